#include "config.h"

#include "db/db.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "tests/tap.h"

static char folder[] = "/tmp/puente-db-XXXXXX";
static char name[8][256];

static const char *
in_folder(const char *file)
{
	static int turn;

	turn = (turn + 1) % 8;
	snprintf(name[turn], sizeof name[turn], "%s/%s", folder, file);
	return name[turn];
}

static bool
set(struct pu_db *db, const char *key, const char *value, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(db, SQL_CONFIG_SET);

	stmt_text(stmt, 1, pu_str(key));
	stmt_text(stmt, 2, pu_str(value));
	return stmt_run(stmt, err);
}

static bool
is(struct pu_db *db, const char *key, const char *value)
{
	struct stmt *stmt = stmt_use(db, SQL_CONFIG_GET);
	struct pu_error err;
	bool same;

	stmt_text(stmt, 1, pu_str(key));
	if (stmt_next(stmt, &err) != 1)
		return value == NULL;
	same = value && pu_str_is(stmt_get_text(stmt, 0), value);
	stmt_done(stmt);
	return same;
}

static void
write_file(const char *path, const char *bytes, size_t len)
{
	FILE *file = fopen(path, "wb");

	fwrite(bytes, 1, len, file);
	fclose(file);
}

static void
test_create(void)
{
	const char *path = in_folder("new.db");
	struct pu_error err = { 0 };
	struct pu_db *db = NULL, *other = NULL;
	int64_t before, after;
	struct stat st;

	CHECK(!pu_db_open(&db, path, PU_DB_READ, &err));
	CHECK(err.code == PU_NOT_FOUND && strstr(err.text, "new.db"));
	CHECK(!pu_db_open(&db, path, PU_DB_WRITE, &err));
	CHECK(err.code == PU_NOT_FOUND && access(path, F_OK) != 0);
	CHECK(pu_db_open(&db, path, PU_DB_CREATE, &err));
	CHECK(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
	CHECK(db_begin(db, true, &err) && set(db, "user", "ana", &err));
	CHECK(db_in_transaction(db));
	CHECK(db_commit(db, &err) && !db_in_transaction(db));
	CHECK(stat(in_folder("new.db-wal"), &st) == 0 &&
	      (st.st_mode & 0777) == 0600);
	CHECK(pu_db_open(&other, path, PU_DB_READ, &err));
	CHECK(is(other, "user", "ana"));
	CHECK(!db_begin(other, false, &err) && err.code == PU_READONLY);
	CHECK(!set(other, "user", "eva", &err) && err.code == PU_READONLY);

	CHECK(db_generation(other, &before, &err));
	CHECK(db_begin(db, false, &err) && set(db, "user", "eva", &err));
	CHECK(is(other, "user", "ana"));
	CHECK(db_generation(other, &after, &err) && after == before);
	CHECK(db_commit(db, &err));
	CHECK(db_generation(other, &after, &err) && after != before);
	CHECK(is(other, "user", "eva"));

	CHECK(db_generation(db, &before, &err));
	CHECK(db_begin(db, false, &err) && set(db, "user", "no", &err));
	db_rollback(db);
	CHECK(is(db, "user", "eva"));
	CHECK(db_generation(db, &after, &err) && after != before);
	pu_db_close(other);
	pu_db_close(db);
	CHECK(access(in_folder("new.db-wal"), F_OK) != 0);
	CHECK(pu_db_open(&db, path, PU_DB_WRITE, &err) &&
	      is(db, "user", "eva"));
	pu_db_close(db);
}

static void
test_not_ours(void)
{
	const char *path = in_folder("bad.db");
	struct pu_error err = { 0 };
	struct pu_db *db = NULL;
	char head[100];
	int fd;

	write_file(path, "not a database, just a note to self\n", 36);
	CHECK(!pu_db_open(&db, path, PU_DB_READ, &err));
	CHECK(err.code == PU_DATABASE && strstr(err.text, "bad.db"));
	CHECK(!pu_db_open(&db, path, PU_DB_CREATE, &err));
	CHECK(err.code == PU_DATABASE);
	CHECK(!pu_db_open(&db, folder, PU_DB_READ, &err));
	CHECK(err.code == PU_DATABASE && strstr(err.text, "folder"));
	write_file(path, "", 0);
	CHECK(!pu_db_open(&db, path, PU_DB_READ, &err));
	CHECK(err.code == PU_DATABASE && strstr(err.text, "empty"));
	CHECK(pu_db_open(&db, path, PU_DB_CREATE, &err)); /* mktemp's file */
	pu_db_close(db);

	/* application_id at 68, user_version at 60: SQLite's file format */
	fd = open(path, O_RDWR);
	CHECK(fd >= 0 && pread(fd, head, 100, 0) == 100);
	CHECK(pwrite(fd, "\0\0\0\143", 4, 60) == 4);
	CHECK(!pu_db_open(&db, path, PU_DB_READ, &err));
	CHECK(err.code == PU_VERSION && strstr(err.text, "99") &&
	      strstr(err.text, "7)"));
	CHECK(!pu_db_open(&db, path, PU_DB_WRITE, &err) &&
	      err.code == PU_VERSION);
	CHECK(pwrite(fd, head + 60, 4, 60) == 4 &&
	      pwrite(fd, "else", 4, 68) == 4);
	CHECK(!pu_db_open(&db, path, PU_DB_WRITE, &err) &&
	      err.code == PU_DATABASE && strstr(err.text, "another program"));
	CHECK(pwrite(fd, head + 68, 4, 68) == 4);
	CHECK(pu_db_open(&db, path, PU_DB_WRITE, &err));
	pu_db_close(db);
	close(fd);
	CHECK(truncate(path, 6000) == 0);
	if (pu_db_open(&db, path, PU_DB_READ, &err)) {
		struct pu_buf found = PU_BUF_INIT;

		CHECK(!db_check(db, &found, &err) || found.len > 0);
		pu_buf_free(&found);
		pu_db_close(db);
	} else {
		CHECK(err.code == PU_DATABASE);
	}
}

/* In a process of its own that is not root's: there permissions count. */
static void
test_read_only(void)
{
	const char *path = NULL;
	struct pu_error err = { 0 };
	struct pu_db *db = NULL;
	char sub[256];
	int status = 0;
	pid_t pid;

	snprintf(sub, sizeof sub, "%s", in_folder("locked"));
	CHECK(mkdir(sub, 0755) == 0);
	path = in_folder("locked/a #1?%41.db");
	CHECK(pu_db_open(&db, path, PU_DB_CREATE, &err));
	CHECK(set(db, "user", "ana", &err));
	pu_db_close(db);
	CHECK(chmod(path, 0444) == 0 && chmod(sub, 0555) == 0 &&
	      chmod(folder, 0755) == 0);
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(9);
		if (!pu_db_open(&db, path, PU_DB_READ, &err))
			_exit(1);
		if (!is(db, "user", "ana"))
			_exit(2);
		pu_db_close(db);
		if (pu_db_open(&db, path, PU_DB_WRITE, &err))
			_exit(3);
		if (err.code != PU_READONLY)
			_exit(4);
		if (pu_db_open(&db, in_folder("locked/b.db"), PU_DB_CREATE,
			       &err))
			_exit(5);
		_exit(err.code == PU_READONLY ? 0 : 6);
	}
	CHECK(waitpid(pid, &status, 0) == pid && status == 0);
	if (status)
		printf("# child said %d\n", WEXITSTATUS(status));
	CHECK(chmod(sub, 0755) == 0);
	CHECK(chmod(path, 0000) == 0);
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		if (geteuid() == 0 && setuid(65534) != 0)
			_exit(9);
		if (pu_db_open(&db, path, PU_DB_READ, &err))
			_exit(1);
		_exit(strstr(err.text, "cannot open") ? 0 : 2);
	}
	CHECK(waitpid(pid, &status, 0) == pid && status == 0);
	unlink(path);
	rmdir(sub);
}

