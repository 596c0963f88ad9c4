#include "config.h"

#include "tm/found.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

/* The best max, and as many more as make it worth while to sort them: whatever
 * comes after the best max in the order can be forgotten, but for the count of
 * its source's later matches. */
#define SPARE 64

struct found_list {
	struct found *items;
	size_t count, room, max;
	size_t most; /* items, before they are cut */
	int min, floor; /* floor is min: no falling back */
	size_t of_score[103]; /* how many items have each */
	uint32_t *slots; /* by (source, target): index + 1 */
	size_t slot_mask;
	bool full; /* cut: what is not better than last is left out */
	bool sorted; /* nothing was added since */
	struct score_rank last;
	int64_t left_out; /* the last source of which a match was left out */
};

struct found_list *
found_new(void)
{
	return mem_alloc(sizeof(struct found_list));
}

void
found_free(struct found_list *list)
{
	if (!list)
		return;
	free(list->items);
	free(list->slots);
	free(list);
}

void
found_start(struct found_list *list, int min, size_t max)
{
	size_t slots = 64;

	list->most = 2 * max + SPARE;
	while (slots < 2 * list->most)
		slots *= 2;
	if (list->room < list->most) {
		list->room = list->most;
		list->items = mem_resize(list->items, list->room,
					 sizeof *list->items);
		list->slot_mask = slots - 1;
		list->slots =
			mem_resize(list->slots, slots, sizeof *list->slots);
	}
	list->count = 0;
	list->min = list->floor = min;
	list->max = max;
	list->full = list->sorted = false;
	list->left_out = 0;
	memset(list->of_score, 0, sizeof list->of_score);
	memset(list->slots, 0, (list->slot_mask + 1) * sizeof *list->slots);
}

void
found_fall_back(struct found_list *list, int floor)
{
	list->floor = floor < list->min ? floor : list->min;
}

/* Where it stands, or may be put. */
static uint32_t *
slot_of(const struct found_list *list, const struct found *match)
{
	size_t at = hash_mix((uint64_t)match->source * 31 +
			     (uint64_t)match->target) &
		    list->slot_mask;

	while (list->slots[at]) {
		const struct found *item = &list->items[list->slots[at] - 1];

		if (item->source == match->source &&
		    item->target == match->target)
			break;
		at = (at + 1) & list->slot_mask;
	}
	return &list->slots[at];
}

static int
by_rank(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	return score_order(&x->rank, &y->rank);
}

/* Sorts, and leaves the best max. source: of which more may come. */
static void
cut(struct found_list *list, int64_t source)
{
	qsort(list->items, list->count, sizeof *list->items, by_rank);
	for (; list->count > list->max; list->count--) {
		const struct found *item = &list->items[list->count - 1];

		list->of_score[item->rank.score]--;
		if (item->source == source)
			list->left_out = source;
	}
	memset(list->slots, 0, (list->slot_mask + 1) * sizeof *list->slots);
	for (size_t i = 0; i < list->count; i++)
		*slot_of(list, &list->items[i]) = (uint32_t)i + 1;
	list->full = list->sorted = true;
	list->last = list->items[list->max - 1].rank;
}

static void
replace(struct found_list *list, struct found *item, const struct found *match)
{
	uint64_t occurrences = ++item->occurrences;
	bool counted = item->counted;

	if (score_order(&match->rank, &item->rank) >= 0)
		return;
	list->of_score[item->rank.score]--;
	list->of_score[match->rank.score]++;
	list->sorted = false;
	*item = *match;
	item->occurrences = occurrences;
	item->counted = counted;
}

void
found_add(struct found_list *list, const struct found *match)
{
	uint32_t *slot = slot_of(list, match);
	struct found *item = NULL;

	if (*slot) {
		replace(list, &list->items[*slot - 1], match);
		return;
	}
	if (list->full && score_order(&match->rank, &list->last) > 0) {
		list->left_out = match->source;
		return;
	}
	item = &list->items[list->count++];
	*slot = (uint32_t)list->count;
	list->sorted = false;
	*item = *match;
	item->occurrences = 1;
	item->counted = list->left_out != match->source;
	list->of_score[match->rank.score]++;
	if (list->count == list->most)
		cut(list, match->source);
}

int
found_least(const struct found_list *list)
{
	size_t better = 0;

	for (int score = 102; score > list->min; score--) {
		better += list->of_score[score];
		if (better >= list->max)
			return score;
	}
	if (better || list->of_score[list->min])
		return list->min;
	for (int score = list->min; score > list->floor; score--)
		if (list->of_score[score])
			return score;
	return list->floor;
}

bool
found_last(struct found_list *list, struct score_rank *last)
{
	if (list->count < list->max)
		return false;
	if (!list->sorted)
		cut(list, 0);
	*last = list->last;
	return true;
}

struct found *
found_best(struct found_list *list, size_t *count)
{
	int least = list->min;

	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, by_rank);
	if (list->count && list->items[0].rank.score < least)
		least = list->items[0].rank.score;
	for (*count = 0; *count < list->count && *count < list->max; ++*count)
		if (list->items[*count].rank.score < least)
			break;
	return list->items;
}
