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
	if (desk_take(&inv->job, pu_str(inv->argv[0]), desk_role_option(inv),
		      option_flag(inv, "take-over"), &moved, &err)) {
		desk_moved_show(inv, &moved, NULL);
		if (moved.own)
			command_note(inv,
				     _("you have translated some of it: the "
				       "credit will not say that you revised "
				       "it"));
	} else {
		status = command_fail(inv, &err);
	}
	desk_moved_free(&moved);
	return status;
}

static const char *const examples[] = {
	"puente job take la-marcha/en",
	"puente job take la-marcha/en --role proofreader",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_ROLE,
	{ 0, "take-over", NULL,
	  N_("although somebody else reviews it: their round ends"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_job_take = {
	.name = "job take",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("begin to review a translation"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
