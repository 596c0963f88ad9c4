/* Batches: told, resumed, undone; killed, full, locked out. */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/memory.h"
#include "tm/walk.h"

static struct pu_tm_batch
newest(void)
{
	struct pu_tm_batch batch = { 0 };

	CHECK(pu_tm_batch_next(tm, 0, &batch, &err) == 1);
	return batch;
}

static uint64_t
undo(int64_t batch, uint64_t *kept)
{
	uint64_t undone = 0;

	if (!CHECK(pu_tm_undo(tm, batch, &undone, kept, NULL, &err)))
		printf("# %s\n", err.text);
	return undone;
}

static void
test_log(void)
{
	struct pu_tm_batch_options options = { .kind = "import",
					       .what = pu_str("b.tmx"),
					       .penalty = 101 };
	struct pu_tm_batch batch;
	uint64_t skip, kept;
	int64_t a, b, id;

	CHECK(pu_tm_batch_next(tm, 0, &batch, &err) == 0);
	CHECK(!pu_tm_batch_begin(tm, &options, &id, &skip, &err) &&
	      err.code == PU_INVALID);
	a = memory_begin("a.tmx", PU_TRUST_IMPORTED, 0, &skip);
	CHECK(!pu_tm_batch_begin(tm, &options, &id, &skip, &err));
	CHECK(pu_str_is(newest().state, "running"));
	memory_add("uno", "one", PU_DUPLICATE_SKIP);
	memory_add("dos", "two", PU_DUPLICATE_SKIP);
	memory_add("dos", "two", PU_DUPLICATE_SKIP);
	CHECK(pu_tm_batch_end(tm, true, &err));
	CHECK(!pu_tm_batch_end(tm, true, &err) && err.code == PU_CONFLICT);
	b = memory_begin("b.tmx", PU_TRUST_IMPORTED, 0, &skip);
	CHECK(pu_tm_batch_end(tm, false, &err));
	batch = newest();
	CHECK(batch.id == b && b > a && pu_str_is(batch.state, "partial") &&
	      batch.units == 0);
	CHECK(pu_tm_batch_next(tm, b, &batch, &err) == 1 && batch.id == a);
	CHECK(pu_str_is(batch.kind, "import") &&
	      pu_str_is(batch.what, "a.tmx") &&
	      pu_str_is(batch.state, "done") && batch.units == 2 &&
	      batch.when > 0);
	CHECK(pu_tm_batch_next(tm, a, &batch, &err) == 0);
	options.penalty = 0;
	options.resume = a;
	CHECK(!pu_tm_batch_begin(tm, &options, &id, &skip, &err) &&
	      err.code == PU_CONFLICT);
	options.resume = 99;
	CHECK(!pu_tm_batch_begin(tm, &options, &id, &skip, &err) &&
	      err.code == PU_NOT_FOUND);
	CHECK(undo(a, &kept) == 2 && kept == 0 && memory_units() == 0);
	CHECK(!pu_tm_undo(tm, 99, &skip, &kept, NULL, &err) &&
	      err.code == PU_NOT_FOUND);
	CHECK(memory_sound());
}

/* Two batches and a person change the same units, in every order of undoing. */
static void
test_undo(void)
{
	uint64_t skip, kept;
	int64_t a, b, one, two, three, id;
	struct pu_unit unit;

	a = memory_begin("a.tmx", PU_TRUST_IMPORTED, 0, &skip);
	one = memory_add("uno", "one", PU_DUPLICATE_SKIP);
	two = memory_add("dos", "two", PU_DUPLICATE_SKIP);
	three = memory_add("tres", "three", PU_DUPLICATE_SKIP);
	CHECK(memory_add("tres", "drei", PU_DUPLICATE_UPDATE) == three);
	CHECK(pu_tm_batch_end(tm, true, &err));
	b = memory_begin("b.tmx", PU_TRUST_IMPORTED, 0, &skip);
	CHECK(memory_add("uno", "1", PU_DUPLICATE_UPDATE) == one);
	CHECK(memory_add("uno", "I", PU_DUPLICATE_UPDATE) == one);
	CHECK(memory_add("dos", "2", PU_DUPLICATE_UPDATE) == two);
	id = memory_add("cuatro", "four", PU_DUPLICATE_UPDATE);
	CHECK(pu_tm_batch_end(tm, true, &err));
	unit = memory_pair("dos", "a pair");
	unit.id = two;
	CHECK(pu_tm_edit(tm, &unit, &err));

	CHECK(undo(b, &kept) == 2 && kept == 1); /* one, cuatro; dos stays */
	CHECK_STR(memory_text(one, 1), "one");
	CHECK_STR(memory_text(two, 1), "a pair");
	CHECK_STR(memory_text(id, 1), "(none)");
	CHECK(undo(a, &kept) == 2 && kept == 1);
	CHECK(memory_units() == 1);
	CHECK(memory_add("cinco", "five", PU_DUPLICATE_SKIP) > id);
	CHECK(memory_sound());
	CHECK(pu_tm_delete(tm, two, &err));

	a = memory_begin("a.tmx", PU_TRUST_IMPORTED, 0, &skip);
	one = memory_add("uno", "one", PU_DUPLICATE_SKIP);
	CHECK(pu_tm_batch_end(tm, true, &err));
	b = memory_begin("b.tmx", PU_TRUST_IMPORTED, 0, &skip);
	memory_add("uno", "1", PU_DUPLICATE_UPDATE);
	CHECK(pu_tm_batch_end(tm, true, &err));
	CHECK(undo(a, &kept) == 0 && kept == 1); /* b has built on it */
	CHECK_STR(memory_text(one, 1), "1");
	CHECK(undo(b, &kept) == 1 && kept == 0);
	CHECK_STR(memory_text(one, 1), "one");
	CHECK(memory_sound());
}

