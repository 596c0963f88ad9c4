#include "config.h"

#include "jobs/glossary-import.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"

#define WARNINGS 1000 /* kept */

/* One file on its way into the glossary. */
struct journey {
	struct job *job;
	const struct glossary_import_options *options;
	struct glossary_import_result *result;
	struct pu_arena *merging; /* what is made for one concept */
	/* Entries that the store does not take. */
	struct pu_warning refused[WARNINGS];
	size_t refused_count;
	long last_line, last_column; /* of the last break */
};

/* ---- one concept ---- */

static const struct pu_report *
report_of(const struct journey *j)
{
	return j->result->file.ops->report(j->result->file.self);
}

static void
refuse(struct journey *j, const struct pu_error *why)
{
	const struct pu_report *report = report_of(j);

	j->result->skipped++;
	j->result->warning_total++;
	if (j->refused_count == WARNINGS)
		return;
	j->refused[j->refused_count++] =
		(struct pu_warning){ .line = report->line,
				     .column = report->column,
				     .unit = report->units,
				     .code = pu_code_name(why->code),
				     .text = arena_str(j->result->arena,
						       pu_str(why->text)),
				     .skipped = true };
}

static bool
merge(struct journey *j, struct pu_concept *concept, struct pu_merged *merged,
      struct pu_error *err)
{
	struct pu_glossary *glossary = j->job->glossary;
	const struct glossary_import_options *o = j->options;

	if (o->glossary.len) {
		concept->glossary = o->glossary;
	}
	if (o->on_duplicate == GLOSSARY_DUPLICATE_KEEP) {
		*merged = (struct pu_merged){ .merge = PU_MERGE_NEW };
		return pu_glossary_store(glossary, concept, &merged->concept,
					 err);
	}
	return pu_glossary_merge(glossary, concept,
				 o->on_duplicate == GLOSSARY_DUPLICATE_UPDATE
					 ? PU_CONFLICT_TAKE
					 : PU_CONFLICT_KEEP,
				 j->merging, merged, err);
}

static void
count(struct glossary_import_result *result, enum pu_merge merge)
{
	result->added += merge == PU_MERGE_NEW;
	result->same += merge == PU_MERGE_SAME;
	result->merged += merge == PU_MERGE_MERGED;
	result->conflict += merge == PU_MERGE_CONFLICT;
}

/* What the store refuses it has not begun to write. */
static bool
store(struct journey *j, struct pu_concept *concept, struct pu_error *err)
{
	const struct pu_report *report = report_of(j);
	struct pu_merged merged;
	struct glossary_item item = { .entry = report->units,
				      .line = report->line,
				      .column = report->column,
				      .concept = concept,
				      .merged = &merged };

	pu_arena_reset(j->merging);
	if (!merge(j, concept, &merged, err)) {
		if (err->code != PU_INVALID && err->code != PU_ENCODING)
			return false;
		refuse(j, err);
		return true;
	}
	count(j->result, merged.merge);
	if (j->options->visit)
		j->options->visit(j->options->arg, &item);
	return true;
}

/* ---- the file ---- */

/* Behind a broken place, where the reader can: 1, 0, -1. */
static int
next(struct journey *j, struct pu_concept *concept, struct pu_error *err)
{
	const struct concept_source *file = &j->result->file;
	int got;

	while ((got = file->ops->next(file->self, concept, err)) < 0) {
		if (!err->line ||
		    (err->code != PU_SYNTAX && err->code != PU_LIMIT))
			return -1;
		if (j->result->broken && j->last_line == err->line &&
		    j->last_column == err->column)
			return 0;
		if (!j->result->broken)
			j->result->error = *err;
		j->result->broken = true;
		j->last_line = err->line;
		j->last_column = err->column;
	}
	return got;
}

static bool
store_all(struct journey *j, struct pu_error *err)
{
	const struct concept_source *file = &j->result->file;
	struct pu_concept concept;
	size_t at = 0;
	int got;

	while ((got = next(j, &concept, err)) > 0)
		if ((at++ % 64 == 0 &&
		     !pu_task_step(j->job->task, _("importing"),
				   file->ops->offset(file->self),
				   file->ops->size(file->self), err)) ||
		    !store(j, &concept, err))
			return false;
	return got == 0;
}

static bool
run(struct journey *j, const char *path, struct pu_error *err)
{
	struct pu_glossary *glossary = j->job->glossary;

	if (!pu_glossary_begin(glossary, "import", pu_str(path),
			       &j->result->batch, err))
		return false;
	if (store_all(j, err))
		return pu_glossary_commit(glossary, &j->result->batch, err);
	pu_glossary_rollback(glossary);
	j->result->batch = 0;
	return false;
}

/* The reader's warnings, and those about what the store has refused. */
static void
tell(struct journey *j)
{
	struct glossary_import_result *result = j->result;
	const struct pu_report *report;
	struct pu_warning *list;
	size_t more = j->refused_count;

	if (!result->file.ops)
		return;
	report = report_of(j);
	result->concepts = report->units;
	result->skipped += report->skipped;
	result->repaired = report->repaired;
	result->warning_total += report->warning_total;
	if (more > WARNINGS - report->warning_count)
		more = WARNINGS - report->warning_count;
	result->warning_count = report->warning_count + more;
	list = arena_array(result->arena, result->warning_count, sizeof *list);
	if (report->warning_count)
		memcpy(list, report->warnings,
		       report->warning_count * sizeof *list);
	if (more)
		memcpy(list + report->warning_count, j->refused,
		       more * sizeof *list);
	result->warnings = list;
}

bool
job_glossary_import(struct job *job, const char *path,
		    const struct glossary_import_options *options,
		    struct glossary_import_result *result, struct pu_error *err)
{
	struct journey *j = mem_alloc(sizeof *j);
	enum glossary_format format = options->format;
	struct job scratch = { .path = NULL };
	struct timespec start, end;
	bool ok;

	*result = (struct glossary_import_result){ .arena = pu_arena_new() };
	*j = (struct journey){ .job = options->dry ? &scratch : job,
			       .options = options,
			       .result = result,
			       .merging = pu_arena_new() };
	clock_gettime(CLOCK_MONOTONIC, &start);
	/* A file that cannot be read makes no memory. */
	ok = glossary_file_open(&result->file, path, &format, &options->reading,
				err) &&
	     (options->dry ? job_scratch(&scratch, job, err)
			   : job_open(job, JOB_CREATE, err)) &&
	     run(j, path, err);
	result->format = glossary_format_name(format);
	tell(j);
	if (options->dry)
		result->batch = 0;
	job_scratch_close(&scratch);
	pu_arena_free(j->merging);
	free(j);
	clock_gettime(CLOCK_MONOTONIC, &end);
	result->seconds = (double)(end.tv_sec - start.tv_sec) +
			  (double)(end.tv_nsec - start.tv_nsec) / 1e9;
	return ok;
}

void
glossary_import_result_free(struct glossary_import_result *result)
{
	concept_source_close(&result->file);
	pu_arena_free(result->arena);
}
