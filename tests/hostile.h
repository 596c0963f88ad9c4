/* hostile.h - files made to hurt those who read them */
#ifndef TESTS_HOSTILE_H
#define TESTS_HOSTILE_H

#include "base/buf.h"

/* head, then again as often as it takes to make so many bytes of it, then tail.
 * A \1 in again is the number of the round. */
struct hostile_text {
	const char *head, *again, *tail;
};
void hostile_put(struct pu_buf *out, const struct hostile_text *text,
		 size_t bytes);

/* One of a family of files: its name, with the ending that says how it is read,
 * is put into name; false: there are not so many. */
struct hostile_family {
	bool (*name)(struct pu_buf *name, size_t which);
	void (*make)(struct pu_buf *out, size_t which, size_t bytes);
};
extern const struct hostile_family hostile_xml, hostile_plain, hostile_packed;

/* A whole document in one of the dialects of XML, with text in a segment. */
void hostile_document(struct pu_buf *out, const char *ending,
		      struct pu_str text);

#endif
