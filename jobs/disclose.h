/* disclose.h - what of a unit may leave this machine
 *
 * The one place that decides it: a name, a time or an identifier can point to
 * a person at risk, so nothing of a kind that is not known to be harmless is
 * written unless the memory's owner exports it for themselves.
 */
#ifndef JOBS_DISCLOSE_H
#define JOBS_DISCLOSE_H

#include "text/unit.h"

/* How many of each were left out. */
struct disclosed {
	uint64_t names, ids, times, notes, properties, neighbours, codes;
};

/* Copies unit without names, ids, times, notes, neighbours and without
 * properties that are not on the list of harmless ones. */
void disclose_public(struct pu_unit *out, const struct pu_unit *unit,
		     struct pu_arena *arena, struct disclosed *left_out);
/* Counts what a table of pairs has no place for. */
void disclose_count(const struct pu_unit *unit, struct disclosed *left_out);

#endif
