#include "config.h"

#include "cli/commands.h"
#include "cli/unit.h"

static int
run(struct invocation *inv)
{
	int status = STATUS_DONE, worst = STATUS_DONE;
	int64_t id;

	if (!command_open(inv, JOB_READ, &status))
		return status;
	for (int i = 0; i < inv->argc; i++) {
		status = STATUS_DONE;
		if (command_id(inv, inv->argv[i], &id, &status))
			status = unit_put_stored(inv, id);
		worst = status > worst ? status : worst;
	}
	return worst;
}

static const char *const examples[] = {
	"puente unit show 1",
	"puente unit show --json 1 2",
	NULL,
};

const struct command cmd_unit_show = {
	.name = "unit show",
	.group = GROUP_MEMORY,
	.usage = "ID...",
	.summary = N_("show all that is stored of a unit"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
