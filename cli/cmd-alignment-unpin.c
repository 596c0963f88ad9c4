#include "config.h"

#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct stored_order order = { .verb = STORED_UNPIN };
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
	"puente alignment unpin 1 2",
	NULL,
};

static const struct option_spec options[] = { OPTION_REVISION, OPTION_END };

const struct command cmd_alignment_unpin = {
	.name = "alignment unpin",
	.group = GROUP_TEXT,
	.usage = "ID BEAD...",
	.summary = N_("unfasten beads"),
	.examples = examples,
	.options = options,
	.min_operands = 2,
	.max_operands = -1,
	.run = run,
};
