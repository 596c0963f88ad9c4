#include "config.h"

#include "tm/walk.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tm/internal.h"

#define SAMPLE_MOST 4000

struct tm_walk {
	struct pu_tm *tm;
	const struct pu_tm_filter *filter;
	int64_t wanted; /* the filter's origin */
	bool nothing; /* which is not known here */
	struct stmt *units;
	const int64_t *ids; /* NULL: all */
	size_t id_count;
	int64_t stride; /* from id to id; 1: all units */
	bool reading; /* a snapshot of ours is to be ended */
	struct pu_arena *arena;
	/* where the last unit came from */
	int64_t origin;
	struct pu_buf name;
	int penalty;
};

static bool
choose_stride(struct tm_walk *walk, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(walk->tm->db, SQL_UNIT_LAST);
	int64_t last;

	if (stmt_number(stmt, &last, err) < 0)
		return false;
	walk->stride += last / SAMPLE_MOST;
	return true;
}

/* From the unit behind that id on. */
static void
go_on(struct tm_walk *walk, int64_t id)
{
	walk->units = stmt_use(walk->tm->db, SQL_WALK_BY_ID);
	stmt_int(walk->units, 1, id);
}

static bool
start(struct tm_walk *walk, enum walk_order order, struct pu_error *err)
{
	struct pu_tm *tm = walk->tm;
	const struct pu_tm_filter *filter = walk->filter;

	if (!db_read_begin(tm->db, &walk->reading, err))
		return false;
	if (filter && filter->origin.len) {
		if (!intern_origin(tm, filter->origin, false, &walk->wanted,
				   err))
			return false;
		walk->nothing = !walk->wanted;
	}
	walk->stride = 1;
	if (order == WALK_SAMPLE && !choose_stride(walk, err))
		return false;
	go_on(walk, INT64_MIN);
	tm->cursor.on = order == WALK_BY_ID;
	tm->cursor.bare = order != WALK_BY_ID;
	tm->cursor.at = 0;
	return true;
}

bool
tm_walk_open(struct tm_walk **out, struct pu_tm *tm,
	     const struct pu_tm_filter *filter, enum walk_order order,
	     struct pu_error *err)
{
	struct tm_walk *walk = mem_alloc(sizeof *walk);

	*out = NULL;
	walk->tm = tm;
	walk->filter = filter;
	walk->arena = pu_arena_new();
	walk->name = (struct pu_buf)PU_BUF_INIT;
	if (!start(walk, order, err)) {
		tm_walk_close(walk);
		return false;
	}
	*out = walk;
	return true;
}

void
tm_walk_only(struct tm_walk *walk, const int64_t *ids, size_t count)
{
	walk->ids = ids;
	walk->id_count = count;
}

/* The next row of a unit, whether it passes or not. */
static int
next_row(struct tm_walk *walk, struct pu_error *err)
{
	int got = 0;

	if (!walk->ids)
		return stmt_next(walk->units, err);
	while (!got && walk->id_count) {
		stmt_done(walk->units);
		walk->units = stmt_use(walk->tm->db, SQL_UNIT_GET);
		stmt_int(walk->units, 1, *walk->ids++);
		walk->id_count--;
		got = stmt_next(walk->units, err);
	}
	return got;
}

static bool
tell(struct tm_walk *walk, const struct state *state, struct pu_tm_info *info,
     struct pu_error *err)
{
	*info = (struct pu_tm_info){ .origin = { "", 0 },
				     .trust = state->trust,
				     .batch = state->batch };
	if (!state->origin)
		return true;
	if (state->origin != walk->origin) {
		struct pu_str name;

		if (!intern_origin_text(walk->tm, state->origin, &name,
					&walk->penalty, err))
			return false;
		pu_buf_clear(&walk->name);
		pu_buf_add(&walk->name, name);
		walk->origin = state->origin;
	}
	info->origin = pu_buf_str(&walk->name);
	info->penalty = walk->penalty;
	return true;
}

int
tm_walk_next(struct tm_walk *walk, struct pu_unit *unit,
	     struct pu_tm_info *info, struct pu_error *err)
{
	struct state state;
	int got = 0, pass = 0;

	pu_arena_reset(walk->arena);
	while (!walk->nothing && !pass && (got = next_row(walk, err)) == 1) {
		pass = unit_row_passes(walk->tm, walk->units, walk->filter,
				       walk->wanted, err);
	}
	if (got != 1 || pass < 0)
		return pass < 0 ? -1 : got;
	if (!unit_read_row(walk->tm, walk->units, walk->arena, &state, err) ||
	    (info && !tell(walk, &state, info, err)))
		return -1;
	*unit = state.unit;
	if (walk->stride > 1 && !walk->ids)
		go_on(walk, unit->id + walk->stride - 1);
	return 1;
}

struct pu_arena *
tm_walk_arena(struct tm_walk *walk)
{
	return walk->arena;
}

void
tm_walk_close(struct tm_walk *walk)
{
	if (!walk)
		return;
	if (walk->units)
		stmt_done(walk->units);
	unit_cursor_close(walk->tm);
	if (walk->reading)
		db_read_end(walk->tm->db);
	pu_arena_free(walk->arena);
	pu_buf_free(&walk->name);
	free(walk);
}

int
tm_name_next(struct pu_tm *tm, int64_t *id, struct pu_str *name,
	     struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_NAME_AFTER);
	int got;

	stmt_int(stmt, 1, *id);
	got = stmt_next(stmt, err);
	if (got == 1) {
		*id = stmt_get_int(stmt, 0);
		pu_buf_clear(&tm->names);
		pu_buf_add(&tm->names, stmt_get_text(stmt, 1));
		*name = pu_buf_str(&tm->names);
	}
	stmt_done(stmt);
	return got;
}
