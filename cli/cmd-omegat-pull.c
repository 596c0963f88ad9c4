#include "config.h"

#include "cli/commands.h"
#include "cli/omegat.h"

static int
run(struct invocation *inv)
{
	return omegat_run(inv, job_omegat_pull, omegat_show_pulled,
			  omegat_sum_pulled);
}

static const char *const examples[] = {
	"puente omegat pull ~/translations/strike",
	"puente omegat pull --dry-run ~/translations/strike",
	NULL,
};

static const struct option_spec options[] = { OPTION_SOURCE, OPTION_TARGET,
					      OPTION_NO_TM, OPTION_OUTSIDE,
					      OPTION_END };

const struct command cmd_omegat_pull = {
	.name = "omegat pull",
	.group = GROUP_OMEGAT,
	.usage = "DIR",
	.summary = N_("take in what was translated in a project of OmegaT, "
		      "and the memories in its tm/"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