static void
test_busy(void)
{
	const char *path = in_folder("busy.db");
	struct pu_error err = { 0 };
	struct pu_db *db = NULL, *other = NULL;

	CHECK(pu_db_open(&db, path, PU_DB_CREATE, &err));
	CHECK(pu_db_open(&other, path, PU_DB_WRITE, &err));
	CHECK(db_begin(db, false, &err));
	CHECK(!db_begin(other, false, &err) && err.code == PU_BUSY);
	CHECK(strstr(err.text, "another program") != NULL);
	CHECK(is(other, "user", NULL)); /* readers go on */
	CHECK(db_commit(db, &err) && db_begin(other, true, &err));
	db_rollback(other);
	pu_db_close(other);
	pu_db_close(db);
}

static void
test_full(void)
{
	const char *path = in_folder("full.db");
	char *big = mem_alloc(100000);
	struct pu_error err = { 0 };
	struct pu_db *db = NULL;

	memset(big, 'x', 99999);
	CHECK(pu_db_open(&db, path, PU_DB_CREATE, &err));
	CHECK(set(db, "user", "ana", &err) && db_limit_pages(db, 0, &err));
	CHECK(db_begin(db, true, &err));
	CHECK(!set(db, "big", big, &err) && err.code == PU_FULL);
	db_rollback(db);
	CHECK(is(db, "user", "ana") && is(db, "big", NULL));
	CHECK(db_limit_pages(db, 100000, &err) && set(db, "big", big, &err));
	pu_db_close(db);
	free(big);
}

