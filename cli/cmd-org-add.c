#include "config.h"

#include "cli/commands.h"
#include "cli/person.h"

static int
run(struct invocation *inv)
{
	const char *url = option_text(inv, "url");
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct person_details details;
	struct organisation_name name;
	struct organisation organisation;
	int status = STATUS_DONE;

	if (!person_details(inv, &details, arena, &status) || inv->dry_run ||
	    !command_open(inv, JOB_CREATE, &status))
		goto done;
	name = (struct organisation_name){ details.name.language,
					   details.name.text };
	if (!job_org_add(&inv->job, pu_str(inv->argv[0]), &name,
			 url ? pu_str(url) : (struct pu_str){ NULL, 0 },
			 &organisation, arena, &err)) {
		status = command_fail(inv, &err);
		goto done;
	}
	if (inv->json)
		org_put(inv, &organisation);
done:
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"echo \"Colectivo Río\" | puente org add rio --lang es "
	"--url https://example.org",
	"echo \"River Collective\" | puente org add rio --lang en",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "lang", "LANG", N_("the name is in this language; for any"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "name", NULL, N_("ask for the name on a terminal, too"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "no-name", NULL, N_("leave standard input alone"), OPTION_FLAG, 0,
	  0 },
	{ 0, "url", "URL", N_("its page; \"\": none"), OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_org_add = {
	.name = "org add",
	.group = GROUP_DESK,
	.usage = "HANDLE",
	.summary = N_("add an organisation, or its name in another language"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
