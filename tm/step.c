#include "config.h"

#include "tm/step.h"

#include "tm/internal.h"

/* What steps are called in a unit's history. */
static const char reviewed[] = "reviewed", placed[] = "placed",
		  realigned[] = "realigned", doubted[] = "doubted",
		  confirmed[] = "confirmed";

static bool
is_step(struct pu_str what)
{
	return pu_str_is(what, reviewed) || pu_str_is(what, placed) ||
	       pu_str_is(what, realigned) || pu_str_is(what, doubted) ||
	       pu_str_is(what, confirmed);
}

/* The newest change before one (0: of all): *change 0: none. */
static bool
newest_change(struct pu_tm *tm, int64_t unit, int64_t before, int64_t *change,
	      bool *step, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_CHANGE_BEFORE);
	int got;

	stmt_int(stmt, 1, unit);
	stmt_int(stmt, 2, before ? before : INT64_MAX);
	got = stmt_next(stmt, err);
	*change = got == 1 ? stmt_get_int(stmt, 0) : 0;
	*step = got == 1 && is_step(stmt_get_text(stmt, 4));
	stmt_done(stmt);
	return got >= 0;
}

bool
step_look(struct pu_tm *tm, int64_t unit, bool *there, bool *untouched,
	  struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_VARIANTS);
	int64_t change = 0, ignored;
	bool step = true;
	int got;

	stmt_int(stmt, 1, unit);
	got = stmt_number(stmt, &ignored, err);
	*there = got == 1;
	if (got < 0)
		return false;
	do {
		if (!newest_change(tm, unit, change, &change, &step, err))
			return false;
	} while (change && step);
	*untouched = !change;
	return true;
}

static bool
read_unit(struct pu_tm *tm, int64_t unit, struct state *state,
	  struct pu_error *err)
{
	struct pu_unit ignored;

	pu_arena_reset(tm->arena);
	/* Says that there is none. */
	return unit_read(tm, unit, tm->arena, state, err) == 1 ||
	       pu_tm_get(tm, unit, tm->arena, &ignored, NULL, err);
}

static bool
end(struct pu_tm *tm, int64_t unit, bool ok, int64_t *change,
    struct pu_error *err)
{
	bool step;

	return write_end(
		tm, ok && newest_change(tm, unit, 0, change, &step, err), err);
}

bool
step_remove(struct pu_tm *tm, int64_t unit, int64_t *change,
	    struct pu_error *err)
{
	struct state before;

	*change = 0;
	if (!write_begin(tm, true, err))
		return false;
	return end(tm, unit,
		   read_unit(tm, unit, &before, err) &&
			   history_remove(tm, realigned, &before, err),
		   change, err);
}

bool
step_review(struct pu_tm *tm, int64_t unit, bool yes, int64_t *change,
	    struct pu_error *err)
{
	enum pu_trust trust = yes ? PU_TRUST_REVIEWED : PU_TRUST_ALIGNED;
	struct state before, after;
	bool ok;

	*change = 0;
	if (!write_begin(tm, true, err))
		return false;
	ok = read_unit(tm, unit, &before, err);
	if (!ok || before.trust == trust)
		return write_end(tm, ok, err);
	after = before;
	after.trust = trust;
	ok = history_sign(tm, &before, &after, tm->arena, err) &&
	     history_replace(tm, yes ? reviewed : doubted, &before, &after,
			     err);
	return end(tm, unit, ok, change, err);
}

static bool
same_neighbour(struct pu_str a, struct pu_str b)
{
	if (!a.ptr || !b.ptr)
		return a.ptr == b.ptr;
	return pu_str_eq(a, b);
}

bool
step_place(struct pu_tm *tm, int64_t unit, const struct pu_variant *neighbours,
	   size_t count, int64_t *change, struct pu_error *err)
{
	struct state before, after;
	struct pu_variant *variants;
	bool ok, same = true;

	*change = 0;
	if (!write_begin(tm, true, err))
		return false;
	ok = read_unit(tm, unit, &before, err);
	if (!ok)
		return write_end(tm, false, err);
	after = before;
	variants = arena_array(tm->arena, after.unit.variant_count,
			       sizeof *variants);
	for (size_t i = 0; i < after.unit.variant_count; i++) {
		struct pu_variant *v = &variants[i];

		*v = before.unit.variants[i];
		for (size_t n = 0; n < count; n++) {
			if (!pu_str_eq(v->language, neighbours[n].language))
				continue;
			same = same &&
			       same_neighbour(v->previous,
					      neighbours[n].previous) &&
			       same_neighbour(v->next, neighbours[n].next);
			v->previous = neighbours[n].previous;
			v->next = neighbours[n].next;
		}
	}
	after.unit.variants = variants;
	if (same)
		return write_end(tm, true, err);
	return end(tm, unit, history_replace(tm, placed, &before, &after, err),
		   change, err);
}

