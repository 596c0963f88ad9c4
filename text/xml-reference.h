/* xml-reference.h - what a "&" in markup begins (internal) */
#ifndef TEXT_XML_REFERENCE_H
#define TEXT_XML_REFERENCE_H

#include <stdint.h>

#include "base/buf.h"

enum xml_reference {
	REFERENCE_MORE, /* to be asked again with more bytes */
	REFERENCE_GOOD, /* XML's own: of a character, or one of its five names */
	REFERENCE_NAMED, /* a name of HTML */
	REFERENCE_FORBIDDEN, /* to a character that XML does not allow */
	REFERENCE_NONE /* a "&" that was not escaped */
};

/* XML 1.0 has the character (2.2, Char). */
static inline bool
xml_allows(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' ||
	       (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c <= 0xFFFD) ||
	       (c >= 0x10000 && c <= 0x10FFFF);
}

/* text begins with "&"; end: nothing follows it. *len: of the whole reference,
 * 1 when it is none; *c: the character it names, for NAMED. */
enum xml_reference xml_reference(struct pu_str text, bool end, size_t *len,
				 uint32_t *c);

#endif
