#include "config.h"

#include "tm/found.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"

struct found_list {
	struct found *items;
	size_t count, room, max;
	int min, floor; /* floor is min: no falling back */
	size_t of_score[103]; /* how many items have each */
	struct map *pairs; /* (source, target) -> item */
	struct pu_buf key;
};

struct found_list *
found_new(void)
{
	struct found_list *list = mem_alloc(sizeof *list);

	list->pairs = map_new();
	list->key = (struct pu_buf)PU_BUF_INIT;
	return list;
}

void
found_free(struct found_list *list)
{
	if (!list)
		return;
	free(list->items);
	map_free(list->pairs);
	pu_buf_free(&list->key);
	free(list);
}

void
found_start(struct found_list *list, int min, size_t max)
{
	list->count = 0;
	list->min = list->floor = min;
	list->max = max;
	memset(list->of_score, 0, sizeof list->of_score);
	map_clear(list->pairs);
}

void
found_fall_back(struct found_list *list, int floor)
{
	list->floor = floor < list->min ? floor : list->min;
}

/* The key is the length of the source and both texts. */
static uint32_t
pair_item(struct found_list *list, const struct found *match, bool *added,
	  struct pu_str *source, struct pu_str *target)
{
	uint64_t length = match->source.len;
	uint32_t item;
	struct pu_str key;

	pu_buf_clear(&list->key);
	for (int i = 0; i < 8; i++)
		pu_buf_addc(&list->key, (char)(length >> (8 * i) & 0xFF));
	pu_buf_add(&list->key, match->source);
	pu_buf_add(&list->key, match->target);
	item = map_add(list->pairs, pu_buf_str(&list->key), added);
	key = map_key(list->pairs, item);
	*source = pu_str_n(key.ptr + 8, match->source.len);
	*target = pu_str_n(key.ptr + 8 + match->source.len, match->target.len);
	return item;
}

void
found_add(struct found_list *list, const struct found *match)
{
	struct pu_str source, target;
	struct found *item;
	bool added;
	uint32_t at = pair_item(list, match, &added, &source, &target);

	if (added) {
		MEM_GROW(list->items, list->count, list->room);
		item = &list->items[list->count++];
		*item = *match;
		item->occurrences = 1;
		list->of_score[match->rank.score]++;
	} else {
		uint64_t before;

		item = &list->items[at];
		before = ++item->occurrences;
		if (score_order(&match->rank, &item->rank) >= 0)
			return;
		list->of_score[item->rank.score]--;
		list->of_score[match->rank.score]++;
		*item = *match;
		item->occurrences = before;
	}
	item->source = source;
	item->target = target;
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

static int
by_rank(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	return score_order(&x->rank, &y->rank);
}

const struct found *
found_best(struct found_list *list, size_t *count)
{
	int least = list->min;

	if (list->count)
		qsort(list->items, list->count, sizeof *list->items, by_rank);
	if (list->count)
		least = list->items[0].rank.score < list->min
				? list->items[0].rank.score
				: list->min;
	for (*count = 0; *count < list->count && *count < list->max; ++*count)
		if (list->items[*count].rank.score < least)
			break;
	return list->items;
}
