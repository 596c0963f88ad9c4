#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tm/concord.h"
#include "tm/copies.h"
#include "tm/dates.h"
#include "tm/finder.h"
#include "tm/index.h"
#include "tm/internal.h"
#include "tm/saying.h"

#define TEXT_MOST ((size_t)100 << 20)

bool
pu_tm_new(struct pu_tm **out, struct pu_db *db, struct pu_error *err)
{
	struct pu_tm *tm = mem_alloc(sizeof *tm);

	(void)err;
	tm->db = db;
	intern_open(&tm->in);
	tm->texts = texts_new();
	tm->dates = dates_new();
	tm->index = index_new();
	tm->rollbacks = db_rollbacks(db);
	tm->user = -1;
	tm->arena = pu_arena_new();
	tm->pack = tm->more = tm->names = (struct pu_buf)PU_BUF_INIT;
	*out = tm;
	return true;
}

void
pu_tm_free(struct pu_tm *tm)
{
	if (!tm)
		return;
	if (tm->writing && !tm->joined)
		db_rollback(tm->db);
	intern_close(&tm->in);
	texts_free(tm->texts);
	index_free(tm->index);
	dates_free(tm->dates);
	finder_free(tm->finder);
	concord_kept_free(tm->concord);
	copies_forget(tm);
	pu_arena_free(tm->arena);
	pu_buf_free(&tm->pack);
	pu_buf_free(&tm->more);
	pu_buf_free(&tm->names);
	free(tm);
}

const char *
pu_trust_name(enum pu_trust trust)
{
	static const char *const names[] = {
		[PU_TRUST_MACHINE] = "machine",
		[PU_TRUST_ALIGNED] = "aligned",
		[PU_TRUST_IMPORTED] = "imported",
		[PU_TRUST_TEAM] = "team",
		[PU_TRUST_OWN] = "own",
		[PU_TRUST_REVIEWED] = "reviewed",
	};

	return (size_t)trust < sizeof names / sizeof names[0] ? names[trust]
							      : "unknown";
}

/* ---- adding ---- */

static bool
check(const struct pu_unit *unit, struct pu_error *err)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (!unit->variants[i].language.len)
			return pu_fail(err, PU_INVALID,
				       _("a text has no language: give one"));
		if (unit->variants[i].text.len > TEXT_MOST)
			return pu_fail(err, PU_LIMIT,
				       _("a segment is longer than 100 MiB"));
	}
	return true;
}

/* Confirmed by a person, now, where the unit itself says nothing. */
static bool
sign(struct pu_tm *tm, struct pu_unit *unit, struct pu_error *err)
{
	int64_t user;

	if (unit->created == PU_NO_TIME)
		unit->created = write_now(tm);
	if (unit->changed == PU_NO_TIME)
		unit->changed = write_now(tm);
	if (unit->author.len)
		return true;
	if (!write_user(tm, &user, err) ||
	    !intern_name_text(tm, user, &unit->author, err))
		return false;
	unit->author = arena_str(tm->arena, unit->author);
	return true;
}

static bool
insert(struct pu_tm *tm, const struct pu_unit *unit, const struct said *said,
       int64_t *id, struct pu_error *err)
{
	struct batch *batch = &tm->batch;
	struct state state = { .unit = *unit,
			       .batch = batch->id,
			       .origin = batch->origin,
			       .trust = batch->id ? batch->trust
						  : PU_TRUST_TEAM };

	*id = tm->next_unit++;
	if (!unit_write(tm, *id, &state, said, false, err))
		return false;
	if (!batch->first)
		batch->first = *id;
	batch->last = *id;
	batch->units++;
	return true;
}

static bool
replace_state(struct pu_tm *tm, int64_t id, const char *what,
	      const struct state *before, const struct state *state,
	      const struct said *said, struct pu_error *err)
{
	if (!history_add(tm, id, what, before, err) ||
	    !unit_write(tm, id, state, said, true, err))
		return false;
	tm->batch.units++;
	return true;
}

/* The duplicate stays, and takes over what it has not. */
static bool
merge(struct pu_tm *tm, int64_t id, const struct pu_unit *unit,
      const struct said *said, enum pu_added *added, struct pu_error *err)
{
	struct state before = { 0 }, after;
	struct said *own = NULL;
	size_t count = 0, *map = NULL;
	bool changed;

	*added = PU_DUPLICATE;
	if (unit_read(tm, id, tm->arena, &before, err) < 0 ||
	    !unit_said(tm, id, tm->arena, &own, &count, err))
		return false;
	map = arena_array(tm->arena, count, sizeof *map);
	if (!unit_same(own, said, count, map, tm->arena))
		return pack_fail(tm->db, id, err);
	after = before;
	changed = duplicate_merge(&after, unit, map, tm->arena);
	if (!tm->batch.id && after.trust < PU_TRUST_TEAM) {
		after.trust = PU_TRUST_TEAM; /* now a person has said so */
		*added = PU_UPDATED;
		changed = true;
	}
	return !changed ||
	       replace_state(tm, id, "merged", &before, &after, own, err);
}

