#include "config.h"

#include "jobs/desk-people.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "db/db.h"
#include "desk/erase.h"
#include "desk/story.h"
#include "jobs/desk.h"
#include "text/hide.h"

/* ---- reading ---- */

static bool
find(struct pu_db *db, struct pu_str handle, struct person *out,
     struct pu_arena *arena, struct pu_error *err)
{
	int got = person_find(db, handle, out, arena, err);

	return got > 0 ||
	       (!got && pu_fail(err, PU_NOT_FOUND,
				_("nobody is called %.*s here; \"puente person "
				  "show\" lists the people"),
				(int)handle.len, handle.ptr));
}

static bool
name_organisations(struct pu_db *db, struct person_view *view,
		   struct pu_arena *arena, struct pu_error *err)
{
	size_t count = view->profile.affiliation_count;
	struct pu_str *handles = arena_array(arena, count, sizeof *handles);

	for (size_t i = 0; i < count; i++) {
		struct organisation organisation = { .handle = { "", 0 } };
		int got = organisation_get(
			db, view->profile.affiliations[i].organisation,
			&organisation, arena, err);

		if (got < 0)
			return false;
		handles[i] = organisation.handle;
	}
	view->organisations = handles;
	return true;
}

static bool
name_consents(struct pu_db *db, struct person_view *view,
	      struct pu_arena *arena, struct pu_error *err)
{
	size_t count = view->consent_count;
	struct pu_str *stories = arena_array(arena, count, sizeof *stories);
	struct pu_str *givers = arena_array(arena, count, sizeof *givers);

	for (size_t i = 0; i < count; i++) {
		struct story story = { .slug = { "", 0 } };
		struct person giver = { .handle = { "", 0 } };
		const struct consent *c = &view->consents[i];

		if ((c->story &&
		     story_get(db, c->story, &story, arena, err) < 0) ||
		    (c->given_by &&
		     person_get(db, c->given_by, &giver, arena, err) < 0))
			return false;
		stories[i] = story.slug;
		givers[i] = giver.handle;
	}
	view->stories = stories;
	view->givers = givers;
	return true;
}

/* view->person is there already. */
static bool
view_rest(struct pu_db *db, struct person_view *view, struct pu_arena *arena,
	  struct pu_error *err)
{
	return profile_load(db, view->person.id, &view->profile, arena, err) &&
	       consent_all(db, view->person.id, &view->consents,
			   &view->consent_count, arena, err) &&
	       name_organisations(db, view, arena, err) &&
	       name_consents(db, view, arena, err);
}

static bool
view_of(struct pu_db *db, int64_t id, struct person_view *view,
	struct pu_arena *arena, struct pu_error *err)
{
	return person_get(db, id, &view->person, arena, err) > 0 &&
	       view_rest(db, view, arena, err);
}

bool
job_person_get(struct job *job, struct pu_str handle, struct person_view *out,
	       struct pu_arena *arena, struct pu_error *err)
{
	return job_open(job, JOB_READ, err) &&
	       find(job->db, handle, &out->person, arena, err) &&
	       view_rest(job->db, out, arena, err);
}

int
job_person_next(struct job *job, struct pu_str after, struct person_view *out,
		struct pu_arena *arena, struct pu_error *err)
{
	int got;

	if (!job_open(job, JOB_READ, err))
		return -1;
	got = person_next(job->db, after, &out->person, arena, err);
	return got > 0 && !view_rest(job->db, out, arena, err) ? -1 : got;
}

/* ---- writing ---- */

static bool
put_affiliation(struct pu_db *db, int64_t id,
		const struct person_details *details, struct pu_arena *arena,
		struct pu_error *err)
{
	struct affiliation affiliation = { .since = details->since,
					   .until = details->until };
	struct organisation organisation;
	int got = organisation_find(db, details->organisation, &organisation,
				    arena, err);

	if (got <= 0)
		return got == 0 &&
		       pu_fail(err, PU_NOT_FOUND,
			       _("there is no organisation %.*s here"),
			       (int)details->organisation.len,
			       details->organisation.ptr);
	affiliation.organisation = organisation.id;
	return person_join(db, id, &affiliation, err);
}

static bool
put_details(struct pu_db *db, int64_t id, const struct person_details *details,
	    struct pu_arena *arena, struct pu_error *err)
{
	struct person_name name = details->name;

	if (!name.language.len)
		name.language = pu_str("und");
	return (!name.text.ptr || person_put_name(db, id, &name, err)) &&
	       (!details->link.ptr ||
		person_put_link(db, id, details->link, err)) &&
	       (!details->alias.ptr ||
		person_put_alias(db, id, details->alias, err)) &&
	       (!details->organisation.ptr ||
		put_affiliation(db, id, details, arena, err));
}

