#include "config.h"

#include "jobs/glossary-import.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/lang.h"

#define WARNINGS 1000 /* kept */

/* One file on its way into the glossary. */
struct journey {
	struct job *job;
	const struct glossary_import_options *options;
	struct glossary_import_result *result;
	struct pu_arena *merging; /* what is made for one concept */
	/* Of entries that the store does not take, or that contradict it. */
	struct pu_warning told[WARNINGS];
	size_t told_count;
	long last_line, last_column; /* of the last break */
	unsigned long long
		alike; /* new concepts with one text in two languages,
				   * and not to be kept */
	long alike_line; /* of the first */
};

/* ---- one concept ---- */

static const struct pu_report *
report_of(const struct journey *j)
{
	return j->result->file.ops->report(j->result->file.self);
}

static void
warn(struct journey *j, bool skipped, const char *code, struct pu_str text)
{
	const struct pu_report *report = report_of(j);

	j->result->skipped += skipped;
	j->result->warning_total++;
	if (j->told_count == WARNINGS)
		return;
	j->told[j->told_count++] =
		(struct pu_warning){ .line = report->line,
				     .column = report->column,
				     .unit = report->units,
				     .code = code,
				     .text = arena_str(j->result->arena, text),
				     .skipped = skipped };
}

static bool
merge(struct journey *j, struct pu_concept *concept, struct pu_merged *merged,
      struct pu_error *err)
{
	static const enum pu_on_conflict ways[] = {
		[GLOSSARY_DUPLICATE_MERGE] = PU_CONFLICT_KEEP,
		[GLOSSARY_DUPLICATE_UPDATE] = PU_CONFLICT_TAKE,
		[GLOSSARY_DUPLICATE_KEEP] = PU_CONFLICT_BESIDE,
	};
	const struct glossary_import_options *o = j->options;

	if (o->glossary.len)
		concept->glossary = o->glossary;
	return pu_glossary_merge(j->job->glossary, concept,
				 ways[o->on_duplicate], j->merging, merged,
				 err);
}

static void
say_contradiction(struct pu_buf *text, const struct pu_merge_change *c,
		  bool taken)
{
	int term = (int)c->term.len, language = (int)c->language.len;
	int after = (int)c->after.len, before = (int)c->before.len;

	if (c->concept)
		pu_buf_addf(text,
			    _("\"%.*s\" (%.*s) is %.*s here and %.*s in "
			      "concept %" PRId64 ": both are kept; change what "
			      "is wrong with \"puente term edit\", or, when "
			      "both are right, say --kind false-friend"),
			    term, c->term.ptr, language, c->language.ptr, after,
			    c->after.ptr, before, c->before.ptr, c->concept);
	else if (taken)
		pu_buf_addf(text,
			    _("\"%.*s\" (%.*s) was %.*s, and is %.*s now"),
			    term, c->term.ptr, language, c->language.ptr,
			    before, c->before.ptr, after, c->after.ptr);
	else
		pu_buf_addf(text,
			    _("\"%.*s\" (%.*s) is %.*s here and %.*s in the "
			      "memory: left as it is there; --on-duplicate "
			      "update takes it from the file"),
			    term, c->term.ptr, language, c->language.ptr, after,
			    c->after.ptr, before, c->before.ptr);
}

/* What is preferred by one and forbidden by another. */
static void
warn_contradictions(struct journey *j, const struct pu_merged *merged)
{
	const char *preferred = pu_term_status_name(PU_TERM_PREFERRED);
	const char *forbidden = pu_term_status_name(PU_TERM_FORBIDDEN);
	struct pu_buf text = PU_BUF_INIT;

	for (size_t i = 0; i < merged->change_count; i++) {
		const struct pu_merge_change *c = &merged->changes[i];

		if (!c->conflict || strcmp(c->field, "status") != 0 ||
		    !(pu_str_is(c->before, preferred) ||
		      pu_str_is(c->after, preferred)) ||
		    !(pu_str_is(c->before, forbidden) ||
		      pu_str_is(c->after, forbidden)))
			continue;
		pu_buf_clear(&text);
		say_contradiction(&text, c,
				  j->options->on_duplicate ==
					  GLOSSARY_DUPLICATE_UPDATE);
		warn(j, false, "contradiction", pu_buf_str(&text));
	}
	pu_buf_free(&text);
}

/* A name that stays as it is, or a row that nobody has translated. */
static bool
is_alike(const struct pu_concept *concept)
{
	for (size_t i = 0; i < concept->term_count && !concept->keep; i++)
		for (size_t k = 0; k < i; k++)
			if (pu_str_eq(concept->terms[i].text,
				      concept->terms[k].text) &&
			    !lang_matches(concept->terms[i].language,
					  concept->terms[k].language))
				return true;
	return false;
}

static void
note_alike(struct journey *j, const struct glossary_item *item)
{
	if (item->merged->merge != PU_MERGE_NEW || !is_alike(item->concept))
		return;
	if (!j->alike++)
		j->alike_line = item->line;
}

static void
warn_alike(struct journey *j)
{
	struct pu_buf text = PU_BUF_INIT;

	if (!j->alike)
		return;
	pu_buf_addf(&text,
		    P_("%llu concept is the same in two languages: if that is "
		       "meant, a column \"keep\" with \"yes\", or \"puente "
		       "term edit --keep\", says so",
		       "%llu concepts are the same in two languages, the first "
		       "one here: if that is meant, a column \"keep\" with "
		       "\"yes\", or \"puente term edit --keep\", says so",
		       j->alike),
		    j->alike);
	warn(j, false, "same-text", pu_buf_str(&text));
	if (j->told_count)
		j->told[j->told_count - 1].line = j->alike_line;
	pu_buf_free(&text);
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
		warn(j, true, pu_code_name(err->code), pu_str(err->text));
		return true;
	}
	count(j->result, merged.merge);
	warn_contradictions(j, &merged);
	note_alike(j, &item);
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
	warn_alike(j);
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

/* The reader's warnings, and those about what the store has said. */
static void
tell(struct journey *j)
{
	struct glossary_import_result *result = j->result;
	const struct pu_report *report;
	struct pu_warning *list;
	size_t more = j->told_count;

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
		memcpy(list + report->warning_count, j->told,
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
