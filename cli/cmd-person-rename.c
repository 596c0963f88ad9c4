#include "config.h"

#include "cli/commands.h"
#include "cli/person.h"

static bool
changes(const struct invocation *inv, const struct person_details *details)
{
	return inv->argc > 1 || details->name.text.ptr || details->link.ptr ||
	       details->alias.ptr || details->organisation.ptr;
}

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct person_details details;
	struct person_view view;
	int status = STATUS_DONE;

	if (!person_details(inv, &details, arena, &status))
		goto done;
	if (!changes(inv, &details)) {
		status = command_misuse(inv, _("to what? another handle, or a "
					       "name on standard input"));
		goto done;
	}
	if (inv->dry_run || !command_open(inv, JOB_WRITE, &status))
		goto done;
	if (!job_person_rename(&inv->job, pu_str(inv->argv[0]),
			       pu_str(inv->argc > 1 ? inv->argv[1] : ""),
			       &details, &view, arena, &err))
		status = command_fail(inv, &err);
	else if (inv->json)
		person_put(inv, &view, true);
done:
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente person rename ana lluvia --no-name",
	"echo \"Ana Paz\" | puente person rename ana",
	"puente person rename ana --lang ar <name.txt",
	NULL,
};

static const struct option_spec options[] = { PERSON_OPTIONS, OPTION_END };

const struct command cmd_person_rename = {
	.name = "person rename",
	.group = GROUP_DESK,
	.usage = "HANDLE [NEW]",
	.summary = N_("another handle, or another name from standard input"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 2,
	.run = run,
};
