#include "config.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>

#include "cli/alignment.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct stored_units units;
	int status = STATUS_DONE;
	int64_t id, batch;

	if (!alignment_operand(inv, JOB_WRITE, &id, &status))
		return status;
	if (!inv->dry_run &&
	    !command_confirm(inv, _("forget the alignment, its beads and its "
				    "log?")))
		return STATUS_CANCELLED;
	if (!job_alignment_delete(&inv->job, id, inv->dry_run, &units, &batch,
				  &err))
		return command_fail(inv, &err);
	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "alignment", json_integer(id));
		json_object_set_new(line, "removed",
				    json_integer((json_int_t)units.removed));
		json_object_set_new(line, "kept",
				    json_integer((json_int_t)units.kept));
		output_json(inv->out, line);
	}
	command_note(inv, _("alignment %" PRId64 " is forgotten"), id);
	alignment_note_units(inv, &units);
	if (batch && !inv->dry_run)
		command_note(inv,
			     _("\"puente undo %" PRId64 "\" brings its units "
			       "back"),
			     batch);
	return STATUS_DONE;
}

static const char *const examples[] = {
	"puente alignment delete --yes 1",
	NULL,
};

const struct command cmd_alignment_delete = {
	.name = "alignment delete",
	.group = GROUP_TEXT,
	.usage = "ID",
	.summary = N_(
		"forget an alignment, and its units that nobody has reviewed"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
