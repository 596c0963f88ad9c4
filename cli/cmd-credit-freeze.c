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

	if (inv->dry_run || !command_place(inv, &status))
		return status;
	arena = pu_arena_new();
	if (!job_credit_freeze(&inv->job, pu_str(inv->argv[0]),
			       option_flag(inv, "undo"), &view, arena, &err))
		status = command_fail(inv, &err);
	else
		credit_put(inv, &view);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente credit freeze la-marcha/en",
	"puente credit freeze la-marcha/en --undo",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "undo", NULL, N_("let it follow from the work again"), OPTION_FLAG,
	  0, 0 },
	OPTION_END
};

const struct command cmd_credit_freeze = {
	.name = "credit freeze",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("keep a credit as it is, whatever is done afterwards"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
