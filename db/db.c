#include "config.h"

#include "db/db.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "db/internal.h"

#define APPLICATION_ID INT64_C(0x706e7465) /* "pnte" */
#define BUSY_MS        5000
#define POLL_STEPS     20000 /* virtual machine steps between two polls */

/* The cache is bounded: an import's memory is the same for any file. The -wal
 * is folded into the file every 4,000 pages (16 MiB); between single segments sooner,
 * so that none waits long. */
static const char setup[] = "PRAGMA foreign_keys = ON;"
			    "PRAGMA trusted_schema = OFF;"
			    "PRAGMA cache_size = -16384;"
			    "PRAGMA temp_store = FILE;"
			    "PRAGMA wal_autocheckpoint = 4000;"
			    "PRAGMA journal_size_limit = 67108864;"
			    "PRAGMA synchronous = NORMAL;";

/* Mapped, a page is read a third faster and takes no memory of ours. But where
 * a disk vanishes, a mapped page ends the process instead of failing. */
static const char map[] = "PRAGMA mmap_size = 2147418112;";

static bool
fail_io(struct pu_db *db, int rc, struct pu_error *err)
{
	int number = sqlite3_system_errno(db->sql);

	if (number == ENOSPC || number == EDQUOT || number == EFBIG)
		return db_fail(db, SQLITE_FULL, err);
	pu_fail_errno(err, number ? number : EIO, true,
		      _("cannot read or write %s"), db->path);
	if (err->code == PU_IO)
		err->cause = rc;
	return false;
}

bool
db_fail(struct pu_db *db, int rc, struct pu_error *err)
{
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		pu_fail(err, PU_BUSY,
			_("%s is being written by another program; wait until "
			  "it has finished, then try again"),
			db->path);
		break;
	case SQLITE_READONLY:
		pu_fail(err, PU_READONLY,
			_("%s is open for reading only, or its folder cannot "
			  "be written; copy it to a folder of yours, or change "
			  "its permissions"),
			db->path);
		break;
	case SQLITE_FULL:
		pu_fail(err, PU_FULL,
			_("no space left on the disk of %s; what was stored "
			  "before is safe; free some space, then try again"),
			db->path);
		break;
	case SQLITE_CANTOPEN:
	case SQLITE_IOERR:
		return fail_io(db, rc, err);
	case SQLITE_PERM:
	case SQLITE_AUTH:
		pu_fail(err, PU_READONLY, _("%s cannot be written: %s"),
			db->path, sqlite3_errstr(rc));
		break;
	case SQLITE_NOTADB:
		pu_fail(err, PU_DATABASE, _("%s is not a puente database"),
			db->path);
		break;
	case SQLITE_CORRUPT:
		pu_fail(err, PU_DATABASE,
			_("%s is damaged (%s); restore a backup, or export "
			  "what can still be read"),
			db->path, sqlite3_errmsg(db->sql));
		break;
	case SQLITE_INTERRUPT:
		pu_fail(err, PU_CANCELLED, _("cancelled"));
		break;
	case SQLITE_TOOBIG:
		pu_fail(err, PU_LIMIT, _("a text is too long to be stored"));
		break;
	default:
		pu_fail(err, PU_DATABASE, "%s: %s", db->path,
			sqlite3_errmsg(db->sql));
	}
	err->cause = rc;
	return false;
}

bool
db_exec(struct pu_db *db, const char *sql, struct pu_error *err)
{
	int rc = sqlite3_exec(db->sql, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK || db_fail(db, rc, err);
}

bool
db_value(struct pu_db *db, const char *sql, int64_t *value,
	 struct pu_error *err)
{
	sqlite3_stmt *raw = NULL;
	int rc = sqlite3_prepare_v2(db->sql, sql, -1, &raw, NULL);

	*value = 0;
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(raw);
		if (rc == SQLITE_ROW)
			*value = sqlite3_column_int64(raw, 0);
	}
	if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
		db_fail(db, rc, err);
		sqlite3_finalize(raw);
		return false;
	}
	sqlite3_finalize(raw);
	return true;
}

/* A file: URI, so that no name means anything special to SQLite. */
char *
db_uri(const char *path, bool immutable)
{
	struct pu_buf uri = PU_BUF_INIT;

	pu_buf_addz(&uri, path[0] == '/' ? "file:" : "file:./");
	for (const char *p = path; *p; p++) {
		if (*p == '%' || *p == '?' || *p == '#')
			pu_buf_addf(&uri, "%%%02X", (unsigned)*p);
		else
			pu_buf_addc(&uri, *p);
	}
	pu_buf_addz(&uri, immutable ? "?immutable=1" : "");
	return pu_buf_take(&uri);
}

