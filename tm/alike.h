/* alike.h - units that say the same (internal)
 *
 * The same texts in the same languages with the same neighbours and codes.
 */
#ifndef TM_ALIKE_H
#define TM_ALIKE_H

#include "tm/internal.h"

struct alike_unit {
	int64_t unit;
	struct said *said;
	size_t count; /* of variants */
	bool taken; /* told already */
};

struct alike;

/* Every unit is read; 16 bytes of memory each. */
bool alike_open(struct alike **out, struct pu_tm *tm,
		const struct pu_task *task, struct pu_error *err);
/* Two or more that say the same, the oldest first, until the next call. Units
 * may be removed or changed between calls. 1, 0, -1. */
int alike_next(struct alike *alike, const struct alike_unit **units,
	       size_t *count, struct pu_error *err);
void alike_close(struct alike *alike); /* NULL is legal */

/* Equal for what unit_same finds the same. */
uint64_t alike_sign(const struct said *said, size_t count);

#endif
