#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/commands.h"
#include "cli/desk-job.h"

#define TEXT_MOST 1000000u /* bytes */

/* An event as --json tells it. */
static bool
event_option(struct invocation *inv, const char *name, int64_t *event,
	     int *status)
{
	const char *text = option_text(inv, name);
	char *rest;

	*event = 0;
	if (!text)
		return true;
	*event = (int64_t)strtoull(text, &rest, 16);
	if (strlen(text) == 16 && !*rest)
		return true;
	*status = command_misuse(inv,
				 _("\"%s\" is no event: 16 figures, as "
				   "\"puente job show --json\" has them"),
				 text);
	return false;
}

static bool
read_stdin(struct pu_buf *text, struct invocation *inv, int *status)
{
	char piece[4096];
	size_t got;

	while ((got = fread(piece, 1, sizeof piece, stdin)) > 0) {
		pu_buf_add(text, pu_str_n(piece, got));
		if (text->len <= TEXT_MOST)
			continue;
		*status = command_misuse(inv,
					 _("a segment's translation has "
					   "at most %u bytes"),
					 TEXT_MOST);
		return false;
	}
	while (text->len && (text->ptr[text->len - 1] == '\n' ||
			     text->ptr[text->len - 1] == '\r'))
		pu_buf_cut(text, text->len - 1);
	return true;
}

static int
run(struct invocation *inv)
{
	struct desk_told told = DESK_TOLD_INIT;
	struct pu_error err = { .code = PU_OK };
	int status = STATUS_DONE;
	struct desk_typing typing = { .text = pu_str(inv->argv[2]) };
	struct pu_buf text = PU_BUF_INIT;

	typing.draft = option_flag(inv, "draft");
	if (desk_segment(inv, NULL, inv->argv[1], &typing.segment, &status) &&
	    event_option(inv, "base", &typing.base, &status) &&
	    event_option(inv, "merge", &typing.merge, &status) &&
	    (strcmp(inv->argv[2], "-") != 0 ||
	     read_stdin(&text, inv, &status)) &&
	    command_place(inv, &status)) {
		if (!strcmp(inv->argv[2], "-"))
			typing.text = pu_buf_str(&text);
		status = desk_told_end(inv,
				       job_desk_translate(&inv->job,
							  pu_str(inv->argv[0]),
							  &typing, &told, &err),
				       &told, &err);
	}
	pu_buf_free(&text);
	return status;
}

static const char *const examples[] = {
	"puente job translate la-marcha/en 2 \"They left at dawn.\"",
	"puente job translate la-marcha/en 3 --draft \"Not before night.\"",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "draft", NULL, N_("do not confirm it yet"), OPTION_FLAG, 0, 0 },
	{ 0, "base", "EVENT",
	  N_("only when this is still what the segment says"), OPTION_TEXT, 0,
	  0 },
	{ 0, "merge", "EVENT",
	  N_("of two translations, this text stands in their place"),
	  OPTION_TEXT, 0, 0 },
	OPTION_END
};

const struct command cmd_job_translate = {
	.name = "job translate",
	.group = GROUP_DESK,
	.usage = "JOB N TEXT|-",
	.summary = N_("translate a segment of a job, and confirm it"),
	.examples = examples,
	.options = options,
	.min_operands = 3,
	.max_operands = 3,
	.run = run,
};
