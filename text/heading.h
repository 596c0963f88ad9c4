/* heading.h - which side of a pair the heading of a column names (internal) */
#ifndef TEXT_HEADING_H
#define TEXT_HEADING_H

#include "base/buf.h"

enum heading_side {
	HEADING_SIDE_NONE,
	HEADING_SIDE_SOURCE,
	HEADING_SIDE_TARGET
};

/* "Source term", "Texto origen", "msgid": in a dozen languages. */
enum heading_side heading_side(struct pu_str cell);
/* Appends a cell in small letters of ASCII, words apart by one space. */
void heading_normalise(struct pu_buf *out, struct pu_str cell);

#endif
