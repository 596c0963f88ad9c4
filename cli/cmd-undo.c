#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"

static void
show(struct invocation *inv, int64_t id, uint64_t undone, uint64_t kept)
{
	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "id", json_integer(id));
		json_object_set_new(line, "undone",
				    json_integer((json_int_t)undone));
		json_object_set_new(line, "kept",
				    json_integer((json_int_t)kept));
		output_json(inv->out, line);
	}
	command_note(inv,
		     P_("one unit is as it was before",
			"%" PRIu64 " units are as they were before", undone),
		     undone);
	if (kept)
		command_note(inv,
			     P_("one unit was changed again since, and "
				"stays as it is",
				"%" PRIu64 " units were changed again "
				"since, and stay as they are",
				kept),
			     kept);
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct job scratch = { .path = NULL };
	uint64_t undone, kept;
	int64_t id;
	int status = STATUS_DONE;
	bool ok;

	if (!command_id(inv, inv->argv[0], &id, &status) ||
	    !command_open(inv, inv->dry_run ? JOB_READ : JOB_WRITE, &status))
		return status;
	if (inv->dry_run)
		ok = job_scratch(&scratch, &inv->job, &err) &&
		     pu_tm_undo(scratch.tm, id, &undone, &kept, inv->job.task,
				&err);
	else
		ok = pu_tm_undo(inv->job.tm, id, &undone, &kept, inv->job.task,
				&err);
	if (ok)
		show(inv, id, undone, kept);
	else
		status = command_fail(inv, &err);
	job_scratch_close(&scratch);
	return status;
}

static const char *const examples[] = {
	"puente undo 1",
	"puente undo --dry-run 1",
	NULL,
};

const struct command cmd_undo = {
	.name = "undo",
	.group = GROUP_MEMORY,
	.usage = "ID",
	.summary = N_("take one change in bulk back, whole; ID is from log"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
