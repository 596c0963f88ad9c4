#include "config.h"

#include "formats/po-group.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "formats/po.h"

struct po_gather {
	struct pu_arena *arena;
	struct po_rules *rules;
	struct map *keys; /* of an entry: its number in groups */
	struct po_group **groups;
	size_t count, room, waiting;
	struct pu_buf key;
};

/* ---- places ---- */

void
po_place_put(struct pu_buf *out, size_t form, struct pu_str other)
{
	pu_buf_addf(out, "%zu ", form);
	pu_buf_add(out, other);
}

bool
po_place_read(struct po_place *out, const struct pu_property *property,
	      struct pu_str source)
{
	bool one = pu_str_is(property->name, PO_MANY);
	struct pu_str value = property->value;
	size_t at = 0, form = 0;

	if (property->note || (!one && !pu_str_is(property->name, PO_ONE)))
		return false;
	while (at < value.len && value.ptr[at] >= '0' && value.ptr[at] <= '9' &&
	       form < PO_FORMS)
		form = form * 10 + (size_t)(value.ptr[at++] - '0');
	if (!at || form >= PO_FORMS || at + 1 >= value.len ||
	    value.ptr[at] != ' ')
		return false;
	value = pu_str_n(value.ptr + at + 1, value.len - at - 1);
	*out = (struct po_place){ .id = one ? source : value,
				  .many = one ? value : source,
				  .is_one = one,
				  .form = form };
	return true;
}

/* ---- groups ---- */

struct po_gather *
po_gather_new(struct po_rules *rules)
{
	struct po_gather *gather = mem_alloc(sizeof *gather);

	gather->rules = rules;
	gather->arena = pu_arena_new();
	gather->keys = map_new();
	gather->key = (struct pu_buf)PU_BUF_INIT;
	return gather;
}

void
po_gather_free(struct po_gather *gather)
{
	if (!gather)
		return;
	pu_arena_free(gather->arena);
	map_free(gather->keys);
	free(gather->groups);
	pu_buf_free(&gather->key);
	free(gather);
}

static void
set_key(struct po_gather *gather, struct pu_str context,
	const struct po_place *place)
{
	struct pu_buf *key = &gather->key;

	pu_buf_clear(key);
	if (context.ptr) {
		pu_buf_addf(key, "%zu:", context.len);
		pu_buf_add(key, context);
	}
	pu_buf_addf(key, ";%zu:", place->id.len);
	pu_buf_add(key, place->id);
	pu_buf_add(key, place->many);
}

static struct po_group *
add_group(struct po_gather *gather, struct pu_str context,
	  const struct po_place *place, struct pu_str plural)
{
	struct po_group *group = arena_alloc(gather->arena, sizeof *group);

	MEM_GROW(gather->groups, gather->count, gather->room);
	gather->groups[gather->count++] = group;
	gather->waiting++;
	if (context.ptr)
		group->context = arena_str(gather->arena, context);
	group->id = arena_str(gather->arena, place->id);
	group->many = arena_str(gather->arena, place->many);
	group->plural = arena_str(gather->arena, plural);
	group->count = po_rules_get(gather->rules, plural)->count;
	group->forms =
		arena_array(gather->arena, group->count, sizeof *group->forms);
	return group;
}

struct po_group *
po_gather_group(struct po_gather *gather, struct pu_str context,
		const struct po_place *place, struct pu_str plural, bool *made)
{
	struct po_group *group;
	uint32_t item;

	*made = false;
	set_key(gather, context, place);
	item = map_find(gather->keys, pu_buf_str(&gather->key));
	if (item != MAP_NONE) {
		group = gather->groups[*map_value(gather->keys, item)];
		return place->form < group->count ? group : NULL;
	}
	if (place->form >= po_rules_get(gather->rules, plural)->count)
		return NULL;
	item = map_add(gather->keys, pu_buf_str(&gather->key), NULL);
	*map_value(gather->keys, item) = (int64_t)gather->count;
	*made = true;
	return add_group(gather, context, place, plural);
}

bool
po_group_add(struct po_gather *gather, struct po_group *group,
	     const struct po_place *place, struct pu_str translation)
{
	struct pu_str *form = &group->forms[place->form];
	bool only = group->count == 1 &&
		    !(place->is_one ? group->has_one : group->has_many);

	if (group->given || (form->len && !only))
		return false;
	/* The only form is said of one and of many. */
	if (form->len && !pu_str_eq(*form, translation))
		return false;
	if (!form->len) {
		*form = arena_str(gather->arena, translation);
		group->filled++;
	}
	group->has_one = group->has_one || place->is_one;
	group->has_many = group->has_many || !place->is_one;
	return true;
}

bool
po_group_whole(const struct po_group *group)
{
	return group->filled == group->count && group->has_one &&
	       group->has_many;
}

void
po_group_given(struct po_gather *gather, struct po_group *group)
{
	gather->waiting -= !group->given;
	group->given = true;
}

struct po_group *
po_gather_next(struct po_gather *gather, size_t *at)
{
	while (*at < gather->count) {
		struct po_group *group = gather->groups[(*at)++];

		if (!group->given)
			return group;
	}
	return NULL;
}

size_t
po_gather_waiting(const struct po_gather *gather)
{
	return gather->waiting;
}

size_t
po_gather_size(const struct po_gather *gather)
{
	return arena_size(gather->arena);
}

void
po_gather_clear(struct po_gather *gather)
{
	pu_arena_reset(gather->arena);
	map_clear(gather->keys);
	gather->count = gather->waiting = 0;
}

struct pu_arena *
po_gather_arena(struct po_gather *gather)
{
	return gather->arena;
}
