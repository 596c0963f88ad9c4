#include "config.h"

#include "cli/commands.h"
#include "cli/unit.h"

static void
show_json(struct invocation *inv, const struct pu_tm_change *change)
{
	json_t *line = json_object();

	json_object_set_new(line, "id", json_integer(change->id));
	json_object_set_new(line, "what", value_text(change->what));
	json_object_set_new(line, "when", value_time(change->when));
	json_object_set_new(line, "who", value_name(change->who));
	json_object_set_new(line, "batch",
			    change->batch ? json_integer(change->batch)
					  : json_null());
	json_object_set_new(line, "before",
			    change->has_before
				    ? unit_value(&change->before, NULL)
				    : json_null());
	output_json(inv->out, line);
}

static void
show(struct invocation *inv, const struct pu_tm_change *change)
{
	if (inv->json) {
		show_json(inv, change);
		return;
	}
	output_time(inv->out, change->when, false);
	output_put(inv->out, "  ");
	output_text(inv->out, change->what);
	output_put(inv->out, "  ");
	output_text(inv->out, change->who);
	output_put(inv->out, "\n");
	if (change->has_before) {
		output_put(inv->out, _("before: "));
		unit_show(inv->out, &change->before, NULL);
	}
}

static int
run(struct invocation *inv)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena = pu_arena_new();
	struct pu_tm_change change = { .id = 0 };
	int status = STATUS_DONE, got = 0;
	bool any = false;
	int64_t id;

	if (!command_id(inv, inv->argv[0], &id, &status) ||
	    !command_open(inv, JOB_READ, &status))
		goto done;
	while ((got = pu_tm_history(inv->job.tm, id, change.id, arena, &change,
				    &err)) > 0) {
		show(inv, &change);
		pu_arena_reset(arena);
		any = true;
	}
	if (got < 0)
		status = command_fail(inv, &err);
	else if (!any)
		status = unit_put_stored(inv, id); /* as it was added, or 3 */
done:
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente unit history 1",
	NULL,
};

const struct command cmd_unit_history = {
	.name = "unit history",
	.group = GROUP_MEMORY,
	.usage = "ID",
	.summary = N_("show who changed a unit, when, and what it was before; "
		      "of a deleted one too"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
