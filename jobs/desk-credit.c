#include "config.h"

#include "jobs/desk-credit.h"

#include "desk/credit-edit.h"
#include "desk/credit-frozen.h"
#include "jobs/desk-credit-work.h"
#include "jobs/desk.h"

/* What is at hand while a credit is made. */
struct making {
	struct job *job;
	struct desk_work work;
	struct desk_credit_settings settings;
	struct credit_name *shown; /* of each entry, for sentences */
	struct credit_values values;
	struct credit_template *template;
	struct desk_credit *out;
	struct pu_arena *arena;
	struct pu_error *err;
};

/* ---- names ---- */

static bool
name_of(struct making *m, int64_t id, bool organisation, enum consent_use use,
	struct public_name *out)
{
	const struct desk_job *of = m->work.desk_job;
	struct public_query query = { .person = id,
				      .use = use,
				      .story = of->story,
				      .language = of->language,
				      .day = desk_today(m->job) };

	if (organisation)
		return public_organisation(m->job->db, id, of->language, out,
					   m->arena, m->err);
	return public_name(m->job->db, &query, out, m->arena, m->err);
}

static bool
name_people(struct making *m)
{
	struct public_name name;

	for (size_t i = 0; i < m->work.person_count; i++) {
		struct credit_person *person = &m->work.people[i];

		if (!name_of(m, person->id, person->organisation,
			     CONSENT_BYLINE, &name))
			return false;
		person->name = name.text;
	}
	return true;
}

static struct pu_str
text_or_none(struct pu_str text)
{
	return text.ptr ? text : pu_str("");
}

/* As the templates want it. */
static struct credit_name
shown_of(const struct public_name *name)
{
	struct credit_name out = { .name = pu_str(""),
				   .org = pu_str(""),
				   .handle = pu_str("") };

	if (!name->text.len)
		return out;
	if (name->kind == PUBLIC_COLLECTIVE) {
		out.org = name->text;
		return out;
	}
	out.org = text_or_none(name->organisation_name);
	out.name = name->text;
	out.handle = text_or_none(name->organisation_handle);
	return out;
}

static bool
name_entries(struct making *m)
{
	const struct credit *credit = &m->out->computed;
	struct public_name *names =
		arena_array(m->arena, credit->count + 1, sizeof *names);

	m->shown = arena_array(m->arena, credit->count + 1, sizeof *m->shown);
	m->out->names = names;
	for (size_t i = 0; i < credit->count; i++) {
		const struct credit_entry *entry = &credit->entries[i];

		if (!name_of(m, entry->id, entry->organisation,
			     entry->role == CREDIT_HELPER ? CONSENT_HELP
							  : CONSENT_BYLINE,
			     &names[i]))
			return false;
		m->shown[i] = shown_of(&names[i]);
	}
	return true;
}

/* ---- who ---- */

/* Rule 9, as the rules take it. */
static bool
read_overrides(struct making *m, struct credit_input *input)
{
	const struct credit_edit *edits;
	struct credit_override *list;
	size_t count;

	if (!credit_edit_all(m->job->db, m->work.desk_job->id, &edits, &count,
			     m->arena, m->err))
		return false;
	list = arena_array(m->arena, count + 1, sizeof *list);
	for (size_t i = 0; i < count; i++) {
		const struct credit_edit *edit = &edits[i];
		struct public_name name;

		list[i] = (struct credit_override){
			.change = edit->change,
			.id = edit->person ? edit->person : edit->organisation,
			.organisation = !edit->person,
			.role = edit->role,
			.to = edit->to,
			.position = edit->position,
			.reason = edit->reason,
		};
		if (!name_of(m, list[i].id, list[i].organisation,
			     CONSENT_BYLINE, &name))
			return false;
		list[i].name = name.text;
	}
	input->overrides = list;
	input->override_count = count;
	return true;
}

/* The reasons of rule 9 are with the overrides, and only there. */
static void
keep_frozen(struct making *m, const struct credit_input *input,
	    const struct credit_entry *kept, size_t count)
{
	struct credit_entry *entries =
		arena_array(m->arena, count, sizeof *entries);

	for (size_t i = 0; i < count; i++) {
		entries[i] = kept[i];
		for (size_t k = 0; k < input->override_count; k++) {
			const struct credit_override *o = &input->overrides[k];

			if (kept[i].rule == 9 && o->id == kept[i].id &&
			    o->organisation == kept[i].organisation)
				entries[i].note = o->reason;
		}
	}
	m->out->computed.entries = entries;
	m->out->computed.count = count;
}

static bool
decide(struct making *m)
{
	struct credit *credit = &m->out->computed;
	const struct credit_entry *kept;
	struct credit_input input = { .share = &m->work.share,
				      .people = m->work.people,
				      .person_count = m->work.person_count,
				      .language = m->work.desk_job->language,
				      .machine = m->work.machine,
				      .update = m->work.update };
	size_t count;

	if (!read_overrides(m, &input) ||
	    !credit_decide(credit, &m->settings.rules, &input, m->arena,
			   m->err) ||
	    !credit_frozen_get(m->job->db, m->work.desk_job->id, &kept, &count,
			       m->arena, m->err))
		return false;
	m->out->frozen = count > 0;
	if (count)
		keep_frozen(m, &input, kept, count);
	return true;
}

/* ---- sentences ---- */

