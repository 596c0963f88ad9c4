#include "config.h"

#include "jobs/desk-handoff.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/outfile.h"
#include "db/db.h"
#include "desk/consent.h"
#include "desk/event.h"
#include "desk/story.h"
#include "jobs/desk.h"
#include "text/input.h"

/* ---- export ---- */

static bool
which(struct pu_str slug, struct pu_error *err)
{
	return pu_fail(err, PU_INVALID,
		       _("\"%.*s\" is being translated into several languages: "
			 "which one? \"%.*s/LANG\""),
		       (int)slug.len, slug.ptr, (int)slug.len, slug.ptr);
}

/* The job of that language, or the only one; ptr NULL: no language is said. */
static bool
find_language(struct pu_db *db, int64_t story, struct pu_str slug,
	      struct pu_str language, int64_t *id, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_HANDOFF_JOBS_OF);
	size_t found = 0;
	int got;

	stmt_int(stmt, 1, story);
	while ((got = stmt_next(stmt, err)) > 0) {
		if (language.ptr &&
		    !pu_str_eq(language, stmt_get_text(stmt, 1)))
			continue;
		*id = stmt_get_int(stmt, 0);
		found++;
	}
	stmt_done(stmt);
	if (got < 0)
		return false;
	if (found > 1)
		return which(slug, err);
	if (!found)
		return pu_fail(err, PU_NOT_FOUND,
			       _("there is no job \"%.*s\"%s%.*s: \"puente job "
				 "list\" shows those there are"),
			       (int)slug.len, slug.ptr, language.ptr ? "/" : "",
			       (int)language.len,
			       language.ptr ? language.ptr : "");
	return true;
}

static bool
find_job(struct pu_db *db, const char *name, int64_t *id, struct pu_error *err)
{
	const char *slash = strchr(name, '/');
	struct pu_str slug =
		slash ? pu_str_n(name, (size_t)(slash - name)) : pu_str(name);
	struct pu_str language = slash ? pu_str(slash + 1) : pu_str_n(NULL, 0);
	struct pu_arena *arena = pu_arena_new();
	struct story story;
	int got = story_find(db, slug, &story, arena, err);

	if (!got)
		pu_fail(err, PU_NOT_FOUND,
			_("there is no story \"%.*s\": \"puente story list\" "
			  "shows those there are"),
			(int)slug.len, slug.ptr);
	got = got > 0 && find_language(db, story.id, slug, language, id, err);
	pu_arena_free(arena);
	return got;
}

/* Of the uses for which one is named, that which allows most. */
static bool
allows(void *arg, int64_t person, int64_t story, struct bundle_consent *consent,
       struct pu_error *err)
{
	static const enum consent_use naming[] = { CONSENT_BYLINE, CONSENT_HELP,
						   CONSENT_JSONLD };
	enum consent_value most = CONSENT_NONE, value;
	struct pu_db *db = arg;
	int got;

	for (size_t i = 0; i < sizeof naming / sizeof naming[0]; i++) {
		got = consent_get(db, person, naming[i], story, &value, err);
		if (got < 0)
			return false;
		if (got && value > most)
			most = value;
	}
	consent->names = most >= CONSENT_NAME;
	consent->pseudonyms = most >= CONSENT_PSEUDONYM;
	got = consent_get(db, person, CONSENT_HANDLE, story, &value, err);
	consent->handle = got > 0 && value != CONSENT_NONE;
	if (got >= 0)
		got = consent_get(db, person, CONSENT_LINK, story, &value, err);
	consent->link = got > 0 && value != CONSENT_NONE;
	return got >= 0;
}

static bool
write_file(const char *path, struct pu_str bytes, struct pu_error *err)
{
	struct outfile *file = NULL;
	bool ok = outfile_open_as(&file, path, OUTFILE_PRIVATE, err) &&
		  outfile_write(file, bytes, err) && outfile_finish(file, err);

	outfile_close(file);
	return ok;
}

bool
job_handoff_export(struct job *job, const char *const *names, size_t count,
		   const char *path, struct handoff_written *written,
		   struct pu_error *err)
{
	int64_t *ids = mem_array(count, sizeof *ids);
	struct pu_buf out = PU_BUF_INIT;
	bool begun = false;
	bool ok = job_open(job, JOB_READ, err) &&
		  db_read_begin(job->db, &begun, err);

	for (size_t i = 0; ok && i < count; i++)
		ok = find_job(job->db, names[i], &ids[i], err);
	ok = ok &&
	     bundle_write(job->db, ids, count, allows, job->db, &out, err);
	if (begun)
		db_read_end(job->db);
	ok = ok && write_file(path, pu_buf_str(&out), err);
	*written = (struct handoff_written){ .jobs = count, .bytes = out.len };
	pu_buf_free(&out);
	free(ids);
	return ok;
}

/* ---- import ---- */

static bool
open_bundle(struct bundle **out, const char *path, int32_t today,
	    struct pu_error *err)
{
	struct input *in;

	if (!input_open(&in, path, INPUT_TEXT, err))
		return false;
	if (strcmp(input_encoding(in), "UTF-8") != 0) {
		pu_fail(err, PU_ENCODING,
			_("this is no bundle: it is not written in UTF-8"));
		pu_fail_at(err, input_name(in), 0, 0);
		input_close(in);
		return false;
	}
	return bundle_open(out, in, today, err);
}

