#include "config.h"

#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct stored_order order = { .verb = STORED_LINK };
	int status = STATUS_DONE;
	int64_t id;

	if (!alignment_run(inv, inv->argv[1], &order.run[SIDE_SOURCE],
			   &status) ||
	    !alignment_run(inv, inv->argv[2], &order.run[SIDE_TARGET],
			   &status) ||
	    !alignment_operand(inv, JOB_WRITE, &id, &status))
		return status;
	return alignment_obey(inv, id, &order);
}

static const char *const examples[] = {
	"puente alignment link 1 3 4",
	"puente alignment link 1 3,4 7",
	NULL,
};

static const struct option_spec options[] = { OPTION_REVISION, OPTION_END };

const struct command cmd_alignment_link = {
	.name = "alignment link",
	.group = GROUP_TEXT,
	.usage = "ID SOURCE TARGET",
	.summary = N_("join segments of both sides, wherever they are"),
	.examples = examples,
	.options = options,
	.min_operands = 3,
	.max_operands = 3,
	.run = run,
};
