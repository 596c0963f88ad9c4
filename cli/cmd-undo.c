#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "jobs/undo.h"

static void
note_units(struct invocation *inv, const struct undone *undone)
{
	command_note(inv,
		     P_("one unit is as it was before",
			"%" PRIu64 " units are as they were before",
			undone->units),
		     undone->units);
	if (undone->units_kept)
		command_note(inv,
			     P_("one unit was changed again since, and "
				"stays as it is",
				"%" PRIu64 " units were changed again "
				"since, and stay as they are",
				undone->units_kept),
			     undone->units_kept);
}

static void
note_concepts(struct invocation *inv, const struct undone *undone)
{
	command_note(inv,
		     P_("one concept is as it was before",
			"%" PRIu64 " concepts are as they were before",
			undone->concepts),
		     undone->concepts);
	if (undone->concepts_kept)
		command_note(inv,
			     P_("one concept was changed again since, and "
				"stays as it is",
				"%" PRIu64 " concepts were changed again "
				"since, and stay as they are",
				undone->concepts_kept),
			     undone->concepts_kept);
}

static void
show(struct invocation *inv, int64_t id, const struct undone *undone)
{
	bool concepts = undone->concepts || undone->concepts_kept;

	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "id", json_integer(id));
		json_object_set_new(line, "undone",
				    json_integer((json_int_t)undone->units +
						 (json_int_t)undone->concepts));
		json_object_set_new(
			line, "kept",
			json_integer((json_int_t)undone->units_kept +
				     (json_int_t)undone->concepts_kept));
		output_json(inv->out, line);
	}
	if (concepts)
		note_concepts(inv, undone);
	if (!concepts || undone->units || undone->units_kept)
		note_units(inv, undone);
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct job scratch = { .path = NULL };
	struct undone undone;
	int64_t id;
	int status = STATUS_DONE;
	bool ok;

	if (!command_id(inv, inv->argv[0], &id, &status) ||
	    !command_open(inv, inv->dry_run ? JOB_READ : JOB_WRITE, &status))
		return status;
	if (inv->dry_run)
		ok = job_scratch(&scratch, &inv->job, &err) &&
		     job_undo(&scratch, id, &undone, &err);
	else
		ok = job_undo(&inv->job, id, &undone, &err);
	if (ok)
		show(inv, id, &undone);
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
