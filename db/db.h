/* db.h - the one file that holds memory, glossary and what was learned
 *
 * The only door to SQLite. Every statement stands by name in a .def file of
 * the room that uses it (db/tm.def ...); all are prepared by a test, and those
 * marked HOT are held against their query plan.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/task.h"
#include "db/open.h"

enum db_sql {
#define SQL(name, text) SQL_##name,
#define HOT(name, text) SQL_##name,
#include "db/all.def"
#undef SQL
#undef HOT
	SQL_COUNT
};

struct stmt;
struct rows;

/* Rows that may wait to be written many at once; see rows_use. */
enum db_rows {
	ROWS_TEXT,
	ROWS_TEXT_HASH,
	ROWS_UNIT,
	ROWS_UNIT_SET,
	ROWS_UNIT_TEXT,
	ROWS_KINDS
};

/* Writing is refused in a network or synchronised folder, PU_CONFLICT with the
 * kind ("NFS", "Dropbox") in the sentence. pu_db_open does not ask: whoever
 * opens for writing on a person's behalf does. */
bool db_folder_is_safe(const char *path, struct pu_error *err);
/* Makes the folder in which path will lie, and those above it, 0700. */
bool db_folder_make(const char *path, struct pu_error *err);

/* One writer at a time: begin waits some seconds, then fails with PU_BUSY.
 * durable: the commit is on the disk when it returns (synchronous FULL). */
bool db_begin(struct pu_db *db, bool durable, struct pu_error *err);
bool db_commit(struct pu_db *db, struct pu_error *err);
void db_rollback(struct pu_db *db);
/* One that db_begin has begun. */
bool db_in_transaction(const struct pu_db *db);
/* Between these, whatever is read is of one moment: what others commit
 * meanwhile is not seen. begin: false in *begun inside a transaction, which is
 * of one moment already; then there is nothing to end. */
bool db_read_begin(struct pu_db *db, bool *begun, struct pu_error *err);
void db_read_end(struct pu_db *db);
uint32_t db_rollbacks(const struct pu_db *db); /* how many there were */

/* Changes whenever any connection has committed, and with this one's own
 * changes: what was read before may be stale. */
bool db_generation(struct pu_db *db, int64_t *generation, struct pu_error *err);
/* SQLite's progress handler polls the task: a statement stops with
 * PU_CANCELLED. NULL ends it. Gives the one that was polled before. */
const struct pu_task *db_set_task(struct pu_db *db, const struct pu_task *task);
const struct pu_task *db_task(const struct pu_db *db); /* polled now; NULL */
const char *db_path(const struct pu_db *db);
/* A consistent copy into path, while others read and write (SQLite's backup
 * interface); written beside it, 0600, and renamed. An older backup is
 * replaced; a file that is no puente database is not: PU_CONFLICT. */
bool db_backup(struct pu_db *db, const char *path, const struct pu_task *task,
	       struct pu_error *err);
/* What hide(text, names) does in statements: appends text without the names, or
 * gives false where there are none. None is set at first: then it gives text. */
typedef bool db_hide(struct pu_buf *out, struct pu_str text,
		     struct pu_str names);
void db_set_hide(struct pu_db *db, db_hide *hide);
/* Outside a transaction: what was deleted is overwritten, the -wal folded in and
 * emptied, the file written anew (secure_delete, checkpoint, VACUUM), so that
 * its bytes hold only what is there. PU_BUSY while others have it open. */
bool db_sweep(struct pu_db *db, struct pu_error *err);
/* SQLite's own integrity and foreign key checks; findings, one a line. */
bool db_check(struct pu_db *db, struct pu_buf *findings, struct pu_error *err);

/* The prepared statement, reset and unbound; prepared at its first use, owned
 * by db. What goes wrong here is told by stmt_next. Text and blobs bound are
 * borrowed until the statement is used again; ptr NULL is the empty text, not
 * SQL NULL. A position is 1-based, a column 0-based. */
struct stmt *stmt_use(struct pu_db *db, enum db_sql name);
void stmt_int(struct stmt *stmt, int position, int64_t value);
void stmt_text(struct stmt *stmt, int position, struct pu_str value);
void stmt_blob(struct stmt *stmt, int position, struct pu_str value);

int stmt_next(struct stmt *stmt, struct pu_error *err); /* 1, 0, or -1 */
bool stmt_run(struct stmt *stmt, struct pu_error *err); /* no rows wanted */
/* The number of the first row's first column (0: NULL, or no row), and done.
 * 1, 0: no row, -1. */
int stmt_number(struct stmt *stmt, int64_t *number, struct pu_error *err);
int64_t stmt_get_int(const struct stmt *stmt, int column);
/* Text or blob, until the next stmt_next or stmt_use; ptr NULL: SQL NULL. */
struct pu_str stmt_get_text(const struct stmt *stmt, int column);
bool stmt_is_null(const struct stmt *stmt, int column);
/* Give the statement's read lock back before its end. */
void stmt_done(struct stmt *stmt);
int64_t db_last_id(const struct pu_db *db);
int64_t db_changes(const struct pu_db *db); /* rows, last statement */

/* A new row, for the statement of the same name and its positions; what is not
 * set is NULL. Bytes are copied. rows_add: it is complete. It may wait in
 * memory, with some dozen others and at most a MiB, to be written with them:
 * at the latest by the next stmt_use, which therefore sees it, or commit, or
 * not at all by a rollback. So what is wrong with a row may be told later. */
struct rows *rows_use(struct pu_db *db, enum db_rows kind);
void rows_int(struct rows *rows, int position, int64_t value);
void rows_text(struct rows *rows, int position, struct pu_str value);
void rows_blob(struct rows *rows, int position, struct pu_str value);
bool rows_add(struct rows *rows, struct pu_error *err);
/* The row that waits with this number in its first position: bytes at one
 * position and a number at another. */
bool rows_find(const struct pu_db *db, enum db_rows kind, int64_t first,
	       int position, struct pu_str *bytes, int other, int64_t *number);
/* stmt_use, leaving them to wait: for a statement that need not see them. */
struct stmt *stmt_use_apart(struct pu_db *db, enum db_sql name);

/* For tests: the plan of a statement, one step a line; and a disk that is full
 * once the file has grown to pages (of 4096 bytes); 0 or less: by so many. */
bool db_explain(struct pu_db *db, enum db_sql name, struct pu_buf *out,
		struct pu_error *err);
bool db_limit_pages(struct pu_db *db, int64_t pages, struct pu_error *err);
bool db_is_hot(enum db_sql name);
const char *db_sql_name(enum db_sql name);

/* schema.c: one step per released version, never edited once released. */
extern const char *const db_migrations[];
extern const int db_schema_version;

#endif
