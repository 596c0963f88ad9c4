#include "config.h"

#include "cli/commands.h"
#include "cli/desk-job.h"

static int
run(struct invocation *inv)
{
	struct desk_told told = DESK_TOLD_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	int days;

	if (!desk_days(inv, &days, &status) || !command_place(inv, &status))
		return status;
	return desk_told_end(inv,
			     job_desk_extend(&inv->job, pu_str(inv->argv[0]),
					     days, &told, &err),
			     &told, &err);
}

static const char *const examples[] = {
	"puente job extend la-marcha/en",
	"puente job extend la-marcha/en --for 3d",
	NULL,
};

static const struct option_spec options[] = { OPTION_FOR, OPTION_END };

const struct command cmd_job_extend = {
	.name = "job extend",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("keep what you claimed for longer"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
