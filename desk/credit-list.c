#include "config.h"

#include "desk/credit-list.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/collate.h"

void
credit_list_add(struct credit_list *list, const struct credit_entry *entry)
{
	if (list->count == list->room) {
		size_t room = list->room ? list->room * 2 : 32;
		struct credit_entry *items =
			arena_array(list->arena, room, sizeof *items);

		if (list->count)
			memcpy(items, list->items, list->count * sizeof *items);
		list->items = items;
		list->room = room;
	}
	list->items[list->count++] = *entry;
}

static bool
is(const struct credit_entry *entry, int64_t id, bool organisation)
{
	return entry->id == id && entry->organisation == organisation;
}

struct credit_entry *
credit_list_find(const struct credit_list *list, int64_t id, bool organisation,
		 enum credit_role role)
{
	for (size_t i = list->count; i-- > 0;)
		if (is(&list->items[i], id, organisation) &&
		    list->items[i].role == role)
			return &list->items[i];
	return NULL;
}

bool
credit_list_names(const struct credit_list *list, int64_t id, bool organisation)
{
	for (size_t i = list->count; i-- > 0;)
		if (is(&list->items[i], id, organisation) &&
		    credit_role_is_named(list->items[i].role))
			return true;
	return false;
}

/* ---- people ---- */

static int
by_id(const void *a, const void *b)
{
	const struct credit_person *x = a, *y = b;

	if (x->organisation != y->organisation)
		return x->organisation ? 1 : -1;
	return (x->id > y->id) - (x->id < y->id);
}

/* Of several rows the name that comes first by its bytes: whatever their order. */
static bool
name_first(struct pu_str a, struct pu_str b)
{
	size_t both = a.len < b.len ? a.len : b.len;
	int bytes = both ? memcmp(a.ptr, b.ptr, both) : 0;

	return a.len && (!b.len || bytes < 0 || (!bytes && a.len < b.len));
}

const struct credit_person *
credit_people(const struct credit_input *input, size_t *count,
	      struct pu_arena *arena)
{
	const struct share *share = input->share;
	size_t all = input->person_count + share->person_count, n = 0;
	struct credit_person *people =
		arena_array(arena, all + 1, sizeof *people);

	if (input->person_count)
		memcpy(people, input->people,
		       input->person_count * sizeof *people);
	for (size_t i = 0; i < share->person_count; i++)
		people[input->person_count + i] =
			(struct credit_person){ .id = share->people[i].person,
						.name = pu_str("") };
	qsort(people, all, sizeof *people, by_id);
	for (size_t i = 0; i < all; i++) {
		if (!n || by_id(&people[n - 1], &people[i])) {
			people[n++] = people[i];
			continue;
		}
		people[n - 1].did |= people[i].did;
		if (name_first(people[i].name, people[n - 1].name))
			people[n - 1].name = people[i].name;
	}
	*count = n;
	return people;
}

/* ---- rule 9 ---- */

static bool
add(struct credit_list *list, const struct credit_override *override,
    const struct share *share)
{
	const struct share_person *words =
		override->organisation ? NULL : share_of(share, override->id);
	struct credit_entry entry = { .id = override->id,
				      .organisation = override->organisation,
				      .name = override->name,
				      .role = override->role,
				      .rule = 9,
				      .reason = CREDIT_ADDED,
				      .note = override->reason };

	if (credit_list_find(list, entry.id, entry.organisation, entry.role))
		return false;
	if (words)
		entry.share = share_tenths(words->fresh, share->whole);
	credit_list_add(list, &entry);
	return true;
}

static bool
change(struct credit_list *list, const struct credit_override *override)
{
	bool changed = false;

	if (override->change == CREDIT_TURN &&
	    credit_list_find(list, override->id, override->organisation,
			     override->to))
		return false;
	for (size_t i = 0; i < list->count; i++) {
		struct credit_entry *entry = &list->items[i];
		bool removes = override->change == CREDIT_REMOVE;

		if (!is(entry, override->id, override->organisation) ||
		    (override->role == CREDIT_ROLES
			     ? entry->role == CREDIT_COUNTED
			     : entry->role != override->role))
			continue;
		entry->role = removes ? CREDIT_COUNTED : override->to;
		entry->reason = removes ? CREDIT_REMOVED : CREDIT_CHANGED;
		entry->rule = 9;
		entry->note = override->reason;
		changed = true;
		if (!removes)
			break;
	}
	return changed;
}

