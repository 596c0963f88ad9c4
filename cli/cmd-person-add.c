#include "config.h"

#include "cli/commands.h"
#include "cli/person.h"

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct person_details details;
	struct person_view view;
	int status = STATUS_DONE;

	if (!person_details(inv, &details, arena, &status) || inv->dry_run ||
	    !command_open(inv, JOB_CREATE, &status))
		goto done;
	if (!job_person_add(&inv->job, pu_str(inv->argv[0]), &details, &view,
			    arena, &err)) {
		status = command_fail(inv, &err);
		goto done;
	}
	if (inv->json)
		person_put(inv, &view, true);
	else if (!details.name.text.ptr)
		command_note(inv,
			     _("without a name; where one is wanted, "
			       "\"puente person rename %s\" reads it from "
			       "standard input"),
			     inv->argv[0]);
done:
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"echo \"Ana Pérez\" | puente person add ana",
	"puente person add luz --no-name --org rio",
	NULL,
};

static const struct option_spec options[] = { PERSON_OPTIONS, OPTION_END };

const struct command cmd_person_add = {
	.name = "person add",
	.group = GROUP_DESK,
	.usage = "HANDLE",
	.summary = N_("add somebody; a name, if any, from standard input"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
