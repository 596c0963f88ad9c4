#include "config.h"

#include "cli/commands.h"
#include "cli/desk-file.h"

static int
run(struct invocation *inv)
{
	struct desk_file_in how = { .kind = SHEET_TRANSLATION,
				    .name = pu_str(inv->argv[0]),
				    .path = inv->argv[1] };

	return desk_file_in_run(inv, &how);
}

static const char *const examples[] = {
	"puente job import la-marcha/en sheet.html",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "by", "HANDLE", N_("whose work it is; else yours"), OPTION_TEXT, 0,
	  0 },
	{ 0, "force", NULL,
	  N_("of another version of the source: take what is still the same"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_job_import = {
	.name = "job import",
	.group = GROUP_DESK,
	.usage = "JOB FILE",
	.summary = N_("take in what was translated in a file of a job"),
	.examples = examples,
	.options = options,
	.min_operands = 2,
	.max_operands = 2,
	.run = run,
};
