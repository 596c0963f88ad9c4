#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "tm/search.h"

#define LINES_MOST 100000 /* that -n can ask for */

static json_t *
spans_value(const struct pu_span *spans, size_t count)
{
	json_t *list = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(list,
				      value_span(spans[i].start, spans[i].end));
	return list;
}

static void
show_json(struct output *out, const struct pu_concordance *c)
{
	json_t *value = json_object();

	json_object_set_new(value, "unit", json_integer(c->unit));
	json_object_set_new(value, "source", value_text(c->source));
	json_object_set_new(value, "target", value_text(c->target));
	value_set_languages(value, c->source_language, c->target_language);
	json_object_set_new(value, "spans",
			    spans_value(c->spans, c->span_count));
	json_object_set_new(value, "target_spans",
			    spans_value(c->target_spans, c->target_span_count));
	json_object_set_new(value, "origin", value_name(c->origin));
	json_object_set_new(value, "translator", value_name(c->translator));
	json_object_set_new(value, "changed", value_time(c->changed));
	output_json(out, value);
}

/* text with its spans in bold; without colour, between asterisks. */
static void
show_marked(struct output *out, struct pu_str text, const struct pu_span *spans,
	    size_t count)
{
	size_t at = 0;

	for (size_t i = 0; i < count; i++) {
		output_text(out, pu_str_n(text.ptr + at, spans[i].start - at));
		output_style(out, STYLE_BOLD);
		if (!out->color)
			output_put(out, "*");
		output_text(out, pu_str_n(text.ptr + spans[i].start,
					  spans[i].end - spans[i].start));
		if (!out->color)
			output_put(out, "*");
		output_style(out, STYLE_PLAIN);
		at = spans[i].end;
	}
	output_text(out, pu_str_n(text.ptr + at, text.len - at));
	output_put(out, "\n");
}

static void
show(struct output *out, const struct pu_concordance *c)
{
	output_f(out, "%6" PRId64 "  ", c->unit);
	show_marked(out, c->source, c->spans, c->span_count);
	output_put(out, "        ");
	show_marked(out, c->target, c->target_spans, c->target_span_count);
}

/* -n helps when it is what stopped, and can be larger. */
static void
note_more(struct invocation *inv, const struct pu_concordances *found,
	  size_t max)
{
	const char *about = _("%zu of about %" PRIu64 " shown");
	const char *of = _("%zu of %" PRIu64 " shown");

	if (found->count == max && max < LINES_MOST) {
		about = _("%zu of about %" PRIu64 " shown; -n shows more");
		of = _("%zu of %" PRIu64 " shown; -n shows more");
	}
	command_note(inv, found->about ? about : of, found->count,
		     found->total);
}

static int
search(struct invocation *inv, struct pu_str words, struct pu_str source,
       struct pu_str target)
{
	struct pu_concordances found;
	struct pu_error err = { .code = PU_OK };
	size_t max = (size_t)option_number(inv, "max", 20);
	int status;

	if (!pu_tm_concordance(inv->job.tm, words, source, target, max, &found,
			       &err))
		return command_fail(inv, &err);
	for (size_t i = 0; i < found.count; i++) {
		if (inv->json)
			show_json(inv->out, &found.items[i]);
		else
			show(inv->out, &found.items[i]);
	}
	if (found.total > found.count)
		note_more(inv, &found, max);
	status = found.count ? STATUS_DONE : STATUS_NONE;
	if (!found.count)
		command_note(inv, _("nothing found"));
	pu_concordances_free(&found);
	return status;
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct pu_buf words = PU_BUF_INIT;
	int status = STATUS_DONE;

	for (int i = 0; i < inv->argc; i++)
		pu_buf_addf(&words, "%s%s", i ? " " : "", inv->argv[i]);
	if (command_languages(inv, LANGUAGE_SETTING, &source, &target,
			      &status) &&
	    command_open(inv, JOB_READ, &status))
		status = search(inv, pu_buf_str(&words), pu_buf_str(&source),
				pu_buf_str(&target));
	pu_buf_free(&source);
	pu_buf_free(&target);
	pu_buf_free(&words);
	return status;
}

static const char *const examples[] = {
	"puente concordance taller",
	"puente concordance -s es -t en '\"taller empieza\"'",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 'n', "max", "N", N_("most units shown; 20 when not given"),
	  OPTION_NUMBER, 1, LINES_MOST },
	OPTION_END
};

const struct command cmd_concordance = {
	.name = "concordance",
	.group = GROUP_MEMORY,
	.usage = "WORDS...",
	.summary = N_("find words in what was translated before, in any form "
		      "and on either side; \"several words\" in this order"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = -1,
	.run = run,
};
