#include "config.h"

#include "align/table.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

void
table_init(struct table *t)
{
	*t = (struct table){ 0 };
	t->source = map_new();
	t->target = map_new();
	t->mask = 255;
	t->slots = mem_array(t->mask + 1, sizeof *t->slots);
}

void
table_clear(struct table *t)
{
	map_free(t->source);
	map_free(t->target);
	free(t->entries);
	free(t->first);
	free(t->slots);
}

static uint32_t *
find_slot(const struct table *t, uint32_t source, uint32_t target)
{
	uint64_t h = hash_mix((uint64_t)source << 32 | target);
	uint32_t at = (uint32_t)h & t->mask;

	while (t->slots[at]) {
		const struct table_entry *e = &t->entries[t->slots[at] - 1];

		if (e->source == source && e->target == target)
			break;
		at = (at + 1) & t->mask;
	}
	return &t->slots[at];
}

static void
grow(struct table *t)
{
	free(t->slots);
	t->mask = t->mask * 2 + 1;
	t->slots = mem_array((size_t)t->mask + 1, sizeof *t->slots);
	for (uint32_t i = 0; i < t->count; i++)
		*find_slot(t, t->entries[i].source, t->entries[i].target) =
			i + 1;
}

void
table_add(struct table *t, struct pu_str source, struct pu_str target,
	  float quality)
{
	bool added;
	uint32_t s = map_add(t->source, source, &added), *slot;
	uint32_t g = map_add(t->target, target, NULL);

	if (added) {
		MEM_GROW(t->first, s, t->first_room);
		t->first[s] = TABLE_NONE;
	}
	slot = find_slot(t, s, g);
	if (*slot) {
		struct table_entry *e = &t->entries[*slot - 1];

		if (quality > e->quality)
			e->quality = quality;
		return;
	}
	MEM_GROW(t->entries, t->count, t->room);
	t->entries[t->count] =
		(struct table_entry){ s, g, t->first[s], quality };
	t->first[s] = t->count++;
	*slot = t->count;
	if (t->count > t->mask / 2)
		grow(t);
}

uint32_t
table_first(const struct table *t, struct pu_str source)
{
	uint32_t s = map_find(t->source, source);

	return s == MAP_NONE ? TABLE_NONE : t->first[s];
}
