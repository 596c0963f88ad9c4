#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "desk/merge-internal.h"

static int64_t
number_of(const struct bundle_row *row, const char *field)
{
	return row->value[bundle_field_at(row->kind, field)].number;
}

static struct pu_str
text_of(const struct bundle_row *row, const char *field)
{
	return row->value[bundle_field_at(row->kind, field)].text;
}

static bool
misfit(struct pu_error *err)
{
	return pu_fail(err, PU_SYNTAX,
		       _("a row of the bundle belongs to nothing in it; "
			 "nothing was taken from it"));
}

/* ---- stories ---- */

static bool
has_story(const struct merge *merge, int64_t story)
{
	for (size_t i = 0; i < merge->story_count; i++)
		if (merge->stories[i] == story)
			return true;
	return false;
}

/* Of a story that is not here: as it is called there, or as somebody said. */
static bool
add_story(struct merge *merge, const struct bundle_row *row,
	  struct pu_error *err)
{
	size_t slug = bundle_field_at(BUNDLE_STORY, "slug");
	struct bundle_row mine = *row;
	struct story other;
	int got;

	if (merge->slug.len)
		mine.value[slug].text = pu_buf_str(&merge->slug);
	if (!story_slug_valid(mine.value[slug].text))
		return pu_fail(err, PU_INVALID,
			       _("\"%.*s\" is no name for a story"),
			       (int)mine.value[slug].text.len,
			       mine.value[slug].text.ptr);
	got = story_find(merge->db, mine.value[slug].text, &other, merge->arena,
			 err);
	if (got < 0)
		return false;
	if (got)
		return merge_wrong_begin(merge, &other,
					 (int)number_of(row, "version"), err);
	merge->told.added[BUNDLE_STORY]++;
	return bundle_row_store(merge->db, &mine, err);
}

static bool
take_story(struct merge *merge, const struct bundle_row *row,
	   struct pu_error *err)
{
	struct story here;
	int got = story_get(merge->db, row->value[0].number, &here,
			    merge->row_arena, err);

	MEM_GROW(merge->stories, merge->story_count, merge->story_room);
	merge->stories[merge->story_count++] = row->value[0].number;
	if (got < 0)
		return false;
	return got ? merge_store(merge, row, err) : add_story(merge, row, err);
}

/* Versions come one after the other: whoever lacks one has the one before. */
static bool
take_version(struct merge *merge, const struct bundle_row *row,
	     struct pu_error *err)
{
	int64_t story = number_of(row, "story");
	int number = (int)number_of(row, "number");
	struct story_version here;
	struct story about;

	merge->story = story;
	if (story_get(merge->db, story, &about, merge->arena, err) < 0)
		return false;
	if (story_read_version(merge->db, story, number, &here,
			       merge->row_arena, err)) {
		if (pu_str_eq(here.digest, text_of(row, "digest")))
			return true;
		return merge_wrong_begin(merge, &about, number, err);
	}
	if (err->code != PU_NOT_FOUND)
		return false;
	if (number > 1 && !story_read_version(merge->db, story, number - 1,
					      &here, merge->row_arena, err))
		return err->code == PU_NOT_FOUND ? misfit(err) : false;
	*err = (struct pu_error){ .code = PU_OK };
	merge->told.added[BUNDLE_VERSION]++;
	return bundle_row_store(merge->db, row, err);
}

/* A block or segment: of a version that is added, or the same as here. */
static bool
take_part(struct merge *merge, const struct bundle_row *row,
	  struct pu_error *err)
{
	struct bundle_row mine;
	bool changed;
	int got;

	if (merge->story != number_of(row, "story"))
		return misfit(err);
	got = bundle_row_get(merge->db, row, &mine, merge->row_arena, err);
	if (got > 0)
		return merge_row(&mine, row, &changed, err);
	if (got < 0)
		return false;
	/* Blocks of all versions come before segments. */
	merge->told.added[row->kind]++;
	return bundle_row_store(merge->db, row, err);
}

/* ---- jobs ---- */

static struct merge_job *
find_job(struct merge *merge, int64_t id)
{
	for (size_t i = 0; i < merge->job_count; i++)
		if (merge->jobs[i].id == id)
			return &merge->jobs[i];
	return NULL;
}

static bool
take_job(struct merge *merge, const struct bundle_row *row,
	 struct pu_error *err)
{
	int64_t id = row->value[0].number, other = 0;
	struct stmt *stmt = stmt_use(merge->db, SQL_HANDOFF_JOB_OF);
	struct merge_job *job;
	struct bundle_row mine;
	int got;

