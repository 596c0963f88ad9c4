#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/importing.h"
#include "cli/place.h"
#include "cli/warnings.h"
#include "jobs/glossary-import.h"

/* ---- what a dry run says of each concept ---- */

static json_t *
change_value(const struct pu_merge_change *change)
{
	json_t *value = json_object();

	json_object_set_new(value, "field", json_string(change->field));
	json_object_set_new(value, "language", value_name(change->language));
	json_object_set_new(value, "term", value_name(change->term));
	json_object_set_new(value, "before", value_name(change->before));
	json_object_set_new(value, "after", value_name(change->after));
	json_object_set_new(value, "conflict", json_boolean(change->conflict));
	json_object_set_new(value, "concept",
			    change->concept ? json_integer(change->concept)
					    : json_null());
	return value;
}

/* The concept that something is said otherwise in: another one when that is all
 * that is against a new one. */
static int64_t
opposed(const struct pu_merged *merged)
{
	for (size_t i = 0; i < merged->change_count; i++)
		if (!merged->changes[i].concept)
			return merged->concept;
	return merged->change_count ? merged->changes[0].concept
				    : merged->concept;
}

static json_t *
terms_value(const struct pu_concept *concept)
{
	json_t *list = json_array();

	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];
		json_t *value = json_object();

		json_object_set_new(value, "language",
				    value_text(term->language));
		json_object_set_new(value, "text", value_text(term->text));
		json_object_set_new(
			value, "status",
			json_string(pu_term_status_name(term->status)));
		json_array_append_new(list, value);
	}
	return list;
}

static void
plan_json(json_t *list, const struct glossary_item *item)
{
	const struct pu_merged *merged = item->merged;
	json_t *value = plan_value(item->entry, item->line, item->column,
				   pu_merge_name(merged->merge));
	json_t *changes = json_array();

	for (size_t i = 0; i < merged->change_count; i++)
		json_array_append_new(changes,
				      change_value(&merged->changes[i]));
	json_object_set_new(value, "of",
			    merged->merge == PU_MERGE_NEW
				    ? json_null()
				    : json_integer(opposed(merged)));
	json_object_set_new(value, "terms", terms_value(item->concept));
	json_object_set_new(value, "changes", changes);
	json_array_append_new(list, value);
}

/* "es: huelga, paro; en: strike" */
static void
put_terms(struct output *out, const struct pu_concept *concept)
{
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];
		bool same = i && pu_str_eq(term->language,
					   concept->terms[i - 1].language);

		output_put(out, same ? ", " : i ? "; " : "");
		if (!same) {
			output_text(out, term->language);
			output_put(out, ": ");
		}
		output_text(out, term->text);
	}
	output_put(out, "\n");
}

/* "  definition: what is here -> what the file has"; of another concept, what
 * it says. */
static void
put_change(struct output *out, const struct pu_merge_change *change)
{
	output_f(out, "  %s", change->field);
	if (change->term.len) {
		output_put(out, " (");
		output_text(out, change->term);
		output_put(out, ")");
	}
	output_put(out, ": ");
	if (change->concept) {
		output_f(out, _("%.*s here, %.*s in concept %" PRId64 "\n"),
			 (int)change->after.len, change->after.ptr,
			 (int)change->before.len, change->before.ptr,
			 change->concept);
		return;
	}
	if (change->before.len) {
		output_text(out, change->before);
		output_put(out, " -> ");
	}
	output_text(out, change->after);
	output_put(out, "\n");
}

static void
plan_text(const struct plan *plan, const struct glossary_item *item)
{
	const struct pu_merged *merged = item->merged;
	struct output *out = plan->inv->out;

	output_f(out, "%s:%ld: ", plan->path, item->line);
	if (merged->merge == PU_MERGE_NEW)
		output_put(out, _("new"));
	else if (merged->merge == PU_MERGE_SAME)
		output_f(out, _("the same as concept %" PRId64),
			 merged->concept);
	else if (merged->merge == PU_MERGE_MERGED)
		output_f(out, _("more of concept %" PRId64), merged->concept);
	else
		output_f(out, _("says otherwise than concept %" PRId64),
			 opposed(merged));
	output_put(out, ": ");
	put_terms(out, item->concept);
	for (size_t i = 0; i < merged->change_count; i++)
		put_change(out, &merged->changes[i]);
}

static void
visit(void *arg, const struct glossary_item *item)
{
	const struct plan *plan = arg;

	if (!plan->list)
		plan_text(plan, item);
	else if (json_array_size(plan->list) < PLAN_LIMIT)
		plan_json(plan->list, item);
}

/* ---- what became of the file ---- */

