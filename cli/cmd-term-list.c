#include "config.h"

#include <limits.h>

#include "cli/commands.h"
#include "cli/term.h"

static unsigned
choice_bit(const struct invocation *inv, const char *name)
{
	int choice = option_choice(inv, name, -1);

	return choice < 0 ? 0 : 1u << choice;
}

static int
list(struct invocation *inv, const struct pu_glossary_filter *filter)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct pu_concept concept = { .id = 0 };
	long left = option_number(inv, "max", LONG_MAX);
	bool any = false;
	int got = 0;

	while (left-- > 0 &&
	       (got = pu_glossary_next(inv->job.glossary, filter, concept.id,
				       arena, &concept, NULL, &err)) > 0) {
		any = true;
		if (inv->json)
			output_json(inv->out, concept_value(&concept));
		else
			concept_line(inv->out, &concept, filter->source,
				     filter->target);
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	if (got < 0)
		return command_fail(inv, &err);
	if (!any)
		command_note(inv, _("nothing found"));
	return any ? STATUS_DONE : STATUS_NONE;
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct pu_glossary_filter filter = {
		.kinds = choice_bit(inv, "kind"),
		.statuses = choice_bit(inv, "status"),
	};
	int status = STATUS_DONE;

	if (option_text(inv, "glossary"))
		filter.glossary = pu_str(option_text(inv, "glossary"));
	if (option_text(inv, "domain"))
		filter.domain = pu_str(option_text(inv, "domain"));
	if (inv->argc)
		filter.text = pu_str(inv->argv[0]);
	if (command_languages(inv, LANGUAGE_OPTION, &source, &target,
			      &status) &&
	    command_open(inv, JOB_READ, &status)) {
		filter.source = pu_buf_str(&source);
		filter.target = pu_buf_str(&target);
		status = list(inv, &filter);
	}
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente term list",
	"puente term list -s es -t en strike",
	"puente term list --status forbidden --json",
	NULL,
};

static const struct option_spec options[] = {
	{ 's', "source", "LANG", N_("with a term in this language"),
	  OPTION_TEXT, 0, 0 },
	{ 't', "target", "LANG", N_("and one in this"), OPTION_TEXT, 0, 0 },
	{ 0, "glossary", "NAME", N_("of this glossary"), OPTION_TEXT, 0, 0 },
	{ 0, "domain", "TEXT", N_("of this domain"), OPTION_TEXT, 0, 0 },
	{ 0, "kind",
	  "common|person|organisation|place|institution|title|slogan|"
	  "false-friend",
	  N_("of this kind"), OPTION_CHOICE, 0, 0 },
	{ 0, "status", "preferred|admitted|deprecated|forbidden",
	  N_("with a term that is so"), OPTION_CHOICE, 0, 0 },
	{ 'n', "max", "N", N_("show the first N only"), OPTION_NUMBER, 1,
	  LONG_MAX },
	OPTION_END
};

const struct command cmd_term_list = {
	.name = "term list",
	.group = GROUP_TERMS,
	.usage = "[TEXT]",
	.summary = N_("list concepts: their numbers and terms"),
	.examples = examples,
	.options = options,
	.max_operands = 1,
	.run = run,
};
