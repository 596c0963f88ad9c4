#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "tm/internal.h"

/* Units whose signatures are equal may say the same: they lie side by side
 * once sorted. 16 bytes a unit. */
struct sign {
	uint64_t hash;
	int64_t unit;
};

struct signs {
	struct sign *items;
	size_t count, room;
};

/* In whatever order the variants stand: a sum. */
static uint64_t
said_hash(const struct said *said)
{
	uint64_t h = hash_mix((uint64_t)said->language);

	h = hash_mix(h * 31 + (uint64_t)said->text);
	h = hash_mix(h * 31 + (uint64_t)said->previous);
	h = hash_mix(h * 31 + (uint64_t)said->next);
	return hash_mix(h + (said->coded.ptr != NULL));
}

static bool
sign_unit(struct pu_tm *tm, struct signs *signs, const struct stmt *stmt,
	  struct pu_error *err)
{
	struct pu_str variants = stmt_get_text(stmt, 3);
	struct sign sign = { 0, stmt_get_int(stmt, 0) };
	struct variant variant;

	while (variants.len) {
		if (!unpack_variant(&variant, &variants))
			return pack_fail(tm->db, sign.unit, err);
		sign.hash += said_hash(&variant.said);
	}
	MEM_GROW(signs->items, signs->count, signs->room);
	signs->items[signs->count++] = sign;
	return true;
}

static bool
sign_all(struct pu_tm *tm, struct signs *signs, const struct pu_task *task,
	 struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_ALL);
	int got;

	while ((got = stmt_next(stmt, err)) == 1)
		if (!sign_unit(tm, signs, stmt, err) ||
		    (signs->count % 4096 == 0 &&
		     !pu_task_step(task, "compare", signs->count, 0, err))) {
			got = -1;
			break;
		}
	stmt_done(stmt);
	return got == 0;
}

static int
by_hash(const void *a, const void *b)
{
	const struct sign *x = a, *y = b;

	return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
				  : (x->unit > y->unit) - (x->unit < y->unit);
}

struct member {
	int64_t unit;
	struct said *said;
	size_t count;
	bool taken;
};

/* The most trusted, then the newest, then the oldest id. */
static bool
better(const struct state *a, const struct state *b)
{
	int64_t x = unit_date(&a->unit), y = unit_date(&b->unit);

	if (a->trust != b->trust)
		return a->trust > b->trust;
	return x != y ? x > y : a->unit.id < b->unit.id;
}

static bool
take_over(struct state *best, const struct said *best_said,
	  const struct state *other, const struct said *said,
	  struct pu_arena *arena, bool *changed)
{
	size_t count = best->unit.variant_count;
	size_t *map = arena_array(arena, count, sizeof *map);

	if (!unit_same(best_said, said, count, map, arena))
		return false;
	*changed |= duplicate_merge(best, &other->unit, map, arena);
	return true;
}

/* Merges members[which[0..count-1]], which say the same. */
static bool
merge(struct pu_tm *tm, const struct member *members, const size_t *which,
      size_t count, struct pu_arena *arena, struct pu_error *err)
{
	struct state *states = arena_array(arena, count, sizeof *states);
	struct state kept;
	size_t best = 0;
	bool changed = false;

	for (size_t i = 0; i < count; i++) {
		int64_t unit = members[which[i]].unit;
		int got = unit_read(tm, unit, arena, &states[i], err);

		if (got != 1)
			return got == 0 ? pack_fail(tm->db, unit, err) : false;
		if (better(&states[i], &states[best]))
			best = i;
	}
	kept = states[best];
	for (size_t i = 0; i < count; i++) {
		if (i == best)
			continue;
		if (!take_over(&kept, members[which[best]].said, &states[i],
			       members[which[i]].said, arena, &changed))
			return pack_fail(tm->db, states[i].unit.id, err);
		if (!history_remove(tm, "merged away", &states[i], err))
			return false;
		tm->batch.units++;
		tm->group_units++;
	}
	if (changed)
		tm->batch.units++;
	return !changed ||
	       history_replace(tm, "merged", &states[best], &kept, err);
}

/* Units of one signature: parted into those that say the same. */
static bool
part(struct pu_tm *tm, const struct sign *signs, size_t count, bool dry,
     uint64_t *removed, struct pu_arena *arena, struct pu_error *err)
{
	struct member *members = arena_array(arena, count, sizeof *members);
	size_t *which = arena_array(arena, count, sizeof *which);

	for (size_t i = 0; i < count; i++) {
		members[i].unit = signs[i].unit;
		if (!unit_said(tm, members[i].unit, arena, &members[i].said,
			       &members[i].count, err))
			return false;
		members[i].taken = !members[i].count;
	}
	for (size_t i = 0; i < count; i++) {
		size_t n = 0;

		for (size_t j = i; j < count && !members[i].taken; j++)
			if (!members[j].taken &&
			    members[j].count == members[i].count &&
			    unit_same(members[i].said, members[j].said,
				      members[i].count, NULL, arena))
				which[n++] = j;
		for (size_t j = 0; j < n; j++)
			members[which[j]].taken = true;
		if (n < 2)
			continue;
		*removed += n - 1;
		if (!dry && !merge(tm, members, which, n, arena, err))
			return false;
	}
	return true;
}

static bool
part_all(struct pu_tm *tm, const struct signs *signs, bool dry,
	 uint64_t *removed, const struct pu_task *task, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	bool ok = true;

	for (size_t from = 0, to; ok && from < signs->count; from = to) {
		for (to = from + 1; to < signs->count; to++)
			if (signs->items[to].hash != signs->items[from].hash)
				break;
		if (to - from < 2)
			continue;
		pu_arena_reset(arena);
		pu_arena_reset(tm->arena);
		ok = pu_task_step(task, "dedupe", to, signs->count, err);
		if (ok && dry)
			ok = part(tm, signs->items + from, to - from, dry,
				  removed, arena, err);
		else if (ok)
			ok = write_begin(tm, false, err) &&
			     write_end(tm,
				       part(tm, signs->items + from, to - from,
					    dry, removed, arena, err),
				       err);
	}
	pu_arena_free(arena);
	return ok;
}

bool
pu_tm_dedupe(struct pu_tm *tm, bool dry, int64_t *batch, uint64_t *removed,
	     const struct pu_task *task, struct pu_error *err)
{
	struct pu_tm_batch_options options = { .kind = "dedupe" };
	struct signs signs = { NULL, 0, 0 };
	bool ok = sign_all(tm, &signs, task, err);

	*batch = 0;
	*removed = 0;
	options.what = pu_str("units that say the same");
	if (ok && signs.count)
		qsort(signs.items, signs.count, sizeof *signs.items, by_hash);
	if (ok && dry)
		ok = part_all(tm, &signs, dry, removed, task, err);
	else if (ok)
		ok = batch_open(tm, &options, batch, err) &&
		     batch_close(tm,
				 part_all(tm, &signs, dry, removed, task, err),
				 err);
	free(signs.items);
	return ok;
}
