#include "config.h"

#include "base/i18n.h"
#include "tm/index.h"
#include "tm/internal.h"

static const char running[] = "running", partial[] = "partial", done[] = "done",
		  taken_back[] = "undone";

/* ---- beginning and ending ---- */

static bool
set_origin(struct pu_tm *tm, const struct pu_tm_batch_options *options,
	   int64_t *origin, struct pu_error *err)
{
	struct pu_str name =
		options->origin.len ? options->origin : options->what;
	struct stmt *stmt = NULL;

	if (!intern_origin(tm, name, true, origin, err))
		return false;
	if (!options->penalty || !*origin)
		return true;
	stmt = stmt_use(tm->db, SQL_ORIGIN_PENALTY);
	stmt_int(stmt, 1, *origin);
	stmt_int(stmt, 2, options->penalty);
	return stmt_run(stmt, err);
}

static bool
begin_new(struct pu_tm *tm, const struct pu_tm_batch_options *options,
	  bool with_origin, struct batch *batch, struct pu_error *err)
{
	struct stmt *stmt = NULL;

	*batch = (struct batch){ .trust = options->trust, .state = running };
	if (with_origin && !set_origin(tm, options, &batch->origin, err))
		return false;
	stmt = stmt_use(tm->db, SQL_BATCH_ADD);
	stmt_text(stmt, 1, pu_str(options->kind));
	stmt_text(stmt, 2, options->what);
	stmt_int(stmt, 3, write_now(tm));
	if (batch->origin)
		stmt_int(stmt, 4, batch->origin);
	stmt_int(stmt, 5, (int64_t)batch->trust);
	if (!stmt_run(stmt, err))
		return false;
	batch->id = db_last_id(tm->db);
	return true;
}

static bool
no_batch(int64_t id, struct pu_error *err)
{
	return pu_fail(err, PU_NOT_FOUND,
		       _("there is no change number %lld; see puente log"),
		       (long long)id);
}

static bool
begin_again(struct pu_tm *tm, int64_t id, bool more, struct batch *batch,
	    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_BATCH_GET);
	int got;
	bool ok;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got != 1)
		return got == 0 ? no_batch(id, err) : false;
	ok = pu_str_is(stmt_get_text(stmt, 4), running) ||
	     pu_str_is(stmt_get_text(stmt, 4), partial) ||
	     (more && pu_str_is(stmt_get_text(stmt, 4), done));
	*batch = (struct batch){
		.id = id,
		.state = running,
		.units = (uint64_t)stmt_get_int(stmt, 5),
		.seen = (uint64_t)stmt_get_int(stmt, 6),
		.first = stmt_get_int(stmt, 7),
		.last = stmt_get_int(stmt, 8),
		.origin = stmt_get_int(stmt, 9),
		.trust = (enum pu_trust)stmt_get_int(stmt, 10),
	};
	if (!ok)
		pu_fail(err, PU_CONFLICT,
			_("change %lld is complete or was undone: there is "
			  "nothing to resume"),
			(long long)id);
	stmt_done(stmt);
	return ok;
}

static bool
begin(struct pu_tm *tm, const struct pu_tm_batch_options *options,
      bool with_origin, int64_t *id, uint64_t *skip, struct pu_error *err)
{
	struct batch batch = { 0 };
	bool ok;

	if (tm->batch.id)
		return pu_fail(err, PU_CONFLICT,
			       _("another change of many units is under way"));
	if (options->penalty < 0 || options->penalty > 100)
		return pu_fail(err, PU_INVALID,
			       _("a penalty is a number from 0 to 100"));
	if (!write_begin(tm, false, err))
		return false;
	ok = options->resume ? begin_again(tm, options->resume, options->more,
					   &batch, err)
			     : begin_new(tm, options, with_origin, &batch, err);
	if (ok)
		tm->batch = batch;
	copies_forget(tm);
	/* Committed alone: killed at any later moment, it stands in the log. */
	if (!ok)
		return write_end(tm, false, err);
	if (!write_commit(tm, err)) {
		tm->batch = tm->committed = (struct batch){ 0 };
		return false;
	}
	*id = batch.id;
	*skip = batch.seen;
	return true;
}

bool
pu_tm_batch_begin(struct pu_tm *tm, const struct pu_tm_batch_options *options,
		  int64_t *id, uint64_t *skip, struct pu_error *err)
{
	return begin(tm, options, true, id, skip, err);
}

bool
batch_open(struct pu_tm *tm, const struct pu_tm_batch_options *options,
	   int64_t *id, struct pu_error *err)
{
	uint64_t skip;

	return begin(tm, options, false, id, &skip, err);
}

bool
batch_close(struct pu_tm *tm, bool ok, struct pu_error *err)
{
	struct pu_error ignored;

	if (ok)
		return pu_tm_batch_end(tm, true, err);
	pu_tm_batch_drop(tm, &ignored);
	return false;
}

