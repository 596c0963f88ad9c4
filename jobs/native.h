/* native.h - what TMX has no place for, carried as properties of a unit
 *
 * x-puente-origin, x-puente-penalty and x-puente-trust: an export for oneself
 * that is imported again gives equal units.
 */
#ifndef JOBS_NATIVE_H
#define JOBS_NATIVE_H

#include "tm/tm.h"

struct native {
	struct pu_str origin; /* may be empty */
	int penalty;
	enum pu_trust trust;
};

/* Adds the properties; unit's list is made again in arena. */
void native_mark(struct pu_unit *unit, const struct pu_tm_info *info,
		 struct pu_arena *arena);
/* Takes them out again. False: unit has none, and is as it was. */
bool native_take(struct pu_unit *unit, struct native *out,
		 struct pu_arena *arena);

#endif
