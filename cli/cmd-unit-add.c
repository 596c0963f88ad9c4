#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/unit.h"
#include "jobs/confirm.h"

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	const char *previous = option_text(inv, "previous");
	const char *next = option_text(inv, "next");
	struct confirm_pair pair;
	enum pu_added added;
	int status = STATUS_DONE;
	int64_t id;

	if (!command_languages(inv, LANGUAGE_NEEDED, &source, &target, &status))
		goto done;
	pair = (struct confirm_pair){
		.source_language = pu_buf_str(&source),
		.target_language = pu_buf_str(&target),
		.source = pu_str(inv->argv[0]),
		.target = pu_str(inv->argv[1]),
	};
	if (previous)
		pair.previous = pu_str(previous);
	if (next)
		pair.next = pu_str(next);
	if (inv->dry_run || !command_open(inv, JOB_CREATE, &status))
		goto done;
	if (!job_confirm(&inv->job, &pair, &id, &added, &err)) {
		status = command_fail(inv, &err);
		goto done;
	}
	if (added == PU_DUPLICATE)
		command_note(inv,
			     _("this pair was there already, as unit "
			       "%" PRId64),
			     id);
	status = unit_put_stored(inv, id);
done:
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente unit add -s es -t en \"Trae tu libreta.\" \"Bring your "
	"notebook.\"",
	"puente unit add -s es -t en --previous \"\" \"Hola a todas.\" "
	"\"Hello everyone.\"",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 0, "previous", "TEXT",
	  N_("the source segment before; \"\" is the start of the document"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "next", "TEXT",
	  N_("the source segment after; \"\" is the end of the document"),
	  OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_unit_add = {
	.name = "unit add",
	.group = GROUP_MEMORY,
	.usage = "SOURCE TARGET",
	.summary = N_("confirm one pair; it is on the disk when this returns"),
	.examples = examples,
	.options = options,
	.min_operands = 2,
	.max_operands = 2,
	.run = run,
};
