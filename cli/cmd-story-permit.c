#include "config.h"

#include "cli/commands.h"
#include "cli/story.h"

static int
run(struct invocation *inv)
{
	struct pu_str text = pu_str_trim(pu_str(inv->argv[1]));
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;

	if (!command_open(inv, JOB_WRITE, &status))
		return status;
	if (!job_story_permit(&inv->job, pu_str(inv->argv[0]), text, &err))
		return command_fail(inv, &err);
	command_note(inv,
		     text.len ? _("\"%s\" may be translated and published: %s")
			      : _("\"%s\" may not be published any more%s"),
		     inv->argv[0], text.len ? inv->argv[1] : "");
	return STATUS_DONE;
}

static const char *const examples[] = {
	"puente story permit la-marcha \"CC BY 4.0, as its page says\"",
	"puente story permit la-marcha \"\"",
	NULL,
};

const struct command cmd_story_permit = {
	.name = "story permit",
	.group = GROUP_DESK,
	.usage = "SLUG TEXT",
	.summary = N_("say who allows a story to be translated, or what does; "
		      "an empty text takes it back"),
	.examples = examples,
	.min_operands = 2,
	.max_operands = 2,
	.run = run,
};
