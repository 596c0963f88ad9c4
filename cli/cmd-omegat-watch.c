#include "config.h"

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/omegat.h"

#define SECONDS_MOST 3600

static void
told(void *arg, bool push, const struct omegat_result *result)
{
	struct invocation *inv = arg;

	if (push)
		omegat_sum_pushed(inv, result);
	else
		omegat_sum_pulled(inv, result);
	output_flush(inv->out);
}

static void
trouble(void *arg, const struct pu_error *err)
{
	struct invocation *inv = arg;

	console_error(inv->console, err);
	command_note(inv, _("still watching"));
}

/* Only what has changed is worth a line. */
static void
visit(void *arg, const struct omegat_file *file)
{
	struct invocation *inv = arg;

	if (file->written || file->removed)
		omegat_show_pushed(inv, file);
	else if (file->added || file->updated || file->kept || file->failed)
		omegat_show_pulled(inv, file);
}

static int
run(struct invocation *inv)
{
	const struct omegat_watcher watcher = { told, trouble, inv };
	struct pu_error err = { .code = PU_OK };
	struct omegat_given given;
	int status = STATUS_DONE;

	if (!omegat_begin(inv, &given, &status))
		return status;
	given.options.visit = visit;
	given.options.pause = 1000 * (unsigned)option_number(inv, "every", 1);
	command_note(inv, _("watching %s; Ctrl+C ends it"), inv->argv[0]);
	job_omegat_watch(&inv->job, &given.options, &watcher, &err);
	if (err.code == PU_CANCELLED)
		command_note(inv, _("no longer watching"));
	status = err.code == PU_CANCELLED ? STATUS_CANCELLED
					  : command_fail(inv, &err);
	omegat_end(&given);
	return status;
}

static const char *const examples[] = {
	"puente omegat watch ~/translations/strike",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	OPTION_NO_TM,
	OPTIONS_PUSH,
	{ 0, "every", "N", N_("seconds between two looks (1)"), OPTION_NUMBER,
	  1, SECONDS_MOST },
	OPTION_OUTSIDE,
	OPTION_END
};

const struct command cmd_omegat_watch = {
	.name = "omegat watch",
	.group = GROUP_OMEGAT,
	.usage = "DIR",
	.summary = N_("pull and push whenever the project or the memory "
		      "changes, while OmegaT is open"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
