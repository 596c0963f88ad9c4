#include "config.h"

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	return alignment_obey_beads(
		inv, &(struct stored_order){ .verb = STORED_UNPIN });
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
