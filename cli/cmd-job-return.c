#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/desk-moved.h"

static int
run(struct invocation *inv)
{
	struct desk_moved moved = DESK_MOVED_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	const char *reason = option_text(inv, "reason");

	if (!reason)
		return command_misuse(inv, _("a translation is returned for a "
					     "reason: say it with --reason "
					     "\"...\""));
	if (inv->dry_run || !command_place(inv, &status))
		return status;
	if (desk_return(&inv->job, pu_str(inv->argv[0]), pu_str(reason), &moved,
			&err)) {
		desk_moved_show(inv, &moved, NULL);
	} else {
		status = command_fail(inv, &err);
	}
	desk_moved_free(&moved);
	return status;
}

static const char *const examples[] = {
	"puente job return la-marcha/en --reason \"names as the glossary has them, please\"",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "reason", "TEXT", N_("what is to be changed"), OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_job_return = {
	.name = "job return",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("give a translation back, with what is to be changed"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
