/* xliff-tag.h - start tags with other attributes (internal) */
#ifndef FORMATS_XLIFF_TAG_H
#define FORMATS_XLIFF_TAG_H

#include "base/buf.h"

/* An attribute that is to have another value. All else of the tag stays as it
 * is written: white space, quotes, order. */
struct xliff_change {
	struct pu_str name; /* as written, prefix included */
	struct pu_str value; /* ptr NULL: it goes */
	bool only; /* where there is none, none is made */
};

/* Of a start tag, "<a b='c'/>", or what begins as one. */
struct pu_str xliff_tag_name(struct pu_str tag);
/* Its first attribute of that name, "*:x" with any prefix: its name as written;
 * ptr NULL: there is none. value, when not NULL: as written. */
struct pu_str xliff_tag_attribute(struct pu_str tag, const char *name,
				  struct pu_str *value);
/* Appends the tag, changed. True: something of it is. */
bool xliff_tag_put(struct pu_buf *out, struct pu_str tag,
		   const struct xliff_change *changes, size_t count);
/* The same, as one that is not closed in itself. */
void xliff_tag_open(struct pu_buf *out, struct pu_str tag,
		    const struct xliff_change *changes, size_t count);
/* The end tag that goes with it. */
void xliff_tag_close(struct pu_buf *out, struct pu_str tag);

#endif
