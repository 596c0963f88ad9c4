#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "jobs/backup.h"

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (pu_str_is(pu_str(inv->argv[0]), "-"))
		return command_misuse(inv, _("a memory cannot be written to "
					     "standard output; name a file"));
	if (!command_open(inv, JOB_READ, &status) || inv->dry_run)
		return status;
	if (!job_backup(&inv->job, inv->argv[0], &err))
		return command_fail(inv, &err);
	command_note(inv,
		     _("the copy is %s; it is a memory like any other "
		       "(--db)"),
		     inv->argv[0]);
	return STATUS_DONE;
}

static const char *const examples[] = {
	"puente backup copy.db",
	NULL,
};

const struct command cmd_backup = {
	.name = "backup",
	.group = GROUP_MEMORY,
	.usage = "FILE",
	.summary = N_("copy the memory into a file, while others use it"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
