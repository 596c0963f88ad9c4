/* bilingual.h - a unit of several languages as pairs of one source and one
 * target (internal)
 */
#ifndef JOBS_BILINGUAL_H
#define JOBS_BILINGUAL_H

#include "text/unit.h"

struct bilingual_want {
	struct pu_str source; /* this one first, by its exact tag, or else a
			       * relative of it; may be empty */
	struct pu_str target; /* only relatives of it; empty: all */
};

/* Which variant says the source. */
size_t bilingual_source(const struct pu_unit *unit, struct pu_str source);

/* All pairs: each variant in the source's language with each in another one
 * (where all are in one language: of another tag). In arena: two indexes each.
 * Texts of white space alone are in none. */
size_t bilingual_pairs(const struct pu_unit *unit,
		       const struct bilingual_want *want,
		       struct pu_arena *arena, size_t (**pairs)[2]);

#endif