	if (!has_story(merge, number_of(row, "story")))
		return misfit(err);
	stmt_int(stmt, 1, number_of(row, "story"));
	stmt_text(stmt, 2, text_of(row, "language"));
	if (stmt_number(stmt, &other, err) < 0)
		return false;
	if (other && other != id)
		return pu_fail(err, PU_CONFLICT,
			       _("the job for %.*s is another one here than in "
				 "the bundle; nothing was taken from it"),
			       (int)text_of(row, "language").len,
			       text_of(row, "language").ptr);
	got = bundle_row_get(merge->db, row, &mine, merge->row_arena, err);
	if (got < 0)
		return false;
	MEM_GROW(merge->jobs, merge->job_count, merge->job_room);
	job = &merge->jobs[merge->job_count++];
	*job = (struct merge_job){
		.id = id,
		.story = number_of(row, "story"),
		.added = !got,
		.before = (enum job_state)number_of(got ? &mine : row, "state"),
	};
	return merge_store(merge, row, err);
}

static bool
has_segment(struct merge *merge, int64_t segment, int64_t story,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(merge->db, SQL_HANDOFF_HAS_SEGMENT);
	int64_t one = 0;

	stmt_int(stmt, 1, segment);
	stmt_int(stmt, 2, story);
	if (stmt_number(stmt, &one, err) < 0)
		return false;
	return one || misfit(err);
}

/* What was done at a job of the bundle. */
static bool
take_work(struct merge *merge, const struct bundle_row *row,
	  struct pu_error *err)
{
	struct stmt *stmt;
	struct merge_job *job;
	int64_t id;

	if (row->kind == BUNDLE_SEEN) {
		stmt = stmt_use(merge->db, SQL_HANDOFF_JOB_OF_REVIEW);
		stmt_int(stmt, 1, row->value[0].number);
		if (stmt_number(stmt, &id, err) < 0)
			return false;
	} else {
		id = number_of(row, "job");
	}
	job = find_job(merge, id);
	if (!job)
		return misfit(err);
	if ((row->kind == BUNDLE_SEEN || row->kind == BUNDLE_EVENT) &&
	    !has_segment(merge, number_of(row, "segment"), job->story, err))
		return false;
	return merge_store(merge, row, err);
}

/* ---- organisations ---- */

/* By their handles, which are public: one of the same handle is the same. */
static bool
take_organisation(struct merge *merge, const struct bundle_row *row,
		  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(merge->db, SQL_HANDOFF_ORGANISATION_TAKEN);
	int64_t other = 0;

	stmt_text(stmt, 1, text_of(row, "handle"));
	if (stmt_number(stmt, &other, err) < 0)
		return false;
	if (other && other != row->value[0].number)
		return pu_fail(err, PU_CONFLICT,
			       _("the organisation \"%.*s\" is another one "
				 "here than in the bundle; nothing was taken "
				 "from it"),
			       (int)text_of(row, "handle").len,
			       text_of(row, "handle").ptr);
	return merge_store(merge, row, err);
}

/* ---- all ---- */

static bool
take(struct merge *merge, const struct bundle_row *row, struct pu_error *err)
{
	switch (row->kind) {
	case BUNDLE_PERSON:
		return merge_person(merge, row, err);
	case BUNDLE_NAME:
	case BUNDLE_LINK:
	case BUNDLE_CONSENT:
		return merge_of_person(merge, row, err);
	case BUNDLE_ORGANISATION:
		return take_organisation(merge, row, err);
	case BUNDLE_STORY:
		return take_story(merge, row, err);
	case BUNDLE_VERSION:
		return has_story(merge, number_of(row, "story"))
			       ? take_version(merge, row, err)
			       : misfit(err);
	case BUNDLE_BLOCK:
	case BUNDLE_SEGMENT:
		return take_part(merge, row, err);
	case BUNDLE_JOB:
		return take_job(merge, row, err);
	case BUNDLE_ORG_NAME:
		return merge_store(merge, row, err);
	case BUNDLE_STEP:
	case BUNDLE_CLAIM:
	case BUNDLE_EVENT:
	case BUNDLE_REVIEW:
	case BUNDLE_SEEN:
	case BUNDLE_CREDIT:
	case BUNDLE_KINDS:
		break;
	}
	return take_work(merge, row, err);
}

void
merge_new(struct merge **out, struct pu_db *db,
	  const struct merge_options *options)
{
	struct merge *merge = mem_alloc(sizeof *merge);

	merge->db = db;
	merge->options = *options;
	if (options->slug.len)
		pu_buf_add(&merge->slug, options->slug);
	merge->arena = pu_arena_new();
	merge->row_arena = pu_arena_new();
	*out = merge;
}

