#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "db/internal.h"

#define STEP_PAGES 256

/* A backup may replace a backup, never some other file of a person's. */
static bool
may_replace(struct pu_db *db, const char *path, struct pu_error *err)
{
	struct pu_error why;
	struct pu_db *old = NULL;
	struct stat a, b;

	if (stat(path, &a) != 0)
		return true;
	if (stat(db->path, &b) == 0 && a.st_dev == b.st_dev &&
	    a.st_ino == b.st_ino)
		return pu_fail(err, PU_CONFLICT,
			       _("%s is the database itself; give the backup "
				 "another name"),
			       path);
	if (S_ISREG(a.st_mode) && a.st_size == 0)
		return true;
	if (!pu_db_open(&old, path, PU_DB_READ, &why))
		return pu_fail(err, PU_CONFLICT,
			       _("%s exists and is no backup of puente's; give "
				 "the backup another name"),
			       path);
	pu_db_close(old);
	return true;
}

/* In one read transaction: what others write meanwhile does not restart it. */
static bool
copy_pages(struct pu_db *db, sqlite3 *to, const char *path,
	   const struct pu_task *task, struct pu_error *err)
{
	sqlite3_backup *backup =
		sqlite3_backup_init(to, "main", db->sql, "main");
	int rc = backup ? SQLITE_OK : sqlite3_errcode(to);
	bool going = true;

	while (rc == SQLITE_OK && going) {
		int total = sqlite3_backup_pagecount(backup);
		int left = sqlite3_backup_remaining(backup);

		going = pu_task_step(task, "backup", (uint64_t)(total - left),
				     (uint64_t)total, err);
		if (going)
			rc = sqlite3_backup_step(backup, STEP_PAGES);
	}
	sqlite3_backup_finish(backup);
	if (rc == SQLITE_FULL) /* it is the copy that finds no room */
		pu_fail(err, PU_FULL,
			_("no space left on the disk of %s; what was stored "
			  "before is safe; free some space, then try again"),
			path);
	else if (rc != SQLITE_DONE && going)
		db_fail(db, rc, err);
	return rc == SQLITE_DONE;
}

static bool
write_copy(struct pu_db *db, const char *beside, const char *path,
	   const struct pu_task *task, struct pu_error *err)
{
	bool own = !db_in_transaction(db);
	sqlite3 *to = NULL;
	int64_t tables;
	char *uri = db_uri(beside, false);
	int rc = sqlite3_open_v2(uri, &to,
				 SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI |
					 SQLITE_OPEN_NOMUTEX,
				 NULL);
	bool ok;

	free(uri);
	if (rc != SQLITE_OK) {
		sqlite3_close(to);
		return db_fail(db, rc, err);
	}
	sqlite3_exec(to, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
	ok = (!own || db_exec(db, "BEGIN", err)) &&
	     db_value(db, "SELECT count(*) FROM sqlite_schema", &tables, err) &&
	     copy_pages(db, to, path, task, err);
	if (own && db_in_transaction(db))
		sqlite3_exec(db->sql, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(to);
	return ok;
}

static bool
sync_folder(const char *path, struct pu_error *err)
{
	const char *slash = strrchr(path, '/');
	char *folder = NULL;
	int fd;

	if (!slash)
		folder = mem_copy(".", 1);
	else
		folder = mem_copy(path, (size_t)(slash - path) + 1);
	fd = open(folder, O_RDONLY | O_CLOEXEC);
	free(folder);
	if (fd < 0)
		return pu_fail_errno(err, errno, true, "%s", path);
	fsync(fd); /* some file systems refuse: the rename has been done */
	close(fd);
	return true;
}

bool
db_backup(struct pu_db *db, const char *path, const struct pu_task *task,
	  struct pu_error *err)
{
	struct pu_buf beside = PU_BUF_INIT;
	bool ok = false;
	int fd;

	if (!may_replace(db, path, err))
		return false;
	pu_buf_addf(&beside, "%s.XXXXXX", path);
	fd = mkstemp(beside.ptr); /* 0600 */
	if (fd < 0) {
		pu_fail_errno(err, errno, true, _("cannot write %s"), path);
		goto error;
	}
	close(fd);
	if (!write_copy(db, beside.ptr, path, task, err)) {
		unlink(beside.ptr);
		goto error;
	}
	if (rename(beside.ptr, path) != 0) {
		pu_fail_errno(err, errno, true, _("cannot write %s"), path);
		unlink(beside.ptr);
		goto error;
	}
	ok = sync_folder(path, err);
error:
	pu_buf_free(&beside);
	return ok;
}
