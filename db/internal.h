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

struct pu_db {
	sqlite3 *sql;
	char *path;
	const struct pu_task *task;
	bool read_only;
	bool full; /* synchronous is FULL now */
	uint32_t rollbacks;
	struct stmt data_version;
	struct stmt stmts[SQL_COUNT];
};

/* What SQLite said, as a sentence: what was being done is on the way up. */
bool db_fail(struct pu_db *db, int rc, struct pu_error *err);
char *db_uri(const char *path, bool immutable); /* free() it */
/* Runs statements that give no rows. */
bool db_exec(struct pu_db *db, const char *sql, struct pu_error *err);
/* The first column of the first row of a PRAGMA or SELECT. */
bool db_value(struct pu_db *db, const char *sql, int64_t *value,
	      struct pu_error *err);
void stmt_close(struct stmt *stmt);

#endif
