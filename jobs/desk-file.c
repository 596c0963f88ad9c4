#include "config.h"

#include "jobs/desk-file.h"

#include "base/i18n.h"
#include "db/db.h"
#include "desk/job.h"
#include "desk/person.h"
#include "desk/review.h"
#include "jobs/desk-confirm.h"
#include "jobs/desk-pretranslate.h"
#include "text/input.h"

/* ---- which job ---- */

static bool
no_job(struct pu_str name, struct pu_error *err)
{
	return pu_fail(err, PU_NOT_FOUND,
		       _("there is no job \"%.*s\": see \"puente job list\""),
		       (int)name.len, name.ptr);
}

/* The one of a story's jobs that is meant; NULL: none. */
static const struct desk_job *
choose(const struct desk_job *list, size_t count, struct pu_str language)
{
	if (!language.len)
		return count == 1 ? list : NULL;
	for (size_t i = 0; i < count; i++)
		if (pu_str_eq(list[i].language, language))
			return &list[i];
	return NULL;
}

/* A job with its story and the present version, in arena. */
struct found {
	struct desk_job row;
	struct story story;
	struct story_version version;
	struct desk_file_job job;
};

static bool
find_job(struct found *found, struct pu_db *db, struct pu_str name,
	 struct pu_arena *arena, struct pu_error *err)
{
	const char *slash = memchr(name.ptr, '/', name.len);
	size_t len = slash ? (size_t)(slash - name.ptr) : name.len;
	struct pu_str language =
		slash ? pu_str_n(slash + 1, name.len - len - 1) : pu_str("");
	const struct desk_job *list, *row;
	size_t count;
	int there = story_find(db, pu_str_n(name.ptr, len), &found->story,
			       arena, err);

	if (there <= 0)
		return there < 0 ? false : no_job(name, err);
	if (!desk_job_of(db, found->story.id, &list, &count, arena, err))
		return false;
	row = choose(list, count, language);
	if (!row && !language.len && count > 1)
		return pu_fail(err, PU_INVALID,
			       _("%.*s has several jobs: say which, as "
				 "\"%.*s/%.*s\""),
			       (int)name.len, name.ptr, (int)name.len, name.ptr,
			       (int)list[0].language.len, list[0].language.ptr);
	if (!row)
		return no_job(name, err);
	found->row = *row;
	if (!story_load_version(db, found->story.id, 0, &found->version, arena,
				err))
		return false;
	found->job = (struct desk_file_job){ row->id, row->language,
					     &found->story, &found->version };
	return true;
}

/* ---- out ---- */

bool
desk_file_export(struct job *job, const struct desk_file_out *how,
		 struct pu_buf *out, size_t *rows, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	struct found found;
	struct sheet sheet;
	bool ok = job_open(job, JOB_READ, err) &&
		  find_job(&found, job->db, how->name, arena, err) &&
		  desk_file_sheet(&sheet, job->db, &found.job, how->kind, arena,
				  err);

	if (ok) {
		sheet.dialect = how->dialect;
		*rows = sheet.count;
		ok = (how->format == SHEET_PAGE ? sheet_page
		      : how->format == SHEET_TABLE
			      ? sheet_table
			      : sheet_xliff)(out, &sheet, err);
	}
	pu_arena_free(arena);
	return ok;
}

/* ---- in ---- */

struct taking {
	const struct desk_file_in *how;
	struct desk_act *act;
	struct sheet_edits *edits;
	struct found found;
	struct desk_file_way way;
	struct desk_file_result *result;
	struct review review; /* of a review that is under way */
};

static bool
find_person(struct taking *taking, struct pu_error *err)
{
	struct pu_str handle = taking->how->person;
	struct person person;
	int there;

	taking->way.person = taking->act->person;
	if (!handle.len)
		return true;
	there = person_find(taking->act->db, handle, &person,
			    taking->result->arena, err);
	if (!there)
		return pu_fail(err, PU_NOT_FOUND,
			       _("nobody is called \"%.*s\" here"),
			       (int)handle.len, handle.ptr);
	taking->way.person = person.id;
	return there > 0;
}