/* The last commit is durable, and with it all that came before. */
static bool
end(struct pu_tm *tm, bool complete, struct pu_error *err)
{
	bool ok = true;

	if (!tm->batch.id)
		return pu_fail(err, PU_CONFLICT,
			       _("no change of many units is under way"));
	if (tm->writing)
		ok = write_commit(tm, err);
	tm->batch.state = ok && complete ? done : partial;
	if (ok)
		ok = write_begin(tm, true, err) && write_commit(tm, err);
	tm->batch = tm->committed = (struct batch){ 0 };
	return ok;
}

/* A task that has said stop would stop the tidying up as well. */
bool
pu_tm_batch_end(struct pu_tm *tm, bool complete, struct pu_error *err)
{
	const struct pu_task *task =
		complete ? NULL : db_set_task(tm->db, NULL);
	bool ok = end(tm, complete, err);

	if (!complete)
		db_set_task(tm->db, task);
	return ok && (!complete || index_finish(tm, db_task(tm->db), err));
}

bool
pu_tm_batch_drop(struct pu_tm *tm, struct pu_error *err)
{
	const struct pu_task *task = db_set_task(tm->db, NULL);
	int64_t id = tm->batch.id;
	uint64_t undone, kept;
	bool ok;

	/* Its end may fail, as on a full disk, and the undo still succeed. */
	end(tm, false, err);
	ok = id && pu_tm_undo(tm, id, &undone, &kept, NULL, err);
	db_set_task(tm->db, task);
	return ok;
}

bool
pu_tm_batch_source(struct pu_tm *tm, struct pu_str origin, int penalty,
		   enum pu_trust trust, struct pu_error *err)
{
	const struct pu_tm_batch_options options = { .origin = origin,
						     .penalty = penalty };
	int64_t id;

	if (!tm->batch.id)
		return pu_fail(err, PU_CONFLICT,
			       _("no change of many units is under way"));
	if (!write_begin(tm, false, err))
		return false;
	if (!set_origin(tm, &options, &id, err))
		return write_end(tm, false, err);
	tm->batch.origin = id;
	tm->batch.trust = trust;
	return true;
}

int
pu_tm_batch_next(struct pu_tm *tm, int64_t before, struct pu_tm_batch *batch,
		 struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_BATCH_BEFORE);
	size_t ends[3];
	int got;

	stmt_int(stmt, 1, before ? before : INT64_MAX);
	got = stmt_next(stmt, err);
	if (got != 1)
		return got;
	pu_buf_clear(&tm->names);
	pu_buf_add(&tm->names, stmt_get_text(stmt, 1));
	ends[0] = tm->names.len;
	pu_buf_add(&tm->names, stmt_get_text(stmt, 2));
	ends[1] = tm->names.len;
	pu_buf_add(&tm->names, stmt_get_text(stmt, 4));
	ends[2] = tm->names.len;
	*batch = (struct pu_tm_batch){
		.id = stmt_get_int(stmt, 0),
		.when = stmt_get_int(stmt, 3),
		.units = (uint64_t)stmt_get_int(stmt, 5),
		.kind = pu_str_n(tm->names.ptr, ends[0]),
		.what = pu_str_n(tm->names.ptr + ends[0], ends[1] - ends[0]),
		.state = pu_str_n(tm->names.ptr + ends[1], ends[2] - ends[1]),
	};
	stmt_done(stmt);
	return 1;
}

/* ---- undo ---- */

struct undo {
	struct batch batch;
	uint64_t undone, kept, done;
	const struct pu_task *task;
};

static bool
step(struct undo *undo, struct pu_error *err)
{
	if (++undo->done % 256)
		return true;
	return pu_task_step(undo->task, "undo", undo->done, undo->batch.units,
			    err);
}

/* Is there a change of the unit, after (since) or before one of this batch, by
 * anything else or by this batch? */
static bool
other_change(struct pu_tm *tm, enum db_sql which, int64_t unit, int64_t change,
	     int64_t batch, bool *is, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, which);
	int got;

	stmt_int(stmt, 1, unit);
	stmt_int(stmt, 2, change);
	stmt_int(stmt, 3, batch);
	got = stmt_next(stmt, err);
	stmt_done(stmt);
	*is = got == 1;
	return got >= 0;
}

/* A unit counts once: with its first change, or when it was added. */
static bool
take_back_change(struct pu_tm *tm, struct undo *undo, int64_t change,
		 int64_t unit, struct pu_str blob, struct pu_error *err)
{
	struct state before = { 0 };
	struct stmt *stmt = NULL;
	bool since, earlier;

	if (!unpack_state(&before, blob, tm->arena))
		return pack_fail(tm->db, unit, err);
	if (!other_change(tm, SQL_CHANGE_SINCE, unit, change, undo->batch.id,
			  &since, err) ||
	    !other_change(tm, SQL_CHANGE_EARLIER, unit, change, undo->batch.id,
			  &earlier, err))
		return false;
	if (!earlier && before.batch != undo->batch.id) {
		undo->kept += since;
		undo->undone += !since;
	}
	if (since)
		return true;
	stmt = stmt_use(tm->db, SQL_CHANGE_DELETE);
	stmt_int(stmt, 1, change);
	return stmt_run(stmt, err) && history_restore(tm, unit, &before, err);
}