static void
fill_values(struct making *m)
{
	const struct credit *credit = &m->out->computed;
	const struct desk_work *work = &m->work;
	struct credit_values *v = &m->values;

	*v = (struct credit_values)CREDIT_VALUES;
	for (int role = 0; role < CREDIT_PROPOSED; role++) {
		struct credit_name *items =
			arena_array(m->arena, credit->count + 1, sizeof *items);
		size_t count = 0;

		for (size_t i = 0; i < credit->count; i++)
			if (credit->entries[i].role == (enum credit_role)role)
				items[count++] = m->shown[i];
		v->lists[role] = (struct credit_names){ items, count };
	}
	v->source = work->story.language;
	v->title = text_or_none(work->story.title);
	v->url = text_or_none(work->story.url);
	v->site = m->settings.site;
	if (work->story.published)
		v->date = work->story.published;
	v->updated = v->lists[CREDIT_UPDATER].count ? work->updated : DAY_NONE;
	v->machine = credit->disclose;
	v->newer = work->stale;
}

/* Whether some of those who made it can be named. */
static bool
anybody(const struct credit_values *values)
{
	for (int role = CREDIT_TRANSLATOR; role <= CREDIT_EARLIER; role++)
		for (size_t i = 0; i < values->lists[role].count; i++) {
			const struct credit_name *name =
				&values->lists[role].items[i];

			if (name->name.len || name->org.len || name->handle.len)
				return true;
		}
	return false;
}

struct saying {
	enum credit_key key;
	bool said;
};

static bool
say(struct making *m, const struct saying *sayings, size_t count,
    const struct pu_str **lines, size_t *line_count)
{
	struct pu_str *list = arena_array(m->arena, count, sizeof *list);
	struct credit_text text = CREDIT_TEXT_INIT;
	bool ok = true;

	*lines = list;
	*line_count = 0;
	for (size_t i = 0; ok && i < count; i++) {
		if (!sayings[i].said)
			continue;
		ok = credit_template_say(m->template, sayings[i].key,
					 &m->values, &text, m->err);
		if (ok && text.text.len)
			list[(*line_count)++] =
				arena_str(m->arena, pu_buf_str(&text.text));
		credit_text_free(&text);
	}
	return ok;
}

/* Values are filled in. */
static bool
say_all(struct making *m)
{
	const struct credit_values *v = &m->values;
	const struct saying lines[] = {
		{ !anybody(v)                              ? CREDIT_KEY_NONE
		  : m->settings.style == CREDIT_STYLE_LINE ? CREDIT_KEY_LINE
							   : CREDIT_KEY_PROSE,
		  true },
		{ CREDIT_KEY_AUTHOR_TRANSLATED,
		  v->lists[CREDIT_AUTHOR_TRANSLATOR].count > 0 },
		{ CREDIT_KEY_EARLIER, v->lists[CREDIT_EARLIER].count > 0 },
		{ CREDIT_KEY_HELP, v->lists[CREDIT_HELPER].count > 0 },
		{ CREDIT_KEY_UPDATE, v->lists[CREDIT_UPDATER].count > 0 },
		{ CREDIT_KEY_MACHINE, v->machine },
	};
	const struct saying notes[] = {
		{ CREDIT_KEY_ORIG, v->url.len > 0 || v->date != DAY_NONE },
		{ CREDIT_KEY_NEWER, v->newer },
	};
	bool ok;

	ok = credit_template_new(&m->template, m->work.desk_job->language,
				 m->err);
	if (ok && m->settings.templates.len)
		ok = credit_template_load(m->template,
					  m->settings.templates.ptr, m->err);
	ok = ok &&
	     say(m, lines, sizeof lines / sizeof lines[0], &m->out->lines,
		 &m->out->line_count) &&
	     say(m, notes, sizeof notes / sizeof notes[0], &m->out->notes,
		 &m->out->note_count);
	m->out->rtl = ok && credit_template_is_rtl(m->template);
	credit_template_free(m->template);
	return ok;
}

/* ---- for machines ---- */

static bool
list_said(struct making *m, enum consent_use use,
	  const struct desk_credit_said **list, size_t *count)
{
	const struct credit *credit = &m->out->computed;
	struct desk_credit_said *items =
		arena_array(m->arena, credit->count + 1, sizeof *items);

	*list = items;
	*count = 0;
	for (size_t i = 0; i < credit->count; i++) {
		const struct credit_entry *entry = &credit->entries[i];
		struct public_name name;
		struct credit_name shown;

		if (!credit_role_is_named(entry->role))
			continue;
		/* Who is not named in a place of the page is in no file. */
		if (!m->out->names[i].text.len)
			continue;
		if (use == CONSENT_BYLINE && entry->role != CREDIT_HELPER)
			name = m->out->names[i];
		else if (!name_of(m, entry->id, entry->organisation, use,
				  &name))
			return false;
		shown = shown_of(&name);
		if (!name.text.len)
			continue;
		items[(*count)++] = (struct desk_credit_said){
			.role = entry->role,
			.name = shown.name,
			.organisation = shown.org,
			.url = text_or_none(name.link),
		};
	}
	return true;
}

bool
desk_credit_of(struct job *job, const struct desk_job *desk_job,
	       struct desk_credit *out, struct pu_arena *arena,
	       struct pu_error *err)
{
	struct making m = {
		.job = job,
		.work = { .job = job, .desk_job = desk_job, .arena = arena },
		.out = out,
		.arena = arena,
		.err = err
	};
	bool ok;

	*out = (struct desk_credit){ .frozen = false };
	ok = desk_credit_settings_read(&m.settings, job, arena, err) &&
	     desk_work_read(&m.work, err) && name_people(&m) && decide(&m) &&
	     name_entries(&m);
	if (ok)
		fill_values(&m);
	ok = ok && say_all(&m) &&
	     list_said(&m, CONSENT_JSONLD, &out->jsonld, &out->jsonld_count) &&
	     list_said(&m, CONSENT_BYLINE, &out->front, &out->front_count);
	share_free(&m.work.share);
	return ok;
}
