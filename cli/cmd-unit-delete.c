#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/unit.h"

static int
delete_one(struct invocation *inv, const char *text, void *arg)
{
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	int64_t id;

	(void)arg;
	if (!command_id(inv, text, &id, &status))
		return status;
	status = unit_put_stored(inv, id);
	if (status || inv->dry_run)
		return status;
	if (!pu_tm_delete(inv->job.tm, id, &err))
		return command_fail(inv, &err);
	command_note(inv, _("unit %" PRId64 " is deleted; its history stays"),
		     id);
	return STATUS_DONE;
}

static int
run(struct invocation *inv)
{
	int status = STATUS_DONE;

	return command_open(inv, inv->dry_run ? JOB_READ : JOB_WRITE, &status)
		       ? command_each(inv, delete_one, NULL)
		       : status;
}

static const char *const examples[] = {
	"puente unit delete 1",
	"puente unit delete --dry-run 1 2",
	NULL,
};

const struct command cmd_unit_delete = {
	.name = "unit delete",
	.group = GROUP_MEMORY,
	.usage = "ID...",
	.summary = N_("take units out of the memory, and show what they were"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
