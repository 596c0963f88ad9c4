#include "config.h"

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	return alignment_obey_beads(
		inv, &(struct stored_order){ .verb = STORED_UNLINK });
}

static const char *const examples[] = {
	"puente alignment unlink 1 2",
	NULL,
};

static const struct option_spec options[] = { OPTION_REVISION, OPTION_END };

const struct command cmd_alignment_unlink = {
	.name = "alignment unlink",
	.group = GROUP_TEXT,
	.usage = "ID BEAD",
	.summary = N_("say that the two sides of a bead have no counterpart"),
	.examples = examples,
	.options = options,
	.min_operands = 2,
	.max_operands = 2,
	.run = run,
};
