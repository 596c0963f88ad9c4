#include "config.h"

#include "desk/lcs.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/mem.h"

/* One comparison, what both begin with set aside. Bits count old from its end:
 * bit p stands for old[n - 1 - p]. */
struct run {
	const uint64_t *old, *now;
	size_t n, m, words;
	uint32_t ids; /* different numbers of now */
};

#define ROOM(items, room, wanted)                                              \
	do {                                                                   \
		if ((room) < (wanted)) {                                       \
			(room) = (wanted) + (wanted) / 2;                      \
			(items) = mem_resize(items, room, sizeof *(items));    \
		}                                                              \
	} while (0)

/* Wegner's counting, eight bytes at once. */
static unsigned
ones(uint64_t x)
{
	x -= x >> 1 & UINT64_C(0x5555555555555555);
	x = (x & UINT64_C(0x3333333333333333)) +
	    (x >> 2 & UINT64_C(0x3333333333333333));
	x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	return (unsigned)(x * UINT64_C(0x0101010101010101) >> 56);
}

static unsigned
highest(uint64_t x)
{
	unsigned bit = 0;

	for (unsigned step = 32; step; step /= 2)
		if (x >> step) {
			x >>= step;
			bit += step;
		}
	return bit;
}

/* The number's id, or a free slot of it. */
static size_t
slot_of(const struct lcs *lcs, size_t mask, uint64_t key)
{
	size_t at = (size_t)hash_mix(key) & mask;

	while (lcs->slots[at] != LCS_NONE && lcs->keys[lcs->slots[at]] != key)
		at = (at + 1) & mask;
	return at;
}

/* Which numbers now has; and where each of them stands in old. */
static void
index_both(struct lcs *lcs, struct run *run)
{
	size_t slots = 16;

	while (slots < run->m * 2)
		slots *= 2;
	ROOM(lcs->slots, lcs->slot_room, slots);
	ROOM(lcs->keys, lcs->key_room, run->m);
	ROOM(lcs->ids, lcs->id_room, run->m);
	memset(lcs->slots, 0xFF, slots * sizeof *lcs->slots);
	for (size_t j = 0; j < run->m; j++) {
		size_t at = slot_of(lcs, slots - 1, run->now[j]);

		if (lcs->slots[at] == LCS_NONE) {
			lcs->keys[run->ids] = run->now[j];
			lcs->slots[at] = run->ids++;
		}
		lcs->ids[j] = lcs->slots[at];
	}
	ROOM(lcs->masks, lcs->mask_room, run->ids * run->words);
	memset(lcs->masks, 0, run->ids * run->words * sizeof *lcs->masks);
	for (size_t i = 0; i < run->n; i++) {
		size_t at = slot_of(lcs, slots - 1, run->old[i]);
		size_t bit = run->n - 1 - i;

		if (lcs->slots[at] != LCS_NONE)
			lcs->masks[lcs->slots[at] * run->words + bit / 64] |=
				UINT64_C(1) << bit % 64;
	}
}

/* Row j: in its lowest k bits as many are 0 as the last k of old and now from j
 * on have in common. */
static void
fill_rows(struct lcs *lcs, const struct run *run)
{
	size_t words = run->words;

	ROOM(lcs->rows, lcs->row_room, (run->m + 1) * words);
	memset(lcs->rows + run->m * words, 0xFF, words * sizeof *lcs->rows);
	for (size_t j = run->m; j-- > 0;) {
		const uint64_t *below = lcs->rows + (j + 1) * words, *mask;
		uint64_t *row = lcs->rows + j * words, carry = 0;

		mask = lcs->masks + lcs->ids[j] * words;
		for (size_t w = 0; w < words; w++) {
			uint64_t u = below[w] & mask[w];
			uint64_t sum = below[w] + u, more = sum < u;

			sum += carry;
			carry = more | (sum < carry);
			row[w] = sum | (below[w] & ~mask[w]);
		}
	}
}

static size_t
zeros(const uint64_t *row, size_t bits)
{
	size_t count = 0, w = 0;

	for (; w < bits / 64; w++)
		count += ones(~row[w]);
	if (bits % 64)
		count += ones(~row[w] & ((UINT64_C(1) << bits % 64) - 1));
	return count;
}

/* The highest bit of mask below top, or top: there is none. */
static size_t
below_top(const uint64_t *mask, size_t top)
{
	size_t w = (top + 63) / 64;

	while (w-- > 0) {
		uint64_t bits = mask[w];

		if ((w + 1) * 64 > top)
			bits &= (UINT64_C(1) << top % 64) - 1;
		if (bits)
			return w * 64 + highest(bits);
	}
	return top;
}

/* A place is taken when a longest one can go on from it: with the first of old
 * that is left there, since a later one leaves no more. */
static void
walk(const struct lcs *lcs, const struct run *run, uint32_t *from)
{
	size_t top = run->n, left = zeros(lcs->rows, top);

	for (size_t j = 0; j < run->m; j++) {
		size_t bit, then;

		from[j] = LCS_NONE;
		if (!left)
			continue;
		bit = below_top(lcs->masks + lcs->ids[j] * run->words, top);
		if (bit == top)
			continue;
		then = zeros(lcs->rows + (j + 1) * run->words, bit);
		if (then + 1 != left)
			continue;
		from[j] = (uint32_t)(run->n - 1 - bit);
		top = bit;
		left = then;
	}
}

void
lcs_run(struct lcs *lcs, const uint64_t *old, size_t old_count,
	const uint64_t *now, size_t now_count, uint32_t *from)
{
	struct run run = {
		.old = old, .now = now, .n = old_count, .m = now_count
	};
	size_t same = 0, end;

	while (same < run.n && same < run.m && old[same] == now[same]) {
		from[same] = (uint32_t)same;
		same++;
	}
	run.old += same;
	run.now += same;
	run.n -= same;
	run.m -= same;
	from += same;
	run.words = (run.n + 63) / 64;
	if (run.n && run.m && (uint64_t)run.n <= LCS_CELLS / run.m) {
		index_both(lcs, &run);
		fill_rows(lcs, &run);
		walk(lcs, &run, from);
	} else {
		for (end = 0;
		     end < run.n && end < run.m &&
		     run.old[run.n - 1 - end] == run.now[run.m - 1 - end];
		     end++)
			from[run.m - 1 - end] = (uint32_t)(run.n - 1 - end);
		for (size_t j = 0; j < run.m - end; j++)
			from[j] = LCS_NONE;
	}
	for (size_t j = 0; same && j < run.m; j++)
		if (from[j] != LCS_NONE)
			from[j] += (uint32_t)same;
}

void
lcs_free(struct lcs *lcs)
{
	free(lcs->keys);
	free(lcs->masks);
	free(lcs->rows);
	free(lcs->slots);
	free(lcs->ids);
	*lcs = (struct lcs)LCS_INIT;
}
