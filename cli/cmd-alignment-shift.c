#include "config.h"

#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct stored_order order = { .verb = STORED_SHIFT,
				      .bead_count = 1,
				      .up = !strcmp(inv->argv[2], "up") };
	int status = STATUS_DONE;
	uint32_t bead;
	int64_t id;

	if (!order.up && strcmp(inv->argv[2], "down") != 0)
		return command_misuse(inv, _("shift which way? up or down"));
	order.side = (enum side_name)option_choice(inv, "side", SIDE_TARGET);
	order.beads = &bead;
	if (!alignment_bead(inv, inv->argv[1], &bead, &status) ||
	    !alignment_operand(inv, JOB_WRITE, &id, &status))
		return status;
	return alignment_obey(inv, id, &order);
}

static const char *const examples[] = {
	"puente alignment shift 1 2 up",
	"puente alignment shift 1 2 down --side source",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "side", "source|target", N_("the column that moves (target)"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_REVISION,
	OPTION_END
};

const struct command cmd_alignment_shift = {
	.name = "alignment shift",
	.group = GROUP_TEXT,
	.usage = "ID BEAD up|down",
	.summary = N_("move one column against the other, from a bead on"),
	.examples = examples,
	.options = options,
	.min_operands = 3,
	.max_operands = 3,
	.run = run,
};
