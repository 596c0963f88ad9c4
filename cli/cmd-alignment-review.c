#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/outfile.h"
#include "cli/alignment.h"
#include "cli/commands.h"
#include "cli/reviewing.h"
#include "jobs/review.h"

static bool
write_page(const char *path, struct pu_str page, struct pu_error *err)
{
	struct outfile *file;
	bool ok;

	if (!outfile_open(&file, path, err))
		return false;
	ok = outfile_write(file, page, err) && outfile_finish(file, err);
	outfile_close(file);
	return ok;
}

static int
page_out(struct invocation *inv)
{
	struct pu_buf page = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	const char *path = option_text(inv, "output");
	int status = STATUS_DONE;
	int64_t id;

	if (!alignment_operand(inv, JOB_READ, &id, &status))
		return status;
	output_flush(inv->out);
	if (!job_review_page(&inv->job, id, &page, &err) ||
	    !write_page(path, pu_buf_str(&page), &err))
		status = command_fail(inv, &err);
	else if (path && !pu_str_is(pu_str(path), "-"))
		command_note(inv,
			     _("open %s in a browser; what you save there, "
			       "\"puente alignment review --import FILE\" "
			       "takes back"),
			     path);
	pu_buf_free(&page);
	return status;
}

static int
edits_in(struct invocation *inv, const char *path)
{
	struct pu_error err = { .code = PU_OK };
	struct stored_result result;
	int status = STATUS_DONE;

	if (!command_open(inv, JOB_WRITE, &status))
		return status;
	if (!job_review_import(&inv->job, path, inv->dry_run, &result, &err))
		return command_fail(inv, &err);
	return alignment_done(inv, &result, "review");
}

/* A person at a terminal who asks for no page. */
static bool
is_person(struct invocation *inv)
{
	return inv->out->terminal && isatty(STDIN_FILENO) && !inv->dry_run &&
	       !option_text(inv, "format") && !option_text(inv, "output");
}

static int
at_terminal(struct invocation *inv)
{
	int status = STATUS_DONE;
	int64_t id;

	return alignment_operand(inv, JOB_WRITE, &id, &status)
		       ? reviewing(inv, id)
		       : status;
}

static int
run(struct invocation *inv)
{
	const char *path = option_text(inv, "import");

	if (path && inv->argc)
		return command_misuse(inv, _("--import takes no operand: the "
					     "file tells which alignment it "
					     "is for"));
	if (!path && !inv->argc)
		return command_misuse(inv, _("say which alignment: see puente "
					     "alignment list"));
	if (!path && is_person(inv))
		return at_terminal(inv);
	return path ? edits_in(inv, path) : page_out(inv);
}

static const char *const examples[] = {
	"puente alignment review 1",
	"puente alignment review 1 -o review.html",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "html",
	  N_("write a page to review on, also at a terminal"), OPTION_CHOICE, 0,
	  0 },
	OPTION_OUTPUT,
	{ 0, "import", "FILE",
	  N_("take over what was changed on a page and saved there as FILE"),
	  OPTION_TEXT, 0, 0 },
	OPTION_LEXICON,
	OPTION_END
};

const struct command cmd_alignment_review = {
	.name = "alignment review",
	.group = GROUP_TEXT,
	.usage = "[ID]",
	.summary =
		N_("review an alignment at the terminal, or on a page in any "
		   "browser"),
	.examples = examples,
	.options = options,
	.min_operands = 0,
	.max_operands = 1,
	.run = run,
};
