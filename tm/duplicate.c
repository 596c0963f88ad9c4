#include "config.h"

#include "tm/internal.h"

/* Units asked for by one of their texts: more than this, and another of their
 * texts is tried first. */
#define FEW 64
/* Same source: so many of the youngest units are looked at. */
#define SOURCES 256

struct ids {
	int64_t *items;
	size_t count;
};

static bool
collect(struct stmt *stmt, size_t most, struct pu_arena *arena, struct ids *ids,
	struct pu_error *err)
{
	int got;

	ids->items = arena_array(arena, most, sizeof *ids->items);
	ids->count = 0;
	while ((got = stmt_next(stmt, err)) == 1) {
		if (ids->count == most)
			break;
		ids->items[ids->count++] = stmt_get_int(stmt, 0);
	}
	stmt_done(stmt);
	return got >= 0;
}

static bool
says_the_same(struct pu_tm *tm, int64_t unit, const struct said *said,
	      size_t count, bool *same, struct pu_error *err)
{
	struct said *other = NULL;
	size_t n = 0;

	*same = false;
	if (!unit_said(tm, unit, tm->arena, &other, &n, err))
		return false;
	*same = n == count && unit_same(said, other, count, NULL, tm->arena);
	return true;
}

/* The first units after one that say the text, most likely between the same
 * neighbours. */
static struct stmt *
same_text(struct pu_tm *tm, const struct said *said, int64_t after,
	  int64_t most)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_TEXT_SAME);

	stmt_int(stmt, 1, said->text);
	stmt_int(stmt, 2, said_context(said));
	stmt_int(stmt, 3, after);
	stmt_int(stmt, 4, most);
	return stmt;
}

/* By the variant whose text stands in few units, the last one first: targets
 * are more diverse than sources. */
bool
duplicate_find(struct pu_tm *tm, const struct said *said, size_t count,
	       int64_t after, uint32_t *which, int64_t *unit,
	       struct pu_error *err)
{
	struct ids ids = { NULL, 0 };
	size_t by = count;
	bool same = false;

	*unit = 0;
	do {
		by--;
		if (!collect(same_text(tm, &said[by], after, FEW), FEW,
			     tm->arena, &ids, err))
			return false;
	} while (ids.count == FEW && by > 0);
	while (ids.count) {
		for (size_t i = 0; i < ids.count; i++) {
			after = ids.items[i];
			if (!says_the_same(tm, after, said, count, &same, err))
				return false;
			if (same && !--*which) {
				*unit = after;
				return true;
			}
		}
		if (ids.count < FEW)
			break;
		if (!collect(same_text(tm, &said[by], after, FEW), FEW,
			     tm->arena, &ids, err))
			return false;
	}
	return true;
}

/* ---- the same source ---- */

static size_t
source_of(const struct pu_unit *unit)
{
	for (size_t i = 0; i < unit->variant_count; i++)
		if (pu_str_eq(unit->variants[i].language,
			      unit->source_language))
			return i;
	return 0;
}

static bool
same_languages(const struct said *a, const struct said *b, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t here = 0, there = 0;

		for (size_t j = 0; j < count; j++) {
			here += a[j].language == a[i].language;
			there += b[j].language == a[i].language;
		}
		if (here != there)
			return false;
	}
	return true;
}

/* Two different neighbours are two different places. */
static bool
may_agree(int64_t a, int64_t b)
{
	return a == SAID_UNKNOWN || b == SAID_UNKNOWN || a == b;
}

static bool
same_source(const struct said *a, const struct said *b)
{
	return a->language == b->language && a->text == b->text &&
	       may_agree(a->previous, b->previous) &&
	       may_agree(a->next, b->next);
}

