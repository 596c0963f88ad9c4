#include "config.h"

#include "cli/commands.h"
#include "cli/desk-file.h"

static int
run(struct invocation *inv)
{
	struct desk_file_out how = { .kind = SHEET_REVIEW,
				     .format = option_choice(inv, "format", 0)
						       ? SHEET_TABLE
						       : SHEET_PAGE };

	return desk_file_out_run(inv, &how);
}

static const char *const examples[] = {
	"puente review export la-marcha/en -o review.html",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "sheet|tsv",
	  N_("a page to fill in in a browser (the default), or a table"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_OUTPUT,
	OPTION_END
};

const struct command cmd_review_export = {
	.name = "review export",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("write a translation to a page or table to be proofread"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
