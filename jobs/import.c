#include "config.h"

#include "jobs/import.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "db/db.h"
#include "jobs/lines.h"
#include "jobs/native.h"
#include "jobs/table.h"
#include "jobs/variant.h"

#define WARNINGS_MAX 1000

/* One file on its way into the memory. */
struct journey {
	struct job *job;
	const struct import_options *options;
	struct import_result *result;
	struct pu_tmx_reader *tmx; /* one of these two */
	struct lines *table;
	struct pu_tmx_warning *warnings;
	size_t warning_room;
	struct pu_variant pair[2]; /* the unit of a table's line */
	struct pu_arena *line; /* what is made for one unit */
	struct pu_buf origin; /* of the batch */
	struct pu_buf current; /* of the last unit */
	enum pu_trust trust;
};

enum import_format
import_format_of(const char *path)
{
	static const struct {
		const char *end;
		enum import_format format;
	} ends[] = {
		{ ".tsv", IMPORT_TSV },    { ".tab", IMPORT_TSV },
		{ ".csv", IMPORT_AUTO },   { ".po", IMPORT_AUTO },
		{ ".xlf", IMPORT_AUTO },   { ".xliff", IMPORT_AUTO },
		{ ".json", IMPORT_AUTO },  { ".zip", IMPORT_AUTO },
		{ ".sdltm", IMPORT_AUTO },
	};
	struct pu_str name = pu_str(path);

	if (pu_str_ends(name, ".gz"))
		name.len -= 3;
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (pu_str_ends(name, ends[i].end))
			return ends[i].format;
	return IMPORT_TMX;
}

static void
warn(struct journey *j, const struct pu_tmx_warning *warning)
{
	struct import_result *result = j->result;
	struct pu_tmx_warning *copy;

	result->warning_total++;
	if (result->warning_count == WARNINGS_MAX)
		return;
	MEM_GROW(j->warnings, result->warning_count, j->warning_room);
	copy = &j->warnings[result->warning_count++];
	*copy = *warning;
	copy->code = arena_str(result->arena, pu_str(warning->code)).ptr;
	copy->text = arena_str(result->arena, warning->text);
}

/* ---- the two kinds of file ---- */

static bool
open_file(struct journey *j, const char *path, struct pu_error *err)
{
	enum import_format format = j->options->format;

	if (format == IMPORT_AUTO)
		format = import_format_of(path);
	if (format == IMPORT_AUTO)
		return pu_fail(err, PU_INVALID,
			       _("%s: by its name this is neither TMX nor TSV, "
				 "the formats that can be imported; if it is "
				 "one all the same, say so with --format"),
			       path);
	j->result->format = format == IMPORT_TMX ? "tmx" : "tsv";
	if (format == IMPORT_TMX)
		return pu_tmx_reader_open(&j->tmx, path, err);
	if (!j->options->source.len || !j->options->target.len)
		return pu_fail(err, PU_INVALID,
			       _("%s: a TSV file does not say its languages: "
				 "name them with -s and -t"),
			       path);
	if (pu_str_eq(j->options->source, j->options->target))
		return pu_fail(err, PU_INVALID,
			       _("source and target are the same language, "
				 "%.*s"),
			       (int)j->options->source.len,
			       j->options->source.ptr);
	return lines_open(&j->table, path, err);
}

static int
next_pair(struct journey *j, struct pu_unit *unit, struct pu_error *err)
{
	struct import_result *result = j->result;
	struct pu_str line, source, target;

	for (;;) {
		int got = lines_next(j->table, &line, err);

		if (got <= 0)
			return got;
		if (!pu_str_trim(line).len)
			continue;
		result->units++;
		if (table_split(line, &source, &target))
			break;
		result->skipped++;
		warn(j, &(struct pu_tmx_warning){
				.line = lines_number(j->table),
				.unit = result->units,
				.code = "not-a-pair",
				.text = pu_str(_("no tab, or nothing on one "
						 "side of it")) });
	}
	pu_arena_reset(j->line);
	variant_fill(&j->pair[0], j->options->source, source, j->line);
	variant_fill(&j->pair[1], j->options->target, target, j->line);
	*unit = (struct pu_unit){ .source_language = j->options->source,
				  .created = PU_NO_TIME,
				  .changed = PU_NO_TIME,
				  .variants = j->pair,
				  .variant_count = 2 };
	return 1;
}

