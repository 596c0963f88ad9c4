#include "config.h"

#include "cli/commands.h"
#include "cli/desk-job.h"

static int
run(struct invocation *inv)
{
	struct desk_told told = DESK_TOLD_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (!command_place(inv, &status))
		return status;
	return desk_told_end(
		inv,
		job_desk_release(&inv->job, pu_str(inv->argv[0]), &told, &err),
		&told, &err);
}

static const char *const examples[] = {
	"puente job release la-marcha/en",
	NULL,
};

const struct command cmd_job_release = {
	.name = "job release",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("give back what you claimed; the work stays"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
