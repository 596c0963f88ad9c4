#include "config.h"

#include "cli/commands.h"
#include "cli/desk-file.h"

static int
run(struct invocation *inv)
{
	struct desk_file_in how = { .kind = SHEET_REVIEW,
				    .name = { "", 0 },
				    .path = inv->argv[0],
				    .suggest = option_flag(inv,
							   "as-suggestions") };

	return desk_file_in_run(inv, &how);
}

static const char *const examples[] = {
	"puente review import review.html --as-suggestions",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "as-suggestions", NULL,
	  N_("changes are suggestions for whoever translates"), OPTION_FLAG, 0,
	  0 },
	{ 0, "by", "HANDLE", N_("whose work it is; else yours"), OPTION_TEXT, 0,
	  0 },
	{ 0, "force", NULL,
	  N_("of another version of the source: take what is still the same"),
	  OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_review_import = {
	.name = "review import",
	.group = GROUP_DESK,
	.usage = "FILE",
	.summary = N_("take in what a proofreader changed, saw and said"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