static bool
connect(struct pu_db *db, int flags, bool immutable, struct pu_error *err)
{
	char *uri = NULL;
	int rc;

	if (!strcmp(db->path, ":memory:"))
		uri = mem_copy(db->path, strlen(db->path));
	else
		uri = db_uri(db->path, immutable);
	sqlite3_close(db->sql);
	db->sql = NULL;
	rc = sqlite3_open_v2(uri, &db->sql,
			     flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
				     SQLITE_OPEN_EXRESCODE,
			     NULL);
	free(uri);
	if (!db->sql)
		mem_exhausted(sizeof *db);
	if (rc != SQLITE_OK)
		return db_fail(db, rc, err);
	sqlite3_busy_timeout(db->sql, BUSY_MS);
	return db_exec(db, setup, err) && db_add_functions(db, err) &&
	       (sizeof(void *) < 8 || !db_stays_there(db->path) ||
		db_exec(db, map, err));
}

/* Whose file it is, and of which version; 0: nothing is in it. */
static bool
identify(struct pu_db *db, int64_t *version, struct pu_error *err)
{
	int64_t id, tables;

	if (!db_value(db, "PRAGMA application_id", &id, err) ||
	    !db_value(db, "PRAGMA user_version", version, err) ||
	    !db_value(db, "SELECT count(*) FROM sqlite_schema", &tables, err))
		return false;
	if (id == 0 && *version == 0 && tables == 0)
		return true;
	if (id != APPLICATION_ID || *version < 1)
		return pu_fail(err, PU_DATABASE,
			       _("%s is a database of another program, not "
				 "one of puente"),
			       db->path);
	if (*version > db_schema_version)
		return pu_fail(err, PU_VERSION,
			       _("%s was written by a newer puente (format "
				 "%ld; this one knows %d); install the newer "
				 "version to use it"),
			       db->path, (long)*version, db_schema_version);
	return true;
}

/* SQLite does not wait for others here, so we do. */
static bool
set_wal(struct pu_db *db, struct pu_error *err)
{
	const struct timespec pause = { 0, 20000000 };

	for (int tries = 0;; tries++) {
		if (db_exec(db, "PRAGMA journal_mode = WAL", err))
			return true;
		if (err->code != PU_BUSY || tries == BUSY_MS / 20)
			return false;
		nanosleep(&pause, NULL);
	}
}

static bool
migrate(struct pu_db *db, struct pu_error *err)
{
	int64_t version;
	char stamp[96];

	if (!set_wal(db, err) || !db_begin(db, true, err))
		return false;
	if (!identify(db, &version, err))
		goto error;
	for (; version < db_schema_version; version++)
		if (!db_exec(db, db_migrations[version], err))
			goto error;
	snprintf(stamp, sizeof stamp,
		 "PRAGMA application_id = %ld; PRAGMA user_version = %d",
		 (long)APPLICATION_ID, db_schema_version);
	if (!db_exec(db, stamp, err) || !db_commit(db, err))
		goto error;
	return true;
error:
	db_rollback(db);
	return false;
}

/* A -wal of some bytes may hold commits that the file has not. */
static bool
has_wal(const char *path)
{
	struct pu_buf wal = PU_BUF_INIT;
	struct stat st;
	bool has;

	pu_buf_addf(&wal, "%s-wal", path);
	has = stat(wal.ptr, &st) == 0 && st.st_size > 0;
	pu_buf_free(&wal);
	return has;
}

/* The folder must be writable too: the -wal lies in it. */
static bool
writable(const char *path)
{
	struct pu_buf folder = PU_BUF_INIT;
	const char *slash = strrchr(path, '/');
	bool ok;

	if (!slash)
		pu_buf_addc(&folder, '.');
	else
		pu_buf_add(&folder, pu_str_n(path, (size_t)(slash - path) + 1));
	ok = access(path, W_OK) == 0 && access(folder.ptr, W_OK) == 0;
	pu_buf_free(&folder);
	return ok;
}

static bool
open_read(struct pu_db *db, struct pu_error *err)
{
	bool can_write = writable(db->path);
	int64_t version;

	db->read_only = true;
	/* Where one may write, a reader too leaves no -wal behind. */
	if (!connect(db,
		     can_write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY,
		     !can_write && !has_wal(db->path), err) ||
	    !identify(db, &version, err))
		return false;
	if (version == 0)
		return pu_fail(err, PU_DATABASE,
			       _("%s is empty: not a puente database"),
			       db->path);
	if (version < db_schema_version) {
		if (!can_write)
			return pu_fail(
				err, PU_VERSION,
				_("%s was written by an older puente (format "
				  "%ld; this one needs %d) and cannot be "
				  "upgraded where it is; copy it to a folder "
				  "of yours"),
				db->path, (long)version, db_schema_version);
		db->read_only = false;
		if (!migrate(db, err))
			return false;
		db->read_only = true;
	}
	return db_exec(db, "PRAGMA query_only = ON", err);
}

