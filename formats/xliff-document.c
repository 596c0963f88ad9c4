#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/build.h"
#include "formats/xliff-document.h"
#include "formats/xliff-read.h"

static void
own_free(void *self)
{
	struct xliff_own *own = self;

	if (!own)
		return;
	free(own->places);
	free(own->bare);
	free(own);
}

static void
add_block(struct build *build, struct xliff_own *own,
	  const struct xliff_segment *segment)
{
	const struct pu_variant *source = &segment->side[0];
	struct pu_inline_code *codes =
		arena_array(build->arena, source->code_count, sizeof *codes);
	struct xliff_place *place = arena_alloc(build->arena, sizeof *place);
	struct xliff_raw *raw =
		arena_array(build->arena, source->code_count, sizeof *raw);

	MEM_GROW(build->blocks, build->count, build->room);
	MEM_GROW(own->places, own->count, own->room);
	for (size_t k = 0; k < source->code_count; k++) {
		codes[k] = source->codes[k];
		codes[k].type = arena_str(build->arena, codes[k].type);
		codes[k].data = arena_str(build->arena, codes[k].data);
		raw[k] = segment->place->codes[k];
	}
	*place = *segment->place;
	place->codes = raw;
	own->places[own->count++] = place;
	build->blocks[build->count++] = (struct pu_block){
		.type = PU_BLOCK_PARAGRAPH,
		.text = arena_str(build->arena, source->text),
		.codes = codes,
		.code_count = source->code_count,
		.whole = true,
		.done = segment->done,
	};
}

static void
add_bare(struct xliff_own *own, const struct xliff_reader *reader)
{
	struct xliff_span bare = reader->bare;

	if (bare.end <= bare.start ||
	    (own->bare_count &&
	     own->bare[own->bare_count - 1].start == bare.start))
		return;
	MEM_GROW(own->bare, own->bare_count, own->bare_room);
	own->bare[own->bare_count++] = bare;
}

bool
read_xliff(struct build *build, struct pu_str text, const char *name,
	   struct pu_buf *language, struct pu_error *err)
{
	static const struct unit_reading how = { .untranslated = true };
	struct xliff_own *own = mem_alloc(sizeof *own);
	struct xliff_reader *reader;
	struct input *in;
	bool ok;

	build->own = own;
	build->own_free = own_free;
	/* Zero bytes would be read as characters of three: no place behind
	 * them would be right. */
	if (memchr(text.ptr, '\0', text.len))
		return pu_fail(err, PU_SYNTAX,
			       _("this is binary data, not text"));
	/* The text is UTF-8 by now, whatever it declares. */
	if (!input_open_memory(&in, text, name, INPUT_TEXT, err) ||
	    !xliff_reader_open(&reader, in, &how, err))
		return false;
	xml_keep_places(reader->xml);
	reader->keep_places = true;
	while ((ok = xliff_load(reader, err)) && reader->then.count) {
		if (!language->len)
			pu_buf_add(language, reader->raw[0]);
		add_bare(own, reader);
		for (size_t i = 0; i < reader->then.count; i++)
			add_block(build, own, &reader->then.segments[i]);
	}
	xliff_reader_close(reader);
	return ok;
}
