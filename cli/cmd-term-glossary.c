#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/term.h"

static void
show(struct invocation *inv, const struct pu_glossary_info *info)
{
	json_t *line;

	if (!inv->json) {
		output_text(inv->out, info->name);
		output_f(inv->out, "\t%d\t%" PRIu64 "\t", info->priority,
			 info->concepts);
		output_text(inv->out, info->domain);
		output_put(inv->out, "\n");
		return;
	}
	line = json_object();
	json_object_set_new(line, "glossary", value_text(info->name));
	json_object_set_new(line, "priority", json_integer(info->priority));
	json_object_set_new(line, "domain", value_name(info->domain));
	json_object_set_new(line, "concepts",
			    json_integer((json_int_t)info->concepts));
	output_json(inv->out, line);
}

/* Of this name only; name NULL: all. */
static int
list(struct invocation *inv, const char *name)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	const struct pu_glossary_info *infos;
	int status = STATUS_DONE;
	size_t count;

	if (!pu_glossary_all(inv->job.glossary, arena, &infos, &count, &err)) {
		status = command_fail(inv, &err);
	} else {
		for (size_t i = 0; i < count; i++)
			if (!name || pu_str_is(infos[i].name, name))
				show(inv, &infos[i]);
		if (!count) {
			command_note(inv, _("nothing found"));
			status = STATUS_NONE;
		}
	}
	pu_arena_free(arena);
	return status;
}

static int
set(struct invocation *inv, const char *name)
{
	const char *domain = option_text(inv, "domain");
	struct pu_error err = { .code = PU_OK };
	int priority = (int)option_number(inv, "priority", 0);
	struct pu_str text = { NULL, 0 };
	bool ok;

	if (domain)
		text = pu_str(domain);
	if (option_flag(inv, "delete"))
		ok = pu_glossary_drop(inv->job.glossary, pu_str(name), &err);
	else
		ok = pu_glossary_set(inv->job.glossary, pu_str(name),
				     option_text(inv, "priority") ? &priority
								  : NULL,
				     text, &err);
	if (!ok)
		return command_fail(inv, &err);
	return option_flag(inv, "delete") ? STATUS_DONE : list(inv, name);
}

static int
run(struct invocation *inv)
{
	const char *name = inv->argc ? inv->argv[0] : NULL;
	bool changes = name && !inv->dry_run;
	int status = STATUS_DONE;

	if (!name && (option_text(inv, "priority") ||
		      option_text(inv, "domain") || option_flag(inv, "delete")))
		return command_misuse(inv, _("of which glossary? give its "
					     "NAME"));
	if (!command_open(inv, changes ? JOB_CREATE : JOB_READ, &status))
		return status;
	return changes ? set(inv, name) : list(inv, name);
}

static const char *const examples[] = {
	"puente term glossary",
	"puente term glossary --priority 10 --domain labour unions",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "priority", "N",
	  N_("the higher one answers first; 0 when not given"), OPTION_NUMBER,
	  -1000, 1000 },
	{ 0, "domain", "TEXT", N_("of its concepts that state none"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "delete", NULL, N_("delete it; it must be empty"), OPTION_FLAG, 0,
	  0 },
	OPTION_END
};

const struct command cmd_term_glossary = {
	.name = "term glossary",
	.group = GROUP_TERMS,
	.usage = "[NAME]",
	.summary = N_("list the glossaries with priority, number of concepts "
		      "and domain; or make or change one"),
	.examples = examples,
	.options = options,
	.max_operands = 1,
	.run = run,
};