/* Whoever translates holds the job. */
static bool
mind_claim(struct taking *taking, struct pu_error *err)
{
	const struct claim *claims, *other = NULL, *gone = NULL;
	struct pu_arena *arena = taking->result->arena;
	int32_t today = taking->act->day;
	struct person holder;
	size_t count;
	bool expired;

	if (!claim_expire(taking->act->db, &taking->found.row, today, &expired,
			  arena, err) ||
	    !claim_all(taking->act->db, taking->found.row.id, &claims, &count,
		       arena, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool own = claims[i].person == taking->way.person;

		if (claims[i].role != ROLE_TRANSLATOR)
			continue;
		if (claim_stands(&claims[i], today) && own)
			return true;
		if (claim_stands(&claims[i], today))
			other = &claims[i];
		else if (own && claims[i].why == CLAIM_EXPIRED)
			gone = &claims[i];
	}
	if (other) {
		char until[DAY_TEXT];

		if (person_get(taking->act->db, other->person, &holder, arena,
			       err) < 0)
			return false;
		day_write(until, other->until);
		return pu_fail_named(
			err, PU_CONFLICT, "E-CLAIM-01",
			_("%.*s holds %s until %s: nothing was "
			  "taken; give them the file, or say whose "
			  "work it is with --by"),
			(int)holder.handle.len, holder.handle.ptr,
			taking->result->name.ptr, until);
	}
	if (gone)
		return pu_fail_named(err, PU_CONFLICT, "E-CLAIM-02",
				     _("the claim on %s has run out: nothing "
				       "was taken and nothing is lost; claim "
				       "it again, then import the file"),
				     taking->result->name.ptr);
	return true;
}

static bool
mind_round(struct taking *taking, struct pu_error *err)
{
	int there = review_now(taking->act->db, taking->found.row.id,
			       &taking->review, taking->result->arena, err);

	if (there < 0)
		return false;
	if (taking->way.suggest)
		return true; /* anybody may */
	if (!there || taking->review.person != taking->way.person)
		return pu_fail(
			err, PU_CONFLICT,
			_("%s is not under review by whoever's work this "
			  "is: take it first, or use "
			  "--as-suggestions"),
			taking->result->name.ptr);
	taking->way.role = taking->review.role;
	return true;
}

static const struct target *
target_of(const struct target *targets, size_t count, int64_t segment)
{
	for (size_t i = 0; i < count; i++)
		if (targets[i].segment == segment)
			return &targets[i];
	return NULL;
}

/* The text that was ticked is the one that stands there: nobody else has changed
 * it since the file was sent out. */
static bool
is_as_ticked(const struct taking *taking, const struct sheet_edit *edit,
	     const struct target *target)
{
	const struct desk_file_told *told = &taking->result->told;

	if (target->head == edit->base)
		return true;
	for (size_t i = 0; i < told->count; i++)
		if (told->rows[i].segment == edit->segment)
			return told->rows[i].event == target->head;
	return false;
}

static bool
mark_seen(struct taking *taking, struct pu_error *err)
{
	const struct sheet_edits *edits = taking->edits;
	const struct target *targets;
	size_t count;

	if (!taking->review.id || taking->review.person != taking->way.person)
		return true;
	if (!target_all(taking->act->db, taking->found.row.id, &targets, &count,
			taking->result->arena, err))
		return false;
	for (size_t i = 0; i < edits->count; i++) {
		const struct sheet_edit *edit = &edits->rows[i];
		size_t near = edit->number - 1;
		const struct target *target =
			near < count && targets[near].segment == edit->segment
				? &targets[near]
				: target_of(targets, count, edit->segment);

		if (edit->tick != TICK_ON || !target ||
		    !is_as_ticked(taking, edit, target))
			continue;
		if (!review_see(taking->act->db, taking->review.id,
				edit->segment, target->head, err))
			return false;
		taking->result->seen++;
	}
	return true;
}

/* Something that was said became an event: the job's state may follow. */
static bool
move(struct taking *taking, struct pu_error *err)
{
	const size_t *fates = taking->result->told.fates;

	if (!fates[FATE_DRAFT] && !fates[FATE_CONFIRMED] &&
	    !fates[FATE_CONFLICT] && !fates[FATE_BEHIND])
		return true;
	/* The counts have moved with the events. */
	if (desk_job_get(taking->act->db, taking->found.row.id,
			 &taking->found.row, taking->result->arena, err) < 1)
		return false;
	return desk_job_do(taking->act->db, &taking->found.row, VERB_EDIT,
			   taking->way.person, taking->act->day, pu_str(""),
			   err);
}

/* What is confirmed by a file is confirmed: the memory has it at once. */
static bool
remember(struct taking *taking, struct pu_error *err)
{
	const struct desk_file_told *told = &taking->result->told;
	const struct desk_file_job *job = &taking->found.job;
	struct desk_confirmed counts = { 0 };
	struct desk_source source;
	uint64_t repeats = 0;

	desk_source_read(&source, job->story, job->version,
			 taking->result->arena);
	for (size_t i = 0; i < told->count; i++) {
		size_t segment = told->rows[i].number - 1u;

		if (told->rows[i].fate != FATE_CONFIRMED)
			continue;
		if (!desk_confirm(taking->act, job->id, job->language, &source,
				  segment, &counts, err) ||
		    !desk_propagate(taking->act, job->id, &source, segment,
				    &repeats, err))
			return false;
	}
	return true;
}

static bool
take(struct taking *taking, enum sheet_format format, struct pu_error *err)
{
	const struct desk_file_in *how = taking->how;
	struct desk_file_result *result = taking->result;
	struct pu_str name =
		how->name.len ? how->name : taking->edits->mark.job;
	bool review = taking->edits->mark.kind == SHEET_REVIEW;

	if (review != (how->kind == SHEET_REVIEW))
		return pu_fail(err, PU_CONFLICT,
			       review ? _("this file was sent out for review: "
					  "\"puente review import\" takes it")
				      : _("this file was sent out for "
					  "translation: \"puente job import\" "
					  "takes it"));
	if (!find_job(&taking->found, taking->act->db, name, result->arena,
		      err) ||
	    !find_person(taking, err))
		return false;
	pu_buf_add(&result->name, taking->found.story.slug);
	pu_buf_addc(&result->name, '/');
	pu_buf_add(&result->name, taking->found.row.language);
	result->before = taking->found.row.state;
	taking->way.force = how->force;
	taking->way.suggest = how->suggest;
	taking->way.copies = format == SHEET_XLIFF;
	taking->way.role = review ? ROLE_REVISER : ROLE_TRANSLATOR;
	if (!desk_file_fits(taking->act->db, &taking->found.job, taking->edits,
			    how->force, err) ||
	    !(review ? mind_round : mind_claim)(taking, err) ||
	    !desk_file_apply(taking->act, &taking->found.job, taking->edits,
			     &taking->way, &result->told, result->arena, err) ||
	    !remember(taking, err) || !move(taking, err) ||
	    (review && !mark_seen(taking, err)))
		return false;
	result->after = taking->found.row.state;
	result->verdict = taking->edits->verdict;
	result->comment =
		arena_str(result->arena, taking->edits->comment.ptr
						 ? taking->edits->comment
						 : pu_str(""));
	return true;
}

bool
desk_file_import(struct job *job, const struct desk_file_in *how,
		 struct desk_file_result *result, struct pu_error *err)
{
	struct desk_act act = DESK_ACT_INIT;
	struct taking taking = { .how = how, .act = &act, .result = result };
	struct input *in;
	bool ok;

	*result = (struct desk_file_result){ .name = PU_BUF_INIT };
	if (!input_open(&in, how->path, INPUT_MARKUP, err) ||
	    !sheet_read(&taking.edits, in, &result->format, err))
		return false;
	result->arena = pu_arena_new();
	if (!job_open(job, JOB_WRITE, err) || !desk_begin(&act, job, err)) {
		ok = false;
	} else {
		ok = take(&taking, result->format, err);
		/* A dry run is taken back whole. */
		if (!desk_end(&act, ok && !how->dry_run, err))
			ok = ok && how->dry_run;
	}
	sheet_edits_free(taking.edits);
	if (!ok)
		desk_file_result_free(result);
	return ok;
}

void
desk_file_result_free(struct desk_file_result *result)
{
	pu_buf_free(&result->name);
	pu_arena_free(result->arena);
	*result = (struct desk_file_result){ .name = PU_BUF_INIT };
}
