/* delta.h - the texts that no index holds yet, with their keys
 *
 * Of each family that a concordance was asked for, in memory: loaded at the
 * first query, brought up to date when somebody has committed. At most some ten
 * thousand texts of a family, some 80 bytes each.
 */
#ifndef TM_DELTA_H
#define TM_DELTA_H

#include "tm/finder.h"

struct delta;

struct delta *delta_new(void);
void delta_free(struct delta *delta); /* NULL is legal */

/* The texts of a family beyond an id. */
struct delta_texts {
	const uint32_t *ids; /* rising; some may have been removed since */
	const uint32_t *starts; /* of the keys, in bytes; one more than ids */
	const char *keys;
	size_t count;
};
/* Valid until the next call. */
bool delta_texts(struct delta *delta, const struct finder *finder,
		 int64_t family, int64_t beyond, struct delta_texts *out,
		 struct pu_error *err);

#endif