bool
merge_take(struct merge *merge, const struct bundle_row *row,
	   struct pu_error *err)
{
	bool ok = true;

	if (merge->wrong.on)
		merge_wrong_take(merge, row);
	else
		ok = take(merge, row, err);
	pu_arena_reset(merge->row_arena);
	return ok;
}

/* Every version is there, and says what its digest says. */
static bool
verify_story(struct merge *merge, int64_t id, struct pu_error *err)
{
	struct pu_buf digest = PU_BUF_INIT;
	struct story_version version;
	struct story story;
	bool ok = story_get(merge->db, id, &story, merge->row_arena, err) > 0;

	for (int n = 1; ok && n <= story.version; n++) {
		ok = story_load_version(merge->db, id, n, &version,
					merge->row_arena, err);
		pu_buf_clear(&digest);
		if (ok)
			story_digest(&digest, &version);
		if (ok && pu_str_eq(pu_buf_str(&digest), version.digest))
			continue;
		/* SQLite's own failure has a cause. */
		if (!ok && err->cause)
			break;
		ok = pu_fail(err, PU_SYNTAX,
			     _("version %d of \"%.*s\" is damaged in the "
			       "bundle; nothing was taken from it"),
			     n, (int)story.slug.len, story.slug.ptr);
	}
	pu_arena_reset(merge->row_arena);
	pu_buf_free(&digest);
	return ok;
}

static bool
settle_state(struct merge *merge, struct merge_job *job, struct pu_error *err)
{
	struct bundle_row row = { .kind = BUNDLE_JOB }, last;
	size_t held = bundle_field_at(BUNDLE_JOB, "held");
	int64_t state;
	int got;

	row.value[0] = (struct bundle_value){ .some = true, .number = job->id };
	if (bundle_row_get(merge->db, &row, &row, merge->arena, err) <= 0)
		return false;
	got = merge_steps(merge->db, job->id, &last, merge->arena, err);
	state = got > 0 ? number_of(&last, "after") : number_of(&row, "state");
	job->after = (enum job_state)state;
	if (job->added)
		job->before = job->after;
	if (got <= 0 || number_of(&row, "step") == last.value[0].number)
		return got >= 0;
	row.value[bundle_field_at(BUNDLE_JOB, "state")].number = state;
	row.value[bundle_field_at(BUNDLE_JOB, "step")] = last.value[0];
	row.value[held] = (struct bundle_value){ .text = pu_str("") };
	if (state == STATE_ON_HOLD) {
		row.value[held].some = true;
		row.value[held].number = number_of(&last, "before");
	}
	return bundle_row_store(merge->db, &row, err);
}

static bool
settle_job(struct merge *merge, struct merge_job *job, struct pu_error *err)
{
	struct stmt *stmt;
	int64_t held = 0, conflicts = 0;

	if (!settle_state(merge, job, err) ||
	    (merge->options.settle &&
	     !merge->options.settle(merge->db, job->id, err)))
		return false;
	stmt = stmt_use(merge->db, SQL_HANDOFF_HELD_TWICE);
	stmt_int(stmt, 1, job->id);
	if (stmt_number(stmt, &held, err) < 0)
		return false;
	stmt = stmt_use(merge->db, SQL_HANDOFF_CONFLICTS);
	stmt_int(stmt, 1, job->id);
	if (stmt_number(stmt, &conflicts, err) < 0)
		return false;
	job->held_twice = held > 0;
	job->conflicts = (size_t)conflicts;
	return true;
}

bool
merge_finish(struct merge *merge, const struct merge_told **told,
	     struct pu_error *err)
{
	bool ok = true;

	if (merge->wrong.on)
		return merge_wrong_tell(merge, err);
	for (size_t i = 0; ok && i < merge->story_count; i++)
		ok = verify_story(merge, merge->stories[i], err);
	for (size_t i = 0; ok && i < merge->job_count; i++)
		ok = settle_job(merge, &merge->jobs[i], err);
	merge->told.jobs = merge->jobs;
	merge->told.job_count = merge->job_count;
	*told = &merge->told;
	return ok;
}

void
merge_free(struct merge *merge)
{
	if (!merge)
		return;
	free(merge->jobs);
	free(merge->stories);
	pu_buf_free(&merge->slug);
	pu_buf_free(&merge->told.erased);
	pu_buf_free(&merge->told.renamed);
	pu_arena_free(merge->arena);
	pu_arena_free(merge->row_arena);
	free(merge);
}
