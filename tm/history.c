#include "config.h"

#include "base/i18n.h"
#include "tm/internal.h"

bool
history_add(struct pu_tm *tm, int64_t unit, const char *what,
	    const struct state *before, struct pu_error *err)
{
	struct stmt *stmt = NULL;
	int64_t user;

	if (!write_user(tm, &user, err))
		return false;
	pu_buf_clear(&tm->pack);
	pack_state(&tm->pack, before);
	stmt = stmt_use(tm->db, SQL_CHANGE_ADD);
	stmt_int(stmt, 1, unit);
	if (tm->batch.id)
		stmt_int(stmt, 2, tm->batch.id);
	stmt_int(stmt, 3, write_now(tm));
	if (user)
		stmt_int(stmt, 4, user);
	stmt_text(stmt, 5, pu_str(what));
	stmt_blob(stmt, 6, pu_buf_str(&tm->pack));
	return stmt_run(stmt, err);
}

static bool
rewrite(struct pu_tm *tm, const struct state *state, bool replace,
	struct pu_error *err)
{
	const struct pu_unit *unit = &state->unit;
	struct said *said =
		arena_array(tm->arena, unit->variant_count, sizeof *said);
	bool fresh = false;

	return unit_say(tm, unit, tm->arena, said, &fresh, err) &&
	       unit_write(tm, unit->id, state, said, replace, err);
}

bool
history_replace(struct pu_tm *tm, const char *what, const struct state *before,
		const struct state *after, struct pu_error *err)
{
	return history_add(tm, after->unit.id, what, before, err) &&
	       rewrite(tm, after, true, err);
}

bool
history_remove(struct pu_tm *tm, const char *what, const struct state *before,
	       struct pu_error *err)
{
	return history_add(tm, before->unit.id, what, before, err) &&
	       unit_remove(tm, before->unit.id, err);
}

static bool
exists(struct pu_tm *tm, int64_t unit, bool *there, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_GET);
	int64_t ignored;
	int got;

	stmt_int(stmt, 1, unit);
	got = stmt_number(stmt, &ignored, err);
	*there = got == 1;
	return got >= 0;
}

bool
history_restore(struct pu_tm *tm, int64_t unit, const struct state *before,
		struct pu_error *err)
{
	struct state state = *before;
	bool there;

	state.unit.id = unit;
	return exists(tm, unit, &there, err) && rewrite(tm, &state, there, err);
}

/* ---- one person, one unit ---- */

static bool
read_before(struct pu_tm *tm, int64_t id, struct state *before,
	    struct pu_error *err)
{
	int got = unit_read(tm, id, tm->arena, before, err);

	if (got == 0)
		pu_fail(err, PU_NOT_FOUND, _("there is no unit %lld"),
			(long long)id);
	return got == 1;
}

static void
sign_variants(const struct pu_unit *before, struct pu_unit *after,
	      struct pu_str who, int64_t now, struct pu_arena *arena)
{
	struct pu_variant *variants =
		arena_array(arena, after->variant_count, sizeof *variants);

	for (size_t i = 0; i < after->variant_count; i++) {
		const struct pu_variant *was = &before->variants[i];
		struct pu_variant *v = &variants[i];

		*v = after->variants[i];
		if (i >= before->variant_count ||
		    newest(v->created, v->changed) == PU_NO_TIME ||
		    v->changed != was->changed || pu_str_eq(v->text, was->text))
			continue;
		v->changed = now;
		if (who.len)
			v->changer = who;
	}
	after->variants = variants;
}

bool
history_sign(struct pu_tm *tm, const struct state *before, struct state *after,
	     struct pu_arena *arena, struct pu_error *err)
{
	struct pu_str who;
	int64_t user;

	if (after->unit.changed != before->unit.changed)
		return true;
	if (!write_user(tm, &user, err) ||
	    !intern_name_text(tm, user, &who, err))
		return false;
	who = arena_str(arena, who);
	after->unit.changed = write_now(tm);
	if (who.len)
		after->unit.changer = who;
	sign_variants(&before->unit, &after->unit, who, after->unit.changed,
		      arena);
	return true;
}

static bool
edit(struct pu_tm *tm, const struct pu_unit *unit, struct pu_error *err)
{
	struct state before, after;

	if (!read_before(tm, unit->id, &before, err))
		return false;
	after = before;
	after.unit = *unit;
	if (after.trust < PU_TRUST_TEAM)
		after.trust = PU_TRUST_TEAM;
	if (!history_sign(tm, &before, &after, tm->arena, err))
		return false;
	if (tm->batch.id)
		tm->batch.units++;
	return history_replace(tm, "edited", &before, &after, err);
}