/* Whoever works here is a person as soon as they have said who they are: they
 * may be added once more, as long as nothing else is known of them. */
static bool
is_bare_self(const struct desk_act *act, struct pu_str handle, int64_t *id)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error ignored = { .code = PU_OK };
	struct person_view view;
	bool bare = person_find(act->db, handle, &view.person, arena,
				&ignored) > 0 &&
		    view.person.id == act->person &&
		    view_rest(act->db, &view, arena, &ignored) &&
		    !view.profile.name_count && !view.profile.link.len &&
		    !view.profile.alias_count &&
		    !view.profile.affiliation_count && !view.consent_count;

	if (bare)
		*id = view.person.id;
	pu_arena_free(arena);
	return bare;
}

bool
job_person_add(struct job *job, struct pu_str handle,
	       const struct person_details *details, struct person_view *out,
	       struct pu_arena *arena, struct pu_error *err)
{
	struct desk_act act = DESK_ACT_INIT;
	int64_t id = 0;
	bool ok;

	if (!desk_begin_anyone(&act, job, err))
		return false;
	ok = (is_bare_self(&act, handle, &id) ||
	      person_add(act.db, handle, &id, err)) &&
	     put_details(act.db, id, details, arena, err) &&
	     view_of(act.db, id, out, arena, err);
	return desk_end(&act, ok, err);
}

static bool
still(const struct profile *profile, struct pu_str text)
{
	for (size_t i = 0; i < profile->name_count; i++)
		if (pu_str_eq(profile->names[i].text, text))
			return true;
	return false;
}

/* What the person was called before, and is not any more, stands nowhere. */
static bool
replace_old(struct job *job, const struct person *person,
	    const struct profile *before, const struct person_view *now,
	    bool *replaced, struct pu_error *err)
{
	struct pu_buf values = PU_BUF_INIT, words = PU_BUF_INIT;
	bool other = !pu_str_eq(person->handle, now->person.handle), ok;

	if (other) {
		hide_add(&values, HIDE_EQUAL, person->handle);
		hide_add(&words, HIDE_WORD, person->handle);
	}
	for (size_t i = 0; i < before->name_count; i++)
		if (!still(&now->profile, before->names[i].text)) {
			hide_add(&values, HIDE_NAME, before->names[i].text);
			hide_add(&words, HIDE_NAME, before->names[i].text);
		}
	*replaced = words.len > 0;
	ok = (!other ||
	      erase_rename(job->db, person->handle, now->person.handle, err)) &&
	     (!*replaced ||
	      (erase_words(job->db, pu_buf_str(&words), err) &&
	       desk_forget(job, pu_buf_str(&values), pu_buf_str(&words),
			   now->person.handle, err)));
	pu_buf_free(&values);
	pu_buf_free(&words);
	return ok;
}

bool
job_person_rename(struct job *job, struct pu_str handle, struct pu_str other,
		  const struct person_details *details, struct person_view *out,
		  struct pu_arena *arena, struct pu_error *err)
{
	struct desk_act act = DESK_ACT_INIT;
	struct profile before;
	struct person person;
	bool replaced = false, ok;

	if (!desk_begin_anyone(&act, job, err))
		return false;
	ok = find(act.db, handle, &person, arena, err) &&
	     profile_load(act.db, person.id, &before, arena, err) &&
	     (!other.len || person_set_handle(act.db, person.id, other, err)) &&
	     put_details(act.db, person.id, details, arena, err) &&
	     view_of(act.db, person.id, out, arena, err) &&
	     replace_old(job, &person, &before, out, &replaced, err);
	if (!desk_end(&act, ok, err))
		return false;
	return !replaced || job_sweep(job, err);
}

static bool
find_story(struct pu_db *db, struct pu_str slug, int64_t *id,
	   struct pu_arena *arena, struct pu_error *err)
{
	struct story story;
	int got;

	*id = 0;
	if (!slug.len)
		return true;
	got = story_find(db, slug, &story, arena, err);
	if (got <= 0)
		return got == 0 && pu_fail(err, PU_NOT_FOUND,
					   _("there is no story \"%.*s\""),
					   (int)slug.len, slug.ptr);
	*id = story.id;
	return true;
}

static bool
put_consents(const struct desk_act *act, int64_t person, unsigned uses,
	     struct consent consent, bool withdraw, struct pu_error *err)
{
	bool ok = true;

	consent.day = act->day;
	consent.given_by = act->person;
	for (unsigned use = 0; ok && use < CONSENT_USES; use++) {
		consent.use = (enum consent_use)use;
		if (uses & 1u << use)
			ok = withdraw ? consent_withdraw(act->db, person,
							 &consent, err)
				      : consent_put(act->db, person, &consent,
						    err);
	}
	return ok;
}