static bool
stop(void *arg, const char *phase, uint64_t done, uint64_t total)
{
	(void)arg, (void)phase, (void)done, (void)total;
	return false;
}

static void
test_backup(void)
{
	const struct pu_task task = { stop, NULL };
	struct pu_buf found = PU_BUF_INIT;
	struct pu_error err = { 0 };
	struct pu_db *db = NULL, *copy = NULL;
	char to[256], note[256];
	struct stat st;

	snprintf(to, sizeof to, "%s", in_folder("copy.db"));
	snprintf(note, sizeof note, "%s", in_folder("note.txt"));
	CHECK(pu_db_open(&db, in_folder("full.db"), PU_DB_WRITE, &err));
	CHECK(!db_backup(db, to, &task, &err) && err.code == PU_CANCELLED);
	CHECK(access(to, F_OK) != 0);
	CHECK(db_backup(db, to, NULL, &err));
	CHECK(stat(to, &st) == 0 && (st.st_mode & 0777) == 0600);
	CHECK(db_begin(db, false, &err) && set(db, "user", "eva", &err));
	CHECK(pu_db_open(&copy, to, PU_DB_READ, &err));
	CHECK(is(copy, "user", "ana"));
	CHECK(db_check(copy, &found, &err) && found.len == 0);
	pu_db_close(copy);
	db_rollback(db);
	CHECK(db_backup(db, to, NULL, &err)); /* replaces a backup */
	write_file(note, "dear diary", 10);
	CHECK(!db_backup(db, note, NULL, &err) && err.code == PU_CONFLICT);
	CHECK(!db_backup(db, db_path(db), NULL, &err) &&
	      err.code == PU_CONFLICT);
	CHECK(!db_backup(db, in_folder("no/such/folder.db"), NULL, &err) &&
	      err.code == PU_NOT_FOUND);
	pu_buf_free(&found);
	pu_db_close(db);
}

static void
test_folders(void)
{
	struct pu_error err = { 0 };
	char deep[256];

	snprintf(deep, sizeof deep, "%s", in_folder("sync/a/b/memory.db"));
	CHECK(db_folder_make(deep, &err));
	CHECK(db_folder_make(deep, &err)); /* there already */
	CHECK(access(in_folder("sync/a/b"), W_OK) == 0);
	CHECK(db_folder_is_safe(deep, &err));
	CHECK(mkdir(in_folder("sync/.dropbox"), 0700) == 0); /* Dropbox's own */
	CHECK(db_folder_is_safe(deep, &err));
	CHECK(rmdir(in_folder("sync/.dropbox")) == 0);
	write_file(in_folder("sync/.dropbox"), "", 0);
	CHECK(!db_folder_is_safe(deep, &err) && err.code == PU_CONFLICT &&
	      strstr(err.text, "Dropbox"));
	CHECK(unlink(in_folder("sync/.dropbox")) == 0);
	write_file(in_folder("sync/a/.sync_0af3.db"), "", 0);
	CHECK(!db_folder_is_safe(deep, &err) && strstr(err.text, "Nextcloud"));
	CHECK(unlink(in_folder("sync/a/.sync_0af3.db")) == 0);
	CHECK(mkdir(in_folder("sync/a/b/.stfolder"), 0700) == 0);
	CHECK(!db_folder_is_safe(deep, &err) && strstr(err.text, "Syncthing"));
	CHECK(db_folder_is_safe(in_folder("sync/memory.db"), &err));
	CHECK(symlink(deep, in_folder("link.db")) == 0);
	write_file(deep, "", 0);
	CHECK(!db_folder_is_safe(in_folder("link.db"), &err));
}

