#include "config.h"

#include "cli/commands.h"
#include "cli/term.h"

static int
approve_one(struct invocation *inv, const char *text, void *arg)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct term_outcome outcome;
	struct term_ref ref;
	int status = STATUS_DONE;

	(void)arg;
	if (term_ref(inv, text, &ref, &status)) {
		if (job_term_approve(&inv->job, &ref, inv->dry_run, arena,
				     &outcome, &err))
			concept_put(inv, &outcome.concept);
		else
			status = command_fail(inv, &err);
	}
	pu_arena_free(arena);
	return status;
}

static int
run(struct invocation *inv)
{
	int status = STATUS_DONE;

	return command_open(inv, JOB_READ, &status)
		       ? command_each(inv, approve_one, NULL)
		       : status;
}

static const char *const examples[] = {
	"puente term approve 1",
	NULL,
};

const struct command cmd_term_approve = {
	.name = "term approve",
	.group = GROUP_TERMS,
	.usage = "ID...",
	.summary = N_("approve a concept or a term that somebody else has "
		      "added"),
	.examples = examples,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