bool
job_person_consent(struct job *job, struct pu_str handle, unsigned uses,
		   enum consent_value value, struct pu_str slug,
		   struct person_view *out, struct pu_arena *arena,
		   struct pu_error *err)
{
	struct desk_act act = DESK_ACT_INIT;
	struct consent consent = { .value = value };
	struct person person;
	bool ok;

	if (!desk_begin_anyone(&act, job, err))
		return false;
	ok = find(act.db, handle, &person, arena, err) &&
	     find_story(act.db, slug, &consent.story, arena, err) &&
	     put_consents(&act, person.id, uses, consent, false, err) &&
	     (value == CONSENT_NONE || person.status == PERSON_ACTIVE ||
	      person_set_status(act.db, person.id, PERSON_ACTIVE, err)) &&
	     view_of(act.db, person.id, out, arena, err);
	return desk_end(&act, ok, err);
}

bool
job_person_withdraw(struct job *job, struct pu_str handle, unsigned uses,
		    enum consent_value value, struct person_view *out,
		    struct pu_arena *arena, struct pu_error *err)
{
	struct desk_act act = DESK_ACT_INIT;
	const struct consent consent = { .value = value };
	bool all = uses == CONSENT_ALL_USES && value == CONSENT_NONE;
	struct person person;
	bool ok;

	if (!desk_begin_anyone(&act, job, err))
		return false;
	ok = find(act.db, handle, &person, arena, err) &&
	     put_consents(&act, person.id, uses, consent, true, err) &&
	     (!all ||
	      person_set_status(act.db, person.id, PERSON_WITHDRAWN, err)) &&
	     view_of(act.db, person.id, out, arena, err);
	return desk_end(&act, ok, err);
}

/* ---- publications ---- */

static struct pu_str
text_at(const struct stmt *stmt, int column, struct pu_arena *arena)
{
	struct pu_str text = stmt_get_text(stmt, column);

	return text.ptr ? arena_str(arena, text) : pu_str("");
}

static struct person_publication
read_publication(const struct stmt *stmt, struct pu_arena *arena)
{
	return (struct person_publication){
		.id = stmt_get_int(stmt, 0),
		.slug = text_at(stmt, 1, arena),
		.language = text_at(stmt, 2, arena),
		.title = text_at(stmt, 3, arena),
		.edition = (int)stmt_get_int(stmt, 4),
		.day = (int32_t)stmt_get_int(stmt, 5),
		.url = text_at(stmt, 6, arena),
		.role = (enum desk_role)stmt_get_int(stmt, 7),
		.share = stmt_get_int(stmt, 8),
		.words = stmt_get_int(stmt, 9),
		.shown = stmt_get_int(stmt, 10) != 0,
		.retracted = !stmt_is_null(stmt, 11),
	};
}

static bool
read_files(struct pu_db *db, struct person_publication *p,
	   struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_PERSON_FILES);
	struct person_file *files = NULL, *kept;
	size_t count = 0, room = 0;
	int got;

	stmt_int(stmt, 1, p->id);
	while ((got = stmt_next(stmt, err)) > 0) {
		MEM_GROW(files, count, room);
		files[count++] =
			(struct person_file){ text_at(stmt, 0, arena),
					      text_at(stmt, 1, arena) };
	}
	stmt_done(stmt);
	kept = arena_array(arena, count, sizeof *kept);
	for (size_t i = 0; i < count; i++)
		kept[i] = files[i];
	free(files);
	p->files = kept;
	p->file_count = count;
	return got == 0;
}

bool
job_person_publications(struct job *job, int64_t person,
			const struct person_publication **out, size_t *count,
			struct pu_arena *arena, struct pu_error *err)
{
	struct person_publication *all = NULL, *kept;
	struct stmt *stmt = NULL;
	size_t room = 0;
	bool ok;
	int got;

	*count = 0;
	if (!job_open(job, JOB_READ, err))
		return false;
	stmt = stmt_use(job->db, SQL_PERSON_PUBLICATIONS);
	stmt_int(stmt, 1, person);
	while ((got = stmt_next(stmt, err)) > 0) {
		MEM_GROW(all, *count, room);
		all[(*count)++] = read_publication(stmt, arena);
	}
	stmt_done(stmt);
	ok = got == 0;
	kept = arena_array(arena, *count, sizeof *kept);
	for (size_t i = 0; ok && i < *count; i++) {
		kept[i] = all[i];
		ok = read_files(job->db, &kept[i], arena, err);
	}
	free(all);
	*out = kept;
	return ok;
}
