#include "config.h"

#include "cli/commands.h"
#include "cli/credit.h"

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = NULL;
	struct desk_credit_view view;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (!command_open(inv, JOB_READ, &status))
		return status;
	arena = pu_arena_new();
	if (!job_credit_read(&inv->job, pu_str(inv->argv[0]), &view, arena,
			     &err))
		status = command_fail(inv, &err);
	else
		credit_explain(inv, &view);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente credit explain la-marcha/en",
	NULL,
};

const struct command cmd_credit_explain = {
	.name = "credit explain",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary =
		N_("say of everybody how they are credited, and by which rule"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
