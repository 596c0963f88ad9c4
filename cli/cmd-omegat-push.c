#include "config.h"

#include "cli/commands.h"
#include "cli/omegat.h"

static int
run(struct invocation *inv)
{
	return omegat_run(inv, job_omegat_push, omegat_show_pushed,
			  omegat_sum_pushed);
}

static const char *const examples[] = {
	"puente omegat push ~/translations/strike",
	"puente omegat push --relevant --penalty-imported 8 "
	"~/translations/strike",
	NULL,
};

static const struct option_spec options[] = { OPTION_SOURCE, OPTION_TARGET,
					      OPTIONS_PUSH, OPTION_OUTSIDE,
					      OPTION_END };

const struct command cmd_omegat_push = {
	.name = "omegat push",
	.group = GROUP_OMEGAT,
	.usage = "DIR",
	.summary = N_("give a project of OmegaT what the memory and the "
		      "glossary know for its languages"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
