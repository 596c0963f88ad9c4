#include "config.h"

#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct stored_result result;
	int status = STATUS_DONE;
	int64_t id;

	if (!alignment_operand(inv, JOB_WRITE, &id, &status))
		return status;
	if (!job_alignment_undo(&inv->job, id,
				option_number(inv, "revision", 0), inv->dry_run,
				&result, &err))
		return command_fail(inv, &err);
	output_flush(inv->out);
	command_note(inv, _("undone: %.*s"), (int)result.verb.len,
		     result.verb.ptr);
	return alignment_done(inv, &result, "undo");
}

static const char *const examples[] = {
	"puente alignment undo 1",
	NULL,
};

static const struct option_spec options[] = { OPTION_REVISION, OPTION_END };

const struct command cmd_alignment_undo = {
	.name = "alignment undo",
	.group = GROUP_TEXT,
	.usage = "ID",
	.summary = N_("take the last edit of an alignment back"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
