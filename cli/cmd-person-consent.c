#include "config.h"

#include "cli/commands.h"
#include "cli/person.h"

static int
run(struct invocation *inv)
{
	const char *story = option_text(inv, "story");
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena = NULL;
	struct person_view view;
	enum consent_value value;
	unsigned uses;
	int status = STATUS_DONE;

	if (!person_uses(inv, &uses, &status) ||
	    !person_value(inv, CONSENT_VALUES, &value, &status) ||
	    inv->dry_run || !command_open(inv, JOB_WRITE, &status))
		return status;
	arena = pu_arena_new();
	if (!job_person_consent(&inv->job, pu_str(inv->argv[0]), uses, value,
				pu_str(story ? story : ""), &view, arena, &err))
		status = command_fail(inv, &err);
	else if (inv->json)
		person_put(inv, &view, true);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente person consent ana --use byline,link --as name",
	"puente person consent ana --use all --as none",
	"puente person consent ana --use byline --as initials --story la-marcha",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "use", "USE,...",
	  N_("byline, help, link, handle, jsonld, tm, stats, or all"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "as", "none|collective|initials|pseudonym|name",
	  N_("how they wish to be named there"), OPTION_CHOICE, 0, 0 },
	{ 0, "story", "SLUG", N_("for this story only"), OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_person_consent = {
	.name = "person consent",
	.group = GROUP_DESK,
	.usage = "HANDLE",
	.summary = N_("note how somebody wishes to be named, and where"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
