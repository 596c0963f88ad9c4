#include "config.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "db/internal.h"

static const struct {
	const char *name, *text;
	bool hot;
} table[] = {
#define SQL(name, text) [SQL_##name] = { #name, text, false },
#define HOT(name, text) [SQL_##name] = { #name, text, true },
#include "db/all.def"
#undef SQL
#undef HOT
};

bool
db_is_hot(enum db_sql name)
{
	return table[name].hot;
}

const char *
db_sql_name(enum db_sql name)
{
	return table[name].name;
}

static void
reset(struct stmt *stmt)
{
	if (stmt->open)
		sqlite3_reset(stmt->raw);
	stmt->open = false;
}

const char *
db_sql_text(enum db_sql name)
{
	return table[name].text;
}

struct stmt *
stmt_ready(struct pu_db *db, enum db_sql name)
{
	struct stmt *stmt = &db->stmts[name];

	stmt->db = db;
	stmt->rc = SQLITE_OK;
	if (stmt->raw) {
		reset(stmt);
		sqlite3_clear_bindings(stmt->raw);
	} else {
		stmt->rc = sqlite3_prepare_v3(db->sql, table[name].text, -1,
					      SQLITE_PREPARE_PERSISTENT,
					      &stmt->raw, NULL);
	}
	return stmt;
}

struct stmt *
stmt_use(struct pu_db *db, enum db_sql name)
{
	struct pu_error err;
	struct stmt *stmt = NULL;
	bool ok = !db->waiting || rows_flush(db, &err);

	stmt = stmt_ready(db, name);
	if (!ok)
		stmt->rc = err.cause ? (int)err.cause : SQLITE_ERROR;
	return stmt;
}

struct stmt *
stmt_use_apart(struct pu_db *db, enum db_sql name)
{
	return stmt_ready(db, name);
}

void
stmt_close(struct stmt *stmt)
{
	sqlite3_finalize(stmt->raw);
	stmt->raw = NULL;
}

static void
note(struct stmt *stmt, int rc)
{
	if (rc != SQLITE_OK && stmt->rc == SQLITE_OK)
		stmt->rc = rc;
}

void
stmt_int(struct stmt *stmt, int position, int64_t value)
{
	if (stmt->raw)
		note(stmt, sqlite3_bind_int64(stmt->raw, position, value));
}

void
stmt_text(struct stmt *stmt, int position, struct pu_str value)
{
	if (stmt->raw)
		note(stmt,
		     sqlite3_bind_text64(stmt->raw, position,
					 value.ptr ? value.ptr : "", value.len,
					 SQLITE_STATIC, SQLITE_UTF8));
}

void
stmt_blob(struct stmt *stmt, int position, struct pu_str value)
{
	if (stmt->raw)
		note(stmt, sqlite3_bind_blob64(stmt->raw, position,
					       value.ptr ? value.ptr : "",
					       value.len, SQLITE_STATIC));
}

int
stmt_next(struct stmt *stmt, struct pu_error *err)
{
	int rc = stmt->rc;

	if (rc == SQLITE_OK) {
		stmt->open = true;
		rc = sqlite3_step(stmt->raw);
	}
	if (rc == SQLITE_ROW)
		return 1;
	if (rc != SQLITE_DONE)
		db_fail(stmt->db, rc, err);
	reset(stmt);
	return rc == SQLITE_DONE ? 0 : -1;
}

bool
stmt_run(struct stmt *stmt, struct pu_error *err)
{
	int got = stmt_next(stmt, err);

	reset(stmt);
	return got >= 0;
}

int
stmt_number(struct stmt *stmt, int64_t *number, struct pu_error *err)
{
	int got = stmt_next(stmt, err);

	*number = got == 1 ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	return got;
}

int64_t
stmt_get_int(const struct stmt *stmt, int column)
{
	return sqlite3_column_int64(stmt->raw, column);
}

/* An empty blob's pointer is NULL in SQLite: only SQL NULL is absent here. */
struct pu_str
stmt_get_text(const struct stmt *stmt, int column)
{
	const char *ptr = sqlite3_column_blob(stmt->raw, column);
	size_t len;

	if (!ptr && sqlite3_column_type(stmt->raw, column) == SQLITE_NULL)
		return pu_str_n(NULL, 0);
	len = (size_t)sqlite3_column_bytes(stmt->raw, column);
	if (!ptr && len)
		mem_exhausted(len);
	return pu_str_n(ptr ? ptr : "", len);
}

bool
stmt_is_null(const struct stmt *stmt, int column)
{
	return sqlite3_column_type(stmt->raw, column) == SQLITE_NULL;
}

void
stmt_done(struct stmt *stmt)
{
	reset(stmt);
}

int64_t
db_last_id(const struct pu_db *db)
{
	return sqlite3_last_insert_rowid(db->sql);
}

int64_t
db_changes(const struct pu_db *db)
{
	return sqlite3_changes64(db->sql);
}

bool
db_explain(struct pu_db *db, enum db_sql name, struct pu_buf *out,
	   struct pu_error *err)
{
	struct pu_buf sql = PU_BUF_INIT;
	sqlite3_stmt *raw = NULL;
	int rc;

	pu_buf_addf(&sql, "EXPLAIN QUERY PLAN %s", table[name].text);
	rc = sqlite3_prepare_v2(db->sql, sql.ptr, -1, &raw, NULL);
	pu_buf_free(&sql);
	while (rc == SQLITE_OK || rc == SQLITE_ROW) {
		rc = sqlite3_step(raw);
		if (rc == SQLITE_ROW)
			pu_buf_addf(out, "%s\n",
				    (const char *)sqlite3_column_text(raw, 3));
	}
	if (rc != SQLITE_DONE)
		db_fail(db, rc, err);
	sqlite3_finalize(raw);
	return rc == SQLITE_DONE;
}

/* Rows of a check, as lines of words; at most limit. */
static bool
collect(struct pu_db *db, const char *sql, const char *clean,
	const char *prefix, struct pu_buf *out, struct pu_error *err)
{
	sqlite3_stmt *raw = NULL;
	int rc = sqlite3_prepare_v2(db->sql, sql, -1, &raw, NULL);

	for (int rows = 0; rows < 100 && rc != SQLITE_DONE; rows++) {
		const char *said = NULL;

		if (rc == SQLITE_OK || rc == SQLITE_ROW)
			rc = sqlite3_step(raw);
		if (rc != SQLITE_ROW)
			break;
		said = (const char *)sqlite3_column_text(raw, 0);
		if (said && strcmp(said, clean) != 0)
			pu_buf_addf(out, "%s%s\n", prefix, said);
	}
	if (rc != SQLITE_DONE && rc != SQLITE_ROW)
		db_fail(db, rc, err);
	sqlite3_finalize(raw);
	return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

bool
db_check(struct pu_db *db, struct pu_buf *findings, struct pu_error *err)
{
	return collect(db, "PRAGMA integrity_check(100)", "ok",
		       _("damaged file: "), findings, err) &&
	       collect(db,
		       "SELECT \"table\" || ' ' || coalesce(rowid, '?') ||"
		       " ' -> ' || parent FROM pragma_foreign_key_check",
		       "", _("a reference leads nowhere: "), findings, err);
}
