/* bidi.h - which way a name runs (internal)
 *
 * By its first letter, as UAX #9 does it for isolates (rule P2); scripts that
 * run from right to left are known by their blocks.
 */
#ifndef PUBLISH_BIDI_H
#define PUBLISH_BIDI_H

#include <stdint.h>

#include "base/buf.h"

/* 1: from right to left, -1: from left to right, 0: no letter tells. */
int bidi_direction(struct pu_str text);

struct bidi_run {
	struct pu_str text;
	bool name; /* it was marked, see publish_mark_name */
	bool against; /* and runs against language */
};

/* The next run of a sentence; false: there is none. Marks without a partner are
 * left out. */
bool bidi_next(struct pu_str line, struct pu_str language, size_t *at,
	       struct bidi_run *run);

/* U+2068, at the end U+2069. */
void bidi_put(struct pu_buf *out, bool end);

#endif
