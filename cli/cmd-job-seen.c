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

	if (option_flag(inv, "all") != (inv->argc == 1))
		return command_misuse(inv, _("which segments? give their "
					     "numbers (3, 5-20), or --all"));
	if (inv->dry_run || !command_place(inv, &status))
		return status;
	if (desk_seen(&inv->job, pu_str(inv->argv[0]),
		      (const char *const *)inv->argv + 1, (size_t)inv->argc - 1,
		      &moved, &err)) {
		desk_moved_show(inv, &moved, "seen");
		command_note(inv,
			     _("segments marked as seen: %" PRIu64
			       "; still to be seen: %" PRIu64),
			     moved.count, moved.left);
	} else {
		status = command_fail(inv, &err);
	}
	desk_moved_free(&moved);
	return status;
}

static const char *const examples[] = {
	"puente job seen la-marcha/en 1-20",
	"puente job seen la-marcha/en 3 7 12-15",
	"puente job seen la-marcha/en --all",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "all", NULL, N_("all that have a translation"), OPTION_FLAG, 0,
	  0 },
	OPTION_END
};

const struct command cmd_job_seen = {
	.name = "job seen",
	.group = GROUP_DESK,
	.usage = "JOB [N|A-B ...]",
	.summary = N_("say which segments you have read, as they are now"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
