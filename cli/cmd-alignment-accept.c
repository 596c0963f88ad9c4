#include "config.h"

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct stored_order order = { .verb = STORED_ACCEPT,
				      .all = option_flag(inv, "all") };
	bool given = option_text(inv, "min") != NULL;
	int status = STATUS_DONE;
	double min = 0;

	if (!command_share(inv, "min", &min, &status))
		return status;
	if ((inv->argc > 1) + order.all + given != 1)
		return command_misuse(inv, _("accept what? numbers of beads, "
					     "or --min X, or --all"));
	order.min = align_steps(min);
	order.all = order.all || (given && !order.min);
	return alignment_obey_beads(inv, &order);
}

static const char *const examples[] = {
	"puente alignment accept 1 2 3",
	"puente alignment accept 1 --min 0.95",
	"puente alignment accept 1 --all",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "all", NULL, N_("all beads"), OPTION_FLAG, 0, 0 },
	{ 0, "min", "X",
	  N_("all beads whose confidence is at least X (0 to 1)"), OPTION_TEXT,
	  0, 0 },
	OPTION_REVISION,
	OPTION_END
};

const struct command cmd_alignment_accept = {
	.name = "alignment accept",
	.group = GROUP_TEXT,
	.usage = "ID [BEAD...]",
	.summary =
		N_("say that beads are right: their units are then reviewed"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
