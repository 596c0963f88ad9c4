#include "config.h"

#include "tm/runs.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "tm/keys.h"
#include "tm/postings.h"

/* A list of so many postings is read at once, not group by group. */
#define SHORT_LIST 6000
/* So few ids are compared with what they stand for: cheaper than one more
 * group. */
#define FEW_IDS 4
/* A query of more than so many keys to each different one says the same again
 * and again: answers are remembered. */
#define REPEATS 4

struct ids { /* rising, each once */
	uint32_t *items;
	size_t count, room;
};

struct group {
	uint64_t address;
	size_t start, count; /* of the list's ids */
};

struct list { /* of one key */
	uint32_t key;
	uint64_t size; /* about so many postings */
	bool loaded;
	struct group *groups; /* by rising address */
	size_t count, room;
	struct ids ids;
};

struct runs {
	const struct fuzzy_source *source;
	struct pu_str keys;
	size_t longest;
	struct list *lists; /* one for each different key */
	size_t count, room;
	size_t *list_of; /* of each key of the query */
	size_t list_room;
	struct map *answers; /* of runs; NULL: the query does not repeat */
	struct ids left, group;
	size_t *order; /* of the run's keys, shortest list first */
	size_t order_room;
};

struct runs *
runs_new(void)
{
	return mem_alloc(sizeof(struct runs));
}

static void
drop_lists(struct runs *runs)
{
	for (size_t i = 0; i < runs->count; i++) {
		free(runs->lists[i].groups);
		free(runs->lists[i].ids.items);
	}
	runs->count = 0;
}

void
runs_free(struct runs *runs)
{
	if (!runs)
		return;
	drop_lists(runs);
	map_free(runs->answers);
	free(runs->lists);
	free(runs->list_of);
	free(runs->left.items);
	free(runs->group.items);
	free(runs->order);
	free(runs);
}

static size_t
list_for(struct runs *runs, uint32_t key)
{
	const struct fuzzy_source *source = runs->source;

	for (size_t i = 0; i < runs->count; i++)
		if (runs->lists[i].key == key)
			return i;
	MEM_GROW(runs->lists, runs->count, runs->room);
	runs->lists[runs->count] =
		(struct list){ .key = key,
			       .size = source->size(source->context, key) };
	return runs->count++;
}

void
runs_start(struct runs *runs, struct pu_str keys, size_t longest,
	   const struct fuzzy_source *source)
{
	size_t count = keys_count(keys);

	drop_lists(runs);
	runs->keys = keys;
	runs->source = source;
	runs->longest = longest < BAND_MOST_TOKENS ? longest : BAND_MOST_TOKENS;
	if (runs->list_room < count) {
		runs->list_room = count;
		runs->list_of =
			mem_resize(runs->list_of, count, sizeof *runs->list_of);
	}
	for (size_t i = 0; i < count; i++)
		runs->list_of[i] = list_for(runs, keys_get(keys, i));
	map_free(runs->answers);
	runs->answers = count > REPEATS * runs->count ? map_new() : NULL;
}

/* ---- reading ---- */

/* The group's ids, of those that the index is complete for, behind those of
 * the same address that begin at from; a text that has the key twice stands
 * there twice. */
static void
take(const struct runs *runs, const struct chunk *chunk, struct ids *out,
     size_t from)
{
	uint32_t ids[POSTING_GROUP], count = chunk_ids(chunk, ids);

	for (uint32_t i = 0; i < count; i++) {
		if (ids[i] > runs->source->last ||
		    (out->count > from && ids[i] <= out->items[out->count - 1]))
			continue;
		MEM_GROW(out->items, out->count, out->room);
		out->items[out->count++] = ids[i];
	}
}

/* The ids of one address. */
static bool
read_group(struct runs *runs, uint64_t address, struct ids *out,
	   struct pu_error *err)
{
	const struct fuzzy_source *source = runs->source;
	struct pu_str bytes;
	uint64_t first;
	int got;

	out->count = 0;
	source->seek(source->context, address, address + 1);
	while ((got = source->next(source->context, &bytes, &first, err)) ==
	       1) {
		struct chunk chunk;

		chunk_open(&chunk, bytes, first);
		chunk_skip(&chunk, address);
		while (chunk_next(&chunk) && chunk.address <= address)
			if (chunk.address == address)
				take(runs, &chunk, out, 0);
	}
	return got == 0;
}

static struct group *
group_of(struct list *list, uint64_t address)
{
	size_t count = list->count;

	if (!count || list->groups[count - 1].address != address) {
		MEM_GROW(list->groups, list->count, list->room);
		list->groups[list->count++] =
			(struct group){ address, list->ids.count, 0 };
	}
	return &list->groups[list->count - 1];
}

static void
add_group(const struct runs *runs, struct list *list, const struct chunk *chunk)
{
	struct group *group = group_of(list, chunk->address);

	take(runs, chunk, &list->ids, group->start);
	group->count = list->ids.count - group->start;
}

