#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/console.h"

static bool
visit(void *arg, int64_t unit, struct pu_str before, struct pu_str after)
{
	struct invocation *inv = arg;

	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "unit", json_integer(unit));
		json_object_set_new(line, "before", value_text(before));
		json_object_set_new(line, "after", value_text(after));
		output_json(inv->out, line);
		return true;
	}
	output_f(inv->out, "%6" PRId64 "  - ", unit);
	output_text(inv->out, before);
	output_put(inv->out, "\n        + ");
	output_text(inv->out, after);
	output_put(inv->out, "\n");
	return true;
}

static int
replace(struct invocation *inv, struct pu_tm_replace *request)
{
	struct pu_error err = { .code = PU_OK };
	uint64_t units;
	int64_t batch;

	if (!pu_tm_replace(inv->job.tm, request, &batch, &units, inv->job.task,
			   &err))
		return command_fail(inv, &err);
	if (!units)
		command_note(inv, _("nothing found"));
	else if (inv->dry_run)
		command_note(inv,
			     P_("a dry run: one unit would change",
				"a dry run: %" PRIu64 " units would "
				"change",
				units),
			     units);
	else
		command_note(inv,
			     P_("one unit changed", "%" PRIu64 " units changed",
				units),
			     units);
	if (units && !inv->dry_run)
		command_note_undo(inv, batch);
	return units ? STATUS_DONE : STATUS_NONE;
}

/* Told first, done then: a person at a terminal sees every change. */
static int
ask(struct invocation *inv, struct pu_tm_replace *request)
{
	struct pu_error err = { .code = PU_OK };
	uint64_t units;
	int64_t batch;

	request->dry = true;
	if (!pu_tm_replace(inv->job.tm, request, &batch, &units, inv->job.task,
			   &err))
		return command_fail(inv, &err);
	if (units && !command_confirm(inv, _("change these?")))
		return STATUS_NONE;
	request->dry = false;
	request->visit = NULL;
	return replace(inv, request);
}

static int
run(struct invocation *inv)
{
	struct pu_buf language = PU_BUF_INIT;
	struct pu_tm_replace request = {
		.pattern = pu_str(inv->argv[0]),
		.text = pu_str(inv->argv[1]),
		.regex = option_flag(inv, "regex"),
		.ignore_case = option_flag(inv, "ignore-case"),
		.dry = inv->dry_run,
		.visit = visit,
		.arg = inv,
	};
	int status = STATUS_DONE;

	if (command_language(inv, "source", LANGUAGE_OPTION, &language,
			     &status) &&
	    command_open(inv, inv->dry_run ? JOB_READ : JOB_WRITE, &status)) {
		request.language = pu_buf_str(&language);
		status = inv->console->terminal && !inv->yes && !inv->dry_run
				 ? ask(inv, &request)
				 : replace(inv, &request);
	}
	pu_buf_free(&language);
	return status;
}

static const char *const examples[] = {
	"puente replace --dry-run -s en timetable schedule",
	"puente replace -s en --regex 'e-mail(s?)' 'email$1'",
	NULL,
};

static const struct option_spec options[] = {
	{ 's', "source", "LANG",
	  N_("only in texts of this language; in all when not given"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "regex", NULL,
	  N_("PATTERN is a regular expression, $1 in TEXT its first group"),
	  OPTION_FLAG, 0, 0 },
	{ 'i', "ignore-case", NULL, N_("small and capital letters alike"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_replace = {
	.name = "replace",
	.group = GROUP_MEMORY,
	.usage = "PATTERN TEXT",
	.summary = N_("change a wording everywhere in the memory; undo takes "
		      "it back"),
	.examples = examples,
	.options = options,
	.min_operands = 2,
	.max_operands = 2,
	.run = run,
};
