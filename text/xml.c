#include "config.h"

#include "text/xml.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/xml-reader.h"

#define SLICE 32768u /* given to the parser at once */

bool
xml_open(struct xml_reader **out, struct input *in, struct pu_error *err)
{
	struct xml_reader *xml = mem_alloc(sizeof *xml);

	(void)err;
	xml->in = in;
	xml->raw = xml->spare = xml->tail = (struct pu_buf)PU_BUF_INIT;
	xml->queue.bytes = (struct pu_buf)PU_BUF_INIT;
	xml_parser_open(xml);
	*out = xml;
	return true;
}

void
xml_cut_values(struct xml_reader *xml)
{
	xml->lexer.cuts = true;
}

void
xml_keep_places(struct xml_reader *xml)
{
	xml->lexer.places = &xml->places;
}

void
xml_close(struct xml_reader *xml)
{
	if (!xml)
		return;
	xml_places_free(&xml->places);
	xml_parser_close(xml);
	input_close(xml->in);
	pu_buf_free(&xml->raw);
	pu_buf_free(&xml->spare);
	pu_buf_free(&xml->tail);
	xml_queue_free(&xml->queue);
	free(xml);
}

bool
xml_fill(struct xml_reader *xml)
{
	size_t waiting = xml->raw.len - xml->raw_at;
	int more;

	memmove(xml->raw.ptr, xml->raw.ptr + xml->raw_at, waiting);
	pu_buf_cut(&xml->raw, waiting);
	xml->raw_at = 0;
	more = input_read(xml->in, &xml->raw, &xml->error);
	xml->come += xml->raw.len - waiting;
	if (more < 0)
		return false;
	xml->ended = more == 0;
	return true;
}

/* Let the parser see one slice more. */
static void
pump(struct xml_reader *xml)
{
	struct pu_str slice, clean;
	size_t used;
	bool good;

	if (xml->raw.len - xml->raw_at < 64 && !xml->ended && !xml_fill(xml)) {
		xml->failed = true;
		return;
	}
	slice = pu_str_n(xml->raw.ptr + xml->raw_at,
			 xml->raw.len - xml->raw_at);
	if (slice.len > SLICE >> xml->haste)
		slice.len = SLICE >> xml->haste;
	if (xml->haste)
		xml->haste--;
	good = lexer_run(&xml->lexer, slice,
			 xml->ended && xml->raw_at + slice.len == xml->raw.len,
			 &xml->spare, &clean, &used, &xml->error);
	xml->raw_at += used;
	xml->lexed += used;
	if (clean.len && !xml->done)
		xml_parser_feed(xml, clean);
	if (xml->failed)
		return;
	if (!good)
		xml_parser_fail(xml, true);
	else if (xml->ended && xml->raw_at == xml->raw.len)
		xml_parser_end(xml);
}

/* With places the last text waits for the tag that ends it. */
static bool
waits(const struct xml_reader *xml)
{
	const struct xml_queue *queue = &xml->queue;

	return xml->lexer.places && queue->at + 1 == queue->count &&
	       queue->items[queue->at].type == XML_TEXT && !xml->failed &&
	       !xml->done;
}

enum xml_event
xml_next(struct xml_reader *xml, struct pu_error *err)
{
	while (waits(xml) || !xml_queue_take(&xml->queue)) {
		xml->queue.current = NULL;
		if (xml->failed) {
			*err = xml->error;
			return XML_ERROR;
		}
		if (xml->done)
			return XML_END;
		xml_queue_clear(&xml->queue);
		pump(xml);
	}
	return xml->queue.current->type;
}

struct pu_str
xml_name(const struct xml_reader *xml)
{
	const struct xml_item *current = xml->queue.current;

	return pu_str(current && current->type != XML_TEXT ? current->name
							   : "");
}

size_t
xml_attribute_count(const struct xml_reader *xml)
{
	const struct xml_item *current = xml->queue.current;

	return current && current->type == XML_OPEN ? current->len : 0;
}

void
xml_attribute_at(const struct xml_reader *xml, size_t at, struct pu_str *name,
		 struct pu_str *value)
{
	const struct xml_queue *queue = &xml->queue;
	const struct xml_attribute *a =
		&queue->attributes[queue->current->at + at];

	*name = xml_queue_name(queue, a);
	*value = xml_queue_value(queue, a);
}

struct pu_str
xml_attribute(const struct xml_reader *xml, const char *name)
{
	const struct xml_queue *queue = &xml->queue;
	struct pu_str found = { NULL, 0 };
	size_t count = xml_attribute_count(xml);

	for (size_t i = 0; i < count; i++) {
		const struct xml_attribute *a =
			&queue->attributes[queue->current->at + i];

		if (strcmp(a->local, name) != 0)
			continue;
		/* xml:lang counts more than lang. */
		if (!found.ptr || !a->name)
			found = xml_queue_value(queue, a);
	}
	return found;
}

struct pu_str
xml_text(const struct xml_reader *xml)
{
	const struct xml_item *current = xml->queue.current;

	if (!current || current->type != XML_TEXT)
		return pu_str_n("", 0);
	return pu_str_n(xml->queue.bytes.ptr + current->at, current->len);
}

void
xml_where(const struct xml_reader *xml, long *line, long *column)
{
	*line = xml->queue.current ? xml->queue.current->line : 0;
	*column = xml->queue.current ? xml->queue.current->column : 0;
}

int
xml_depth(const struct xml_reader *xml)
{
	return xml->queue.current ? xml->queue.current->depth : 0;
}

void
xml_place(const struct xml_reader *xml, uint64_t *start, uint64_t *end)
{
	*start = xml->queue.current ? xml->queue.current->place.start : 0;
	*end = xml->queue.current ? xml->queue.current->place.end : 0;
}

uint64_t
xml_offset(const struct xml_reader *xml)
{
	return input_offset(xml->in);
}

uint64_t
xml_size(const struct xml_reader *xml)
{
	return input_size(xml->in);
}

struct xml_mended
xml_mended(const struct xml_reader *xml)
{
	const struct xml_item *current = xml->queue.current;
	struct xml_mended mended =
		current ? current->mended : xml->lexer.mended;

	mended.replaced += input_replaced(xml->in);
	return mended;
}

const char *
xml_belied(const struct xml_reader *xml, const char **real)
{
	*real = input_encoding(xml->in);
	return input_belied(xml->in);
}

uint64_t
xml_repaired(const struct xml_reader *xml)
{
	struct xml_mended mended = xml_mended(xml);

	return mended.replaced + mended.escaped + mended.named;
}
