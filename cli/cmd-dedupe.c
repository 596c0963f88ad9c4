#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"

static void
show(struct invocation *inv, int64_t batch, uint64_t removed)
{
	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "batch",
				    batch ? json_integer(batch) : json_null());
		json_object_set_new(line, "removed",
				    json_integer((json_int_t)removed));
		output_json(inv->out, line);
	}
	if (!removed)
		command_note(inv, _("nothing is there twice"));
	else if (inv->dry_run)
		command_note(inv,
			     P_("a dry run: one unit would go",
				"a dry run: %" PRIu64 " units would go",
				removed),
			     removed);
	else
		command_note(inv,
			     P_("one unit is gone",
				"%" PRIu64 " units are gone", removed),
			     removed);
	if (removed && !inv->dry_run)
		command_note_undo(inv, batch);
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	uint64_t removed = 0;
	int64_t batch = 0;
	int status = STATUS_DONE;

	if (!command_open(inv, inv->dry_run ? JOB_READ : JOB_WRITE, &status))
		return status;
	if (!pu_tm_dedupe(inv->job.tm, inv->dry_run, &batch, &removed,
			  inv->job.task, &err))
		return command_fail(inv, &err);
	show(inv, batch, removed);
	return STATUS_DONE;
}

static const char *const examples[] = {
	"puente dedupe --dry-run",
	"puente dedupe",
	NULL,
};

const struct command cmd_dedupe = {
	.name = "dedupe",
	.group = GROUP_MEMORY,
	.summary = N_("merge units that say the same between the same "
		      "neighbours; undo takes it back"),
	.examples = examples,
	.run = run,
};
