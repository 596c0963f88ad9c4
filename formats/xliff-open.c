#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "formats/xliff-read.h"

#define LARGE 4096u

void
xliff_map_clear(struct map **map)
{
	uint32_t count = map_count(*map);

	if (count > LARGE) {
		map_free(*map);
		*map = map_new();
	} else if (count) {
		map_clear(*map);
	}
}

/* ---- texts by name ---- */

static void
store_open(struct xliff_store *store)
{
	store->names = map_new();
	store->arena = pu_arena_new();
}

static void
store_close(struct xliff_store *store)
{
	map_free(store->names);
	pu_arena_free(store->arena);
	free(store->texts);
}

void
xliff_store_clear(struct xliff_store *store)
{
	if (!map_count(store->names))
		return;
	xliff_map_clear(&store->names);
	pu_arena_reset(store->arena);
	store->size = 0;
}

void
xliff_store_add(struct xliff_store *store, struct pu_str name,
		struct pu_str text)
{
	uint32_t item;

	store->size += name.len + text.len + 64;
	if (store->size > XLIFF_STORE_LIMIT)
		return;
	item = map_add(store->names, name, NULL);
	MEM_GROW(store->texts, item, store->room);
	store->texts[item] = arena_str(store->arena, text);
}

struct pu_str
xliff_store_find(const struct xliff_store *store, struct pu_str name)
{
	uint32_t item = map_find(store->names, name);

	return item == MAP_NONE ? (struct pu_str){ NULL, 0 }
				: store->texts[item];
}

/* ---- the reader ---- */

bool
xliff_reader_open(struct xliff_reader **out, struct input *in,
		  const struct unit_reading *how, struct pu_error *err)
{
	struct xliff_reader *reader = mem_alloc(sizeof *reader);

	*out = NULL;
	reader->how = *how;
	reader->in = in;
	reader->keep = reader->report.arena = pu_arena_new();
	reader->now.arena = pu_arena_new();
	reader->then.arena = pu_arena_new();
	reader->languages = map_new();
	reader->ids = map_new();
	reader->mids = map_new();
	reader->segment_names = map_new();
	store_open(&reader->tags);
	store_open(&reader->comments);
	store_open(&reader->data);
	reader->value = reader->plain = reader->previous = reader->original =
		(struct pu_buf)PU_BUF_INIT;
	for (int i = 0; i < XLIFF_CONTENTS; i++)
		reader->content[i].text = (struct pu_buf)PU_BUF_INIT;
	if (!xml_open(&reader->xml, in, err)) {
		xliff_reader_close(reader);
		return false;
	}
	*out = reader;
	return true;
}

static void
close_content(struct xliff_content *content)
{
	pu_buf_free(&content->text);
	free(content->codes);
	free(content->cuts);
	free(content->notes);
}

void
xliff_reader_close(struct xliff_reader *reader)
{
	xml_close(reader->xml);
	report_free(&reader->report);
	pu_arena_free(reader->keep);
	pu_arena_free(reader->now.arena);
	pu_arena_free(reader->then.arena);
	free(reader->now.segments);
	free(reader->then.segments);
	map_free(reader->languages);
	map_free(reader->ids);
	map_free(reader->mids);
	map_free(reader->segment_names);
	store_close(&reader->tags);
	store_close(&reader->comments);
	store_close(&reader->data);
	for (int i = 0; i < XLIFF_CONTENTS; i++)
		close_content(&reader->content[i]);
	pu_buf_free(&reader->value);
	pu_buf_free(&reader->plain);
	pu_buf_free(&reader->previous);
	pu_buf_free(&reader->original);
	free(reader->canonical);
	free(reader->numbers);
	xliff_about_free(reader);
	free(reader->segment_status);
	free(reader->pairs.last);
	free(reader->pairs.before);
	free(reader->slice);
	free(reader);
}
