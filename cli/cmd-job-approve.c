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

	if (inv->dry_run || !command_place(inv, &status))
		return status;
	if (desk_approve(&inv->job, pu_str(inv->argv[0]), &moved, &err)) {
		desk_moved_show(inv, &moved, "changed");
	} else {
		status = command_fail(inv, &err);
	}
	desk_moved_free(&moved);
	return status;
}

static const char *const examples[] = {
	"puente job approve la-marcha/en",
	NULL,
};

const struct command cmd_job_approve = {
	.name = "job approve",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("find a translation good, after every segment was seen"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
