#include "config.h"

#include "cli/commands.h"
#include "cli/desk-file.h"

static int
run(struct invocation *inv)
{
	static const struct desk_file_out ways[] = {
		{ .format = SHEET_PAGE },
		{ .format = SHEET_TABLE },
		{ .format = SHEET_XLIFF, .dialect = SHEET_XLIFF_1 },
		{ .format = SHEET_XLIFF, .dialect = SHEET_XLIFF_2 },
		{ .format = SHEET_XLIFF, .dialect = SHEET_OMEGAT },
	};
	struct desk_file_out how = ways[option_choice(inv, "format", 0)];

	return desk_file_out_run(inv, &how);
}

static const char *const examples[] = {
	"puente job export la-marcha/en -o sheet.html",
	"puente job export la-marcha/en --format omegat -o la-marcha.xlf",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "format", "sheet|tsv|xliff|xliff2|omegat",
	  N_("a page to fill in in a browser (the default), a table, XLIFF 1.2, 2.1, or as OmegaT reads it"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_OUTPUT,
	OPTION_END
};

const struct command cmd_job_export = {
	.name = "job export",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("write a job to a file in which it can be translated"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
