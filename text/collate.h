/* collate.h - the order of names and words in a language (internal)
 *
 * Unicode's collation (UTS #10) as CLDR tailors it: in Swedish after z comes
 * a with a ring, in Spanish n with tilde after n.
 */
#ifndef TEXT_COLLATE_H
#define TEXT_COLLATE_H

#include "base/buf.h"
#include "base/error.h"

struct collate;

/* A canonical tag; of a language that ICU has no order for, the root's. One
 * thread. */
bool collate_new(struct collate **out, struct pu_str language,
		 struct pu_error *err);
void collate_free(struct collate *collate);
/* Below, at, above 0. What the language takes for the same is ordered by its
 * bytes: 0 is said of equal strings only. */
int collate_compare(const struct collate *collate, struct pu_str a,
		    struct pu_str b);

#endif
