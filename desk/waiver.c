#include "config.h"

#include "desk/waiver.h"

#include "base/i18n.h"
#include "db/db.h"

/* ---- reading ---- */

static struct pu_str
text_at(const struct stmt *stmt, int column, struct pu_arena *arena)
{
	struct pu_str text = stmt_get_text(stmt, column);

	return text.ptr ? arena_str(arena, text) : pu_str("");
}

static void
fill(struct waiver *out, const struct stmt *stmt, struct pu_arena *arena)
{
	*out = (struct waiver){
		.id = stmt_get_int(stmt, 0),
		.fingerprint = (uint64_t)stmt_get_int(stmt, 1),
		.check = text_at(stmt, 2, arena),
		.two = stmt_get_int(stmt, 3) != 0,
		.who = text_at(stmt, 4, arena),
		.reason = text_at(stmt, 5, arena),
		.day = text_at(stmt, 6, arena),
		.second = text_at(stmt, 7, arena),
		.second_reason = text_at(stmt, 8, arena),
		.second_day = text_at(stmt, 9, arena),
	};
}

static int
take(struct stmt *stmt, struct waiver *out, struct pu_arena *arena,
     struct pu_error *err)
{
	int got = stmt_next(stmt, err);

	if (got > 0)
		fill(out, stmt, arena);
	stmt_done(stmt);
	return got;
}

int
waiver_next(struct pu_db *db, int64_t after, struct waiver *out,
	    struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_WAIVER_AFTER);

	stmt_int(stmt, 1, after);
	return take(stmt, out, arena, err);
}

static int
find(struct pu_db *db, uint64_t fingerprint, struct waiver *out,
     struct pu_arena *arena, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_WAIVER_FIND);

	stmt_int(stmt, 1, (int64_t)fingerprint);
	return take(stmt, out, arena, err);
}

/* ---- writing ---- */

static bool
allow_request(const struct waiver *request, struct pu_error *err)
{
	struct pu_str reason = request->reason;

	if (!request->who.len)
		return pu_fail(err, PU_INVALID,
			       _("who waives it? \"puente config user HANDLE\" "
				 "says so once and for all"));
	if (!pu_str_trim(reason).len)
		return pu_fail(err, PU_INVALID,
			       _("a finding is waived for a reason: say it "
				 "with --reason \"...\""));
	if (reason.len > WAIVER_REASON || memchr(reason.ptr, '\n', reason.len))
		return pu_fail(err, PU_INVALID,
			       _("a reason is one line of at most %u bytes"),
			       WAIVER_REASON);
	return true;
}

static bool
allow_second(const struct waiver *first, const struct waiver *request,
	     struct pu_error *err)
{
	if (waiver_counts(first))
		return pu_fail(err, PU_CONFLICT,
			       _("it is waived already, by %.*s on %.*s: %.*s"),
			       (int)first->who.len, first->who.ptr,
			       (int)first->day.len, first->day.ptr,
			       (int)first->reason.len, first->reason.ptr);
	if (pu_str_eq(first->who, request->who))
		return pu_fail(err, PU_CONFLICT,
			       _("%.*s has proposed it already: what \"%.*s\" "
				 "finds takes a second person"),
			       (int)first->who.len, first->who.ptr,
			       (int)first->check.len, first->check.ptr);
	return true;
}

static bool
put(struct pu_db *db, const struct waiver *request, bool second,
    struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_WAIVER_NAME);

	stmt_text(stmt, 1, request->who);
	if (!stmt_run(stmt, err))
		return false;
	stmt = stmt_use(db, second ? SQL_WAIVER_SECOND : SQL_WAIVER_ADD);
	stmt_int(stmt, 1, (int64_t)request->fingerprint);
	stmt_text(stmt, 2, request->who);
	stmt_text(stmt, 3, pu_str_trim(request->reason));
	stmt_text(stmt, 4, request->day);
	if (!second) {
		stmt_text(stmt, 5, request->check);
		stmt_int(stmt, 6, request->two);
	}
	return stmt_run(stmt, err);
}

bool
waiver_add(struct pu_db *db, const struct waiver *request, bool *counts,
	   struct pu_error *err)
{
	struct pu_arena *arena = NULL;
	struct waiver first;
	int got;
	bool ok;

	if (!allow_request(request, err) || !db_begin(db, true, err))
		return false;
	arena = pu_arena_new();
	got = find(db, request->fingerprint, &first, arena, err);
	ok = got >= 0 && (!got || allow_second(&first, request, err)) &&
	     put(db, request, got > 0, err) && db_commit(db, err);
	*counts = got > 0 || !request->two;
	pu_arena_free(arena);
	if (!ok)
		db_rollback(db);
	return ok;
}

bool
waiver_undo(struct pu_db *db, uint64_t fingerprint, struct pu_error *err)
{
	struct stmt *stmt;
	bool ok;

	if (!db_begin(db, true, err))
		return false;
	stmt = stmt_use(db, SQL_WAIVER_DROP);
	stmt_int(stmt, 1, (int64_t)fingerprint);
	ok = stmt_run(stmt, err);
	if (ok && !db_changes(db))
		ok = pu_fail(err, PU_NOT_FOUND,
			     _("nobody has waived a finding with this "
			       "fingerprint"));
	ok = ok && db_commit(db, err);
	if (!ok)
		db_rollback(db);
	return ok;
}
