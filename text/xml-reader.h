/* xml-reader.h - the parts of the XML reader (internal)
 *
 * Bytes -> xml-lexer.h, which mends and limits -> libxml2 -> xml-queue.h. When
 * one of them fails, what came before is given first.
 */
#ifndef TEXT_XML_READER_H
#define TEXT_XML_READER_H

#include "text/xml-lexer.h"
#include "text/xml-places.h"
#include "text/xml-queue.h"

struct xml_reader {
	/* --- xml.c --- */
	struct input *in;
	struct lexer lexer;
	struct pu_buf raw, spare; /* raw bytes from raw_at on wait */
	size_t raw_at;
	bool ended; /* no bytes come any more */
	bool done, failed; /* no events do */
	struct pu_error error; /* told when the queue is empty */
	struct xml_queue queue;

	/* --- xml-parser.c --- */
	struct _xmlParserCtxt *parser; /* libxml2's */
	int depth;
	struct {
		const char *name;
		long line;
		int namespaces;
	} open[XML_DEPTH];
	int namespaces;
	bool closed; /* the first element has ended */
	struct xml_places places;
	struct xml_span last; /* the tag before; an empty one's close follows */
	bool last_empty;

	/* --- xml-resume.c --- */
	struct pu_buf tail; /* when it failed: what the parser had not read */
	long line, column; /* where that begins */
	size_t breaks; /* that were gone on behind */
	uint64_t come, lexed; /* bytes; some again, behind breaks */
	bool fresh; /* no event since the last one */
	unsigned haste; /* behind a break slices are small, 2 to the so-manieth
			 * part, as another may be near */
};

/* --- xml.c --- */
/* More raw bytes behind those that wait. */
bool xml_fill(struct xml_reader *xml);

/* --- xml-parser.c --- */
void xml_parser_open(struct xml_reader *xml);
void xml_parser_close(struct xml_reader *xml);
/* A new document begins with these tags, of which nothing is told, and goes on
 * at the reader's line and column. */
void xml_parser_reset(struct xml_reader *xml, const char *inside);
/* Its events are queued. */
void xml_parser_feed(struct xml_reader *xml, struct pu_str text);
/* The document is to be whole now. */
void xml_parser_end(struct xml_reader *xml);
/* The error that has been set is told at this place: where the parser stands,
 * or with all, where what it was given ends. */
void xml_parser_fail(struct xml_reader *xml, bool all);

#endif
