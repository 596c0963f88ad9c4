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

struct map {
	struct pu_arena *keys;
	struct item *items;
	uint32_t count, room;
	uint32_t *slots; /* item + 1; 0 is free */
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
	memset(map->slots, 0, (map->mask + 1) * sizeof *map->slots);
	map->count = 0;
}

uint32_t
map_count(const struct map *map)
{
	return map->count;
}

/* The slot that holds key, or the free one where it belongs. */
static uint32_t
slot_of(const struct map *map, struct pu_str key, uint64_t hash)
{
	uint32_t at = (uint32_t)hash & map->mask;

	for (; map->slots[at]; at = (at + 1) & map->mask) {
		const struct item *item = &map->items[map->slots[at] - 1];

		if (item->hash == hash && pu_str_eq(item->key, key))
			break;
	}
	return at;
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
		uint32_t at = (uint32_t)map->items[i].hash & map->mask;

		while (map->slots[at])
			at = (at + 1) & map->mask;
		map->slots[at] = i + 1;
	}
}

uint32_t
map_find(const struct map *map, struct pu_str key)
{
	uint32_t at = slot_of(map, key, hash_bytes(0, key.ptr, key.len));

	return map->slots[at] ? map->slots[at] - 1 : MAP_NONE;
}

uint32_t
map_add(struct map *map, struct pu_str key, bool *added)
{
	uint64_t hash = hash_bytes(0, key.ptr, key.len);
	uint32_t at = slot_of(map, key, hash);

	if (added)
		*added = !map->slots[at];
	if (map->slots[at])
		return map->slots[at] - 1;
	MEM_GROW(map->items, map->count, map->room);
	map->items[map->count] =
		(struct item){ arena_str(map->keys, key), hash, 0 };
	map->slots[at] = ++map->count;
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
