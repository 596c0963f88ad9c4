/* internal.h - what the files of db/ share */
#ifndef DB_INTERNAL_H
#define DB_INTERNAL_H

#include <sqlite3.h>

#include "db/db.h"

struct stmt {
	sqlite3_stmt *raw; /* NULL until first used */
	struct pu_db *db;
	int rc; /* of preparing or binding: told by the next step */
	bool open; /* has been stepped, holds a read lock */
};

enum row_type { ROW_NULL, ROW_INT, ROW_TEXT, ROW_BLOB };

struct row_value {
	enum row_type type;
	int64_t number;
	size_t at, len; /* in the rows' bytes: they move while they grow */
};

#define ROWS_MOST 32 /* rows that one statement writes */

struct rows {
	struct pu_db *db;
	enum db_rows kind;
	size_t columns, count;
	struct row_value *values, *row; /* row: the one being made */
	struct pu_buf bytes;
	struct stmt many; /* writes ROWS_MOST of them */
};

struct pu_db {
	sqlite3 *sql;
	char *path;
	const struct pu_task *task;
	bool read_only;
	bool full; /* synchronous is FULL now */
	bool reading; /* between db_read_begin and db_read_end */
	db_hide *hide; /* NULL: nothing */
	uint32_t rollbacks;
	struct stmt data_version, begin_read, end_read;
	struct stmt stmts[SQL_COUNT];
	struct rows rows[ROWS_KINDS];
	bool waiting; /* some of them hold rows */
};

/* What SQLite said, as a sentence: what was being done is on the way up. */
bool db_fail(struct pu_db *db, int rc, struct pu_error *err);
/* Whether a file lies on a disk that is not likely to vanish while it is
 * read. folder.c */
bool db_stays_there(const char *path);
char *db_uri(const char *path, bool immutable); /* free() it */
/* Runs statements that give no rows. */
bool db_exec(struct pu_db *db, const char *sql, struct pu_error *err);
/* The first column of the first row of a PRAGMA or SELECT. */
bool db_value(struct pu_db *db, const char *sql, int64_t *value,
	      struct pu_error *err);
void stmt_close(struct stmt *stmt);
/* stmt_use without writing the rows that wait. */
struct stmt *stmt_ready(struct pu_db *db, enum db_sql name);
const char *db_sql_text(enum db_sql name);
/* sweep.c: those that statements may use. */
bool db_add_functions(struct pu_db *db, struct pu_error *err);
bool rows_flush(struct pu_db *db, struct pu_error *err);
void rows_drop(struct pu_db *db); /* unwritten */
void rows_free(struct pu_db *db);

#endif
