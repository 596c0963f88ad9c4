/* xml-strict.h - XML as this program writes it, read again (internal)
 *
 * Several times as fast as text/xml.h, which reads what others write, and not
 * forgiving at all. What text/xml-put.c and its callers never write is
 * PU_SYNTAX: comments, CDATA, a DOCTYPE, instructions but the first, single
 * quotes, other references than its own, tags that do not match, characters
 * that XML 1.0 has not. So nothing can stand in a file that its caller is not
 * given to see. Memory: the longest run of text.
 */
#ifndef TEXT_XML_STRICT_H
#define TEXT_XML_STRICT_H

#include "text/xml.h"

struct xml_strict;

struct xml_strict_attribute {
	struct pu_str name, value;
};

/* Takes over in, also on failure. */
void xml_strict_open(struct xml_strict **out, struct input *in);
void xml_strict_close(struct xml_strict *xml); /* NULL is legal */

/* Slices live until the next call. Text comes in one run from tag to tag;
 * <x/> is opened and closed. */
enum xml_event xml_strict_next(struct xml_strict *xml, struct pu_error *err);
struct pu_str xml_strict_name(const struct xml_strict *xml); /* as written */
struct pu_str xml_strict_text(const struct xml_strict *xml);
/* Elements open, with the one that this event opens or closes. */
size_t xml_strict_depth(const struct xml_strict *xml);
/* What stands between the name of an opened element and the tag's end, as
 * written: a caller who has seen the same before need not ask for the
 * attributes, which are looked at only then. */
struct pu_str xml_strict_rest(const struct xml_strict *xml);
/* The rest is decoded in place, so it is gone. */
bool xml_strict_attributes(struct xml_strict *xml,
			   const struct xml_strict_attribute **list,
			   size_t *count, struct pu_error *err);

#endif
