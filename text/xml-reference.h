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

/* text begins with "&"; end: nothing follows it. *len: of the whole reference,
 * 1 when it is none; *c: the character it names, for NAMED. */
enum xml_reference xml_reference(struct pu_str text, bool end, size_t *len,
				 uint32_t *c);

#endif