static bool
update(struct pu_tm *tm, int64_t id, const struct pu_unit *unit,
       const struct said *said, enum pu_added *added, struct pu_error *err)
{
	struct state before = { 0 }, after;
	bool same;

	if (unit_read(tm, id, tm->arena, &before, err) < 0)
		return false;
	after = before;
	after.unit = *unit;
	after.unit.id = id;
	pu_buf_clear(&tm->pack);
	pu_buf_clear(&tm->more);
	unit_pack(&tm->pack, &before.unit);
	unit_pack(&tm->more, &after.unit);
	same = pu_str_eq(pu_buf_str(&tm->pack), pu_buf_str(&tm->more));
	*added = same ? PU_DUPLICATE : PU_UPDATED;
	if (same)
		return true;
	after.trust = tm->batch.id ? tm->batch.trust : PU_TRUST_TEAM;
	if (tm->batch.id)
		after.origin = tm->batch.origin;
	return replace_state(tm, id, "updated", &before, &after, said, err);
}

static bool
add(struct pu_tm *tm, const struct pu_unit *unit, uint32_t copy,
    enum pu_on_duplicate mode, int64_t *id, enum pu_added *added,
    struct pu_error *err)
{
	struct said *said =
		arena_array(tm->arena, unit->variant_count, sizeof *said);
	bool fresh = false;

	*id = 0;
	if (!unit_say(tm, unit, tm->arena, said, &fresh, err))
		return false;
	/* A text that was not there before: no other unit says the same. */
	if (mode != PU_DUPLICATE_KEEP && !fresh &&
	    !copy_find(tm, said, unit->variant_count, copy, id, err))
		return false;
	if (*id && mode == PU_DUPLICATE_SKIP)
		return merge(tm, *id, unit, said, added, err);
	if (mode == PU_DUPLICATE_UPDATE && !*id &&
	    !duplicate_source(tm, unit, said, id, err))
		return false;
	if (*id)
		return update(tm, *id, unit, said, added, err);
	*added = PU_ADDED;
	if (!insert(tm, unit, said, id, err))
		return false;
	if (copy > 1)
		copy_note(tm, said, unit->variant_count, copy, *id);
	return true;
}

static size_t
weight(const struct pu_unit *unit)
{
	size_t bytes = sizeof *unit;

	for (size_t i = 0; i < unit->variant_count; i++)
		bytes += unit->variants[i].text.len +
			 unit->variants[i].previous.len +
			 unit->variants[i].next.len;
	return bytes;
}

/* Equal codes are found where they stand in the same order. */
static void
settle(struct pu_tm *tm, struct pu_unit *unit)
{
	struct pu_variant *variants =
		arena_array(tm->arena, unit->variant_count, sizeof *variants);

	for (size_t i = 0; i < unit->variant_count; i++) {
		variants[i] = unit->variants[i];
		unit_settle_codes(&variants[i], tm->arena);
	}
	unit->variants = variants;
}

bool
tm_add_copy(struct pu_tm *tm, const struct pu_unit *unit, uint32_t copy,
	    enum pu_on_duplicate on_duplicate, int64_t *id,
	    enum pu_added *added, struct pu_error *err)
{
	struct pu_unit own = *unit;
	bool ok;

	*id = 0;
	if (!check(unit, err))
		return false;
	if (!tm_is_worth_keeping(unit)) {
		*added = PU_SKIPPED;
		tm->batch.seen++;
		return true;
	}
	pu_arena_reset(tm->arena);
	if (!write_begin(tm, true, err))
		return false;
	settle(tm, &own);
	ok = (tm->batch.id || sign(tm, &own, err)) &&
	     add(tm, &own, copy, on_duplicate, id, added, err);
	tm->batch.seen++;
	tm->group_units++;
	tm->group_bytes += weight(unit);
	return write_end(tm, ok, err);
}

bool
pu_tm_add(struct pu_tm *tm, const struct pu_unit *unit,
	  enum pu_on_duplicate on_duplicate, int64_t *id, enum pu_added *added,
	  struct pu_error *err)
{
	return tm_add_copy(tm, unit, 1, on_duplicate, id, added, err);
}

/* ---- reading ---- */

static bool
tell(struct pu_tm *tm, const struct state *state, struct pu_arena *arena,
     struct pu_tm_info *info, struct pu_error *err)
{
	*info = (struct pu_tm_info){ .origin = { "", 0 },
				     .trust = state->trust,
				     .batch = state->batch };
	if (!state->origin)
		return true;
	if (!intern_origin_text(tm, state->origin, &info->origin,
				&info->penalty, err))
		return false;
	info->origin = arena_str(arena, info->origin);
	return true;
}

bool
pu_tm_get(struct pu_tm *tm, int64_t id, struct pu_arena *arena,
	  struct pu_unit *unit, struct pu_tm_info *info, struct pu_error *err)
{
	struct state state;
	int got = unit_read(tm, id, arena, &state, err);

	if (got == 0)
		pu_fail(err, PU_NOT_FOUND, _("there is no unit %lld"),
			(long long)id);
	if (got != 1 || (info && !tell(tm, &state, arena, info, err)))
		return false;
	*unit = state.unit;
	return true;
}

int
pu_tm_next(struct pu_tm *tm, const struct pu_tm_filter *filter, int64_t after,
	   struct pu_arena *arena, struct pu_unit *unit,
	   struct pu_tm_info *info, struct pu_error *err)
{
	struct state state;
	int got = unit_read_after(tm, after, filter, arena, &state, err);

	if (got == 1 && info && !tell(tm, &state, arena, info, err))
		return -1;
	if (got == 1)
		*unit = state.unit;
	return got;
}