static bool
stop(void *arg, const char *phase, uint64_t done, uint64_t total)
{
	(void)arg, (void)phase, (void)done, (void)total;
	return false;
}

static void
add_numbered(int from, int to)
{
	char source[40], target[40];

	for (int i = from; i < to; i++) {
		snprintf(source, sizeof source, "número %d", i);
		snprintf(target, sizeof target, "number %d", i);
		memory_add(source, target, PU_DUPLICATE_SKIP);
		if (i % 1000 == 0)
			pu_arena_reset(arena);
	}
}

static void
test_cancelled_undo(void)
{
	const struct pu_task task = { stop, NULL };
	uint64_t skip, kept, undone, before;
	int64_t a = memory_begin("a.tmx", PU_TRUST_IMPORTED, 0, &skip);

	add_numbered(0, 600);
	CHECK(pu_tm_batch_end(tm, true, &err));
	before = memory_units();
	CHECK(!pu_tm_undo(tm, a, &undone, &kept, &task, &err) &&
	      err.code == PU_CANCELLED);
	CHECK(memory_units() == before && memory_sound());
	CHECK(undo(a, &kept) == 600);
}

/* What stopped the change must not stop the tidying up. */
static void
test_cancelled_drop(void)
{
	const struct pu_task task = { stop, NULL };
	uint64_t skip, before = memory_units();

	CHECK(memory_begin("a.tmx", PU_TRUST_IMPORTED, 0, &skip) != 0);
	add_numbered(0, 3000);
	db_set_task(db, &task);
	CHECK(pu_tm_batch_drop(tm, &err));
	CHECK(db_set_task(db, NULL) == &task);
	CHECK(memory_units() == before && memory_sound());
	CHECK(pu_str_is(newest().state, "undone"));
	CHECK(memory_begin("b.tmx", PU_TRUST_IMPORTED, 0, &skip) != 0);
	add_numbered(0, 3000);
	db_set_task(db, &task);
	CHECK(pu_tm_batch_end(tm, false, &err));
	db_set_task(db, NULL);
	CHECK(pu_str_is(newest().state, "partial"));
	CHECK(memory_units() == before + 3000);
	CHECK(undo(newest().id, &skip) == 3000);
}

/* A child adds units until it is killed; what it had committed is whole. */
static void
test_killed(int die_at, uint64_t stored)
{
	uint64_t skip = 0, kept, before = memory_units();
	int64_t id = newest().id;
	int status = 0;
	pid_t pid;

	pu_tm_free(tm);
	pu_db_close(db);
	tm = NULL;
	db = NULL;
	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		struct pu_tm_batch_options options = {
			.kind = "import", .what = pu_str("killed.tmx")
		};
		int64_t batch;

		if (!pu_db_open(&db, memory_path, PU_DB_WRITE, &err) ||
		    !pu_tm_new(&tm, db, &err) ||
		    !pu_tm_batch_begin(tm, &options, &batch, &skip, &err))
			_exit(1);
		add_numbered(0, die_at);
		kill(getpid(), SIGKILL);
		_exit(2);
	}
	CHECK(waitpid(pid, &status, 0) == pid && WIFSIGNALED(status));
	CHECK(memory_reopen() && memory_sound());
	CHECK(newest().id == id + 1 && pu_str_is(newest().state, "running"));
	id = newest().id;
	CHECK(memory_units() == before + stored);

	/* Resumed where it was, then taken back. */
	memory_begin("killed.tmx", PU_TRUST_IMPORTED, id, &skip);
	CHECK(skip == stored);
	add_numbered((int)skip, die_at + 5);
	CHECK(pu_tm_batch_end(tm, true, &err));
	CHECK(memory_units() == before + (uint64_t)die_at + 5);
	CHECK(newest().units == (uint64_t)die_at + 5);
	CHECK(undo(id, &kept) == (uint64_t)die_at + 5 && kept == 0);
	CHECK(memory_units() == before && memory_sound());
}