/* Newest first: a unit changed twice ends as it was before the first. */
static bool
take_back_changes(struct pu_tm *tm, struct undo *undo, struct pu_error *err)
{
	int64_t change = INT64_MAX;

	for (;;) {
		struct stmt *stmt = stmt_use(tm->db, SQL_CHANGE_OF_BATCH);
		struct pu_str before;
		int64_t unit;
		int got;

		pu_arena_reset(tm->arena);
		stmt_int(stmt, 1, undo->batch.id);
		stmt_int(stmt, 2, change);
		got = stmt_next(stmt, err);
		if (got != 1)
			return got == 0;
		change = stmt_get_int(stmt, 0);
		unit = stmt_get_int(stmt, 1);
		before = arena_str(tm->arena, stmt_get_text(stmt, 2));
		stmt_done(stmt);
		if (!take_back_change(tm, undo, change, unit, before, err) ||
		    !step(undo, err))
			return false;
	}
}

static bool
take_back_unit(struct pu_tm *tm, struct undo *undo, int64_t unit,
	       struct pu_error *err)
{
	bool since;

	pu_arena_reset(tm->arena);
	if (!other_change(tm, SQL_CHANGE_SINCE, unit, 0, undo->batch.id, &since,
			  err))
		return false;
	if (since) {
		undo->kept++;
		return true;
	}
	undo->undone++;
	return unit_remove(tm, unit, err);
}

static bool
take_back_added(struct pu_tm *tm, struct undo *undo, struct pu_error *err)
{
	int64_t unit = undo->batch.first;

	while (unit) {
		struct stmt *stmt = stmt_use(tm->db, SQL_UNIT_OF_BATCH);
		int got;

		stmt_int(stmt, 1, unit);
		stmt_int(stmt, 2, undo->batch.last);
		stmt_int(stmt, 3, undo->batch.id);
		got = stmt_next(stmt, err);
		if (got != 1)
			return got == 0;
		unit = stmt_get_int(stmt, 0);
		stmt_done(stmt);
		if (!take_back_unit(tm, undo, unit, err) || !step(undo, err))
			return false;
		unit++;
	}
	return true;
}

static bool
read_batch(struct pu_tm *tm, int64_t id, struct batch *batch,
	   struct pu_error *err)
{
	struct stmt *stmt = stmt_use(tm->db, SQL_BATCH_GET);
	bool was_undone;
	int got;

	stmt_int(stmt, 1, id);
	got = stmt_next(stmt, err);
	if (got != 1)
		return got == 0 ? no_batch(id, err) : false;
	was_undone = pu_str_is(stmt_get_text(stmt, 4), taken_back);
	*batch = (struct batch){
		.id = id,
		.state = taken_back,
		.units = (uint64_t)stmt_get_int(stmt, 5),
		.seen = (uint64_t)stmt_get_int(stmt, 6),
		.first = stmt_get_int(stmt, 7),
		.last = stmt_get_int(stmt, 8),
	};
	stmt_done(stmt);
	if (was_undone)
		return pu_fail(err, PU_CONFLICT,
			       _("change %lld has been undone already"),
			       (long long)id);
	return true;
}

static bool
undo_all(struct pu_tm *tm, struct undo *undo, int64_t id, struct pu_error *err)
{
	struct stmt *stmt = NULL;

	if (!read_batch(tm, id, &undo->batch, err) ||
	    !take_back_changes(tm, undo, err) ||
	    !take_back_added(tm, undo, err) ||
	    !texts_sweep(tm, undo->task, err))
		return false;
	stmt = stmt_use(tm->db, SQL_BATCH_SET);
	stmt_int(stmt, 1, id);
	stmt_text(stmt, 2, pu_str(taken_back));
	stmt_int(stmt, 3, (int64_t)undo->batch.seen);
	stmt_int(stmt, 4, (int64_t)undo->batch.units);
	stmt_int(stmt, 5, undo->batch.first);
	stmt_int(stmt, 6, undo->batch.last);
	return stmt_run(stmt, err);
}

bool
pu_tm_undo(struct pu_tm *tm, int64_t batch, uint64_t *count, uint64_t *kept,
	   const struct pu_task *task, struct pu_error *err)
{
	struct undo undo = { .task = task };

	if (tm->batch.id)
		return pu_fail(err, PU_CONFLICT,
			       _("another change of many units is under way"));
	if (!write_begin(tm, true, err) ||
	    !write_end(tm, undo_all(tm, &undo, batch, err), err))
		return false;
	*count = undo.undone;
	*kept = undo.kept;
	return index_finish(tm, task, err);
}
