/* What was deleted is not to be found in the file any more, either; and the
 * function hide(text, names) of statements. */
#include "config.h"

#include "db/db.h"
#include "db/internal.h"

static void
run_hide(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct pu_db *db = sqlite3_user_data(context);
	struct pu_buf out = PU_BUF_INIT;
	struct pu_str text, list;

	(void)count;
	text.ptr = (const char *)sqlite3_value_text(values[0]);
	text.len = (size_t)sqlite3_value_bytes(values[0]);
	list.ptr = (const char *)sqlite3_value_text(values[1]);
	list.len = (size_t)sqlite3_value_bytes(values[1]);
	if (db->hide && text.ptr && list.ptr && db->hide(&out, text, list))
		sqlite3_result_text64(context, out.ptr, out.len,
				      SQLITE_TRANSIENT, SQLITE_UTF8);
	else
		sqlite3_result_value(context, values[0]);
	pu_buf_free(&out);
}

bool
db_add_functions(struct pu_db *db, struct pu_error *err)
{
	int rc = sqlite3_create_function_v2(db->sql, "hide", 2,
					    SQLITE_UTF8 | SQLITE_DETERMINISTIC,
					    db, run_hide, NULL, NULL, NULL);

	return rc == SQLITE_OK || db_fail(db, rc, err);
}

void
db_set_hide(struct pu_db *db, db_hide *hide)
{
	db->hide = hide;
}

bool
db_sweep(struct pu_db *db, struct pu_error *err)
{
	int64_t busy = 0;

	for (int i = 0; i < SQL_COUNT; i++)
		if (db->stmts[i].raw)
			stmt_done(&db->stmts[i]);
	if (!db_exec(db, "PRAGMA secure_delete = ON", err) ||
	    !db_value(db, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, err))
		return false;
	if (busy)
		return db_fail(db, SQLITE_BUSY, err);
	if (!db_exec(db, "VACUUM", err) ||
	    !db_value(db, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, err))
		return false;
	return !busy || db_fail(db, SQLITE_BUSY, err);
}
