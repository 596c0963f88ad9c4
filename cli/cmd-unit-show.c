#include "config.h"

#include "cli/commands.h"
#include "cli/unit.h"

static int
show_one(struct invocation *inv, const char *text, void *arg)
{
	int status = STATUS_DONE;
	int64_t id;

	(void)arg;
	return command_id(inv, text, &id, &status) ? unit_put_stored(inv, id)
						   : status;
}

static int
run(struct invocation *inv)
{
	int status = STATUS_DONE;

	return command_open(inv, JOB_READ, &status)
		       ? command_each(inv, show_one, NULL)
		       : status;
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