bool
pu_tm_edit(struct pu_tm *tm, const struct pu_unit *unit, struct pu_error *err)
{
	bool any = false;

	for (size_t i = 0; i < unit->variant_count; i++) {
		if (!unit->variants[i].language.len)
			return pu_fail(err, PU_INVALID,
				       _("a text has no language: give one"));
		any = any || unit->variants[i].text.len;
	}
	if (!any)
		return pu_fail(err, PU_INVALID,
			       _("unit %lld would be empty; delete it instead"),
			       (long long)unit->id);
	pu_arena_reset(tm->arena);
	return write_begin(tm, true, err) &&
	       write_end(tm, edit(tm, unit, err), err);
}

bool
pu_tm_delete(struct pu_tm *tm, int64_t id, struct pu_error *err)
{
	struct state before;

	pu_arena_reset(tm->arena);
	return write_begin(tm, true, err) &&
	       write_end(tm,
			 read_before(tm, id, &before, err) &&
				 history_remove(tm, "deleted", &before, err),
			 err);
}

/* ---- the past ---- */

#define BIRTH INT64_C(-1) /* id of the change that no row stands for */

static bool
batch_started(struct pu_tm *tm, int64_t batch, int64_t *when,
	      struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_BATCH_GET);
	int got;

	stmt_int(stmt, 1, batch);
	got = stmt_next(stmt, err);
	if (got == 1)
		*when = stmt_get_int(stmt, 3);
	stmt_done(stmt);
	return got >= 0;
}

/* The oldest state known tells who added the unit, and when. */
static int
birth(struct pu_tm *tm, const struct state *first, struct pu_arena *arena,
      struct pu_tm_change *change, struct pu_error *err)
{
	*change = (struct pu_tm_change){ .id = BIRTH,
					 .what = { "added", 5 },
					 .when = first->unit.created,
					 .batch = first->batch };
	change->who = first->unit.author.len
			      ? arena_str(arena, first->unit.author)
			      : pu_str_n("", 0);
	if (first->batch &&
	    !batch_started(tm, first->batch, &change->when, err))
		return -1;
	return 1;
}

static int
oldest(struct pu_tm *tm, int64_t unit, struct state *first,
       struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_CHANGE_FIRST);
	struct pu_str blob = { NULL, 0 };
	int got;

	stmt_int(stmt, 1, unit);
	got = stmt_next(stmt, err);
	if (got == 1)
		blob = arena_str(arena, stmt_get_text(stmt, 0));
	stmt_done(stmt);
	if (got == 0)
		return unit_read(tm, unit, arena, first, err);
	if (got == 1 && !unpack_state(first, blob, arena)) {
		pack_fail(tm->db, unit, err);
		return -1;
	}
	return got;
}

static int
read_change(struct pu_tm *tm, struct stmt *stmt, int64_t unit,
	    struct pu_arena *arena, struct pu_tm_change *change,
	    struct pu_error *err)
{
	struct pu_str before = stmt_get_text(stmt, 5), who;
	struct state state;

	*change = (struct pu_tm_change){
		.id = stmt_get_int(stmt, 0),
		.batch = stmt_get_int(stmt, 1),
		.when = stmt_get_int(stmt, 2),
		.what = arena_str(arena, stmt_get_text(stmt, 4)),
		.has_before = before.ptr != NULL,
	};
	if (!intern_name_text(tm, stmt_get_int(stmt, 3), &who, err))
		return -1;
	change->who = arena_str(arena, who);
	if (!before.ptr)
		return 1;
	if (!unpack_state(&state, arena_str(arena, before), arena)) {
		pack_fail(tm->db, unit, err);
		return -1;
	}
	change->before = state.unit;
	change->before.id = unit;
	return 1;
}

int
pu_tm_history(struct pu_tm *tm, int64_t unit, int64_t before,
	      struct pu_arena *arena, struct pu_tm_change *change,
	      struct pu_error *err)
{
	struct stmt *stmt = NULL;
	struct state first;
	int got;

	if (before == BIRTH)
		return 0;
	stmt = stmt_use(tm->db, SQL_CHANGE_BEFORE);
	stmt_int(stmt, 1, unit);
	stmt_int(stmt, 2, before ? before : INT64_MAX);
	got = stmt_next(stmt, err);
	if (got == 1)
		got = read_change(tm, stmt, unit, arena, change, err);
	else if (got == 0) {
		got = oldest(tm, unit, &first, arena, err);
		if (got == 1)
			got = birth(tm, &first, arena, change, err);
	}
	stmt_done(stmt);
	return got;
}