static bool
valid(const struct credit_override *override, struct pu_error *err)
{
	bool right = false;

	if (!pu_str_trim(override->reason).len)
		return pu_fail_named(
			err, PU_INVALID, "E-CREDIT-01",
			_("changing who is credited (%.*s) needs a reason, "
			  "which stays with the credit: say why"),
			(int)(override->name.len < 80 ? override->name.len
						      : 80),
			override->name.len ? override->name.ptr : "");
	switch (override->change) {
	case CREDIT_ADD:
		right = credit_role_is_named(override->role);
		break;
	case CREDIT_REMOVE:
		right = override->role != CREDIT_COUNTED;
		break;
	case CREDIT_TURN:
		right = override->role < CREDIT_ROLES &&
			credit_role_is_named(override->to);
		break;
	case CREDIT_MOVE:
		right = credit_role_is_named(override->role) &&
			override->position > 0;
		break;
	}
	return right ? true
		     : pu_fail(err, PU_INVALID,
			       _("nobody can be given \"%s\" as a role in the "
				 "credit"),
			       credit_role_name(override->change == CREDIT_TURN
							? override->to
							: override->role));
}

/* Who is named otherwise by now is no helper, nor proposed once a translator. */
static void
drop_idle_roles(struct credit_list *list)
{
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++) {
		const struct credit_entry *entry = &list->items[i];
		bool drop = false;

		if (entry->role == CREDIT_PROPOSED)
			drop = credit_list_find(list, entry->id,
						entry->organisation,
						CREDIT_TRANSLATOR) != NULL;
		for (size_t k = 0;
		     k < list->count && !drop && entry->role == CREDIT_HELPER &&
		     entry->rule != 9;
		     k++)
			drop = is(&list->items[k], entry->id,
				  entry->organisation) &&
			       list->items[k].role < CREDIT_HELPER;
		if (!drop)
			list->items[kept++] = *entry;
	}
	list->count = kept;
}

bool
credit_list_override(struct credit_list *list, const struct credit_input *input,
		     size_t *idle, struct pu_error *err)
{
	for (size_t i = 0; i < input->override_count; i++) {
		const struct credit_override *override = &input->overrides[i];

		if (!valid(override, err))
			return false;
		if (override->change == CREDIT_MOVE)
			continue;
		if (override->change == CREDIT_ADD
			    ? !add(list, override, input->share)
			    : !change(list, override))
			++*idle;
	}
	drop_idle_roles(list);
	return true;
}

/* ---- order ---- */

struct ordered {
	struct credit_entry entry;
	const struct collate *collate;
};

static int
by_share(const void *a, const void *b)
{
	const struct credit_entry *x = &((const struct ordered *)a)->entry;
	const struct credit_entry *y = &((const struct ordered *)b)->entry;

	if (x->role != y->role)
		return x->role < y->role ? -1 : 1;
	return (x->share < y->share) - (x->share > y->share);
}

static int
by_name(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	int order = collate_compare(x->collate, x->entry.name, y->entry.name);

	if (order)
		return order;
	if (x->entry.organisation != y->entry.organisation)
		return x->entry.organisation ? 1 : -1;
	if (x->entry.id != y->entry.id)
		return x->entry.id < y->entry.id ? -1 : 1;
	/* the same one, counted for several reasons */
	if (x->entry.rule != y->entry.rule)
		return x->entry.rule < y->entry.rule ? -1 : 1;
	return x->entry.reason < y->entry.reason ? -1 : 1;
}

bool
credit_list_sort(struct credit_list *list, int together, struct pu_str language,
		 struct pu_error *err)
{
	struct ordered *all;
	struct collate *collate;

	if (!list->count)
		return true;
	if (!collate_new(&collate, language, err))
		return false;
	all = mem_array(list->count, sizeof *all);
	for (size_t i = 0; i < list->count; i++)
		all[i] = (struct ordered){ list->items[i], collate };
	qsort(all, list->count, sizeof *all, by_share);
	for (size_t from = 0, to; from < list->count; from = to) {
		const struct credit_entry *first = &all[from].entry;

		for (to = from + 1;
		     to < list->count && all[to].entry.role == first->role &&
		     all[to].entry.share >= first->share - together;
		     to++)
			;
		qsort(all + from, to - from, sizeof *all, by_name);
	}
	for (size_t i = 0; i < list->count; i++)
		list->items[i] = all[i].entry;
	free(all);
	collate_free(collate);
	return true;
}

static bool
move(struct credit_list *list, const struct credit_override *override)
{
	struct credit_entry *entry = credit_list_find(
		list, override->id, override->organisation, override->role);
	struct credit_entry moved;
	size_t at, to, last;

	if (!entry)
		return false;
	at = (size_t)(entry - list->items);
	for (to = at; to && list->items[to - 1].role == entry->role; to--)
		;
	for (last = at; last + 1 < list->count &&
			list->items[last + 1].role == entry->role;
	     last++)
		;
	to = override->position - 1 < last - to ? to + override->position - 1
						: last;
	moved = *entry;
	moved.note = override->reason;
	for (; at < to; at++)
		list->items[at] = list->items[at + 1];
	for (; at > to; at--)
		list->items[at] = list->items[at - 1];
	list->items[to] = moved;
	return true;
}

void
credit_list_move(struct credit_list *list, const struct credit_input *input,
		 size_t *idle)
{
	for (size_t i = 0; i < input->override_count; i++)
		if (input->overrides[i].change == CREDIT_MOVE &&
		    !move(list, &input->overrides[i]))
			++*idle;
}