/* ---- back ---- */

static bool
undo_change(struct pu_tm *tm, int64_t unit, int64_t change,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_CHANGE_BEFORE);
	struct pu_str blob = { NULL, 0 };
	struct state before = { 0 };
	int got;

	pu_arena_reset(tm->arena);
	stmt_int(stmt, 1, unit);
	stmt_int(stmt, 2, change + 1);
	got = stmt_next(stmt, err);
	if (got == 1)
		blob = arena_str(tm->arena, stmt_get_text(stmt, 5));
	stmt_done(stmt);
	if (got < 0)
		return false;
	if (!got || !unpack_state(&before, blob, tm->arena))
		return pack_fail(tm->db, unit, err);
	stmt = stmt_use(tm->db, SQL_CHANGE_DELETE);
	stmt_int(stmt, 1, change);
	return stmt_run(stmt, err) && history_restore(tm, unit, &before, err);
}

bool
step_back(struct pu_tm *tm, int64_t unit, int64_t change, enum step_back *what,
	  struct pu_error *err)
{
	bool there, untouched, step, ok;
	int64_t newest;

	*what = STEP_STAYS;
	if (!step_look(tm, unit, &there, &untouched, err) ||
	    !newest_change(tm, unit, 0, &newest, &step, err))
		return false;
	if (newest != change || (!change && !there))
		return true;
	*what = !change ? STEP_REMOVED : there ? STEP_TAKEN : STEP_RESTORED;
	if (!write_begin(tm, true, err))
		return false;
	pu_arena_reset(tm->arena);
	ok = change ? undo_change(tm, unit, change, err)
		    : unit_remove(tm, unit, err);
	return write_end(tm, ok, err);
}

/* ---- the desk ---- */

void
step_set_time(struct pu_tm *tm, const int64_t *now)
{
	tm->now = now;
}

/* The unit that says the same; 0: none. */
static bool
find_same(struct pu_tm *tm, const struct pu_unit *unit, int64_t *same,
	  struct pu_error *err)
{
	struct said *said =
		arena_array(tm->arena, unit->variant_count, sizeof *said);
	bool fresh = false;

	*same = 0;
	return unit_say(tm, unit, tm->arena, said, &fresh, err) &&
	       (fresh ||
		copy_find(tm, said, unit->variant_count, 1, same, err));
}

/* own says it now. */
static bool
resay(struct pu_tm *tm, int64_t own, const struct pu_unit *unit,
      struct pu_error *err)
{
	struct state before, after;
	int got = unit_read(tm, own, tm->arena, &before, err);

	if (got <= 0)
		return got == 0 && pack_fail(tm->db, own, err);
	after = before;
	after.unit.variants = unit->variants;
	after.unit.variant_count = unit->variant_count;
	after.unit.properties = unit->properties;
	after.unit.property_count = unit->property_count;
	after.trust = PU_TRUST_TEAM; /* whoever reviewed it has not seen this */
	return history_sign(tm, &before, &after, tm->arena, err) &&
	       history_replace(tm, confirmed, &before, &after, err);
}

bool
step_confirm(struct pu_tm *tm, const struct pu_unit *unit, struct pu_str origin,
	     int64_t own, int64_t *id, enum pu_added *added,
	     struct pu_error *err)
{
	struct pu_unit settled = *unit;
	struct pu_variant *variants = NULL;
	int64_t same = 0;
	bool ok;

	if (!write_begin(tm, true, err))
		return false;
	pu_arena_reset(tm->arena);
	variants =
		arena_array(tm->arena, unit->variant_count, sizeof *variants);
	for (size_t i = 0; i < unit->variant_count; i++) {
		variants[i] = unit->variants[i];
		unit_settle_codes(&variants[i], tm->arena);
	}
	settled.variants = variants;
	if (own && !find_same(tm, &settled, &same, err))
		return write_end(tm, false, err);
	if (own && !same) {
		*id = own;
		*added = PU_UPDATED;
		return write_end(tm, resay(tm, own, &settled, err), err);
	}
	if (!intern_origin(tm, origin, true, &tm->batch.origin, err))
		return write_end(tm, false, err);
	ok = pu_tm_add(tm, unit, PU_DUPLICATE_SKIP, id, added, err);
	tm->batch.origin = tm->committed.origin = 0;
	return ok;
}
