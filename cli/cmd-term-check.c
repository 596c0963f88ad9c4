#include "config.h"

#include "cli/checking.h"
#include "cli/commands.h"

static int
run(struct invocation *inv)
{
	struct check_options options = { .terms = true };

	return checking_run(inv, &options, false);
}

static const char *const examples[] = {
	"puente term check -s es -t en pairs.tsv",
	"puente term check --json article.xlf",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE, OPTION_TARGET, OPTION_MIN_SEVERITY, OPTION_FAIL_ON,
	OPTION_FROM,   OPTION_REPORT, OPTION_STRICT,       OPTION_END
};

const struct command cmd_term_check = {
	.name = "term check",
	.group = GROUP_TERMS,
	.usage = "[FILE...|-]",
	.summary = N_("find where a translation does not say what the "
		      "glossary wants"),
	.examples = examples,
	.options = options,
	.max_operands = -1,
	.run = run,
};
