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
	if (desk_reopen(&inv->job, pu_str(inv->argv[0]), desk_role_option(inv),
			&moved, &err)) {
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
	"puente job reopen la-marcha/en",
	NULL,
};

static const struct option_spec options[] = { OPTION_ROLE, OPTION_END };

const struct command cmd_job_reopen = {
	.name = "job reopen",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("review an approved translation once more"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
