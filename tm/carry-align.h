/* carry-align.h - which value of the match's source the query has another for
 *
 * Both texts are sequences of words, marks and values; a value is one piece,
 * however long. The cheapest alignment pairs values of one kind; a pair counts
 * when the words beside it say that it is the same place.
 */
#ifndef TM_CARRY_ALIGN_H
#define TM_CARRY_ALIGN_H

#include "tm/carry-side.h"

#define CARRY_NONE SIZE_MAX

/* Whether two spots may be each other's. */
bool carry_alike(const struct carry_side *a, size_t i,
		 const struct carry_side *b, size_t j, bool *equal);

/* Of each spot of the source: the query's spot in its place, or CARRY_NONE.
 * In arena. */
const size_t *carry_align(const struct carry_side *source,
			  const struct carry_side *query,
			  struct pu_arena *arena);

#endif
