#include "config.h"

#include "cli/commands.h"
#include "cli/story.h"

static int
run(struct invocation *inv)
{
	const struct story_reading reading = {
		.path = inv->argv[1],
		.encoding = option_text(inv, "encoding"),
		.language = pu_str(""),
		.usual = pu_str(""),
	};
	struct pu_error err = { .code = PU_OK };
	struct story_comparison comparison;
	int status = STATUS_DONE;

	if (!command_open(inv, inv->dry_run ? JOB_READ : JOB_WRITE, &status))
		return status;
	if (!job_story_update(&inv->job, pu_str(inv->argv[0]), &reading,
			      inv->dry_run, &comparison, &err))
		return command_fail(inv, &err);
	status = story_show_comparison(inv, &comparison);
	story_comparison_free(&comparison);
	return status;
}

static const char *const examples[] = {
	"puente story update la-marcha article-v2.es.html",
	"puente story update --dry-run la-marcha article-v2.es.html",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "encoding", "NAME",
	  N_("what the file is in when it is not UTF-8: windows-1252 ..."),
	  OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_story_update = {
	.name = "story update",
	.group = GROUP_DESK,
	.usage = "SLUG FILE|-",
	.summary = N_("take a newer version of an article in: only what "
		      "changed is to be translated again"),
	.examples = examples,
	.options = options,
	.min_operands = 2,
	.max_operands = 2,
	.run = run,
};
