#include "config.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/db.h"
#include "desk/waiver.h"
#include "tests/tap.h"

static char folder[] = "/tmp/puente-waiver-XXXXXX";
static char path[256];
static struct pu_db *db;
static struct pu_arena *arena;
static struct pu_error err;

static struct waiver
request(uint64_t fingerprint, bool two, const char *who, const char *reason)
{
	return (struct waiver){ .fingerprint = fingerprint,
				.check = pu_str(two ? "iban" : "space"),
				.two = two,
				.who = pu_str(who),
				.reason = pu_str(reason),
				.day = pu_str("2026-11-22") };
}

static bool
waive(uint64_t fingerprint, bool two, const char *who, const char *reason,
      bool *counts)
{
	struct waiver waiver = request(fingerprint, two, who, reason);

	err = (struct pu_error){ .code = PU_OK };
	return waiver_add(db, &waiver, counts, &err);
}

static struct waiver
at(int64_t after)
{
	struct waiver waiver = { .id = 0 };

	CHECK(waiver_next(db, after, &waiver, arena, &err) == 1);
	return waiver;
}

static void
test_one_person(void)
{
	struct waiver waiver;
	bool counts = false;

	CHECK(waive(1, false, "quilla", " A quotation. ", &counts));
	CHECK(counts);
	waiver = at(0);
	CHECK(waiver_counts(&waiver));
	CHECK(waiver.fingerprint == 1);
	CHECK_STR(waiver.who.ptr, "quilla");
	CHECK_STR(waiver.reason.ptr, "A quotation.");
	CHECK_STR(waiver.day.ptr, "2026-11-22");
	CHECK(!waiver.second.len);
	CHECK(!waive(1, false, "inti", "Again.", &counts));
	CHECK(err.code == PU_CONFLICT);
	CHECK(waiver_next(db, waiver.id, &waiver, arena, &err) == 0);
}

/* An account takes two, and not the same one twice. */
static void
test_two_persons(void)
{
	uint64_t most = UINT64_MAX;
	struct waiver waiver;
	bool counts = true;

	CHECK(waive(most, true, "quilla", "As the author has it.", &counts));
	CHECK(!counts);
	waiver = at(1);
	CHECK(!waiver_counts(&waiver));
	CHECK(waiver.fingerprint == most);
	CHECK(!waive(most, true, "quilla", "I am sure.", &counts));
	CHECK(err.code == PU_CONFLICT);
	CHECK(waive(most, true, "inti", "Asked the bank.", &counts));
	CHECK(counts);
	waiver = at(1);
	CHECK(waiver_counts(&waiver));
	CHECK_STR(waiver.who.ptr, "quilla");
	CHECK_STR(waiver.second.ptr, "inti");
	CHECK_STR(waiver.second_reason.ptr, "Asked the bank.");
	CHECK(!waive(most, true, "wara", "Me too.", &counts));
	CHECK(err.code == PU_CONFLICT);
}

static void
test_undo(void)
{
	bool counts;

	CHECK(waiver_undo(db, UINT64_MAX, &err));
	CHECK(!waiver_undo(db, UINT64_MAX, &err));
	CHECK(err.code == PU_NOT_FOUND);
	/* Taken back is taken back for both. */
	CHECK(waive(UINT64_MAX, true, "inti", "Once more.", &counts));
	CHECK(!counts);
}

static void
test_refused(void)
{
	char long_reason[WAIVER_REASON + 2];
	bool counts;

	memset(long_reason, 'a', sizeof long_reason - 1);
	long_reason[sizeof long_reason - 1] = '\0';
	CHECK(!waive(9, false, "", "A reason.", &counts));
	CHECK(err.code == PU_INVALID);
	CHECK(!waive(9, false, "quilla", " ", &counts));
	CHECK(err.code == PU_INVALID);
	CHECK(!waive(9, false, "quilla", "Two\nlines.", &counts));
	CHECK(err.code == PU_INVALID);
	CHECK(!waive(9, false, "quilla", long_reason, &counts));
	CHECK(err.code == PU_INVALID);
	CHECK(waive(9, false, "quilla", long_reason + 1, &counts));
}

/* Each of two processes waives and proposes the same things at once: the first
 * of both counts once, the second takes both. */
static void
test_at_once(void)
{
	static const char *const who[] = { "quilla", "inti" };
	struct waiver waiver;
	size_t whole = 0;
	int64_t last = 0;
	pid_t children[2];

	pu_db_close(db);
	for (int i = 0; i < 2; i++) {
		children[i] = fork();
		if (children[i])
			continue;
		bool ok = pu_db_open(&db, path, PU_DB_WRITE, &err), counts;

		for (uint64_t k = 100; ok && k < 120; k++)
			ok = waive(k, true, who[i], "At once.", &counts);
		pu_db_close(db);
		pu_arena_free(arena);
		_exit(!ok);
	}
	for (int i = 0; i < 2; i++) {
		int status = -1;

		waitpid(children[i], &status, 0);
		CHECK(WIFEXITED(status) && !WEXITSTATUS(status));
	}
	CHECK(pu_db_open(&db, path, PU_DB_WRITE, &err));
	while (waiver_next(db, last, &waiver, arena, &err) == 1) {
		last = waiver.id;
		whole += waiver.fingerprint >= 100 &&
			 waiver.fingerprint < 120 && waiver_counts(&waiver);
	}
	CHECK(whole == 20);
}

int
main(void)
{
	arena = pu_arena_new();
	if (!mkdtemp(folder))
		return 1;
	snprintf(path, sizeof path, "%s/memory.db", folder);
	CHECK(pu_db_open(&db, path, PU_DB_CREATE, &err));
	test_one_person();
	test_two_persons();
	test_undo();
	test_refused();
	test_at_once();
	pu_db_close(db);
	pu_arena_free(arena);
	unlink(path);
	CHECK(rmdir(folder) == 0);
	return tap_done();
}
