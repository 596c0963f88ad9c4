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
	if (desk_submit(&inv->job, pu_str(inv->argv[0]),
			option_flag(inv, "partial"), &moved, &err)) {
		desk_moved_show(inv, &moved, "left_segments");
		if (moved.count)
			command_note(inv,
				     P_("one segment is left without a "
					"translation",
					"%" PRIu64 " segments are left without "
					"a translation",
					moved.count),
				     moved.count);
	} else {
		status = command_fail(inv, &err);
	}
	desk_moved_free(&moved);
	return status;
}

static const char *const examples[] = {
	"puente job submit la-marcha/en",
	"puente job submit la-marcha/en --partial",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "partial", NULL, N_("although segments are not translated"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_job_submit = {
	.name = "job submit",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("give a translation to be reviewed"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
