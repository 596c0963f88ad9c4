#include "config.h"

#include <string.h>

#include "cli/commands.h"
#include "jobs/desk-handoff.h"

static int
run(struct invocation *inv)
{
	const char *path = option_text(inv, "output");
	struct pu_error err = { .code = PU_OK };
	struct handoff_written written;
	int status = STATUS_DONE;

	if (!command_open(inv, JOB_READ, &status))
		return status;
	if (inv->dry_run)
		path = "/dev/null";
	if (!job_handoff_export(&inv->job, (const char *const *)inv->argv,
				(size_t)inv->argc, path ? path : "-", &written,
				&err))
		return command_fail(inv, &err);
	command_note(inv,
		     _("the bundle holds all that was written, by whom as a "
		       "number; of people only what they allow. Give it by "
		       "hand, or encrypted"));
	return STATUS_DONE;
}

static const char *const examples[] = {
	"puente handoff export la-marcha/en -o marcha.bundle",
	NULL,
};

static const struct option_spec options[] = { OPTION_OUTPUT, OPTION_END };

const struct command cmd_handoff_export = {
	.name = "handoff export",
	.group = GROUP_DESK,
	.usage = "JOB...",
	.summary = N_("write jobs into a bundle, for another laptop"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
