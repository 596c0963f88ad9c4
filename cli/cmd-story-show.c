#include "config.h"

#include <inttypes.h>

#include "cli/commands.h"
#include "cli/story.h"

/* ---- JSON ---- */

static json_t *
segment_value(const struct story_segment *segment, size_t number)
{
	struct pu_buf tagged = PU_BUF_INIT, plain = PU_BUF_INIT;
	json_t *value = json_object(), *codes = json_array();
	char id[24];

	snprintf(id, sizeof id, "%016" PRIx64, (uint64_t)segment->id);
	story_tagged(&tagged, segment);
	unit_plain(&plain, segment->text, segment->codes, segment->code_count);
	for (size_t i = 0; i < segment->code_count; i++)
		json_array_append_new(codes,
				      value_text(segment->codes[i].data));
	json_object_set_new(value, "segment", json_integer((json_int_t)number));
	json_object_set_new(value, "id", json_string(id));
	json_object_set_new(value, "text", value_text(pu_buf_str(&plain)));
	json_object_set_new(value, "tagged", value_text(pu_buf_str(&tagged)));
	json_object_set_new(value, "codes", codes);
	json_object_set_new(value, "words", json_integer(segment->words));
	json_object_set_new(value, "change",
			    json_string(story_change_name(segment->change)));
	pu_buf_free(&tagged);
	pu_buf_free(&plain);
	return value;
}

static json_t *
block_value(const struct story_version *version, size_t at, size_t *segment)
{
	const struct story_block *block = &version->blocks[at];
	json_t *value = json_object(), *segments = json_array();

	while (*segment < version->segment_count &&
	       version->segments[*segment].block == at) {
		json_array_append_new(
			segments, segment_value(&version->segments[*segment],
						*segment + 1));
		++*segment;
	}
	json_object_set_new(value, "block", json_integer((json_int_t)at + 1));
	json_object_set_new(value, "type",
			    json_string(article_part_name(block->part)));
	json_object_set_new(value, "level",
			    block->level ? json_integer(block->level)
					 : json_null());
	json_object_set_new(value, "number",
			    block->number ? json_integer(block->number)
					  : json_null());
	json_object_set_new(value, "segments", segments);
	return value;
}

static void
show_json(struct invocation *inv, const struct story *story,
	  const struct story_version *version)
{
	json_t *value = story_value(story), *blocks = json_array();
	size_t segment = 0;

	for (size_t i = 0; i < version->block_count; i++)
		json_array_append_new(blocks,
				      block_value(version, i, &segment));
	json_object_set_new(value, "shown", json_integer(version->number));
	json_object_set_new(value, "digest", value_text(version->digest));
	json_object_set_new(value, "file", value_name(version->file));
	json_object_set_new(value, "words",
			    json_integer((json_int_t)version->words));
	json_object_set_new(value, "segments",
			    json_integer((json_int_t)version->segment_count));
	json_object_set_new(value, "blocks", blocks);
	output_json(inv->out, value);
}

/* ---- for people ---- */

static void
show_field(struct output *out, const char *name, struct pu_str text)
{
	if (!text.len)
		return;
	output_f(out, "%s: ", name);
	output_text(out, text);
	output_put(out, "\n");
}

static void
show_day(struct output *out, const char *name, int32_t day)
{
	char text[DAY_TEXT];

	if (day > 0)
		show_field(out, name, day_write(text, day));
}

static void
show_head(struct output *out, const struct story *story,
	  const struct story_version *version)
{
	output_style(out, STYLE_BOLD);
	output_text(out, story->slug);
	output_style(out, STYLE_PLAIN);
	output_put(out, "  ");
	output_text(out, story->language);
	output_f(out, _("  version %d of %d, %" PRIu32 " words\n"),
		 version->number, story->version, version->words);
	show_field(out, _("title"), story->title);
	show_field(out, _("author"), story->author);
	show_field(out, _("credit of the original"), story->credit);
	show_field(out, _("licence"), story->licence);
	show_field(out, _("permission"), story->permission);
	show_day(out, _("permission since"), story->permission_day);
	show_day(out, _("embargo until"), story->embargo);
	show_day(out, _("published"), story->published);
	show_field(out, _("address"), story->url);
}

static void
show_block(struct output *out, const struct story_block *block)
{
	output_put(out, "\n");
	output_style(out, STYLE_DIM);
	output_put(out, article_part_name(block->part));
	if (block->level || block->number)
		output_f(out, " %d", block->level + block->number);
	output_style(out, STYLE_PLAIN);
	output_put(out, "\n");
}

static void
show_text(struct output *out, const struct story *story,
	  const struct story_version *version)
{
	size_t block = SIZE_MAX;

	show_head(out, story, version);
	for (size_t i = 0; i < version->segment_count; i++) {
		const struct story_segment *segment = &version->segments[i];
		struct pu_buf text = PU_BUF_INIT;

		if (segment->block != block)
			show_block(out, &version->blocks[segment->block]);
		block = segment->block;
		story_tagged(&text, segment);
		output_f(out, "%5zu  ", i + 1);
		output_text(out, pu_buf_str(&text));
		output_put(out, "\n");
		pu_buf_free(&text);
	}
}

static int
run(struct invocation *inv)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	struct story_version version;
	struct story story;
	int status = STATUS_DONE;

	if (!command_open(inv, JOB_READ, &status) ||
	    !story_named(inv, inv->argv[0], &story, arena, &status))
		;
	else if (!story_load_version(inv->job.db, story.id,
				     (int)option_number(inv, "version", 0),
				     &version, arena, &err))
		status = command_fail(inv, &err);
	else if (inv->json)
		show_json(inv, &story, &version);
	else
		show_text(inv->out, &story, &version);
	pu_arena_free(arena);
	return status;
}

static const char *const examples[] = {
	"puente story show la-marcha",
	"puente story show --json --version 1 la-marcha",
	NULL,
};

static const struct option_spec options[] = {
	{ 0, "version", "N", N_("another version than the present one"),
	  OPTION_NUMBER, 1, 1000000 },
	OPTION_END
};

const struct command cmd_story_show = {
	.name = "story show",
	.group = GROUP_DESK,
	.usage = "SLUG",
	.summary = N_("show a story: its blocks, and its sentences with their "
		      "numbers"),
	.examples = examples,
	.options = options,
	.min_operands = 1,
	.max_operands = 1,
	.run = run,
};
