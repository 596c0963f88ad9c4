#include "config.h"

#include "db/db.h"
#include "db/internal.h"

bool
db_begin(struct pu_db *db, bool durable, struct pu_error *err)
{
	if (db->read_only)
		return db_fail(db, SQLITE_READONLY, err);
	if (durable != db->full) {
		if (!db_exec(db,
			     durable ? "PRAGMA synchronous = FULL;"
				       "PRAGMA wal_autocheckpoint = 1000;"
				     : "PRAGMA synchronous = NORMAL;"
				       "PRAGMA wal_autocheckpoint = 4000;",
			     err))
			return false;
		db->full = durable;
	}
	return db_exec(db, "BEGIN IMMEDIATE", err);
}

bool
db_commit(struct pu_db *db, struct pu_error *err)
{
	return rows_flush(db, err) && db_exec(db, "COMMIT", err);
}

void
db_rollback(struct pu_db *db)
{
	db->rollbacks++;
	rows_drop(db);
	if (db_in_transaction(db))
		sqlite3_exec(db->sql, "ROLLBACK", NULL, NULL, NULL);
}

bool
db_in_transaction(const struct pu_db *db)
{
	return !sqlite3_get_autocommit(db->sql) && !db->reading;
}

/* A statement of our own that begins or ends something. */
static bool
run(struct pu_db *db, struct stmt *stmt, const char *sql, struct pu_error *err)
{
	int rc = SQLITE_OK;

	if (!stmt->raw)
		rc = sqlite3_prepare_v3(db->sql, sql, -1,
					SQLITE_PREPARE_PERSISTENT, &stmt->raw,
					NULL);
	if (rc == SQLITE_OK) {
		sqlite3_step(stmt->raw);
		rc = sqlite3_reset(stmt->raw);
	}
	return rc == SQLITE_OK || db_fail(db, rc, err);
}

bool
db_read_begin(struct pu_db *db, bool *begun, struct pu_error *err)
{
	*begun = sqlite3_get_autocommit(db->sql) != 0;
	if (*begun && !run(db, &db->begin_read, "BEGIN", err))
		*begun = false;
	db->reading = db->reading || *begun;
	return *begun || !sqlite3_get_autocommit(db->sql);
}

void
db_read_end(struct pu_db *db)
{
	struct pu_error ignored;

	/* A failure may have ended it. */
	if (db->reading && !sqlite3_get_autocommit(db->sql))
		run(db, &db->end_read, "COMMIT", &ignored);
	db->reading = false;
}

uint32_t
db_rollbacks(const struct pu_db *db)
{
	return db->rollbacks;
}

bool
db_generation(struct pu_db *db, int64_t *generation, struct pu_error *err)
{
	struct stmt *stmt = &db->data_version;
	uint64_t own, others;
	int rc = SQLITE_OK;

	if (!rows_flush(db, err))
		return false;
	own = (uint64_t)sqlite3_total_changes64(db->sql);
	if (!stmt->raw)
		rc = sqlite3_prepare_v3(db->sql, "PRAGMA data_version", -1,
					SQLITE_PREPARE_PERSISTENT, &stmt->raw,
					NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt->raw);
	if (rc != SQLITE_ROW) {
		sqlite3_reset(stmt->raw);
		return db_fail(db, rc, err);
	}
	others = (uint64_t)sqlite3_column_int64(stmt->raw, 0);
	sqlite3_reset(stmt->raw);
	*generation =
		(int64_t)(others << 32 | ((own + db->rollbacks) & UINT32_MAX));
	return true;
}