/* The disk is full in the middle of a group: the groups before stand. */
static void
test_full(void)
{
	uint64_t skip = 0, kept, before = memory_units();
	char source[60], target[60];
	enum pu_added added;
	int64_t batch, id;
	int i;

	batch = memory_begin("full.tmx", PU_TRUST_IMPORTED, 0, &skip);
	add_numbered(0, 10000);
	CHECK(db_limit_pages(db, 0, &err));
	for (i = 10000; i < 30000; i++) {
		struct pu_unit unit;

		snprintf(source, sizeof source, "número %d", i);
		snprintf(target, sizeof target, "number %d", i);
		pu_arena_reset(arena);
		unit = memory_pair(source, target);
		if (!pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &id, &added, &err))
			break;
	}
	CHECK(i < 30000 && err.code == PU_FULL);
	CHECK(db_limit_pages(db, 1000000, &err));
	CHECK(pu_tm_batch_end(tm, false, &err));
	CHECK(pu_str_is(newest().state, "partial") && newest().units == 10000);
	CHECK(memory_units() == before + 10000 && memory_sound());
	memory_begin("full.tmx", PU_TRUST_IMPORTED, batch, &skip);
	CHECK(skip == 10000);
	add_numbered(10000, 10010);
	CHECK(pu_tm_batch_end(tm, true, &err));
	CHECK(undo(batch, &kept) == 10010 && memory_units() == before);
}

/* Two handles write in turn; each sees what the other has stored. */
static void
test_two_writers(void)
{
	struct pu_db *other_db = NULL;
	struct pu_tm *other = NULL;
	struct pu_unit unit;
	enum pu_added added;
	uint64_t skip, kept;
	int64_t a, id, again;

	CHECK(pu_db_open(&other_db, memory_path, PU_DB_WRITE, &err) &&
	      pu_tm_new(&other, other_db, &err));
	a = memory_begin("a.tmx", PU_TRUST_IMPORTED, 0, &skip);
	add_numbered(0, 10000); /* a group: committed, filter loaded */
	unit = memory_pair("compartido", "shared");
	CHECK(pu_tm_add(other, &unit, PU_DUPLICATE_SKIP, &id, &added, &err) &&
	      added == PU_ADDED);
	CHECK(pu_tm_add(tm, &unit, PU_DUPLICATE_SKIP, &again, &added, &err) &&
	      added == PU_DUPLICATE && again == id);
	CHECK(pu_tm_batch_end(tm, true, &err));
	CHECK(memory_sound());
	CHECK(undo(a, &kept) == 10000);
	pu_tm_free(other);
	pu_db_close(other_db);
}

/* A transaction of the caller's: nothing stands until it is committed. */
static void
test_joined(void)
{
	uint64_t before = memory_units();

	CHECK(db_begin(db, true, &err));
	memory_add("ajeno", "foreign", PU_DUPLICATE_SKIP);
	CHECK(memory_units() == before + 1 && db_in_transaction(db));
	db_rollback(db);
	CHECK(memory_units() == before);
	memory_add("ajeno", "foreign", PU_DUPLICATE_SKIP);
	CHECK(db_begin(db, true, &err));
	memory_add("propio", "own", PU_DUPLICATE_SKIP);
	CHECK(db_commit(db, &err));
	CHECK(memory_units() == before + 2 && memory_sound());
}

/* Chosen units only, in the order that is asked for. */
static void
test_walk(void)
{
	const struct pu_tm_filter filter = { .target = pu_str("en"),
					     .since = PU_NO_TIME };
	struct tm_walk *walk;
	struct pu_unit unit;
	uint64_t skip;
	int64_t ids[4];

	memory_begin("walk.tmx", PU_TRUST_IMPORTED, 0, &skip);
	ids[2] = memory_add("andar", "walk", PU_DUPLICATE_SKIP);
	ids[0] = memory_add("correr", "run", PU_DUPLICATE_SKIP);
	ids[3] = memory_add("saltar", "jump", PU_DUPLICATE_SKIP);
	CHECK(pu_tm_batch_end(tm, true, &err));
	ids[1] = ids[3] + 1000;
	for (int order = WALK_BY_ID; order <= WALK_LANGUAGES; order++) {
		if (!CHECK(tm_walk_open(&walk, tm, &filter,
					(enum walk_order)order, &err)))
			return;
		tm_walk_only(walk, ids, 3);
		CHECK(tm_walk_next(walk, &unit, NULL, &err) == 1 &&
		      unit.id == ids[0]);
		CHECK(tm_walk_next(walk, &unit, NULL, &err) == 1 &&
		      unit.id == ids[2]);
		CHECK(tm_walk_next(walk, &unit, NULL, &err) == 0);
		tm_walk_close(walk);
	}
}

int
main(void)
{
	if (!memory_open())
		return tap_done();
	test_log();
	test_undo();
	test_cancelled_undo();
	test_cancelled_drop();
	test_killed(700, 0);
	test_joined();
	test_walk();
	if (!getenv("PUENTE_TEST_SMALL")) { /* whole groups, no other code */
		test_killed(10000, 10000); /* between two groups */
		test_killed(12345, 10000);
		test_full();
		test_two_writers();
	}
	memory_close();
	return tap_done();
}
