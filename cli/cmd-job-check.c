#include "config.h"

#include <inttypes.h>

#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/finding.h"
#include "jobs/desk-translate.h"

static int
show(struct invocation *inv, struct desk_checking *checking)
{
	struct check_run *run = job_desk_check_run(checking);
	struct pu_error err = { .code = PU_OK }, protected = { .code = PU_OK };
	const struct check_counts *counts;
	struct check_found found;
	int got, fail_on = option_choice(inv, "fail-on", 0);

	while ((got = job_check_next(run, &found, &err)) > 0) {
		if (inv->json)
			finding_json(inv->out, &found,
				     job_desk_check_name(checking).ptr);
		else
			finding_show(inv->out, &found,
				     job_desk_check_name(checking).ptr);
		if (!protected.code)
			job_desk_check_protected(checking, &found, &protected);
	}
	console_end(inv->console);
	if (got < 0)
		return command_fail(inv, &err);
	counts = job_check_counts(run);
	output_flush(inv->out);
	command_note(inv,
		     _("segments checked: %" PRIu64 "; errors: %" PRIu64
		       ", warnings: %" PRIu64 ", notes: %" PRIu64
		       ", waived: %" PRIu64),
		     counts->segments, counts->open[PU_SEVERITY_ERROR],
		     counts->open[PU_SEVERITY_WARNING],
		     counts->open[PU_SEVERITY_INFO], counts->waived);
	if (protected.code)
		command_fail(inv, &protected);
	return fail_on < 2 && counts->open[PU_SEVERITY_ERROR] +
				       (fail_on ? counts->open
							  [PU_SEVERITY_WARNING]
						: 0)
		       ? STATUS_NONE
		       : STATUS_DONE;
}

static int
run(struct invocation *inv)
{
	const struct check_options options = {
		.least =
			(enum pu_severity)option_choice(inv, "min-severity", 0),
		.memory = option_flag(inv, "memory"),
	};
	struct desk_checking *checking = NULL;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (!command_place(inv, &status))
		return status;
	status = job_desk_check(&checking, &inv->job, pu_str(inv->argv[0]),
				&options, &err)
			 ? show(inv, checking)
			 : command_fail(inv, &err);
	job_desk_check_close(checking);
	return status;
}

static const char *const examples[] = {
	"puente job check la-marcha/en",
	"puente job check la-marcha/en --min-severity error --json",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "memory", NULL,
	  N_("also tell what the memory translates in another way"),
	  OPTION_FLAG, 0, 0 },
	OPTION_MIN_SEVERITY,
	OPTION_FAIL_ON,
	OPTION_END
};

const struct command cmd_job_check = {
	.name = "job check",
	.group = GROUP_DESK,
	.usage = "JOB",
	.summary = N_("find what is wrong in a translation at the desk"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
