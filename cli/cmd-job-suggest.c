#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/desk-moved.h"

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	int64_t segment;

	if (!command_id(inv, inv->argv[1], &segment, &status) || inv->dry_run ||
	    !command_place(inv, &status))
		return status;
	if (!desk_comment(&inv->job, pu_str(inv->argv[0]), (size_t)segment,
			  pu_str(inv->argv[2]),
			  pu_str(option_text(inv, "note")
					 ? option_text(inv, "note")
					 : ""),
			  &err))
		status = command_fail(inv, &err);
	return status;
}

static const char *const examples[] = {
	"puente job suggest la-marcha/en 7 \"They set out at dawn.\"",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "note", "TEXT", N_("why"), OPTION_TEXT, 0, 0 }, OPTION_END
};

const struct command cmd_job_suggest = {
	.name = "job suggest",
	.group = GROUP_DESK,
	.usage = "JOB N TEXT",
	.summary =
		N_("say how a segment might be translated, and change nothing"),
	.examples = examples,
	.options = options,
	.min_operands = 3,
	.max_operands = 3,
	.run = run,
};
