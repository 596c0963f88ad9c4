#include "config.h"

#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"

/* "4:5": the second bead begins with these segments. */
static bool
read_at(struct invocation *inv, const char *text, struct stored_order *order,
	int *status)
{
	unsigned long at[SIDES];
	char *end, *begin;

	at[SIDE_SOURCE] = strtoul(text, &end, 10);
	begin = end + 1;
	if (end != text && *end == ':') {
		at[SIDE_TARGET] = strtoul(begin, &end, 10);
		if (end != begin && !*end && at[0] < UINT32_MAX &&
		    at[1] < UINT32_MAX) {
			order->split_here = true;
			order->at[SIDE_SOURCE] = (uint32_t)at[SIDE_SOURCE];
			order->at[SIDE_TARGET] = (uint32_t)at[SIDE_TARGET];
			return true;
		}
	}
	*status = command_misuse(inv,
				 _("\"%s\" does not say where: 4:5 is before "
				   "segment 4 of the source and 5 of the "
				   "target"),
				 text);
	return false;
}

/* Where text stands in the segment. */
static bool
find_cut(struct invocation *inv, int64_t id, struct stored_order *order,
	 const char *text, int *status)
{
	struct pu_error err = { .code = PU_OK };
	struct alignment *alignment = NULL;
	const struct kept_side *side;
	size_t len = strlen(text);
	bool found = false;

	if (!job_alignment_read(&inv->job, id, &alignment, &err)) {
		*status = command_fail(inv, &err);
		return false;
	}
	side = &alignment->side[order->side];
	if (order->segment < side->count) {
		struct pu_str in = side->segments[order->segment].text;

		for (size_t i = 1; len && !found && i + len <= in.len; i++) {
			found = !memcmp(in.ptr + i, text, len);
			order->cut_at = i;
		}
	}
	alignment_free(alignment);
	if (!found) {
		pu_fail(&err, PU_NOT_FOUND,
			_("segment %s does not hold \"%s\" after its "
			  "beginning"),
			option_text(inv, "cut"), text);
		*status = command_fail(inv, &err);
	}
	return found;
}

static int
cut(struct invocation *inv)
{
	struct stored_order order = { .verb = STORED_CUT };
	const char *segment = option_text(inv, "cut");
	const char *before = option_text(inv, "before");
	int status = STATUS_DONE;
	struct run run;
	int64_t id;

	if (inv->argc != 1 || (segment[0] != 's' && segment[0] != 't') ||
	    !before == !option_number(inv, "byte", 0))
		return command_misuse(inv,
				      _("a cut takes a segment (s3 or t3) and "
					"either --before TEXT or --byte N"));
	order.side = segment[0] == 's' ? SIDE_SOURCE : SIDE_TARGET;
	if (!alignment_run(inv, segment + 1, &run, &status) ||
	    !alignment_operand(inv, JOB_WRITE, &id, &status))
		return status;
	order.segment = run.first;
	order.cut_at = (size_t)option_number(inv, "byte", 0);
	if (before && !find_cut(inv, id, &order, before, &status))
		return status;
	return alignment_obey(inv, id, &order);
}

static int
run(struct invocation *inv)
{
	struct stored_order order = { .verb = STORED_SPLIT,
				      .bead_count = 1,
				      .lexicon = option_text(inv, "lexicon") };
	int status = STATUS_DONE;
	uint32_t bead;
	int64_t id;

	if (option_text(inv, "cut"))
		return cut(inv);
	if (inv->argc < 2)
		return command_misuse(inv, _("split which bead?"));
	order.beads = &bead;
	if (!alignment_bead(inv, inv->argv[1], &bead, &status) ||
	    (inv->argc > 2 && !read_at(inv, inv->argv[2], &order, &status)) ||
	    !alignment_operand(inv, JOB_WRITE, &id, &status))
		return status;
	return alignment_obey(inv, id, &order);
}

static const char *const examples[] = {
	"puente alignment split 1 2",
	"puente alignment split 1 2 4:5",
	"puente alignment split 1 --cut s3 --before She",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "cut", "SEGMENT",
	  N_("cut a segment instead: s3, segment 3 of the source; t3, of the target"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "before", "TEXT", N_("where to cut: before the first TEXT in it"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "byte", "N", N_("where to cut: before byte N of its text"),
	  OPTION_NUMBER, 1, LONG_MAX },
	OPTION_LEXICON,
	OPTION_REVISION,
	OPTION_END
};

const struct command cmd_alignment_split = {
	.name = "alignment split",
	.group = GROUP_TEXT,
	.usage = "ID BEAD [SOURCE:TARGET]",
	.summary = N_("part a bead in two; or, --cut, a segment"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 3,
	.run = run,
};
