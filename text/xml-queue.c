#include "config.h"

#include "text/xml-queue.h"

#include <stdlib.h>

#include "base/mem.h"

void
xml_queue_free(struct xml_queue *queue)
{
	free(queue->items);
	free(queue->attributes);
	pu_buf_free(&queue->bytes);
}

struct xml_item *
xml_queue_push(struct xml_queue *queue, enum xml_event type)
{
	struct xml_item *item;

	MEM_GROW(queue->items, queue->count, queue->room);
	item = &queue->items[queue->count++];
	*item = (struct xml_item){ .type = type };
	item->at = type == XML_TEXT ? queue->bytes.len : queue->attribute_count;
	return item;
}

struct xml_item *
xml_queue_last(const struct xml_queue *queue)
{
	return queue->count ? &queue->items[queue->count - 1] : NULL;
}

void
xml_queue_text(struct xml_queue *queue, struct pu_str text)
{
	pu_buf_add(&queue->bytes, text);
	queue->items[queue->count - 1].len += text.len;
}

/* Without entities the parser hands on every & as "&#38;". */
static void
add_value(struct pu_buf *out, struct pu_str value)
{
	const char *at = value.ptr, *end = value.ptr + value.len, *amp;

	while ((amp = memchr(at, '&', (size_t)(end - at)))) {
		pu_buf_add(out, pu_str_n(at, (size_t)(amp - at) + 1));
		at = amp + 1;
		if (end - at >= 4 && !memcmp(at, "#38;", 4))
			at += 4;
	}
	pu_buf_add(out, pu_str_n(at, (size_t)(end - at)));
}

void
xml_queue_attribute(struct xml_queue *queue, const char *prefix,
		    const char *local, struct pu_str value)
{
	struct pu_buf *bytes = &queue->bytes;
	struct xml_attribute *a;

	MEM_GROW(queue->attributes, queue->attribute_count,
		 queue->attribute_room);
	a = &queue->attributes[queue->attribute_count++];
	a->local = a->name = local;
	a->name_len = strlen(local);
	if (prefix) {
		a->name = NULL;
		a->name_at = bytes->len;
		pu_buf_addz(bytes, prefix);
		pu_buf_addc(bytes, ':');
		pu_buf_addz(bytes, local);
		a->name_len = bytes->len - a->name_at;
	}
	a->value_at = bytes->len;
	add_value(bytes, value);
	a->value_len = bytes->len - a->value_at;
	queue->items[queue->count - 1].len++;
}

bool
xml_queue_take(struct xml_queue *queue)
{
	queue->current = NULL;
	if (queue->at < queue->count)
		queue->current = &queue->items[queue->at++];
	return queue->current;
}

void
xml_queue_clear(struct xml_queue *queue)
{
	size_t left = queue->count - queue->at;

	queue->attribute_count = 0;
	if (left) {
		struct xml_item text = queue->items[queue->at];

		memmove(queue->bytes.ptr, queue->bytes.ptr + text.at, text.len);
		pu_buf_cut(&queue->bytes, text.len);
		text.at = 0;
		queue->items[0] = text;
	} else {
		pu_buf_clear(&queue->bytes);
	}
	queue->at = 0;
	queue->count = left;
}

void
xml_queue_drop(struct xml_queue *queue)
{
	queue->at = queue->count = queue->attribute_count = 0;
	queue->current = NULL;
}

struct pu_str
xml_queue_name(const struct xml_queue *queue,
	       const struct xml_attribute *attribute)
{
	return pu_str_n(attribute->name ? attribute->name
					: queue->bytes.ptr + attribute->name_at,
			attribute->name_len);
}

struct pu_str
xml_queue_value(const struct xml_queue *queue,
		const struct xml_attribute *attribute)
{
	return pu_str_n(queue->bytes.ptr + attribute->value_at,
			attribute->value_len);
}
