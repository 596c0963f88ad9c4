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
	struct candidate *items; /* best first, once the pass is over */
	size_t item_count, next;
	bool more; /* the pass has left some out */
	bool begun;
	struct candidate last; /* given last */
	struct dates_view block;
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
	newest->block.id = -1;
	return newest;
}

void
newest_close(struct newest *newest)
{
	if (!newest)
		return;
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

/* Leaves the best ones, in order. */
static void
thin(struct newest *newest)
{
	if (newest->item_count)
		qsort(newest->items, newest->item_count, sizeof *newest->items,
		      by_rank);
	if (newest->item_count <= newest->keep)
		return;
	newest->item_count = newest->keep;
	newest->more = true;
}

static bool
rank(struct newest *newest, struct candidate *candidate, struct pu_error *err)
{
	int64_t id = candidate->text / DATES_TEXTS;
	uint64_t least;

	if (newest->block.id != id &&
	    !dates_view(newest->db, id, &newest->block, err)) {
		newest->block.id = -1;
		return false;
	}
	least = newest->block.least < (int64_t)UINT32_MAX
			? (uint64_t)newest->block.least
			: UINT32_MAX;
	candidate->rank = (uint64_t)dates_get(&newest->block, candidate->text)
				  << 32 |
			  (UINT32_MAX - least);
	return true;
}

static bool
pass(struct newest *newest, struct pu_error *err)
{
	struct candidate candidate = { 0, 0 }, worst;
	bool full = false;

	newest->item_count = newest->next = 0;
	newest->more = false;
	newest->items = mem_resize(newest->items, 2 * newest->keep,
				   sizeof *newest->items);
	while (coverage_next(newest->coverage, newest->count,
			     &candidate.text)) {
		if (!rank(newest, &candidate, err))
			return false;
		if (newest->begun && by_rank(&candidate, &newest->last) <= 0)
			continue;
		if (full && by_rank(&candidate, &worst) > 0)
			continue;
		newest->items[newest->item_count++] = candidate;
		if (newest->item_count < 2 * newest->keep)
			continue;
		thin(newest);
		worst = newest->items[newest->item_count - 1];
		full = true;
	}
	thin(newest);
	dates_close(newest->db);
	newest->block.id = -1;
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
