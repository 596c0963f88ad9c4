#include "config.h"

#include "tm/alike.h"

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

/* Merges units that say the same. */
static bool
merge(struct pu_tm *tm, const struct alike_unit *units, size_t count,
      struct pu_arena *arena, struct pu_error *err)
{
	struct state *states = arena_array(arena, count, sizeof *states);
	struct state kept;
	size_t best = 0;
	bool changed = false;

	for (size_t i = 0; i < count; i++) {
		int64_t unit = units[i].unit;
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
		if (!take_over(&kept, units[best].said, &states[i],
			       units[i].said, arena, &changed))
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

static bool
merge_all(struct pu_tm *tm, struct alike *alike, bool dry, uint64_t *removed,
	  struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	const struct alike_unit *units;
	size_t count;
	int got;

	while ((got = alike_next(alike, &units, &count, err)) == 1) {
		*removed += count - 1;
		if (dry)
			continue;
		pu_arena_reset(arena);
		pu_arena_reset(tm->arena);
		if (!write_begin(tm, false, err) ||
		    !write_end(tm, merge(tm, units, count, arena, err), err)) {
			got = -1;
			break;
		}
	}
	pu_arena_free(arena);
	return got == 0;
}

bool
pu_tm_dedupe(struct pu_tm *tm, bool dry, int64_t *batch, uint64_t *removed,
	     const struct pu_task *task, struct pu_error *err)
{
	struct pu_tm_batch_options options = { .kind = "dedupe" };
	struct alike *alike;
	bool ok;

	*batch = 0;
	*removed = 0;
	if (!alike_open(&alike, tm, task, err))
		return false;
	options.what = pu_str("units that say the same");
	if (dry)
		ok = merge_all(tm, alike, dry, removed, err);
	else
		ok = batch_open(tm, &options, batch, err) &&
		     batch_close(tm, merge_all(tm, alike, dry, removed, err),
				 err);
	alike_close(alike);
	return ok;
}