static bool
open_write(struct pu_db *db, struct pu_error *err)
{
	bool memory = !strcmp(db->path, ":memory:");
	int64_t version, wal = 1;

	if (!memory && !writable(db->path))
		return db_fail(db, SQLITE_READONLY, err);
	if (!connect(db, SQLITE_OPEN_READWRITE, false, err) ||
	    !identify(db, &version, err))
		return false;
	if (sqlite3_db_readonly(db->sql, "main") == 1)
		return db_fail(db, SQLITE_READONLY, err);
	if (version == db_schema_version && !memory &&
	    !db_value(db,
		      "SELECT journal_mode = 'wal' FROM"
		      " pragma_journal_mode",
		      &wal, err))
		return false;
	if (version < db_schema_version)
		return migrate(db, err);
	return wal || set_wal(db, err);
}

/* SQLite gives the -wal the file's own mode, so the file is made by us. */
static bool
create_file(const char *path, bool *made, struct pu_error *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	*made = fd >= 0;
	if (fd < 0 && errno != EEXIST)
		return pu_fail_errno(err, errno, true, _("cannot make %s"),
				     path);
	if (fd >= 0)
		close(fd);
	return true;
}

/* Nothing is left behind of a file that could not be begun. */
static void
remove_empty(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && st.st_size == 0)
		unlink(path);
}

bool
pu_db_open(struct pu_db **out, const char *path, enum pu_db_mode mode,
	   struct pu_error *err)
{
	bool memory = mode == PU_DB_CREATE && !strcmp(path, ":memory:");
	struct pu_db *db = NULL;
	bool made = false, ok;
	struct stat st;

	*out = NULL;
	if (mode == PU_DB_CREATE && !memory && !create_file(path, &made, err))
		return false;
	if (!memory && stat(path, &st) != 0)
		return errno == ENOENT
			       ? pu_fail(err, PU_NOT_FOUND,
					 _("there is no database %s"), path)
			       : pu_fail_errno(err, errno, false,
					       _("cannot open %s"), path);
	if (!memory && !S_ISREG(st.st_mode))
		return pu_fail(err, PU_DATABASE,
			       _("%s is not a puente database: it is a folder "
				 "or a device"),
			       path);
	if (!memory && access(path, R_OK) != 0)
		return pu_fail_errno(err, errno, false, _("cannot open %s"),
				     path);
	db = mem_alloc(sizeof *db);
	db->path = mem_copy(path, strlen(path));
	ok = mode == PU_DB_READ ? open_read(db, err) : open_write(db, err);
	if (!ok) {
		pu_db_close(db);
		if (made)
			remove_empty(path);
		return false;
	}
	*out = db;
	return true;
}

void
pu_db_close(struct pu_db *db)
{
	if (!db)
		return;
	db_read_end(db);
	if (db->sql && db_in_transaction(db))
		db_rollback(db);
	for (size_t i = 0; i < SQL_COUNT; i++)
		stmt_close(&db->stmts[i]);
	stmt_close(&db->data_version);
	stmt_close(&db->begin_read);
	stmt_close(&db->end_read);
	rows_free(db);
	sqlite3_close(db->sql);
	free(db->path);
	free(db);
}

static int
poll_task(void *arg)
{
	struct pu_db *db = arg;

	return db->task && !db->task->step(db->task->arg, "database", 0, 0);
}

const struct pu_task *
db_set_task(struct pu_db *db, const struct pu_task *task)
{
	const struct pu_task *before = db->task;

	db->task = task;
	sqlite3_progress_handler(db->sql, task ? POLL_STEPS : 0,
				 task ? poll_task : NULL, db);
	return before;
}

const struct pu_task *
db_task(const struct pu_db *db)
{
	return db->task;
}

const char *
db_path(const struct pu_db *db)
{
	return db->path;
}

bool
db_limit_pages(struct pu_db *db, int64_t pages, struct pu_error *err)
{
	char sql[64];

	int64_t now;

	if (!db_value(db, "PRAGMA page_count", &now, err))
		return false;
	if (pages <= 0)
		pages = now - pages;
	snprintf(sql, sizeof sql, "PRAGMA max_page_count = %lld",
		 (long long)pages);
	return db_exec(db, sql, err);
}
