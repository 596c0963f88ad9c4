#include "config.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"
#include "jobs/reasons.h"

static const struct {
	const char *option;
	enum stored_verb verb;
} ways[] = {
	{ "accept", STORED_ACCEPT }, { "merge", STORED_MERGE },
	{ "split", STORED_SPLIT },   { "shift", STORED_SHIFT },
	{ "unlink", STORED_UNLINK },
};
#define WAYS (sizeof ways / sizeof ways[0])

static bool
is_given(struct invocation *inv, size_t way)
{
	return ways[way].verb == STORED_SHIFT
		       ? option_text(inv, "shift") != NULL
		       : option_flag(inv, ways[way].option);
}

static int
show(struct invocation *inv, const struct alignment *alignment, uint32_t bead,
     const struct pu_str *reasons)
{
	struct pu_error err = { .code = PU_OK };
	size_t around = (size_t)option_number(inv, "around", 2), at;

	if (!alignment_find(alignment, bead, &at, &err))
		return command_fail(inv, &err);
	for (size_t i = at > around ? at - around : 0;
	     i < alignment->count && i <= at + around; i++) {
		if (i == at && !inv->json)
			output_put(inv->out, "->");
		alignment_put_bead(inv, alignment, i, reasons);
	}
	output_flush(inv->out);
	command_note(inv,
		     _("this is bead %" PRIu32 " of alignment %" PRId64
		       "; mend it with --accept, --merge, --split, --shift, "
		       "--unlink, or \"puente alignment link %" PRId64
		       " SOURCE TARGET\""),
		     bead, alignment->id, alignment->id);
	return STATUS_DONE;
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct stored_order order = { .bead_count = 1,
				      .lexicon = option_text(inv, "lexicon") };
	int64_t unit = option_number(inv, "unit", 0), id;
	struct alignment *alignment = NULL;
	struct pu_arena *arena;
	struct pu_str *reasons;
	size_t given = 0, way = 0;
	int status = STATUS_DONE;
	uint32_t bead;

	if (!unit)
		return command_misuse(inv, _("fix what? --unit ID, as match "
					     "shows it"));
	for (size_t i = 0; i < WAYS; i++)
		if (is_given(inv, i)) {
			way = i;
			given++;
		}
	if (given > 1)
		return command_misuse(inv, _("one way of mending at a time"));
	if (!command_open(inv, given ? JOB_WRITE : JOB_READ, &status))
		return status;
	if (!job_alignment_of_unit(&inv->job, unit, &id, &bead, &err))
		return command_fail(inv, &err);
	if (given) {
		order.verb = ways[way].verb;
		order.beads = &bead;
		order.side = SIDE_TARGET;
		order.up = option_choice(inv, "shift", 0) == 0;
		return alignment_obey(inv, id, &order);
	}
	if (!job_alignment_read(&inv->job, id, &alignment, &err))
		return command_fail(inv, &err);
	arena = pu_arena_new();
	status = job_reasons(&inv->job, alignment, NULL, &reasons, arena, &err)
			 ? show(inv, alignment, bead, reasons)
			 : command_fail(inv, &err);
	pu_arena_free(arena);
	alignment_free(alignment);
	return status;
}

static const char *const examples[] = {
	"puente alignment fix --unit 2",
	"puente alignment fix --unit 2 --merge",
	"puente alignment fix --unit 2 --accept",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "unit", "ID", N_("the unit, as match shows it"), OPTION_NUMBER, 1,
	  LONG_MAX },
	{ 0, "around", "N", N_("show N beads before and after it (2)"),
	  OPTION_NUMBER, 0, 1000 },
	{ 0, "accept", NULL, N_("it is right"), OPTION_FLAG, 0, 0 },
	{ 0, "merge", NULL, N_("join it with the next bead"), OPTION_FLAG, 0,
	  0 },
	{ 0, "split", NULL, N_("part it where it looks like two"), OPTION_FLAG,
	  0, 0 },
	{ 0, "shift", "up|down", N_("move the target column from it on"),
	  OPTION_CHOICE, 0, 0 },
	{ 0, "unlink", NULL, N_("its sides have no counterpart"), OPTION_FLAG,
	  0, 0 },
	OPTION_LEXICON,
	OPTION_REVISION,
	OPTION_END
};

const struct command cmd_alignment_fix = {
	.name = "alignment fix",
	.group = GROUP_TEXT,
	.usage = "",
	.summary = N_("show the bead behind a match, and how to mend it"),
	.examples = examples,
	.options = options,
	.min_operands = 0,
	.max_operands = 0,
	.run = run,
};
