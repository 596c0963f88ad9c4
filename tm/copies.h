/* copies.h - units that say the same and are kept apart (internal)
 *
 * The copy-th of them, from 1 by rising id, is told from the others by that
 * number alone. A file that holds them all numbers them, so that each finds
 * itself again, and those that are not there yet are added.
 */
#ifndef TM_COPIES_H
#define TM_COPIES_H

#include "tm/tm.h"

struct tm_copies;

/* Looks through all units; nothing may be written until close. */
bool tm_copies_open(struct tm_copies **out, struct pu_tm *tm,
		    const struct pu_task *task, struct pu_error *err);
/* How many units that say the same have been asked for, this one among them. */
uint32_t tm_copies_number(struct tm_copies *copies, int64_t unit);
void tm_copies_close(struct tm_copies *copies); /* NULL is legal */

/* pu_tm_add of a unit that is the copy-th of its kind: a duplicate when so many
 * are there. Swift when their numbers rise within a batch; numbers that make
 * it look long are taken for 1. */
bool tm_add_copy(struct pu_tm *tm, const struct pu_unit *unit, uint32_t copy,
		 enum pu_on_duplicate on_duplicate, int64_t *id,
		 enum pu_added *added, struct pu_error *err);

#endif
