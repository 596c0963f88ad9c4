#include "config.h"

#include <inttypes.h>
#include <limits.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/importing.h"
#include "cli/place.h"
#include "cli/warnings.h"
#include "jobs/import.h"

/* ---- what a dry run says of each unit ---- */

static void
plan_json(json_t *list, const struct import_item *item)
{
	static const char *const names[] = { "added", "updated", "duplicate",
					     "skipped" };
	json_t *value = plan_value(item->unit, item->line, item->column,
				   names[item->action]);

	json_object_set_new(value, "of",
			    item->id ? json_integer(item->id) : json_null());
	json_object_set_new(value, "of_file",
			    item->earlier
				    ? json_integer((json_int_t)item->earlier)
				    : json_null());
	json_object_set_new(value, "text", value_text(item->text));
	json_array_append_new(list, value);
}

static void
plan_text(const struct plan *plan, const struct import_item *item)
{
	struct output *out = plan->inv->out;

	output_f(out, "%s:%ld:%ld: ", plan->path, item->line, item->column);
	if (item->action == IMPORT_ADDED)
		output_put(out, _("added"));
	else if (item->action == IMPORT_SKIPPED)
		output_put(out, _("skipped"));
	else if (item->action == IMPORT_UPDATED && item->id)
		output_f(out, _("updates unit %" PRId64), item->id);
	else if (item->action == IMPORT_UPDATED)
		output_f(out, _("updates unit %zu of the file"), item->earlier);
	else if (item->id)
		output_f(out, _("duplicate of unit %" PRId64), item->id);
	else
		output_f(out, _("duplicate of unit %zu of the file"),
			 item->earlier);
	output_put(out, ": ");
	output_text(out, item->text);
	output_put(out, "\n");
}

static void
visit(void *arg, const struct import_item *item)
{
	const struct plan *plan = arg;

	if (!plan->list)
		plan_text(plan, item);
	else if (json_array_size(plan->list) < PLAN_LIMIT)
		plan_json(plan->list, item);
}

