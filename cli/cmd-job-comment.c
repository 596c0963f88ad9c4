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
			  pu_str_n(NULL, 0), pu_str(inv->argv[2]), &err))
		status = command_fail(inv, &err);
	return status;
}

static const char *const examples[] = {
	"puente job comment la-marcha/en 7 \"Is this the name they use themselves?\"",
	NULL,
};

const struct command cmd_job_comment = {
	.name = "job comment",
	.group = GROUP_DESK,
	.usage = "JOB N TEXT",
	.summary = N_("say something about a segment"),
	.examples = examples,
	.min_operands = 3,
	.max_operands = 3,
	.run = run,
};
