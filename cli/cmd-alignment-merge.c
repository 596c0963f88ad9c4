#include "config.h"

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	return alignment_obey_beads(
		inv, &(struct stored_order){ .verb = STORED_MERGE });
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
