#include "config.h"

#include "jobs/import.h"

#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "db/db.h"
#include "jobs/import-told.h"
#include "jobs/native.h"
#include "tm/copies.h"

/* One file on its way into the memory. */
struct journey {
	struct job *job;
	const struct import_options *options;
	struct import_result *result;
	struct pu_arena *line; /* what is made for one unit */
	struct pu_buf origin; /* of the batch */
	struct pu_buf current; /* of the last unit */
	enum pu_trust trust;
	uint32_t copy; /* the unit's number among those that say the same */
	struct import_told told;
	bool broke; /* the file did, but it was gone on behind it */
	struct pu_error error; /* the first time */
	long last_line, last_column;
};

static bool
open_file(struct journey *j, const char *path, struct pu_error *err)
{
	const struct import_options *o = j->options;
	enum exchange_format format = o->format;
	bool ok = exchange_open(&j->result->file, path, &format, &o->reading,
				err);

	j->result->format = exchange_name(format);
	return ok;
}

static bool
report_progress(struct journey *j, struct pu_error *err)
{
	const struct unit_source *file = &j->result->file;

	return pu_task_step(j->job->task, _("importing"),
			    file->ops->offset(file->self),
			    file->ops->size(file->self), err);
}

/* ---- into the memory ---- */

/* A penalty is an origin's: what is unfinished has one of its own. */
static void
set_apart(struct journey *j, struct native *native)
{
	struct pu_buf name = PU_BUF_INIT;

	pu_buf_addf(&name, "%.*s (unfinished)", (int)native->origin.len,
		    native->origin.ptr);
	native->origin = arena_str(j->line, pu_buf_str(&name));
	native->penalty = IMPORT_UNFINISHED + j->options->penalty;
	if (native->penalty > 100)
		native->penalty = 100;
	pu_buf_free(&name);
}

/* A unit of an export for oneself says where it came from; what the person
 * says with --origin goes before it. */
static bool
set_source(struct journey *j, struct pu_unit *unit, struct pu_error *err)
{
	struct native native;

	pu_arena_reset(j->line);
	if (!native_take(unit, &native, j->line)) {
		native = (struct native){ .origin = pu_buf_str(&j->origin),
					  .trust = PU_TRUST_IMPORTED };
	} else if (j->options->origin.len) {
		native.origin = j->options->origin;
		native.penalty = 0;
		native.trust = PU_TRUST_IMPORTED;
	}
	if (unit_is_unfinished(unit))
		set_apart(j, &native);
	j->copy = native.copy;
	if (native.trust == j->trust &&
	    pu_str_eq(native.origin, pu_buf_str(&j->current)))
		return true;
	pu_buf_clear(&j->current);
	pu_buf_add(&j->current, native.origin);
	j->trust = native.trust;
	return pu_tm_batch_source(j->job->tm, native.origin, native.penalty,
				  native.trust, err);
}

static bool
store(struct journey *j, const struct pu_unit *unit, struct pu_error *err)
{
	struct import_result *result = j->result;
	enum pu_added added;
	int64_t id;

	if (!tm_add_copy(j->job->tm, unit, j->copy, j->options->on_duplicate,
			 &id, &added, err))
		return false;
	switch (added) {
	case PU_ADDED:
		result->added++;
		break;
	case PU_UPDATED:
		result->updated++;
		break;
	case PU_DUPLICATE:
		result->duplicate++;
		break;
	case PU_SKIPPED:
		result->skipped++;
		break;
	}
	import_tell(&j->told, unit, added, id);
	return true;
}

/* Behind a broken place, where the reader can: 1, 0, -1. */
static int
next(struct journey *j, struct pu_unit *unit, struct pu_error *err)
{
	const struct unit_source *file = &j->result->file;
	int got;

	while ((got = file->ops->next(file->self, unit, err)) < 0) {
		if (!j->options->keep || !err->line ||
		    (err->code != PU_SYNTAX && err->code != PU_LIMIT))
			return -1;
		if (j->broke && j->last_line == err->line &&
		    j->last_column == err->column)
			return 0;
		if (!j->broke)
			j->error = *err;
		j->broke = true;
		j->last_line = err->line;
		j->last_column = err->column;
	}
	return got;
}

