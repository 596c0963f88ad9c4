#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/concord.h"

bool
ranking_before(const struct line *a, const struct line *b)
{
	if (a->date != b->date)
		return a->date > b->date; /* PU_NO_TIME is the least number */
	if (a->unit != b->unit)
		return a->unit < b->unit;
	return a->source != b->source ? a->source < b->source
				      : a->target < b->target;
}

void
ranking_add(struct ranking *ranking, const struct line *line)
{
	size_t at = ranking->count;

	MEM_GROW(ranking->items, ranking->count, ranking->room);
	ranking->count++;
	while (at && ranking_before(line, &ranking->items[(at - 1) / 2])) {
		ranking->items[at] = ranking->items[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	ranking->items[at] = *line;
}

struct line
ranking_take(struct ranking *ranking)
{
	struct line *items = ranking->items;
	struct line top = items[0], last = items[--ranking->count];
	size_t at = 0, child;

	while ((child = 2 * at + 1) < ranking->count) {
		if (child + 1 < ranking->count &&
		    ranking_before(&items[child + 1], &items[child]))
			child++;
		if (!ranking_before(&items[child], &last))
			break;
		items[at] = items[child];
		at = child;
	}
	items[at] = last;
	return top;
}

static int
by_rank(const void *a, const void *b)
{
	return ranking_before(a, b) ? -1 : ranking_before(b, a);
}

void
ranking_keep(struct ranking *ranking, size_t count)
{
	if (ranking->count <= count)
		return;
	qsort(ranking->items, ranking->count, sizeof *ranking->items, by_rank);
	ranking->count = count;
}

void
ranking_free(struct ranking *ranking)
{
	free(ranking->items);
	*ranking = (struct ranking){ 0 };
}
