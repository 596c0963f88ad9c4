#include "config.h"

#include "base/map.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"

struct item {
	struct pu_str key;
	uint64_t hash;
	int64_t value;
};

struct slot {
	uint32_t item; /* + 1; 0 is free */
	uint32_t tag; /* of its hash: most others are told apart by it */
};

struct map {
	struct pu_arena *keys;
	struct item *items;
	uint32_t count, room;
	struct slot *slots;
	uint32_t mask; /* slots - 1, a power of two less one */
};

struct map *
map_new(void)
{
	struct map *map = mem_alloc(sizeof *map);

	map->keys = pu_arena_new();
	map->mask = 63;
	map->slots = mem_array(map->mask + 1, sizeof *map->slots);
	return map;
}

void
map_free(struct map *map)
{
	if (!map)
		return;
	pu_arena_free(map->keys);
	free(map->items);
	free(map->slots);
	free(map);
}

void
map_clear(struct map *map)
{
	pu_arena_reset(map->keys);
	memset(map->slots, 0, ((size_t)map->mask + 1) * sizeof *map->slots);
	map->count = 0;
}

uint32_t
map_count(const struct map *map)
{
	return map->count;
}

static uint32_t
tag_of(uint64_t hash)
{
	return (uint32_t)(hash >> 32);
}

/* The slot that holds key, or the free one where it belongs. */
static struct slot *
slot_of(const struct map *map, struct pu_str key, uint64_t hash)
{
	uint32_t at = (uint32_t)hash & map->mask;

	for (; map->slots[at].item; at = (at + 1) & map->mask)
		if (map->slots[at].tag == tag_of(hash) &&
		    pu_str_eq(map->items[map->slots[at].item - 1].key, key))
			break;
	return &map->slots[at];
}

static void
rehash(struct map *map)
{
	if (map->mask > UINT32_MAX / 4)
		mem_exhausted(map->mask);
	map->mask = map->mask * 2 + 1;
	free(map->slots);
	map->slots = mem_array((size_t)map->mask + 1, sizeof *map->slots);
	for (uint32_t i = 0; i < map->count; i++) {
		uint64_t hash = map->items[i].hash;
		uint32_t at = (uint32_t)hash & map->mask;

		while (map->slots[at].item)
			at = (at + 1) & map->mask;
		map->slots[at] = (struct slot){ i + 1, tag_of(hash) };
	}
}

uint32_t
map_find(const struct map *map, struct pu_str key)
{
	const struct slot *slot =
		slot_of(map, key, hash_bytes(0, key.ptr, key.len));

	return slot->item ? slot->item - 1 : MAP_NONE;
}

uint32_t
map_add(struct map *map, struct pu_str key, bool *added)
{
	uint64_t hash = hash_bytes(0, key.ptr, key.len);
	struct slot *slot = slot_of(map, key, hash);

	if (added)
		*added = !slot->item;
	if (slot->item)
		return slot->item - 1;
	MEM_GROW(map->items, map->count, map->room);
	map->items[map->count] =
		(struct item){ arena_str(map->keys, key), hash, 0 };
	*slot = (struct slot){ ++map->count, tag_of(hash) };
	if (map->count > map->mask / 4 * 3)
		rehash(map);
	return map->count - 1;
}

struct pu_str
map_key(const struct map *map, uint32_t item)
{
	return map->items[item].key;
}

int64_t *
map_value(struct map *map, uint32_t item)
{
	return &map->items[item].value;
}
