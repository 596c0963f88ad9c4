#include "config.h"

#include "cli/commands.h"
#include "cli/desk-job.h"

static int
run(struct invocation *inv)
{
	struct desk_told told = DESK_TOLD_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	const char *deadline = option_text(inv, "deadline");
	struct desk_opening opening = { .slug = pu_str(inv->argv[0]),
					.deadline = DAY_NONE };
	struct pu_buf language = PU_BUF_INIT;

	opening.propose = option_flag(inv, "propose");
	opening.urgent = option_flag(inv, "urgent");
	if (deadline && !day_read(&opening.deadline, pu_str(deadline)))
		return command_misuse(inv,
				      _("\"%s\" is no day, such as "
					"2026-11-22"),
				      deadline);
	if (command_language(inv, "target", LANGUAGE_NEEDED, &language,
			     &status) &&
	    command_place(inv, &status)) {
		opening.language = pu_buf_str(&language);
		status = desk_told_end(
			inv, job_desk_open(&inv->job, &opening, &told, &err),
			&told, &err);
	}
	pu_buf_free(&language);
	return status;
}

static const char *const examples[] = {
	"puente job open la-marcha -t en",
	"puente job open la-marcha -t fr --urgent --deadline 2026-12-01",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_TARGET,
	{ 0, "propose", NULL, N_("only propose it"), OPTION_FLAG, 0, 0 },
	{ 0, "urgent", NULL, N_("a claim of it lasts a day"), OPTION_FLAG, 0,
	  0 },
	{ 0, "deadline", "DAY", N_("it should be done by then"), OPTION_TEXT, 0,
	  0 },
	OPTION_END
};

const struct command cmd_job_open = {
	.name = "job open",
	.group = GROUP_DESK,
	.usage = "SLUG",
	.summary = N_(
		"open a job: a story that is to be translated into a language"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
