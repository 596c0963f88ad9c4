#include "config.h"

#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct stored_order order = { .verb = STORED_MERGE };
	uint32_t *beads = NULL;
	int status = STATUS_DONE;
	int64_t id;

	if (alignment_beads(inv, &beads, &order.bead_count, &status) &&
	    alignment_operand(inv, JOB_WRITE, &id, &status)) {
		order.beads = beads;
		status = alignment_obey(inv, id, &order);
	}
	free(beads);
	return status;
}

static const char *const examples[] = {
	"puente alignment merge 1 2",
	"puente alignment merge 1 2 3 4",
	NULL,
};

static const struct option_spec options[] = { OPTION_REVISION, OPTION_END };

const struct command cmd_alignment_merge = {
	.name = "alignment merge",
	.group = GROUP_TEXT,
	.usage = "ID BEAD...",
	.summary = N_("join beads into one; one alone with the next"),
	.examples = examples,
	.options = options,
	.min_operands = 2,
	.max_operands = -1,
	.run = run,
};
