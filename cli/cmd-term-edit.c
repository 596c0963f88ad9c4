#include "config.h"

#include <stdlib.h>

#include "cli/commands.h"
#include "cli/term.h"

/* Which term, and what is to become of it. */
static bool
read_line(struct invocation *inv, struct term_ref *ref,
	  struct term_editing *editing, struct pu_buf *language, int *status)
{
	const char *glossary = option_text(inv, "glossary");
	bool source = option_text(inv, "source") != NULL,
	     target = option_text(inv, "target") != NULL;

	if (!term_ref(inv, inv->argv[0], ref, status))
		return false;
	if (source && target) {
		*status = command_misuse(inv, _("one side at a time: -s or "
						"-t"));
		return false;
	}
	if ((source || target) &&
	    !command_language(inv, source ? "source" : "target",
			      LANGUAGE_OPTION, language, status))
		return false;
	ref->language = pu_buf_str(language);
	if (inv->argc > 1)
		editing->text = pu_str(inv->argv[1]);
	if (glossary)
		editing->glossary = pu_str(glossary);
	if (editing->text.ptr || glossary || editing->saying_count)
		return true;
	*status = command_misuse(inv, _("what is to change? a TEXT, or an "
					"option such as --status"));
	return false;
}

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf language = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct term_editing editing = { .sure = inv->yes };
	struct saying *sayings = term_sayings(inv, &editing.saying_count);
	struct term_outcome outcome;
	struct term_ref ref;
	int status = STATUS_DONE;

	editing.sayings = sayings;
	if (read_line(inv, &ref, &editing, &language, &status) &&
	    command_open(inv, JOB_READ, &status)) {
		if (job_term_edit(&inv->job, &ref, &editing, inv->dry_run,
				  arena, &outcome, &err)) {
			concept_put(inv, &outcome.concept);
			term_doubts(inv, &outcome);
		} else {
			status = command_fail(inv, &err);
		}
	}
	pu_buf_free(&language);
	free(sayings);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente term edit -t en 1 \"strike funds\"",
	"puente term edit 1.2 --status admitted",
	"puente term edit 1 --kind institution --definition \"money put by "
	"for strikers\"",
	NULL,
};

static const struct option_spec options[] = {
	{ 's', "source", "LANG", N_("the term in this language"), OPTION_TEXT,
	  0, 0 },
	{ 't', "target", "LANG", N_("the same"), OPTION_TEXT, 0, 0 },
	{ 0, "glossary", "NAME", N_("move the concept into this glossary"),
	  OPTION_TEXT, 0, 0 },
	TERM_OPTIONS_COMMON,
	{ 0, "no-keep", NULL, N_("it is translated everywhere"), OPTION_FLAG, 0,
	  0 },
	{ 0, "no-sensitive", NULL, N_("it may be given to others"), OPTION_FLAG,
	  0, 0 },
	OPTION_END
};

const struct command cmd_term_edit = {
	.name = "term edit",
	.group = GROUP_TERMS,
	.usage = "ID [TEXT]",
	.summary = N_("change a concept, such as 3, or one of its terms, such "
		      "as 3.2; its history keeps what it was"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 2,
	.run = run,
};
