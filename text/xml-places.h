/* xml-places.h - where tags and text stand in the raw bytes (internal)
 *
 * The lexer notes them as it walks; the reader takes them as the parser, which
 * lags behind, gives their events.
 */
#ifndef TEXT_XML_PLACES_H
#define TEXT_XML_PLACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct xml_span {
	uint64_t start, end;
};

struct xml_tag {
	struct xml_span text; /* what stands in front of it, CDATA included;
			       * empty: nothing does */
	struct xml_span tag;
	bool empty; /* <x/> */
};

struct xml_places {
	struct xml_tag *tags; /* from at on they wait */
	size_t at, count, room;
	struct xml_tag next; /* under way */
};

void xml_places_free(struct xml_places *places);
/* In order; text that follows on text makes it longer. */
void xml_places_text(struct xml_places *places, uint64_t start, uint64_t end);
void xml_places_tag(struct xml_places *places, uint64_t start);
void xml_places_tag_end(struct xml_places *places, uint64_t end, bool empty);
/* The first that waits, which is gone then; NULL: none does. Until the next
 * call of any other. */
const struct xml_tag *xml_places_take(struct xml_places *places);
/* Where the text in front of it begins. */
uint64_t xml_places_text_start(const struct xml_places *places);

#endif
