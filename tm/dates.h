/* dates.h - how new what says a text may be, for each text
 *
 * Derived data, in blocks of texts: to go from the newest translation down
 * without looking up the units of every text in which a word was found. A bound:
 * no pair of a unit's variants with the text as its source is newer, and none
 * is of a unit with a lesser id than the block's. What is edited or deleted
 * leaves it as it is.
 */
#ifndef TM_DATES_H
#define TM_DATES_H

#include "db/db.h"
#include "tm/internal.h"

#define DATES_TEXTS 1000 /* a block: its row fits a page of 4096 bytes */

struct dates_block {
	int64_t id; /* texts id * DATES_TEXTS and on */
	int64_t least; /* id of a unit; INT64_MAX: there is none */
	bool changed;
	uint32_t dates[DATES_TEXTS]; /* see dates_bound */
};

/* The newest date that a number stands for. */
static inline int64_t
dates_bound(uint32_t number)
{
	if (!number)
		return PU_NO_TIME;
	return number == UINT32_MAX ? INT64_MAX : (int64_t)number;
}

/* A block as it is stored; of nothing, when it is not there. bytes live until
 * the next call or dates_close. */
struct dates_view {
	int64_t id, least;
	struct pu_str bytes;
};
bool dates_view(struct pu_db *db, int64_t id, struct dates_view *out,
		struct pu_error *err);
uint32_t dates_get(const struct dates_view *view, uint32_t text);
void dates_close(struct pu_db *db);

/* ---- writing: inside a transaction of the memory ---- */

struct dates *dates_new(void);
void dates_free(struct dates *dates); /* NULL is legal */
/* A unit says these variants. */
bool dates_raise(struct pu_tm *tm, int64_t id, const struct pu_unit *unit,
		 const struct said *said, struct pu_error *err);
/* What waits is written; before it is read, and before a commit. */
bool dates_flush(struct pu_tm *tm, struct pu_error *err);
void dates_forget(struct dates *dates);
bool dates_rebuild(struct pu_tm *tm, const struct pu_task *task,
		   struct pu_error *err);
/* How many texts may be older than they are said to be, or of other units. */
bool dates_check(struct pu_tm *tm, const struct pu_task *task, uint64_t *wrong,
		 struct pu_error *err);

#endif
