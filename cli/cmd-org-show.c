#include "config.h"

#include "cli/commands.h"
#include "cli/person.h"

static int
list(struct invocation *inv, struct pu_arena *arena)
{
	struct pu_error err = { .code = PU_OK };
	struct organisation organisation = { .handle = { "", 0 } };
	int status = STATUS_NONE, got;

	while ((got = job_org_next(&inv->job, organisation.handle,
				   &organisation, arena, &err)) > 0) {
		org_put(inv, &organisation);
		status = STATUS_DONE;
	}
	if (got < 0)
		return command_fail(inv, &err);
	if (status == STATUS_NONE)
		command_note(inv, _("no organisation yet; \"puente org add "
				    "HANDLE\" adds one"));
	return status;
}

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = NULL;
	struct pu_error err = { .code = PU_OK };
	struct organisation organisation;
	int status = STATUS_DONE;

	if (!command_open(inv, JOB_READ, &status))
		return status;
	arena = pu_arena_new();
	if (!inv->argc)
		status = list(inv, arena);
	else if (job_org_get(&inv->job, pu_str(inv->argv[0]), &organisation,
			     arena, &err))
		org_put(inv, &organisation);
	else
		status = command_fail(inv, &err);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente org show",
	"puente org show rio --json",
	NULL,
};

const struct command cmd_org_show = {
	.name = "org show",
	.group = GROUP_DESK,
	.usage = "[HANDLE]",
	.summary = N_("show the organisations, or one of them"),
	.examples = examples,
	.max_operands = 1,
	.run = run,
};
