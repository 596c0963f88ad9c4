#include "config.h"

#include "cli/commands.h"
#include "cli/person.h"

static int
list(struct invocation *inv, struct pu_arena *arena)
{
	struct pu_error err = { .code = PU_OK };
	struct person_view view = { .person = { .handle = { "", 0 } } };
	int status = STATUS_NONE, got;

	while ((got = job_person_next(&inv->job, view.person.handle, &view,
				      arena, &err)) > 0) {
		person_put(inv, &view, false);
		status = STATUS_DONE;
	}
	if (got < 0)
		return command_fail(inv, &err);
	if (status == STATUS_NONE)
		command_note(inv, _("nobody yet; \"puente person add HANDLE\" "
				    "adds somebody"));
	return status;
}

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = NULL;
	struct pu_error err = { .code = PU_OK };
	struct person_view view;
	int status = STATUS_DONE;

	if (!command_open(inv, JOB_READ, &status))
		return status;
	arena = pu_arena_new();
	if (!inv->argc)
		status = list(inv, arena);
	else if (job_person_get(&inv->job, pu_str(inv->argv[0]), &view, arena,
				&err))
		person_put(inv, &view, true);
	else
		status = command_fail(inv, &err);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente person show",
	"puente person show ana",
	NULL,
};

const struct command cmd_person_show = {
	.name = "person show",
	.group = GROUP_DESK,
	.usage = "[HANDLE]",
	.summary = N_("show who is here, or what is known of somebody"),
	.examples = examples,
	.max_operands = 1,
	.run = run,
};