static bool
store_all(struct journey *j, uint64_t skip, struct pu_error *err)
{
	struct pu_unit unit;
	uint64_t at = 0;
	int got;

	while ((got = next(j, &unit, err)) > 0) {
		if (at++ % 64 == 0 && !report_progress(j, err))
			return false;
		if (at <= skip)
			continue;
		if (!set_source(j, &unit, err) || !store(j, &unit, err))
			return false;
	}
	import_tell_rest(&j->told);
	if (got < 0)
		return false;
	if (at < skip)
		return pu_fail(err, PU_CONFLICT,
			       _("the file has fewer units than were stored of "
				 "it: it is not the file that was imported"));
	j->result->whole = j->broke;
	if (j->broke)
		*err = j->error;
	return !j->broke;
}

static struct pu_str
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return pu_str(slash ? slash + 1 : path);
}

/* A batch that broke off: what is in the memory stays when the person stopped
 * it or resumed it with a wrong file (it can be resumed) or wants it kept; else
 * it is taken back. */
static bool
break_off(struct journey *j, const struct pu_error *why)
{
	struct pu_error ignored;

	if (j->options->keep || why->code == PU_CANCELLED ||
	    why->code == PU_CONFLICT) {
		pu_tm_batch_end(j->job->tm, j->result->whole, &ignored);
		return true;
	}
	return !pu_tm_batch_drop(j->job->tm, &ignored);
}

static bool
run(struct journey *j, const char *path, struct pu_error *err)
{
	const struct import_options *o = j->options;
	struct pu_tm_batch_options batch = {
		.kind = "import",
		.what = pu_str(path),
		.origin = o->origin.len ? o->origin : base_name(path),
		.penalty = o->penalty,
		.trust = PU_TRUST_IMPORTED,
		.resume = o->resume,
	};
	uint64_t skip;

	pu_buf_add(&j->origin, batch.origin);
	pu_buf_add(&j->current, batch.origin);
	if (!pu_tm_batch_begin(j->job->tm, &batch, &j->result->batch, &skip,
			       err))
		return false;
	if (!store_all(j, skip, err)) {
		j->result->kept = break_off(j, err);
		return false;
	}
	return pu_tm_batch_end(j->job->tm, true, err);
}

bool
job_import(struct job *job, const char *path,
	   const struct import_options *options, struct import_result *result,
	   struct pu_error *err)
{
	struct journey j = { .job = job,
			     .options = options,
			     .result = result,
			     .line = pu_arena_new(),
			     .origin = PU_BUF_INIT,
			     .current = PU_BUF_INIT,
			     .trust = PU_TRUST_IMPORTED };
	struct timespec start, end;
	struct job scratch = { .path = NULL };
	bool ok;

	*result =
		(struct import_result){ .format = exchange_name(EXCHANGE_TMX) };
	clock_gettime(CLOCK_MONOTONIC, &start);
	/* A file that cannot be read makes no memory. */
	ok = open_file(&j, path, err);
	if (options->dry) {
		ok = ok && job_scratch(&scratch, job, err);
		j.job = &scratch;
	} else {
		ok = ok && job_open(job, JOB_CREATE, err);
	}
	import_told_open(&j.told, result, options);
	ok = ok && run(&j, path, err);
	import_told_close(&j.told);
	pu_arena_free(j.line);
	pu_buf_free(&j.origin);
	pu_buf_free(&j.current);
	job_scratch_close(&scratch);
	if (options->dry)
		result->batch = 0;
	clock_gettime(CLOCK_MONOTONIC, &end);
	result->seconds = (double)(end.tv_sec - start.tv_sec) +
			  (double)(end.tv_nsec - start.tv_nsec) / 1e9;
	return ok;
}

void
import_result_free(struct import_result *result)
{
	unit_source_close(&result->file);
	pu_arena_free(result->arena);
}
