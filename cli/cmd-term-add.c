#include "config.h"

#include <inttypes.h>
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/term.h"

static void
show(struct invocation *inv, const struct term_addition *addition,
     const struct term_outcome *outcome)
{
	int64_t concept = outcome->concept.id;

	if (inv->json) {
		json_t *line = json_object();

		json_object_set_new(line, "concept", json_integer(concept));
		json_object_set_new(line, "source",
				    value_text(addition->texts[0]));
		if (addition->count > 1)
			json_object_set_new(line, "target",
					    value_text(addition->texts[1]));
		json_object_set_new(
			line, "status",
			json_string(pu_term_status_name(
				(enum pu_term_status)option_choice(
					inv, "status", PU_TERM_PREFERRED))));
		json_object_set_new(line, "added",
				    json_boolean(outcome->added));
		output_json(inv->out, line);
	}
	if (outcome->added)
		command_note(inv, _("concept %" PRId64), concept);
	else
		command_note(inv,
			     _("this pair was there already, in concept "
			       "%" PRId64),
			     concept);
	term_doubts(inv, outcome);
}

/* The languages of one term or two. */
static bool
languages(struct invocation *inv, struct pu_buf *source, struct pu_buf *target,
	  struct term_addition *addition, int *status)
{
	bool of_target = inv->argc == 1 && option_text(inv, "target") &&
			 !option_text(inv, "source");

	if (inv->argc == 2 &&
	    !command_languages(inv, LANGUAGE_NEEDED, source, target, status))
		return false;
	if (inv->argc == 1 &&
	    !command_language(inv, of_target ? "target" : "source",
			      LANGUAGE_NEEDED, source, status))
		return false;
	addition->count = (size_t)inv->argc;
	addition->languages[0] = pu_buf_str(source);
	addition->languages[1] = pu_buf_str(target);
	for (int i = 0; i < inv->argc; i++)
		addition->texts[i] = pu_str(inv->argv[i]);
	return true;
}

static bool
where(struct invocation *inv, struct term_addition *addition, int *status)
{
	const char *concept = option_text(inv, "concept");
	const char *glossary = option_text(inv, "glossary");
	struct term_ref ref;

	if (glossary)
		addition->glossary = pu_str(glossary);
	addition->apart = option_flag(inv, "new");
	if (!concept)
		return true;
	if (addition->apart) {
		*status = command_misuse(inv, _("either --concept or --new"));
		return false;
	}
	if (!term_ref(inv, concept, &ref, status))
		return false;
	addition->concept = ref.concept;
	return true;
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena = pu_arena_new();
	struct term_addition addition = { .sure = inv->yes };
	struct term_outcome outcome;
	struct saying *sayings = NULL;
	int status = STATUS_DONE;
	bool ok;

	if (!languages(inv, &source, &target, &addition, &status) ||
	    !where(inv, &addition, &status) ||
	    !command_open(inv, inv->dry_run ? JOB_READ : JOB_CREATE, &status))
		goto done;
	sayings = term_sayings(inv, &addition.saying_count);
	addition.sayings = sayings;
	ok = job_term_add(&inv->job, &addition, inv->dry_run, arena, &outcome,
			  &err);
	if (ok)
		show(inv, &addition, &outcome);
	else
		status = command_fail(inv, &err);
done:
	pu_arena_free(arena);
	free(sayings);
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente term add -s es -t en \"caja de resistencia\" \"strike fund\"",
	"puente term add -s es -t en --status forbidden --reason \"word for "
	"word\" \"caja de resistencia\" \"resistance box\"",
	"puente term add --concept 1 -s es --type acronym CR",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "concept", "ID", N_("add to this concept"), OPTION_TEXT, 0, 0 },
	{ 0, "new", NULL, N_("make a new concept, although one has this name"),
	  OPTION_FLAG, 0, 0 },
	{ 0, "glossary", "NAME", N_("of this glossary; main"), OPTION_TEXT, 0,
	  0 },
	TERM_OPTIONS_COMMON,
	OPTION_END
};

const struct command cmd_term_add = {
	.name = "term add",
	.group = GROUP_TERMS,
	.usage = "SOURCE [TARGET]",
	.summary = N_("add a term and its translation to the glossary"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 2,
	.run = run,
};