static void
test_cancel(void)
{
	const struct pu_task task = { stop, NULL };
	struct pu_error err = { 0 };
	struct pu_db *db = NULL;
	char key[32];

	CHECK(pu_db_open(&db, in_folder("cancel.db"), PU_DB_CREATE, &err));
	CHECK(db_begin(db, false, &err));
	for (int i = 0; i < 30000; i++) {
		snprintf(key, sizeof key, "key-%d", i);
		if (!set(db, key, "value", &err))
			break;
	}
	CHECK(db_commit(db, &err));
	db_set_task(db, &task);
	{
		struct stmt *stmt = stmt_use(db, SQL_CONFIG_ALL);
		int got = 1;

		while (got == 1)
			got = stmt_next(stmt, &err);
		CHECK(got == -1 && err.code == PU_CANCELLED);
	}
	db_set_task(db, NULL);
	CHECK(is(db, "key-7", "value"));
	pu_db_close(db);
}

static void
wait_text(struct pu_db *db, int64_t id, const char *body)
{
	struct rows *row = rows_use(db, ROWS_TEXT);
	struct pu_error err;

	rows_int(row, 1, id);
	rows_int(row, 2, 1);
	if (body)
		rows_text(row, 3, pu_str(body));
	CHECK(rows_add(row, &err));
}

static bool
has_text(struct stmt *stmt, int64_t id, const char *body)
{
	struct pu_error err;
	bool same;

	stmt_int(stmt, 1, id);
	same = stmt_next(stmt, &err) == 1 &&
	       pu_str_is(stmt_get_text(stmt, 0), body);
	stmt_done(stmt);
	return same;
}

/* Rows wait, but nobody who asks for them can tell. */
static void
test_rows(void)
{
	struct pu_error err;
	struct pu_db *db = NULL;
	struct pu_str body;
	int64_t family;
	char text[16];

	CHECK(pu_db_open(&db, in_folder("rows.db"), PU_DB_CREATE, &err));
	CHECK(db_begin(db, false, &err));
	wait_text(db, 1, "uno");
	CHECK(!has_text(stmt_use_apart(db, SQL_TEXT_BODY), 1, "uno"));
	CHECK(rows_find(db, ROWS_TEXT, 1, 3, &body, 2, &family) &&
	      pu_str_is(body, "uno") && family == 1);
	CHECK(has_text(stmt_use(db, SQL_TEXT_BODY), 1, "uno"));
	CHECK(!rows_find(db, ROWS_TEXT, 1, 3, &body, 2, &family));
	for (int i = 2; i <= 100; i++) {
		snprintf(text, sizeof text, "%d", i);
		wait_text(db, i, text);
	}
	CHECK(db_commit(db, &err));
	CHECK(has_text(stmt_use(db, SQL_TEXT_BODY), 2, "2") &&
	      has_text(stmt_use(db, SQL_TEXT_BODY), 33, "33") &&
	      has_text(stmt_use(db, SQL_TEXT_BODY), 100, "100"));
	CHECK(db_begin(db, false, &err));
	wait_text(db, 101, "taken back");
	db_rollback(db);
	CHECK(!has_text(stmt_use(db, SQL_TEXT_BODY), 101, "taken back"));
	/* What is wrong with a row is told before it could be committed. */
	CHECK(db_begin(db, false, &err));
	wait_text(db, 102, NULL);
	CHECK(!db_commit(db, &err) && err.code == PU_DATABASE);
	db_rollback(db);
	CHECK(db_begin(db, false, &err));
	wait_text(db, 100, "again");
	CHECK(stmt_next(stmt_use(db, SQL_TEXT_LAST), &err) < 0);
	db_rollback(db);
	CHECK(has_text(stmt_use(db, SQL_TEXT_BODY), 100, "100"));
	pu_db_close(db);
}

int
main(void)
{
	char command[300];

	if (!CHECK(mkdtemp(folder) != NULL))
		return tap_done();
	test_create();
	test_not_ours();
	test_read_only();
	test_busy();
	test_full();
	test_backup();
	test_folders();
	test_cancel();
	test_rows();
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	CHECK(system(command) == 0);
	return tap_done();
}
