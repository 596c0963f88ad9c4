#include "config.h"

#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct stored_order order = { .verb = STORED_REALIGN,
				      .all = option_flag(inv, "all"),
				      .lexicon = option_text(inv, "lexicon") };
	int status = STATUS_DONE;
	int64_t id;

	if (!alignment_operand(inv, JOB_WRITE, &id, &status))
		return status;
	return alignment_obey(inv, id, &order);
}

static const char *const examples[] = {
	"puente alignment realign 1",
	"puente alignment realign --all 1",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "all", NULL,
	  N_("also what was joined by hand, and is neither pinned nor accepted"),
	  OPTION_FLAG, 0, 0 },
	OPTION_LEXICON,
	OPTION_REVISION,
	OPTION_END
};

const struct command cmd_alignment_realign = {
	.name = "alignment realign",
	.group = GROUP_TEXT,
	.usage = "ID",
	.summary = N_("align again what nobody has pinned, accepted or joined"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
