/* newest.h - the texts that hold so many of the words, the newest first
 *
 * By the bounds of dates.h, in passes over the texts: the first keeps some of
 * them, each further one eight times as many.
 */
#ifndef TM_NEWEST_H
#define TM_NEWEST_H

#include "db/db.h"
#include "tm/coverage.h"

struct newest;

/* first: how many the first pass keeps. */
struct newest *newest_open(struct pu_db *db, const struct coverage *coverage,
			   unsigned count, size_t first);
void newest_close(struct newest *newest); /* NULL is legal */

struct newest_text {
	uint32_t text;
	/* No pair of it or of a text to come is newer than date, nor, when it
	 * is of that date, of a unit before this one. */
	int64_t date, unit;
};
/* Each once; those that hold other numbers meanwhile may come, too. 1, 0, -1.
 */
int newest_next(struct newest *newest, struct newest_text *text,
		struct pu_error *err);

#endif
