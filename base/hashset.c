#include "config.h"

#include "base/hashset.h"

#include <stdlib.h>

#include "base/mem.h"

static bool
insert(uint64_t *items, size_t room, uint64_t hash)
{
	size_t at = (size_t)hash & (room - 1);

	for (; items[at]; at = (at + 1) & (room - 1))
		if (items[at] == hash)
			return false;
	items[at] = hash;
	return true;
}

static void
grow(struct hashset *set)
{
	size_t room = set->room ? set->room * 2 : 1024;
	uint64_t *items = mem_array(room, sizeof *items);

	for (size_t i = 0; i < set->room; i++)
		if (set->items[i])
			insert(items, room, set->items[i]);
	free(set->items);
	set->items = items;
	set->room = room;
}

bool
hashset_add(struct hashset *set, uint64_t hash)
{
	if (set->count * 2 >= set->room)
		grow(set);
	if (!insert(set->items, set->room, hash ? hash : 1))
		return false;
	set->count++;
	return true;
}

bool
hashset_has(const struct hashset *set, uint64_t hash)
{
	size_t at;

	if (!set->count)
		return false;
	hash = hash ? hash : 1;
	at = (size_t)hash & (set->room - 1);
	while (set->items[at] && set->items[at] != hash)
		at = (at + 1) & (set->room - 1);
	return set->items[at] == hash;
}

void
hashset_free(struct hashset *set)
{
	free(set->items);
}
