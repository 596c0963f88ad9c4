#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/unit.h"
#include "jobs/confirm.h"

/* -s names the side that is edited when it is given, else -t. */
static bool
side(struct invocation *inv, struct pu_buf *language, int *status)
{
	if (option_text(inv, "source") && option_text(inv, "target")) {
		*status = command_misuse(inv, _("one side at a time: -s or "
						"-t"));
		return false;
	}
	return command_language(
		inv, option_text(inv, "source") ? "source" : "target",
		LANGUAGE_NEEDED, language, status);
}

static int
run(struct invocation *inv)
{
	struct pu_buf language = PU_BUF_INIT;
	struct pu_str text = { NULL, 0 }, note = { NULL, 0 };
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	size_t codes;
	int64_t id;

	if (option_text(inv, "note"))
		note = pu_str(option_text(inv, "note"));
	if (inv->argc > 1)
		text = pu_str(inv->argv[1]);
	if (!text.ptr && !note.ptr)
		return command_misuse(inv, _("what is to change? a TEXT, or "
					     "--note"));
	if (!command_id(inv, inv->argv[0], &id, &status) ||
	    (text.ptr && !side(inv, &language, &status)) ||
	    !command_open(inv, inv->dry_run ? JOB_READ : JOB_WRITE, &status))
		goto done;
	if (!inv->dry_run && !job_correct(&inv->job, id, pu_buf_str(&language),
					  text, note, &codes, &err)) {
		status = command_fail(inv, &err);
		goto done;
	}
	if (!inv->dry_run && codes && text.ptr)
		command_note(inv,
			     P_("one inline code of the old text is gone",
				"%zu inline codes of the old text are "
				"gone",
				codes),
			     codes);
	status = unit_put_stored(inv, id);
done:
	pu_buf_free(&language);
	return status;
}

static const char *const examples[] = {
	"puente unit edit -t en 1 \"The workshop starts at five.\"",
	"puente unit edit --note \"checked with the author\" 1",
	NULL,
};

static const struct option_spec options[] = {
	{ 's', "source", "LANG", N_("edit the text in this language"),
	  OPTION_TEXT, 0, 0 },
	{ 't', "target", "LANG",
	  N_("the same; the setting \"target\" when neither is given"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "note", "TEXT", N_("add a note to the unit"), OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_unit_edit = {
	.name = "unit edit",
	.group = GROUP_MEMORY,
	.usage = "ID [TEXT]",
	.summary = N_("correct one side of a unit; its history keeps the old "
		      "text"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 2,
	.run = run,
};