/* plan is taken over; NULL: there is none. */
static void
show_json(struct invocation *inv, const char *path,
	  const struct import_result *result, json_t *plan)
{
	const struct imported_count counts[] = {
		{ "units", result->units },
		{ "added", result->added },
		{ "updated", result->updated },
		{ "duplicate", result->duplicate },
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
show_counts(struct invocation *inv, const char *path,
	    const struct import_result *result)
{
	command_note(inv,
		     _("%s: %" PRIu64 " units: %" PRIu64 " added, %" PRIu64
		       " updated, %" PRIu64 " duplicate, %" PRIu64
		       " skipped, %" PRIu64 " repaired"),
		     path, result->units, result->added, result->updated,
		     result->duplicate, result->skipped, result->repaired);
}

static void
show(struct invocation *inv, const char *path,
     const struct import_result *result)
{
	show_counts(inv, path, result);
	warnings_show(inv, path, result->warnings, result->warning_count,
		      result->warning_total);
	if (inv->dry_run)
		command_note(inv, _("a dry run: nothing was stored"));
	else if (result->added + result->updated)
		command_note_undo(inv, result->batch);
}

/* What became of the units before the error. */
static void
show_broken(struct invocation *inv, const struct import_result *result,
	    const struct pu_error *err)
{
	if (!result->batch)
		return;
	if (!result->kept)
		command_note(inv, _("nothing of this file was kept; --on-error "
				    "keep stores what can be read"));
	else if (err->code == PU_CANCELLED || err->code == PU_CONFLICT)
		command_note(inv,
			     _("stopped: \"puente import --resume %" PRId64
			       "\" with the same file goes on, \"puente undo "
			       "%" PRId64 "\" takes it back"),
			     result->batch, result->batch);
	else if (result->whole)
		command_note(inv,
			     _("what could be read was kept: \"puente undo "
			       "%" PRId64 "\" takes it back"),
			     result->batch);
	else
		command_note(inv,
			     _("what stands before the error was kept: "
			       "\"puente undo %" PRId64 "\" takes it back"),
			     result->batch);
}

/* Broken, but read to the end: what there was, and what was lost. */
static void
show_failed(struct invocation *inv, const char *path,
	    const struct import_result *result, const struct pu_error *err)
{
	if (result->whole && !inv->json) {
		show_counts(inv, path, result);
		warnings_show(inv, path, result->warnings,
			      result->warning_count, result->warning_total);
	}
	show_broken(inv, result, err);
}

/* A file that is of another format than its name says, tables aside. */
static void
tell_format(struct invocation *inv, const char *path,
	    const struct import_options *options,
	    const struct import_result *result)
{
	enum exchange_format named = exchange_format_of(path);
	const char *said = exchange_name(named);
	bool table = named == EXCHANGE_TSV || named == EXCHANGE_CSV;

	if (options->format == EXCHANGE_AUTO && named != EXCHANGE_AUTO &&
	    strcmp(said, result->format) != 0 &&
	    !(table && (!strcmp(result->format, "tsv") ||
			!strcmp(result->format, "csv"))))
		command_note(inv,
			     _("%s: read as %s, which its content is, whatever "
			       "its name says"),
			     path, result->format);
}

static int
import_file(struct invocation *inv, const char *path, void *given)
{
	const char *name = strcmp(path, "-") != 0 ? path : "stdin";
	struct plan plan = { .inv = inv, .path = name };
	struct import_options options = *(const struct import_options *)given;
	struct pu_error err = { .code = PU_OK };
	struct import_result result;
	int status = STATUS_DONE;
	bool there = inv->dry_run || place_exists(inv->path.ptr), ok;

	if (inv->dry_run && (inv->json || inv->verbose)) {
		plan.list = inv->json ? json_array() : NULL;
		options.visit = visit;
		options.arg = &plan;
	}
	ok = job_import(&inv->job, path, &options, &result, &err);
	if (ok)
		tell_format(inv, path, &options, &result);
	if (!there && place_exists(inv->path.ptr))
		command_note_made(inv);
	if (!ok) {
		status = command_fail(inv, &err);
		show_failed(inv, name, &result, &err);
	} else if (!inv->json) {
		show(inv, name, &result);
	}
	if (inv->json)
		show_json(inv, path, &result, plan.list);
	if (status == STATUS_DONE && result.skipped &&
	    option_flag(inv, "strict"))
		status = STATUS_INPUT;
	output_flush(inv->out);
	import_result_free(&result);
	return status;
}

static int
run(struct invocation *inv)
{
	static const enum pu_on_duplicate duplicates[] = { PU_DUPLICATE_SKIP,
							   PU_DUPLICATE_UPDATE,
							   PU_DUPLICATE_KEEP };
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	const char *origin = option_text(inv, "origin");
	struct import_options options = {
		.format = (enum exchange_format)option_choice(inv, "format",
							      EXCHANGE_AUTO),
		.reading = { .source_said = option_text(inv, "source") != NULL,
			     .target_said = option_text(inv, "target") != NULL,
			     .unfinished = option_flag(inv, "unfinished"),
			     .suggestions = option_flag(inv, "matches") },
		.origin = pu_str(origin ? origin : ""),
		.penalty = (int)option_number(inv, "penalty", 0),
		.on_duplicate =
			duplicates[option_choice(inv, "on-duplicate", 0)],
		.keep = option_choice(inv, "on-error", 0) == 1,
		.resume = option_number(inv, "resume", 0),
		.dry = inv->dry_run,
	};
	int status = STATUS_DONE;

	if (options.resume && inv->argc != 1)
		return command_misuse(inv, _("--resume goes on with one file"));
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
	"puente import memory.tmx",
	"puente import --origin \"old desk\" --penalty 2 memory.tmx.gz",
	"puente import -s es -t en pairs.tsv",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "tmx|tsv|csv|xliff|po|weblate",
	  N_("the files' format, when the name does "
	     "not say it"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "origin", "NAME",
	  N_("where the units come from; the file's name "
	     "when not given"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "penalty", "N", N_("points taken off every match from there"),
	  OPTION_NUMBER, 0, 100 },
	{ 0, "on-duplicate", "skip|update|keep",
	  N_("a unit that is there already: keep the older one, replace the "
	     "newest with the same source, or store it twice"),
	  OPTION_CHOICE, 0, 0 },
	{ 0, "on-error", "stop|keep",
	  N_("a file that breaks in the middle: take its units back, or keep "
	     "what can be read"),
	  OPTION_CHOICE, 0, 0 },
	{ 0, "matches", NULL,
	  N_("XLIFF: what other memories suggest is taken in, too"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "resume", "BATCH", N_("go on with an import that was stopped"),
	  OPTION_NUMBER, 1, LONG_MAX },
	{ 0, "unfinished", NULL,
	  N_("take translations marked as unfinished (fuzzy) too, with a "
	     "penalty of 20"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "strict", NULL, N_("skipped units are an error (status 5)"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_import = {
	.name = "import",
	.group = GROUP_MEMORY,
	.usage = "FILE...",
	.summary = N_("take translation memories in (TMX, XLIFF, PO, tables, "
		      "Weblate)"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
