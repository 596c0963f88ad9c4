#include "config.h"

#include <inttypes.h>

#include "cli/command.h"
#include "cli/commands.h"
#include "jobs/extract.h"

static void
show_json(struct output *out, const struct term_conflict *item)
{
	const struct extract_conflict *c = &item->found;
	json_t *line = json_object(), *targets = json_array();

	json_object_set_new(line, "source", value_text(c->source));
	json_object_set_new(
		line, "kind",
		json_string(c->kind == EXTRACT_NAME ? "name" : "term"));
	json_object_set_new(line, "count", json_integer(c->count));
	for (size_t i = 0; i < c->rendering_count; i++) {
		const struct extract_rendering *r = &c->renderings[i];
		const struct term_example *e = &item->examples[i];
		json_t *target = json_object(), *example = json_object();

		json_object_set_new(target, "target", value_text(r->text));
		json_object_set_new(target, "count", json_integer(r->count));
		json_object_set_new(target, "newest", value_time(r->newest));
		json_object_set_new(target, "confirmed",
				    json_boolean(r->reviewed));
		json_object_set_new(example, "unit", json_integer(e->unit));
		json_object_set_new(example, "source", value_text(e->source));
		json_object_set_new(example, "target", value_text(e->target));
		json_object_set_new(target, "example", example);
		json_array_append_new(targets, target);
	}
	json_object_set_new(line, "targets", targets);
	output_json(out, line);
}

static void
show_rendering(struct output *out, const struct extract_rendering *r,
	       const struct term_example *example)
{
	output_f(out, "%8" PRIu32 "  ", r->count);
	if (r->newest == PU_NO_TIME)
		output_put(out, "          ");
	else
		output_time(out, r->newest, true);
	output_put(out, "  ");
	output_style(out, STYLE_BOLD);
	output_text(out, r->text);
	output_style(out, STYLE_PLAIN);
	if (r->reviewed)
		output_put(out, _("  (confirmed)"));
	output_put(out, "\n");
	output_style(out, STYLE_DIM);
	output_f(out, "                      %" PRId64 ": ", example->unit);
	output_text(out, example->source);
	output_put(out, " | ");
	output_text(out, example->target);
	output_style(out, STYLE_PLAIN);
	output_put(out, "\n");
}

static void
show(struct output *out, const struct term_conflict *item)
{
	output_f(out, "%8" PRIu32 "  ", item->found.count);
	output_text(out, item->found.source);
	output_put(out, "\n");
	for (size_t i = 0; i < item->found.rendering_count; i++)
		show_rendering(out, &item->found.renderings[i],
			       &item->examples[i]);
}

static int
search(struct invocation *inv, const struct term_extract_options *options)
{
	struct pu_error err = { .code = PU_OK };
	struct pu_arena *arena = pu_arena_new();
	struct term_conflicts found;
	int status = STATUS_DONE;

	if (!job_term_conflicts(&inv->job, options, arena, &found, &err))
		status = command_fail(inv, &err);
	for (size_t i = 0; i < found.count; i++) {
		if (inv->json)
			show_json(inv->out, &found.items[i]);
		else
			show(inv->out, &found.items[i]);
	}
	if (status == STATUS_DONE && !found.count) {
		command_note(inv, _("nothing found"));
		status = STATUS_NONE;
	}
	pu_arena_free(arena);
	return status;
}

static int
run(struct invocation *inv)
{
	struct pu_buf source = PU_BUF_INIT, target = PU_BUF_INIT;
	struct term_extract_options options = {
		.least = (uint32_t)option_number(inv, "min", 2),
		.most = (size_t)option_number(inv, "max", 100000),
		.no_terms = !option_flag(inv, "terms"),
	};
	int status = STATUS_DONE;

	if (command_languages(inv, LANGUAGE_NEEDED, &source, &target,
			      &status) &&
	    command_open(inv, JOB_READ, &status)) {
		options.source = pu_buf_str(&source);
		options.target = pu_buf_str(&target);
		status = search(inv, &options);
	}
	pu_buf_free(&source);
	pu_buf_free(&target);
	return status;
}

static const char *const examples[] = {
	"puente term conflicts -s es -t en",
	"puente term conflicts -s es -t en --terms --json",
	NULL,
};

static const struct option_spec options[] = {
	OPTION_SOURCE,
	OPTION_TARGET,
	{ 'n', "max", "N", N_("at most N"), OPTION_NUMBER, 1, 100000 },
	{ 0, "min", "COUNT",
	  N_("what stands in so many segments at least; 2 when not given"),
	  OPTION_NUMBER, 2, 1000000 },
	{ 0, "terms", NULL, N_("not only names"), OPTION_FLAG, 0, 0 },
	OPTION_END
};

const struct command cmd_term_conflicts = {
	.name = "term conflicts",
	.group = GROUP_TERMS,
	.summary = N_("find names that the memory translates in several ways"),
	.examples = examples,
	.options = options,
	.run = run,
};
