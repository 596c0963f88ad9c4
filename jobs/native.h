/* native.h - what TMX has no place for, carried as properties of a unit
 *
 * x-puente-origin, x-puente-penalty and x-puente-trust: an export for oneself
 * that is imported again gives equal units. In a unit that holds characters
 * which XML forbids, or private-use characters that are no codes,
 * x-puente-escaped, all strings are escaped: a backslash as two, such a byte as
 * a backslash, x and two hexadecimal digits. x-puente-copy, in the second and
 * later of units that say the same, is its number: they are told apart by it.
 */
#ifndef JOBS_NATIVE_H
#define JOBS_NATIVE_H

#include "tm/tm.h"

struct native {
	struct pu_str origin; /* may be empty */
	int penalty;
	enum pu_trust trust;
	uint32_t
		copy; /* of units that say the same: its number, from 2; else 0 */
};

/* Adds the properties; unit's list is made again in arena. */
void native_mark(struct pu_unit *unit, const struct pu_tm_info *info,
		 uint32_t copy, struct pu_arena *arena);
/* Takes them out again. False: unit has none, and is as it was. */
bool native_take(struct pu_unit *unit, struct native *out,
		 struct pu_arena *arena);

#endif
