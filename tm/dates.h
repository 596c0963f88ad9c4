/* dates.h - how new and how trusted what says a text may be, for each text
 *
 * Derived data, in blocks of texts: to go from the newest translation down, or
 * to pass over matches of equal score that cannot lead, without looking up the
 * units of every text that was found. Bounds: no pair of a unit's variants with
 * the text as its source is newer, none is of a unit with more trust, and none
 * of a unit with a lesser id than the block's. What is edited or deleted leaves
 * them as they are.
 */
#ifndef TM_DATES_H
#define TM_DATES_H

#include "base/bytes.h"
#include "db/db.h"
#include "tm/coverage.h"
#include "tm/internal.h"

#define DATES_TEXTS COVERAGE_BLOCK /* a block: its row fits a page */

struct dates_block {
	int64_t id; /* texts id * DATES_TEXTS and on */
	int64_t least; /* id of a unit; INT64_MAX: there is none */
	bool changed;
	uint32_t dates[DATES_TEXTS]; /* see dates_bound */
	unsigned char trusts[DATES_TEXTS]; /* see dates_trust */
};

/* The newest date that a number stands for. */
static inline int64_t
dates_bound(uint32_t number)
{
	if (!number)
		return PU_NO_TIME;
	return number == UINT32_MAX ? INT64_MAX : (int64_t)number;
}

/* Blocks as they are stored, by rising id. */
struct dates_reader {
	struct stmt *stmt; /* NULL: not begun, or at its end */
	int64_t row; /* the block it stands on */
	int64_t id, least; /* of the block asked for */
	struct pu_str bytes; /* its numbers; see dates_get */
	struct pu_str trusts; /* see dates_trust */
};
/* The block of a text, of nothing when it is not there; later ones than before,
 * unless it was closed. What it gives lives until the next call. */
bool dates_seek(struct dates_reader *reader, struct pu_db *db, int64_t id,
		struct pu_error *err);
void dates_close(struct dates_reader *reader);

/* The number of a text of the block. Bytes: numbers of four bytes, low first,
 * up to the last that is not 0; or, when they are all the same, one and how many
 * in two. */
static inline uint32_t
dates_get(const struct dates_reader *reader, uint32_t text)
{
	const unsigned char *p = (const unsigned char *)reader->bytes.ptr;
	size_t at = text % DATES_TEXTS, len = reader->bytes.len;

	if (len == 6) {
		if (at >= ((size_t)p[4] | (size_t)p[5] << 8))
			return 0;
		at = 0;
	}
	if (4 * at + 4 > len)
		return 0;
	return bytes_get_u32((const char *)p + 4 * at);
}

/* The most trust of a unit that says a text of the block, and one; 0: there is
 * none. Bytes: half ones, low first, up to the last that is not 0; or, when
 * those are all the same, a single one. */
static inline unsigned
dates_trust(const struct dates_reader *reader, uint32_t text)
{
	const unsigned char *p = (const unsigned char *)reader->trusts.ptr;
	size_t at = text % DATES_TEXTS, len = reader->trusts.len;

	if (len == 1)
		return p[0];
	return at / 2 < len ? (unsigned)p[at / 2] >> at % 2 * 4 & 15u : 0;
}

/* ---- writing: inside a transaction of the memory ---- */

struct dates *dates_new(void);
void dates_free(struct dates *dates); /* NULL is legal */
/* A unit says these variants. */
bool dates_raise(struct pu_tm *tm, int64_t id, const struct state *state,
		 const struct said *said, struct pu_error *err);
/* What waits is written; before it is read, and before a commit. */
bool dates_flush(struct pu_tm *tm, struct pu_error *err);
void dates_forget(struct dates *dates);
bool dates_rebuild(struct pu_tm *tm, const struct pu_task *task,
		   struct pu_error *err);
/* How many texts have a unit beyond their bounds. */
bool dates_check(struct pu_tm *tm, const struct pu_task *task, uint64_t *wrong,
		 struct pu_error *err);

#endif
