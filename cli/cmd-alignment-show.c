#include "config.h"

#include <limits.h>
#include <stdlib.h>

#include "base/mem.h"
#include "cli/alignment.h"
#include "cli/commands.h"
#include "jobs/reasons.h"

struct least {
	const struct kept_bead *bead;
	size_t at;
};

static int
less_sure(const void *a, const void *b)
{
	const struct least *left = a, *right = b;

	if (left->bead->confidence != right->bead->confidence)
		return left->bead->confidence < right->bead->confidence ? -1
									: 1;
	return (left->at > right->at) - (left->at < right->at);
}

static void
show_doubtful(struct invocation *inv, const struct alignment *alignment,
	      const struct pu_str *reasons)
{
	struct least *list = mem_array(alignment->count + 1, sizeof *list);
	size_t count = 0;

	for (size_t i = 0; i < alignment->count; i++)
		if (bead_is_doubtful(&alignment->beads[i]))
			list[count++] =
				(struct least){ &alignment->beads[i], i };
	qsort(list, count, sizeof *list, less_sure);
	for (size_t i = 0; i < count; i++)
		alignment_put_bead(inv, alignment, list[i].at, reasons);
	free(list);
}

static int
show(struct invocation *inv, const struct alignment *alignment,
     const struct pu_str *reasons)
{
	struct pu_error err = { .code = PU_OK };
	size_t first = 0, end = alignment->count;
	uint32_t bead = (uint32_t)option_number(inv, "bead", 0);

	if (bead) {
		size_t around = (size_t)option_number(inv, "around", 0);
		size_t at;

		if (!alignment_find(alignment, bead, &at, &err))
			return command_fail(inv, &err);
		first = at > around ? at - around : 0;
		end = end - at > around + 1 ? at + around + 1 : end;
	} else {
		alignment_put_head(inv, alignment);
	}
	if (!bead && option_flag(inv, "doubtful")) {
		show_doubtful(inv, alignment, reasons);
		return STATUS_DONE;
	}
	for (size_t i = first; i < end; i++)
		alignment_put_bead(inv, alignment, i, reasons);
	return STATUS_DONE;
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct alignment *alignment = NULL;
	struct pu_arena *arena;
	struct pu_str *reasons;
	int status = STATUS_DONE;
	int64_t id;

	if (!alignment_operand(inv, JOB_READ, &id, &status))
		return status;
	if (!job_alignment_read(&inv->job, id, &alignment, &err))
		return command_fail(inv, &err);
	arena = pu_arena_new();
	status = job_reasons(&inv->job, alignment, NULL, &reasons, arena, &err)
			 ? show(inv, alignment, reasons)
			 : command_fail(inv, &err);
	pu_arena_free(arena);
	alignment_free(alignment);
	return status;
}

static const char *const examples[] = {
	"puente alignment show 1",
	"puente alignment show 1 --doubtful",
	"puente alignment show 1 --bead 2 --around 1",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "doubtful", NULL, N_("only beads to check, the least sure first"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "bead", "N", N_("only bead N"), OPTION_NUMBER, 1, UINT32_MAX },
	{ 0, "around", "N", N_("with N beads before and after it"),
	  OPTION_NUMBER, 0, 1000000 },
	OPTION_END
};

const struct command cmd_alignment_show = {
	.name = "alignment show",
	.group = GROUP_TEXT,
	.usage = "ID",
	.summary = N_("show the beads of an alignment, with their numbers"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
