/* walk.h - all units, one after the other, as fast as the disk gives them
 * (internal)
 *
 * What is read is of one moment. While a walk is open, nothing is written.
 */
#ifndef TM_WALK_H
#define TM_WALK_H

#include "tm/tm.h"

enum walk_order {
	WALK_BY_ID, /* as they came in */
	WALK_LANGUAGES, /* the same, without reading texts: variants have their
			 * language, and nothing else */
	WALK_SAMPLE /* the same of some thousands at most, spread evenly */
};

struct tm_walk;

/* filter may be NULL; what it points to must outlive the walk. One walk at a
 * time. */
bool tm_walk_open(struct tm_walk **out, struct pu_tm *tm,
		  const struct pu_tm_filter *filter, enum walk_order order,
		  struct pu_error *err);
/* Of all units only these, in this order, before the first is read; those that
 * are not there are passed over. ids must outlive the walk. */
void tm_walk_only(struct tm_walk *walk, const int64_t *ids, size_t count);
/* 1, 0, -1. unit and info (may be NULL) live until the next call. */
int tm_walk_next(struct tm_walk *walk, struct pu_unit *unit,
		 struct pu_tm_info *info, struct pu_error *err);
/* For what a caller adds to the unit; emptied by the next call. */
struct pu_arena *tm_walk_arena(struct tm_walk *walk);
void tm_walk_close(struct tm_walk *walk);

/* Every name that an author, changer or confirmer in this memory ever had.
 * after: 0, or *id of the last one; until the next call. 1, 0, -1. */
int tm_name_next(struct pu_tm *tm, int64_t *id, struct pu_str *name,
		 struct pu_error *err);

#endif
