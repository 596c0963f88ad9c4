#include "config.h"

#include "cli/command.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "jobs/segmented.h"

static void
show_json(struct output *out, size_t at, const struct pu_segment *segment,
	  struct pu_str text)
{
	json_t *line = json_object();

	json_object_set_new(line, "paragraph",
			    json_integer((json_int_t)segment->paragraph));
	json_object_set_new(line, "segment", json_integer((json_int_t)at));
	json_object_set_new(line, "start",
			    json_integer((json_int_t)segment->start));
	json_object_set_new(line, "end",
			    json_integer((json_int_t)segment->end));
	json_object_set_new(line, "text", value_text(text));
	output_json(out, line);
}

static void
show(struct invocation *inv, const struct segmented *text)
{
	struct pu_buf folded = PU_BUF_INIT;

	for (size_t i = 0; i < text->count; i++) {
		const struct pu_segment *segment = &text->segments[i];

		pu_buf_clear(&folded);
		segment_folded(&folded, segment->text);
		if (inv->json) {
			show_json(inv->out, i, segment, pu_buf_str(&folded));
			continue;
		}
		if (i && segment->paragraph != segment[-1].paragraph)
			output_put(inv->out, "\n");
		output_text(inv->out, pu_buf_str(&folded));
		output_put(inv->out, "\n");
	}
	pu_buf_free(&folded);
}

static int
run(struct invocation *inv)
{
	static const enum pu_newline newlines[] = { PU_NEWLINE_KEEP,
						    PU_NEWLINE_SPACE };
	struct pu_buf language = PU_BUF_INIT;
	struct pu_error err = { .code = PU_OK };
	struct segment_options options = {
		.format = (enum pu_format)option_document(inv),
		.srx = option_text(inv, "srx"),
		.newline = newlines[option_choice(inv, "newline", 0)],
	};
	const char *path = inv->argc ? inv->argv[0] : "-";
	struct segmented text;
	int status = STATUS_DONE;

	console_only_reads();
	if (command_language(inv, "source", LANGUAGE_NEEDED, &language,
			     &status)) {
		options.language = pu_buf_str(&language);
		if (segmented_read(&text, path, &options, &err)) {
			segmented_note(&text, path, inv->job.log);
			show(inv, &text);
			segmented_free(&text);
		} else {
			status = command_fail(inv, &err);
		}
	}
	pu_buf_free(&language);
	return status;
}

static const char *const examples[] = {
	"puente segment -s es article.es.txt",
	"puente segment -s en --newline space --json - < article.en.txt",
	NULL,
};

static const struct option_spec options[] = {
	{ 's', "source", "LANG", N_("language of the text"), OPTION_TEXT, 0,
	  0 },
	OPTION_DOCUMENT,
	{ 0, "srx", "FILE", N_("rules of one's own (SRX 1.0 or 2.0)"),
	  OPTION_TEXT, 0, 0 },
	{ 0, "newline", "keep|space",
	  N_("a line break ends a sentence (keep, the default), or is a space "
	     "as in wrapped text"),
	  OPTION_CHOICE, 0, 0 },
	OPTION_END
};

const struct command cmd_segment = {
	.name = "segment",
	.group = GROUP_TEXT,
	.usage = "[FILE|-]",
	.summary = N_("cut a text into sentences, one a line, a blank line "
		      "between paragraphs"),
	.examples = examples,
	.options = options,
	.max_operands = 1,
	.run = run,
};
