/* html-traits.h - what the elements of a page are like (internal) */
#ifndef TEXT_HTML_TRAITS_H
#define TEXT_HTML_TRAITS_H

#include "base/buf.h"

enum {
	VOID = 1u << 0, /* has no content */
	RAW = 1u << 1, /* its content is no markup */
	TEXT = 1u << 2, /* the same, but references count */
	HEAD = 1u << 3, /* belongs into the head */
	BLOCK = 1u << 4, /* ends a paragraph, and text's markup never ends it */
	HEADING = 1u << 5,
	WALL = 1u << 6, /* what is outside is not ended from inside */
	CELL = 1u << 7,
	ROW = 1u << 8,
	ROWS = 1u << 9,
	ITEM = 1u << 10, /* li */
	ENTRY = 1u << 11, /* dt, dd */
	LOOSE = 1u << 12 /* a block that lists look through */
};

/* Of an element by its name in small letters; 0: nothing special. */
unsigned html_traits(struct pu_str name);

#endif