/* plan is taken over; NULL: there is none. */
static void
show_json(struct invocation *inv, const char *path,
	  const struct glossary_import_result *result, json_t *plan)
{
	const struct imported_count counts[] = {
		{ "units", result->concepts },
		{ "added", result->added },
		{ "updated", result->merged },
		{ "duplicate", result->same },
		{ "conflict", result->conflict },
		{ "skipped", result->skipped },
		{ "repaired", result->repaired },
	};
	const struct imported imported = {
		.path = path,
		.format = result->format,
		.counts = counts,
		.count_count = sizeof counts / sizeof counts[0],
		.batch = result->batch,
		.seconds = result->seconds,
		.warnings = result->warnings,
		.warning_count = result->warning_count,
	};

	imported_json(inv->out, &imported, plan);
}

static void
show(struct invocation *inv, const char *path,
     const struct glossary_import_result *result)
{
	command_note(inv,
		     _("%s: %" PRIu64 " concepts: %" PRIu64 " new, %" PRIu64
		       " merged, %" PRIu64 " the same, %" PRIu64
		       " in conflict, %" PRIu64 " skipped, %" PRIu64
		       " repaired"),
		     path, result->concepts, result->added, result->merged,
		     result->same, result->conflict, result->skipped,
		     result->repaired);
	warnings_show(inv, path, result->warnings, result->warning_count,
		      result->warning_total);
	if (result->conflict && !inv->dry_run && !inv->verbose)
		command_note(inv, _("--dry-run --verbose shows what is said "
				    "otherwise"));
	if (inv->dry_run)
		command_note(inv, _("a dry run: nothing was stored"));
	else if (result->batch)
		command_note_undo(inv, result->batch);
}

static int
import_file(struct invocation *inv, const char *path, void *given)
{
	const char *name = strcmp(path, "-") != 0 ? path : "stdin";
	struct plan plan = { .inv = inv, .path = name };
	struct glossary_import_options options =
		*(const struct glossary_import_options *)given;
	struct glossary_import_result result;
	struct pu_error err = { .code = PU_OK };
	bool there = inv->dry_run || place_exists(inv->path.ptr), ok;
	int status = STATUS_DONE;

	if (inv->verbose || (inv->dry_run && inv->json)) {
		plan.list = inv->json ? json_array() : NULL;
		options.visit = visit;
		options.arg = &plan;
	}
	ok = job_glossary_import(&inv->job, path, &options, &result, &err);
	if (!there && place_exists(inv->path.ptr))
		command_note_made(inv);
	if (!ok)
		status = command_fail(inv, &err);
	else if (result.broken)
		status = command_fail(inv, &result.error);
	if (ok && !inv->json)
		show(inv, name, &result);
	if (ok && result.broken && result.batch)
		command_note(inv, _("what could be read of it was kept"));
	if (inv->json)
		show_json(inv, path, &result, plan.list);
	if (status == STATUS_DONE && result.skipped &&
	    option_flag(inv, "strict"))
		status = STATUS_INPUT;
	output_flush(inv->out);
	glossary_import_result_free(&result);
	return status;
}

static int
run(struct invocation *inv)
{
	static const enum glossary_format formats[] = {
		GLOSSARY_TBX, GLOSSARY_MULTITERM, GLOSSARY_CSV,
		GLOSSARY_TSV, GLOSSARY_OMEGAT,    GLOSSARY_UTX
	};
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	const char *glossary = option_text(inv, "glossary");
	int format = option_choice(inv, "format", -1);
	struct glossary_import_options options = {
		.format = format < 0 ? GLOSSARY_AUTO : formats[format],
		.glossary = pu_str(glossary ? glossary : ""),
		.on_duplicate = (enum glossary_duplicate)option_choice(
			inv, "on-duplicate", GLOSSARY_DUPLICATE_MERGE),
		.dry = inv->dry_run,
	};
	int status = STATUS_DONE;

	if (!importing_open(inv, &source, &target, &status))
		goto done;
	options.reading.source = pu_buf_str(&source);
	options.reading.target = pu_buf_str(&target);
	status = command_each(inv, import_file, &options);
done:
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente term import glossary.tbx",
	"puente term import --dry-run --verbose glossary.csv",
	"puente term import -s es -t en --glossary unions glossary.txt",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "tbx|multiterm|csv|tsv|omegat|utx",
	  N_("the files' format, when neither name nor content says it"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "glossary", "NAME", N_("the glossary that it goes into"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "on-duplicate", "merge|update|keep",
	  N_("a concept that is there already: add what is new and leave what "
	     "is said otherwise, take that from the file, or store it twice"),
	  OPTION_CHOICE, 0, 0 },
	{ 0, "strict", NULL, N_("skipped concepts are an error (status 5)"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_term_import = {
	.name = "term import",
	.group = GROUP_TERMS,
	.usage = "FILE...",
	.summary = N_("take glossaries in (TBX, CSV, TSV, OmegaT, UTX, "
		      "MultiTerm)"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
