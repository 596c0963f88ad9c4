/* remembered.h - which unit of the memory a confirmed segment became
 *
 * Segments that say the same share a unit. own: the desk made it, so it may be
 * changed with its segment; else it was there before.
 *
 * What writes has to be inside a transaction.
 */
#ifndef DESK_REMEMBERED_H
#define DESK_REMEMBERED_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct pu_db;

/* *unit 0: none. */
bool remembered_unit(struct pu_db *db, int64_t job, int64_t segment,
		     int64_t *unit, bool *own, struct pu_error *err);
/* Instead of the one before. */
bool remembered_put(struct pu_db *db, int64_t job, int64_t segment,
		    int64_t unit, bool own, struct pu_error *err);
/* How many other segments share a unit, and whether the desk made it. */
bool remembered_others(struct pu_db *db, int64_t unit, int64_t job,
		       int64_t segment, int64_t *others, bool *own,
		       struct pu_error *err);
/* A story where the unit was confirmed; 0: none. */
bool remembered_story(struct pu_db *db, int64_t unit, int64_t *story,
		      struct pu_error *err);
/* Who a name in imported files stands for; 0: nobody has said. */
bool remembered_alias(struct pu_db *db, struct pu_str name, int64_t *person,
		      struct pu_error *err);
/* The units of a job by rising number, each once; after: 0, or the last one. 1,
 * 0, -1. */
int remembered_next(struct pu_db *db, int64_t job, int64_t after, int64_t *unit,
		    struct pu_error *err);
/* Calls each with every unit that is not to leave this machine: of a story that
 * is under embargo on that day, of a translation that was retracted, or of a
 * segment whose translation is being changed, or doubted. */
bool remembered_withheld(struct pu_db *db, int32_t day,
			 void (*each)(void *arg, int64_t unit), void *arg,
			 struct pu_error *err);

#endif