static bool
load(struct runs *runs, struct list *list, struct pu_error *err)
{
	const struct fuzzy_source *source = runs->source;
	uint64_t from = address_of(list->key, 0, 0);
	uint64_t to =
		address_of(list->key, band_of((uint32_t)runs->longest) + 1, 0);
	struct pu_str bytes;
	uint64_t first;
	int got;

	list->loaded = true;
	source->seek(source->context, from, to);
	while ((got = source->next(source->context, &bytes, &first, err)) ==
	       1) {
		struct chunk chunk;

		chunk_open(&chunk, bytes, first);
		chunk_skip(&chunk, from);
		while (chunk_next(&chunk) && chunk.address < to)
			if (chunk.address >= from)
				add_group(runs, list, &chunk);
	}
	return got == 0;
}

/* Where in a list that was loaded an address stands. */
static const struct group *
find_group(const struct list *list, uint64_t address)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->groups[middle].address < address)
			low = middle + 1;
		else
			high = middle;
	}
	return low < list->count && list->groups[low].address == address
		       ? &list->groups[low]
		       : NULL;
}

/* The records with the query's key at that place of a record of count keys:
 * in runs->group, or where they lie. */
static bool
records_with(struct runs *runs, size_t key, size_t place, size_t count,
	     struct ids *out, struct pu_error *err)
{
	struct list *list = &runs->lists[runs->list_of[key]];
	uint32_t band = band_of((uint32_t)count);
	uint64_t address =
		address_of(list->key, band, band_bucket(band, (uint32_t)place));
	const struct group *group;

	*out = (struct ids){ 0 };
	if (list->size > SHORT_LIST) {
		if (!read_group(runs, address, &runs->group, err))
			return false;
		*out = runs->group;
		return true;
	}
	if (!list->loaded && !load(runs, list, err))
		return false;
	group = find_group(list, address);
	if (group && group->count) {
		out->items = list->ids.items + group->start;
		out->count = group->count;
	}
	return true;
}

/* ---- a run ---- */

static void
sort_keys(struct runs *runs, size_t first, size_t count)
{
	if (runs->order_room < count) {
		runs->order_room = count + 16;
		runs->order = mem_resize(runs->order, runs->order_room,
					 sizeof *runs->order);
	}
	for (size_t i = 0; i < count; i++) {
		uint64_t size = runs->lists[runs->list_of[first + i]].size;
		size_t at = i;

		for (; at &&
		       runs->lists[runs->list_of[runs->order[at - 1]]].size >
			       size;
		     at--)
			runs->order[at] = runs->order[at - 1];
		runs->order[at] = first + i;
	}
}

static void
keep_all(struct ids *left, const struct ids *ids)
{
	left->count = 0;
	for (size_t i = 0; i < ids->count; i++) {
		MEM_GROW(left->items, left->count, left->room);
		left->items[left->count++] = ids->items[i];
	}
}

static void
keep_common(struct ids *left, const struct ids *ids)
{
	size_t kept = 0, at = 0;

	for (size_t i = 0; i < left->count; i++) {
		while (at < ids->count && ids->items[at] < left->items[i])
			at++;
		if (at < ids->count && ids->items[at] == left->items[i])
			left->items[kept++] = left->items[i];
	}
	left->count = kept;
}

/* What stands behind the ids left. */
static int
compare(const struct runs *runs, struct pu_str run, struct pu_error *err)
{
	for (size_t i = 0; i < runs->left.count; i++) {
		struct pu_str keys;
		int got = runs->source->keys(runs->source->context,
					     runs->left.items[i], &keys, err);

		if (got < 0)
			return -1;
		if (got && keys_alike(keys, run))
			return 1;
	}
	return 0;
}

static int
look_up(struct runs *runs, size_t first, size_t count, struct pu_error *err)
{
	sort_keys(runs, first, count);
	for (size_t i = 0; i < count; i++) {
		size_t key = runs->order[i];
		struct ids ids;

		if (i && runs->left.count <= FEW_IDS)
			break;
		if (!records_with(runs, key, key - first, count, &ids, err))
			return -1;
		if (i)
			keep_common(&runs->left, &ids);
		else
			keep_all(&runs->left, &ids);
		if (!runs->left.count)
			return 0;
	}
	return compare(
		runs,
		pu_str_n(runs->keys.ptr + first * KEY_BYTES, count * KEY_BYTES),
		err);
}

int
runs_find(struct runs *runs, size_t first, size_t count, struct pu_error *err)
{
	uint32_t item;
	bool fresh;
	int got;

	if (!count || count > runs->longest || runs->source->last <= 0)
		return 0;
	if (!runs->answers)
		return look_up(runs, first, count, err);
	item = map_add(
		runs->answers,
		pu_str_n(runs->keys.ptr + first * KEY_BYTES, count * KEY_BYTES),
		&fresh);
	if (!fresh)
		return (int)*map_value(runs->answers, item);
	got = look_up(runs, first, count, err);
	*map_value(runs->answers, item) = got > 0;
	return got;
}
