#include "config.h"

#include <inttypes.h>
#include <limits.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/place.h"
#include "jobs/import.h"

static json_t *
warning_value(const struct pu_tmx_warning *warning)
{
	json_t *value = json_object();

	json_object_set_new(value, "line", json_integer(warning->line));
	json_object_set_new(value, "column", json_integer(warning->column));
	json_object_set_new(value, "unit",
			    json_integer((json_int_t)warning->unit));
	json_object_set_new(value, "code", json_string(warning->code));
	json_object_set_new(value, "text", value_text(warning->text));
	return value;
}

static void
show_json(struct invocation *inv, const char *path,
	  const struct import_result *result)
{
	static const char *const names[] = {
		"units", "added", "updated", "duplicate", "skipped", "repaired"
	};
	const uint64_t counts[] = { result->units,   result->added,
				    result->updated, result->duplicate,
				    result->skipped, result->repaired };
	json_t *value = json_object(), *list = json_array();

	json_object_set_new(value, "file", value_text(pu_str(path)));
	json_object_set_new(value, "format", json_string(result->format));
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		json_object_set_new(value, names[i],
				    json_integer((json_int_t)counts[i]));
	json_object_set_new(value, "batch",
			    result->batch ? json_integer(result->batch)
					  : json_null());
	json_object_set_new(value, "seconds", value_real(result->seconds, 3));
	for (size_t i = 0; i < result->warning_count; i++)
		json_array_append_new(list,
				      warning_value(&result->warnings[i]));
	json_object_set_new(value, "warnings", list);
	output_json(inv->out, value);
}

static void
show_warnings(struct invocation *inv, const char *path,
	      const struct import_result *result)
{
	size_t shown = inv->verbose ? result->warning_count : 3;

	for (size_t i = 0; i < result->warning_count && i < shown; i++) {
		const struct pu_tmx_warning *w = &result->warnings[i];

		if (w->column)
			command_note(inv, "%s:%ld:%ld: %.*s", path, w->line,
				     w->column, (int)w->text.len, w->text.ptr);
		else
			command_note(inv, "%s:%ld: %.*s", path, w->line,
				     (int)w->text.len, w->text.ptr);
	}
	if (result->warning_total > shown)
		command_note(inv,
			     P_("%s: one more warning; --verbose or --json "
				"show it",
				"%s: %zu more warnings; --verbose or --json "
				"show them",
				result->warning_total - shown),
			     path, result->warning_total - shown);
}

static void
show(struct invocation *inv, const char *path,
     const struct import_result *result)
{
	command_note(inv,
		     _("%s: %" PRIu64 " units: %" PRIu64 " added, %" PRIu64
		       " updated, %" PRIu64 " duplicate, %" PRIu64
		       " skipped, %" PRIu64 " repaired"),
		     path, result->units, result->added, result->updated,
		     result->duplicate, result->skipped, result->repaired);
	show_warnings(inv, path, result);
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
				    "keep stores what stands before the "
				    "error"));
	else if (err->code == PU_CANCELLED || err->code == PU_CONFLICT)
		command_note(inv,
			     _("stopped: \"puente import --resume %" PRId64
			       "\" with the same file goes on, \"puente undo "
			       "%" PRId64 "\" takes it back"),
			     result->batch, result->batch);
	else
		command_note(inv,
			     _("what stands before the error was kept: "
			       "\"puente undo %" PRId64 "\" takes it back"),
			     result->batch);
}

static int
import_file(struct invocation *inv, const char *path,
	    const struct import_options *options)
{
	struct pu_error err = { .code = PU_OK };
	struct import_result result;
	int status = STATUS_DONE;
	bool there = inv->dry_run || place_exists(inv->path.ptr), ok;

	ok = job_import(&inv->job, path, options, &result, &err);
	if (!there && place_exists(inv->path.ptr))
		command_note_made(inv);
	if (!ok) {
		status = command_fail(inv, &err);
		show_broken(inv, &result, &err);
	} else if (!inv->json) {
		show(inv, path, &result);
	}
	if (inv->json)
		show_json(inv, path, &result);
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
		.format = (enum import_format)option_choice(inv, "format",
							    IMPORT_AUTO),
		.origin = pu_str(origin ? origin : ""),
		.penalty = (int)option_number(inv, "penalty", 0),
		.on_duplicate =
			duplicates[option_choice(inv, "on-duplicate", 0)],
		.keep = option_choice(inv, "on-error", 0) == 1,
		.resume = option_number(inv, "resume", 0),
		.dry = inv->dry_run,
	};
	int status = STATUS_DONE, worst = STATUS_DONE;

	if (options.resume && inv->argc != 1)
		return command_misuse(inv, _("--resume goes on with one file"));
	if (!command_languages(inv, LANGUAGE_SETTING, &source, &target,
			       &worst) ||
	    !command_place(inv, &worst) ||
	    (!inv->dry_run && place_exists(inv->path.ptr) &&
	     !command_open(inv, JOB_CREATE, &worst)))
		goto done;
	options.source = pu_buf_str(&source);
	options.target = pu_buf_str(&target);
	for (int i = 0; i < inv->argc && status != STATUS_CANCELLED; i++) {
		status = import_file(inv, inv->argv[i], &options);
		worst = status > worst ? status : worst;
	}
done:
	pu_buf_free(&source);
	pu_buf_free(&target);
	return worst;
}

static const char *const examples[] = {
	"puente import memory.tmx",
	"puente import --origin \"old desk\" --penalty 2 memory.tmx.gz",
	"puente import -s es -t en pairs.tsv",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "tmx|tsv",
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
	     "what came before"),
	  OPTION_CHOICE, 0, 0 },
	{ 0, "resume", "BATCH", N_("go on with an import that was stopped"),
	  OPTION_NUMBER, 1, LONG_MAX },
	{ 0, "strict", NULL, N_("skipped units are an error (status 5)"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_import = {
	.name = "import",
	.group = GROUP_MEMORY,
	.usage = "FILE...",
	.summary = N_("take translation memories in (TMX, TSV)"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