/* The memory keeps no headers: what a header says of all its units goes to
 * each. */
static int
next_tmx(struct journey *j, struct pu_unit *unit, struct pu_error *err)
{
	int got = pu_tmx_reader_next(j->tmx, unit, err);
	struct pu_str language = pu_tmx_reader_header(j->tmx)->source_language;

	if (got > 0 && !unit->source_language.len &&
	    !pu_str_is(language, "*all*"))
		unit->source_language = language;
	return got;
}

static int
next_unit(struct journey *j, struct pu_unit *unit, struct pu_error *err)
{
	return j->tmx ? next_tmx(j, unit, err) : next_pair(j, unit, err);
}

static bool
report_progress(struct journey *j, struct pu_error *err)
{
	return j->tmx ? pu_task_step(j->job->task, _("importing"),
				     pu_tmx_reader_offset(j->tmx),
				     pu_tmx_reader_size(j->tmx), err)
		      : pu_task_step(j->job->task, _("importing"),
				     lines_offset(j->table),
				     lines_size(j->table), err);
}

/* What the reader itself has counted. */
static void
take_report(struct journey *j)
{
	struct import_result *result = j->result;
	const struct pu_tmx_report *report;

	if (j->table)
		result->repaired = lines_repaired(j->table);
	if (!j->tmx)
		return;
	report = pu_tmx_reader_report(j->tmx);
	result->units = report->units;
	result->skipped += report->skipped;
	result->repaired = report->repaired;
	for (size_t i = 0; i < report->warning_count; i++)
		warn(j, &report->warnings[i]);
	result->warning_total += report->warning_total - report->warning_count;
}

/* ---- into the memory ---- */

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

	if (!pu_tm_add(j->job->tm, unit, j->options->on_duplicate, &id, &added,
		       err))
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
	return true;
}

static bool
store_all(struct journey *j, uint64_t skip, struct pu_error *err)
{
	struct pu_unit unit;
	uint64_t at = 0;
	int got;

	while ((got = next_unit(j, &unit, err)) > 0) {
		if (at++ % 64 == 0 && !report_progress(j, err))
			return false;
		if (at <= skip)
			continue;
		if ((j->tmx && !set_source(j, &unit, err)) ||
		    !store(j, &unit, err))
			return false;
	}
	if (got == 0 && at < skip)
		return pu_fail(err, PU_CONFLICT,
			       _("the file has fewer units than were stored of "
				 "it: it is not the file that was imported"));
	return got == 0;
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
		pu_tm_batch_end(j->job->tm, false, &ignored);
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

	*result = (struct import_result){ .format = "tmx",
					  .arena = pu_arena_new() };
	clock_gettime(CLOCK_MONOTONIC, &start);
	/* A file that cannot be read makes no memory. */
	ok = open_file(&j, path, err);
	if (options->dry) {
		ok = ok && job_scratch(&scratch, job, err);
		j.job = &scratch;
	} else {
		ok = ok && job_open(job, JOB_CREATE, err);
	}
	ok = ok && run(&j, path, err);
	take_report(&j);
	pu_tmx_reader_close(j.tmx);
	lines_close(j.table);
	pu_arena_free(j.line);
	pu_buf_free(&j.origin);
	pu_buf_free(&j.current);
	job_scratch_close(&scratch);
	if (options->dry)
		result->batch = 0;
	result->warnings = j.warnings;
	clock_gettime(CLOCK_MONOTONIC, &end);
	result->seconds = (double)(end.tv_sec - start.tv_sec) +
			  (double)(end.tv_nsec - start.tv_nsec) / 1e9;
	return ok;
}

void
import_result_free(struct import_result *result)
{
	free((void *)result->warnings);
	pu_arena_free(result->arena);
}
