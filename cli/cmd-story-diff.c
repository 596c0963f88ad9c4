#include "config.h"

#include "cli/commands.h"
#include "cli/story.h"

/* A version's number; not given: 0. */
static bool
version_of(struct invocation *inv, int operand, int *out, int *status)
{
	int64_t number;

	*out = 0;
	if (inv->argc <= operand)
		return true;
	if (!command_id(inv, inv->argv[operand], &number, status))
		return false;
	*out = number > 1000000 ? 1000000 : (int)number;
	return true;
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct story_comparison comparison;
	int status = STATUS_DONE, before, after;

	if (!version_of(inv, 1, &before, &status) ||
	    !version_of(inv, 2, &after, &status) ||
	    !command_open(inv, JOB_READ, &status))
		return status;
	if (!job_story_compare(&inv->job, pu_str(inv->argv[0]), before, after,
			       &comparison, &err))
		return command_fail(inv, &err);
	status = story_show_comparison(inv, &comparison);
	story_comparison_free(&comparison);
	return status;
}

static const char *const examples[] = {
	"puente story diff la-marcha",
	"puente story diff la-marcha 1 3",
	NULL,
};

const struct command cmd_story_diff = {
	.name = "story diff",
	.group = GROUP_DESK,
	.usage = "SLUG [OLD [NEW]]",
	.summary = N_("what two versions of a story say differently; without "
		      "numbers: the last two"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = 3,
	.run = run,
};
