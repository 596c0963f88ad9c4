#include "config.h"

#include "cli/commands.h"
#include "cli/term.h"

static int
delete_one(struct invocation *inv, const char *text, void *arg)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct term_outcome outcome;
	struct term_ref ref;
	int status = STATUS_DONE;

	(void)arg;
	if (!term_ref(inv, text, &ref, &status))
		goto done;
	if (!job_term_delete(&inv->job, &ref, inv->dry_run, arena, &outcome,
			     &err)) {
		status = command_fail(inv, &err);
		goto done;
	}
	concept_put(inv, &outcome.concept);
	command_note(inv,
		     inv->dry_run ? _("%s would be deleted")
				  : _("%s is deleted"),
		     text);
	if (outcome.batch)
		command_note_undo(inv, outcome.batch);
done:
	pu_arena_free(arena);
	return status;
}

static int
run(struct invocation *inv)
{
	int status = STATUS_DONE;

	return command_open(inv, JOB_READ, &status)
		       ? command_each(inv, delete_one, NULL)
		       : status;
}

static const char *const examples[] = {
	"puente term delete 1.2",
	"puente term delete 1",
	NULL,
};

const struct command cmd_term_delete = {
	.name = "term delete",
	.group = GROUP_TERMS,
	.usage = "ID...",
	.summary = N_("delete a concept with all its terms, such as 3, or one "
		      "term, such as 3.2"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
