/* splice.h - some ranges of a text replaced, the rest as it was (internal) */
#ifndef FORMATS_SPLICE_H
#define FORMATS_SPLICE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

struct splice {
	size_t start, end; /* bytes of the original; an empty range inserts */
	struct pu_str bytes;
	size_t number; /* insertions at one place keep their order */
};

/* Start with an arena and nothing else. */
struct splices {
	struct pu_arena *arena;
	struct splice *items;
	size_t count, room;
};

/* In any order; bytes are copied. */
void splices_add(struct splices *splices, size_t start, size_t end,
		 struct pu_str bytes);
/* Appends the text with its ranges replaced. PU_INVALID: two of them overlap, or
 * one is not within the text. */
bool splices_apply(struct pu_buf *out, struct splices *splices,
		   struct pu_str text, struct pu_error *err);
void splices_free(struct splices *splices);

#endif
