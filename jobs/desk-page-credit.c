#include "config.h"

#include "desk/job.h"
#include "jobs/desk-credit.h"
#include "jobs/desk-page.h"

/* ---- corrections ---- */

/* Whether a step is of a correction: it opened segments with its reason. */
static bool
is_correction(const struct job_step *step, const struct event *events,
	      size_t count)
{
	if (step->verb != VERB_UPDATE || !step->reason.len)
		return false;
	for (size_t i = 0; i < count; i++)
		if (events[i].action == EVENT_REVERTED &&
		    pu_str_eq(events[i].note, step->reason))
			return true;
	return false;
}

/* The day on which what was corrected came out; DAY_NONE. */
static bool
corrected_on(struct desk_hand *h, bool again, int32_t *day,
	     struct pu_error *err)
{
	const struct job_step *steps;
	const struct event *events;
	size_t step_count, event_count;
	bool pending = false;

	*day = DAY_NONE;
	if (!desk_job_steps(h->act.db, h->id, &steps, &step_count, h->arena,
			    err) ||
	    !event_of_job(h->act.db, h->id, &events, &event_count, h->arena,
			  err))
		return false;
	for (size_t i = 0; i < step_count; i++) {
		if (steps[i].verb == VERB_PUBLISH && pending)
			*day = steps[i].day;
		pending = steps[i].verb != VERB_PUBLISH &&
			  (pending ||
			   is_correction(&steps[i], events, event_count));
	}
	if (pending && !again)
		*day = h->act.day;
	return true;
}

static bool
correction(const struct desk_page *page, struct desk_hand *h, bool again,
	   struct pu_str *note, size_t *count, struct pu_error *err)
{
	struct credit_text text = CREDIT_TEXT_INIT;
	struct credit_template *template = NULL;
	struct credit_values values = CREDIT_VALUES;
	struct desk_credit_settings settings;
	bool ok;

	if (!corrected_on(h, page->last.id && again, &values.corrected, err))
		return false;
	if (values.corrected == DAY_NONE)
		return true;
	values.source = h->story.language;
	ok = desk_credit_settings_read(&settings, h->job, h->arena, err) &&
	     credit_template_new(&template, h->language, err) &&
	     (!settings.templates.len ||
	      credit_template_load(template, settings.templates.ptr, err)) &&
	     credit_template_say(template, CREDIT_KEY_CORRECTION, &values,
				 &text, err);
	if (ok) {
		*note = arena_str(h->arena, pu_buf_str(&text.text));
		++*count;
	}
	credit_template_free(template);
	credit_text_free(&text);
	return ok;
}

/* ---- credit ---- */

static struct pu_str
role_of(enum credit_role role)
{
	return pu_str(credit_role_name(
		role == CREDIT_AUTHOR_TRANSLATOR ? CREDIT_TRANSLATOR : role));
}

static const struct publish_credit *
said(const struct desk_credit_said *list, size_t count, struct pu_arena *arena)
{
	struct publish_credit *out = arena_array(arena, count + 1, sizeof *out);

	for (size_t i = 0; i < count; i++)
		out[i] = (struct publish_credit){
			.role = role_of(list[i].role),
			.organisation = !list[i].name.len,
			.name = list[i].name.len ? list[i].name
						 : list[i].organisation,
			.url = list[i].url,
		};
	return out;
}

/* Whoever would be named was asked. Of earlier translations only those are
 * named who have agreed: they may be out of reach. */
static bool
has_consent(struct desk_hand *h, const struct desk_credit *credit,
	    struct pu_error *err)
{
	for (size_t i = 0; i < credit->computed.count; i++) {
		const struct credit_entry *entry = &credit->computed.entries[i];
		enum public_kind kind = credit->names[i].kind;
		const struct public_query query = {
			.person = entry->id,
			.use = entry->role == CREDIT_HELPER ? CONSENT_HELP
							    : CONSENT_BYLINE,
			.story = h->story.id,
			.language = h->language,
			.day = h->act.day,
		};
		struct public_name name;

		if (entry->organisation || !entry->id ||
		    !credit_role_is_named(entry->role) ||
		    entry->role == CREDIT_AUTHOR ||
		    entry->role == CREDIT_EARLIER ||
		    (kind != PUBLIC_UNASKED && kind != PUBLIC_MISSING))
			continue;
		if (!public_name_needed(h->act.db, &query, &name, h->arena,
					err))
			return false;
	}
	return true;
}

/* Whether what machines read of the page names somebody. */
static bool
is_linked(struct desk_hand *h, const struct credit_entry *entry, bool *linked,
	  struct pu_error *err)
{
	const struct public_query query = { .person = entry->id,
					    .use = CONSENT_JSONLD,
					    .story = h->story.id,
					    .language = h->language,
					    .day = h->act.day };
	struct public_name name = { .kind = PUBLIC_NOBODY };
	bool ok = entry->organisation || !entry->id ||
		  public_name(h->act.db, &query, &name, h->arena, err);

	*linked = name.text.len > 0;
	return ok;
}

/* As it is remembered: by persons. */
static bool
keep_credit(struct desk_page *p, struct desk_hand *h,
	    const struct desk_credit *credit, struct pu_error *err)
{
	struct publication_credit *credits = arena_array(
		h->arena, credit->computed.count + 1, sizeof *credits);
	bool linked;

	p->credits = credits;
	for (size_t i = 0; i < credit->computed.count; i++) {
		const struct credit_entry *entry = &credit->computed.entries[i];

		if (!is_linked(h, entry, &linked, err))
			return false;
		credits[p->credit_count++] = (struct publication_credit){
			.role = (int)entry->role,
			.person = entry->organisation ? 0 : entry->id,
			.organisation = entry->organisation ? entry->id : 0,
			.share = entry->share,
			.rule = entry->rule,
			.shown = credit_role_is_named(entry->role) &&
				 (credit->names[i].text.len || linked),
			.reason = entry->note.ptr ? entry->note : pu_str(""),
		};
	}
	return true;
}

bool
desk_page_credit(struct desk_page *p, struct desk_hand *h, bool again,
		 struct pu_error *err)
{
	struct publish_page *page = &p->page;
	struct pu_arena *arena = h->arena;
	struct desk_credit credit;
	struct desk_job row;
	struct pu_str *notes;

	p->credit_count = 0;
	if (desk_job_get(h->act.db, h->id, &row, arena, err) <= 0 ||
	    !desk_credit_of(h->job, &row, &credit, arena, err) ||
	    !has_consent(h, &credit, err))
		return false;
	page->lines = credit.lines;
	page->line_count = credit.line_count;
	notes = arena_array(arena, credit.note_count + 1, sizeof *notes);
	for (size_t i = 0; i < credit.note_count; i++)
		notes[i] = credit.notes[i];
	page->notes = notes;
	page->note_count = credit.note_count;
	page->linked = said(credit.jsonld, credit.jsonld_count, arena);
	page->linked_count = credit.jsonld_count;
	page->named = said(credit.front, credit.front_count, arena);
	page->named_count = credit.front_count;
	return correction(p, h, again, &notes[page->note_count],
			  &page->note_count, err) &&
	       keep_credit(p, h, &credit, err);
}
