#include "config.h"

#include "cli/commands.h"
#include "cli/desk-job.h"

static int
run(struct invocation *inv)
{
	struct desk_told told = DESK_TOLD_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	const char *reason = option_text(inv, "reason");

	if (!command_place(inv, &status))
		return status;
	return desk_told_end(
		inv,
		job_desk_do(&inv->job, pu_str(inv->argv[0]), VERB_HOLD,
			    pu_str(reason ? reason : ""), &told, &err),
		&told, &err);
}

static const char *const examples[] = {
	"puente job hold la-marcha/en --reason \"the author has another version\"",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "reason", "TEXT", N_("why"), OPTION_TEXT, 0, 0 }, OPTION_END
};

const struct command cmd_job_hold = {
	.name = "job hold",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("put a job on hold"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
