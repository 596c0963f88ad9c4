/* xml-queue.h - the events that wait to be asked for (internal)
 *
 * The parser gives the events of a slice at once; they are taken one by one.
 */
#ifndef TEXT_XML_QUEUE_H
#define TEXT_XML_QUEUE_H

#include "base/buf.h"
#include "text/xml-places.h"
#include "text/xml.h"

/* Places in bytes are offsets: it moves while it grows. */
struct xml_attribute {
	const char *local; /* the parser's dictionary keeps it */
	const char *name; /* as written; NULL: in bytes */
	size_t name_at, name_len, value_at, value_len;
};

struct xml_item {
	enum xml_event type;
	int depth;
	const char *name; /* the parser's dictionary keeps it */
	size_t at, len; /* text: in bytes; attributes: which */
	long line, column;
	struct xml_mended mended; /* up to here */
	struct xml_span place;
};

/* Start with { 0 } and bytes PU_BUF_INIT. */
struct xml_queue {
	struct xml_item *items; /* from at on they wait */
	size_t at, count, room;
	struct xml_attribute *attributes;
	size_t attribute_count, attribute_room;
	struct pu_buf bytes;
	const struct xml_item *current; /* the last that was taken, or NULL */
};

void xml_queue_free(struct xml_queue *queue);
/* A new event at the end: until the next one. */
struct xml_item *xml_queue_push(struct xml_queue *queue, enum xml_event type);
/* Of the event at the end, which opens; prefix may be NULL. The value is as
 * libxml2 hands it on. */
void xml_queue_attribute(struct xml_queue *queue, const char *prefix,
			 const char *local, struct pu_str value);
/* The last event; NULL: nothing has been queued. */
struct xml_item *xml_queue_last(const struct xml_queue *queue);
/* More text of the last event. */
void xml_queue_text(struct xml_queue *queue, struct pu_str text);
/* False: none waits. */
bool xml_queue_take(struct xml_queue *queue);
/* What has been taken is dropped; of what waits, at most one event of text may
 * be left. */
void xml_queue_clear(struct xml_queue *queue);
/* Everything is. */
void xml_queue_drop(struct xml_queue *queue);
/* Of the current event, which opens. */
struct pu_str xml_queue_name(const struct xml_queue *queue,
			     const struct xml_attribute *attribute);
struct pu_str xml_queue_value(const struct xml_queue *queue,
			      const struct xml_attribute *attribute);

#endif
