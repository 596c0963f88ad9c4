#include "config.h"

#include "tm/newest.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/dates.h"

struct candidate {
	uint64_t rank; /* the newer, then the lesser the unit, the higher */
	uint32_t text;
};

struct newest {
	struct pu_db *db;
	const struct coverage *coverage;
	unsigned count;
	size_t keep; /* in this pass */
	struct candidate *items; /* a heap, the worst first; after the pass in
				  * order, the best first */
	size_t item_count, next;
	bool more; /* the pass has left some out */
	bool begun;
	struct candidate last; /* given last */
	struct dates_reader dates;
};

struct newest *
newest_open(struct pu_db *db, const struct coverage *coverage, unsigned count,
	    size_t first)
{
	struct newest *newest = mem_alloc(sizeof *newest);

	newest->db = db;
	newest->coverage = coverage;
	newest->count = count;
	newest->keep = first;
	newest->more = true;
	return newest;
}

void
newest_close(struct newest *newest)
{
	if (!newest)
		return;
	dates_close(&newest->dates);
	free(newest->items);
	free(newest);
}

static int
by_rank(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank > y->rank ? -1 : 1;
	return (x->text > y->text) - (x->text < y->text);
}

/* Puts a candidate where the worst one was, or at the end of the heap. */
static void
put(struct newest *newest, struct candidate candidate)
{
	struct candidate *items = newest->items;
	size_t at = 0, child;

	if (newest->item_count < newest->keep) {
		at = newest->item_count++;
		while (at && by_rank(&candidate, &items[(at - 1) / 2]) > 0) {
			items[at] = items[(at - 1) / 2];
			at = (at - 1) / 2;
		}
		items[at] = candidate;
		return;
	}
	while ((child = 2 * at + 1) < newest->item_count) {
		if (child + 1 < newest->item_count &&
		    by_rank(&items[child + 1], &items[child]) > 0)
			child++;
		if (by_rank(&candidate, &items[child]) > 0)
			break;
		items[at] = items[child];
		at = child;
	}
	items[at] = candidate;
	newest->more = true;
}

static void
offer(struct newest *newest, struct candidate candidate)
{
	if (newest->begun && by_rank(&candidate, &newest->last) <= 0)
		return;
	if (newest->item_count == newest->keep &&
	    by_rank(&candidate, &newest->items[0]) > 0)
		newest->more = true;
	else
		put(newest, candidate);
}

/* Texts of one block. */
static bool
pass_block(struct newest *newest, const uint32_t *texts, size_t count,
	   struct pu_error *err)
{
	const struct dates_reader *dates = &newest->dates;
	uint64_t least, worst = 0;

	if (!dates_seek(&newest->dates, newest->db, texts[0] / DATES_TEXTS,
			err))
		return false;
	least = dates->least < (int64_t)UINT32_MAX ? (uint64_t)dates->least
						   : UINT32_MAX;
	for (size_t i = 0; i < count; i++) {
		uint64_t rank = (uint64_t)dates_get(dates, texts[i]) << 32 |
				(UINT32_MAX - least);

		if (rank < worst) { /* most often */
			newest->more = true;
			continue;
		}
		offer(newest, (struct candidate){ rank, texts[i] });
		if (newest->item_count == newest->keep)
			worst = newest->items[0].rank;
	}
	return true;
}

static bool
pass(struct newest *newest, struct pu_error *err)
{
	uint32_t texts[COVERAGE_BLOCK];
	uint64_t block = 0;
	size_t count;

	newest->item_count = newest->next = 0;
	newest->more = false;
	newest->items =
		mem_resize(newest->items, newest->keep, sizeof *newest->items);
	while ((count = coverage_block(newest->coverage, newest->count, &block,
				       texts))) {
		if (!pass_block(newest, texts, count, err))
			return false;
		block++;
	}
	if (newest->item_count)
		qsort(newest->items, newest->item_count, sizeof *newest->items,
		      by_rank);
	dates_close(&newest->dates);
	return true;
}

int
newest_next(struct newest *newest, struct newest_text *text,
	    struct pu_error *err)
{
	if (newest->next == newest->item_count) {
		if (!newest->more)
			return 0;
		if (newest->begun)
			newest->keep *= 8;
		if (!pass(newest, err))
			return -1;
		if (!newest->item_count)
			return 0;
	}
	newest->last = newest->items[newest->next++];
	newest->begun = true;
	text->text = newest->last.text;
	text->date = dates_bound((uint32_t)(newest->last.rank >> 32));
	text->unit = (int64_t)(UINT32_MAX - (uint32_t)newest->last.rank);
	return 1;
}