bool
duplicate_source(struct pu_tm *tm, const struct pu_unit *unit,
		 const struct said *said, int64_t *found, struct pu_error *err)
{
	const struct said *source = &said[source_of(unit)];
	struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_TEXT_NEWEST);
	int64_t best = PU_NO_TIME;
	struct ids ids;

	*found = 0;
	stmt_int(stmt, 1, source->text);
	stmt_int(stmt, 2, SOURCES);
	if (!collect(stmt, SOURCES, tm->arena, &ids, err))
		return false;
	for (size_t i = 0; i < ids.count; i++) {
		struct state state;
		struct said *other = NULL;
		size_t n = 0;
		int64_t date;

		if (!unit_said(tm, ids.items[i], tm->arena, &other, &n, err))
			return false;
		if (n != unit->variant_count || !same_languages(said, other, n))
			continue;
		if (unit_read(tm, ids.items[i], tm->arena, &state, err) < 0)
			return false;
		if (!same_source(source, &other[source_of(&state.unit)]))
			continue;
		date = unit_date(&state.unit);
		if (!*found || date > best) {
			*found = ids.items[i];
			best = date;
		}
	}
	return true;
}

/* ---- taking over ---- */

struct dated {
	struct pu_str *author, *changer;
	int64_t *created, *changed;
};

/* A newer date comes with who made it. */
static bool
merge_dates(struct dated old, struct pu_str author, struct pu_str changer,
	    int64_t created, int64_t changed)
{
	if (newest(created, changed) <= newest(*old.created, *old.changed))
		return false;
	if (*old.created == PU_NO_TIME) {
		*old.created = created;
		if (!old.author->len)
			*old.author = author;
	}
	if (newest(created, changed) > newest(*old.created, *old.changed)) {
		*old.changed = newest(created, changed);
		if (changed != PU_NO_TIME && changer.len)
			*old.changer = changer;
		else if (author.len)
			*old.changer = author;
	}
	return true;
}

/* "@x" stands for an attribute: there is one of it. */
static bool
is_attribute(const struct pu_property *p)
{
	return !p->note && p->name.len && p->name.ptr[0] == '@';
}

static bool
merge_properties(const struct pu_property **old, size_t *count,
		 const struct pu_property *more, size_t more_count, bool newer,
		 struct pu_arena *arena)
{
	struct pu_property *all = NULL;
	size_t n = *count;
	bool changed = false;

	if (!more_count)
		return false;
	all = arena_array(arena, *count + more_count, sizeof *all);
	if (n)
		memcpy(all, *old, n * sizeof *all);
	for (size_t i = 0; i < more_count; i++) {
		const struct pu_property *p = &more[i];
		size_t at;

		for (at = 0; at < n; at++)
			if (all[at].note == p->note &&
			    pu_str_eq(all[at].name, p->name) &&
			    (is_attribute(p) ||
			     pu_str_eq(all[at].value, p->value)))
				break;
		if (at == n)
			all[n++] = *p;
		else if (newer && !pu_str_eq(all[at].value, p->value))
			all[at] = *p;
		else
			continue;
		changed = true;
	}
	*old = all;
	*count = n;
	return changed;
}

bool
duplicate_merge(struct state *old, const struct pu_unit *unit,
		const size_t *map, struct pu_arena *arena)
{
	struct pu_unit *to = &old->unit;
	struct pu_variant *variants = NULL;
	bool newer = unit_date(unit) > unit_date(to);
	bool changed = merge_dates((struct dated){ &to->author, &to->changer,
						   &to->created, &to->changed },
				   unit->author, unit->changer, unit->created,
				   unit->changed);

	changed |= merge_properties(&to->properties, &to->property_count,
				    unit->properties, unit->property_count,
				    newer, arena);
	variants = arena_array(arena, to->variant_count, sizeof *variants);
	for (size_t i = 0; i < to->variant_count; i++) {
		const struct pu_variant *from = &unit->variants[map[i]];
		struct pu_variant *v = &variants[i];

		*v = to->variants[i];
		changed |=
			merge_dates((struct dated){ &v->author, &v->changer,
						    &v->created, &v->changed },
				    from->author, from->changer, from->created,
				    from->changed);
		changed |= merge_properties(&v->properties, &v->property_count,
					    from->properties,
					    from->property_count, newer, arena);
	}
	to->variants = variants;
	return changed;
}
