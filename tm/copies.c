#include "config.h"

#include "tm/copies.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "tm/alike.h"

/* ---- out: numbers ---- */

struct copy {
	int64_t unit;
	uint32_t kind;
};

struct tm_copies {
	struct copy *items; /* of kinds of two or more, by unit */
	size_t count, room;
	uint32_t *asked; /* of each kind */
	size_t kinds, kind_room;
};

static int
by_unit(const void *a, const void *b)
{
	const struct copy *x = a, *y = b;

	return (x->unit > y->unit) - (x->unit < y->unit);
}

static bool
collect(struct tm_copies *copies, struct alike *alike, struct pu_error *err)
{
	const struct alike_unit *units;
	size_t count;
	int got;

	while ((got = alike_next(alike, &units, &count, err)) == 1) {
		uint32_t kind = (uint32_t)copies->kinds;

		MEM_GROW(copies->asked, copies->kinds, copies->kind_room);
		copies->asked[copies->kinds++] = 0;
		for (size_t i = 0; i < count; i++) {
			MEM_GROW(copies->items, copies->count, copies->room);
			copies->items[copies->count++] =
				(struct copy){ units[i].unit, kind };
		}
	}
	if (copies->count)
		qsort(copies->items, copies->count, sizeof *copies->items,
		      by_unit);
	return got == 0;
}

bool
tm_copies_open(struct tm_copies **out, struct pu_tm *tm,
	       const struct pu_task *task, struct pu_error *err)
{
	struct tm_copies *copies = mem_alloc(sizeof *copies);
	struct alike *alike;
	bool ok;

	*out = NULL;
	ok = alike_open(&alike, tm, task, err) && collect(copies, alike, err);
	alike_close(alike);
	if (!ok) {
		tm_copies_close(copies);
		return false;
	}
	*out = copies;
	return true;
}

uint32_t
tm_copies_number(struct tm_copies *copies, int64_t unit)
{
	const struct copy key = { .unit = unit }, *found;

	if (!copies->count)
		return 1;
	found = bsearch(&key, copies->items, copies->count,
			sizeof *copies->items, by_unit);
	return found ? ++copies->asked[found->kind] : 1;
}

void
tm_copies_close(struct tm_copies *copies)
{
	if (!copies)
		return;
	free(copies->items);
	free(copies->asked);
	free(copies);
}

/* ---- in: the units that numbers mean ---- */

/* Where the last copies of so many kinds were found: the next one lies behind. */
#define SLOTS 32768u

/* Units that are looked at while one copy is sought: so many on the average of
 * a batch, which has some more to begin with. */
#define LOOKS      64
#define LOOKS_MORE 50000

struct slot {
	uint64_t sign;
	int64_t unit;
	uint32_t copy; /* 0: nothing is in it */
};

struct copies {
	struct slot slots[SLOTS];
	int64_t looks; /* that are left */
};

/* With its codes, which alike_sign leaves to a closer look. */
static uint64_t
sign(const struct said *said, size_t count)
{
	uint64_t hash = alike_sign(said, count);

	for (size_t i = 0; i < count; i++)
		if (said[i].coded.ptr)
			hash = hash_bytes(hash, said[i].coded.ptr,
					  said[i].coded.len);
	return hash;
}

void
copy_note(struct pu_tm *tm, const struct said *said, size_t count,
	  uint32_t copy, int64_t unit)
{
	uint64_t hash = sign(said, count);

	if (tm->copies)
		tm->copies->slots[hash % SLOTS] =
			(struct slot){ hash, unit, copy };
}

/* Found after the one before it, or else counted from the first. */
static bool
find(struct pu_tm *tm, const struct said *said, size_t count, uint32_t copy,
     int64_t *unit, struct pu_error *err)
{
	uint64_t hash = sign(said, count);
	const struct slot *slot = &tm->copies->slots[hash % SLOTS];
	bool known = slot->sign == hash && slot->copy < copy;
	uint32_t which = known ? copy - slot->copy : copy, more = which;

	if (!duplicate_find(tm, said, count, known ? slot->unit : 0, &more,
			    unit, err))
		return false;
	tm->copies->looks -= (int64_t)(which - more);
	if (*unit)
		copy_note(tm, said, count, copy, *unit);
	return true;
}

bool
copy_find(struct pu_tm *tm, const struct said *said, size_t count,
	  uint32_t copy, int64_t *unit, struct pu_error *err)
{
	uint32_t first = 1;

	if (copy > 1 && !tm->copies) {
		tm->copies = mem_alloc(sizeof *tm->copies);
		tm->copies->looks = LOOKS_MORE;
	}
	if (copy > 1 && (tm->copies->looks += LOOKS) > 0)
		return find(tm, said, count, copy, unit, err);
	return duplicate_find(tm, said, count, 0, &first, unit, err);
}

void
copies_forget(struct pu_tm *tm)
{
	free(tm->copies);
	tm->copies = NULL;
}