static bool
take_all(struct merge *merge, struct bundle *bundle, const char *path,
	 struct pu_error *err)
{
	struct bundle_row row;
	int got;

	while ((got = bundle_next(bundle, &row, err)) > 0)
		if (!merge_take(merge, &row, err))
			return pu_fail_at(err, path, 0, 0);
	return got == 0;
}

static struct pu_str
job_name(struct pu_db *db, const struct merge_job *job, struct pu_arena *arena,
	 struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_HANDOFF_JOB_GET);
	struct pu_buf name = PU_BUF_INIT;
	struct story story;
	struct pu_str out = pu_str("");

	if (story_get(db, job->story, &story, arena, err) <= 0)
		return out;
	stmt_int(stmt, 1, job->id);
	if (stmt_next(stmt, err) > 0) {
		struct pu_str language = stmt_get_text(stmt, 2);

		pu_buf_addf(&name, "%.*s/%.*s", (int)story.slug.len,
			    story.slug.ptr, (int)language.len, language.ptr);
		out = arena_str(arena, pu_buf_str(&name));
	}
	stmt_done(stmt);
	pu_buf_free(&name);
	return out;
}

static bool
list_conflicts(struct pu_db *db, const struct handoff_job *of,
	       struct handoff_conflict *list, size_t *count,
	       struct pu_arena *arena, struct pu_error *err)
{
	const struct target *targets;
	struct story_version version;
	size_t target_count, end = *count + of->job->conflicts;

	if (!target_all(db, of->job->id, &targets, &target_count, arena, err) ||
	    !story_load_version(db, of->job->story, 0, &version, arena, err))
		return false;
	for (size_t i = 0; i < target_count && *count < end; i++) {
		struct event other;
		int got;

		if (targets[i].state != TARGET_CONFLICT ||
		    i >= version.segment_count)
			continue;
		got = event_get(db, targets[i].other, &other, arena, err);
		if (got < 0)
			return false;
		list[(*count)++] = (struct handoff_conflict){
			.job = of->name,
			.number = i + 1,
			.source = version.segments[i].text,
			.one = targets[i].text,
			.other =
				got && other.text.ptr ? other.text : pu_str(""),
		};
	}
	return true;
}

static bool
tell(struct pu_db *db, const struct merge_told *merged,
     struct handoff_told *told, struct pu_arena *arena, struct pu_error *err)
{
	struct handoff_job *jobs =
		arena_array(arena, merged->job_count, sizeof *jobs);
	struct merge_job *copies =
		arena_array(arena, merged->job_count, sizeof *copies);
	struct handoff_conflict *conflicts;
	size_t room = 0;
	bool ok = true;

	memcpy(told->added, merged->added, sizeof told->added);
	memcpy(told->changed, merged->changed, sizeof told->changed);
	told->blocked = merged->blocked;
	told->erased = arena_str(arena, pu_buf_str(&merged->erased));
	told->renamed = arena_str(arena, pu_buf_str(&merged->renamed));
	for (size_t i = 0; i < merged->job_count; i++)
		room += merged->jobs[i].conflicts;
	conflicts = arena_array(arena, room, sizeof *conflicts);
	for (size_t i = 0; ok && i < merged->job_count; i++) {
		copies[i] = merged->jobs[i];
		jobs[i].job = &copies[i];
		jobs[i].name = job_name(db, &copies[i], arena, err);
		ok = jobs[i].name.len &&
		     list_conflicts(db, &jobs[i], conflicts,
				    &told->conflict_count, arena, err);
	}
	told->jobs = jobs;
	told->job_count = merged->job_count;
	told->conflicts = conflicts;
	return ok;
}

static bool
import(struct job *job, const char *path, struct pu_str slug, bool keep,
       struct handoff_told *told, struct pu_arena *arena, struct pu_error *err)
{
	const struct merge_options options = { .slug = slug,
					       .settle = target_settle_all };
	const struct merge_told *merged;
	struct desk_act act = DESK_ACT_INIT;
	struct bundle *bundle = NULL;
	struct merge *merge = NULL;
	bool ok;

	/* A file that is none makes no memory. */
	if (!open_bundle(&bundle, path, desk_today(job), err))
		return false;
	ok = desk_begin_anyone(&act, job, err);
	if (ok) {
		merge_new(&merge, act.db, &options);
		ok = take_all(merge, bundle, path, err) &&
		     merge_finish(merge, &merged, err) &&
		     tell(act.db, merged, told, arena, err);
		told->unknown = bundle_unknown(bundle);
		ok = desk_end(&act, ok && keep, err) || (ok && !keep);
	}
	merge_free(merge);
	bundle_close(bundle);
	return ok;
}

bool
job_handoff_import(struct job *job, const char *path, struct pu_str slug,
		   bool dry, struct handoff_told *told, struct pu_arena *arena,
		   struct pu_error *err)
{
	struct job scratch;
	bool ok;

	*told = (struct handoff_told){ .erased = pu_str("") };
	if (!dry)
		return import(job, path, slug, true, told, arena, err);
	if (!job_scratch(&scratch, job, err))
		return false;
	scratch.today = job->today;
	ok = import(&scratch, path, slug, false, told, arena, err);
	job_scratch_close(&scratch);
	return ok;
}
