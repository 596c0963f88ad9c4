/* An index that others write, that is killed or finds no room, stays that of
 * the texts. */
#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/unit/growing.h"
#include "tm/search.h"

static char stop_path[80];
static const char known[] = "siempre está aquí este texto conocido";

/* The process dies somewhere in a merge. */
static void
test_killed(void)
{
	static const struct index_limits lazy = { 1000000, 1000000, 1, 64,
						  1,       0,       0 };
	static const struct index_limits eager = { 0, 0, 1, 100, 500, 0, 0 };
	size_t held;

	for (int round = 0; round < (small ? 2 : 6); round++) {
		struct timespec wait = { 0,
					 300000L * (round + 1) * (round + 1) };
		pid_t child;

		limit(&lazy);
		import_some(40);
		fflush(stdout);
		pu_tm_free(tm);
		pu_db_close(db);
		tm = NULL;
		db = NULL;
		child = fork();
		if (child == 0) {
			if (!pu_db_open(&db, memory_path, PU_DB_WRITE, &err) ||
			    !pu_tm_new(&tm, db, &err))
				_exit(1);
			limit(&eager);
			index_finish(tm, NULL, &err);
			pause();
			_exit(1);
		}
		nanosleep(&wait, NULL);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		CHECK(memory_reopen());
		limit(&eager);
		CHECK(right(&held));
		add_some(); /* goes on with it */
		CHECK(right(&held));
	}
	import_some(1);
	CHECK(right(&held) && held > 0);
}

static bool
counts_only(void *arg, const char *phase, uint64_t done, uint64_t total)
{
	int *left = arg;

	(void)done;
	(void)total;
	return strcmp(phase, "index") != 0 || (*left)-- > 0;
}

/* Cancelled, or the disk full: what was imported is there, what was merged is
 * right, and later writes go on. */
static void
test_stopped(void)
{
	static const struct index_limits lazy = { 1000000, 1000000, 1, 64,
						  1,       0,       0 };
	static const struct index_limits eager = { 0, 0, 1, 64, 400, 0, 0 };
	int left = 3;
	const struct pu_task task = { counts_only, &left };
	size_t held;
	int full = 0;

	limit(&lazy);
	import_some(60);
	limit(&eager);
	CHECK(index_finish(tm, &task, &err) && left < 0);
	CHECK(right(&held));
	CHECK(index_finish(tm, NULL, &err) && right(&held));
	limit(&lazy);
	import_some(200);
	limit(&eager);
	for (int round = 0; round < (small ? 2 : 4); round++) {
		err.code = PU_OK;
		CHECK(db_limit_pages(db, 0, &err));
		CHECK(index_finish(tm, NULL, &err));
		full += err.code == PU_FULL;
		CHECK(right(&held));
		CHECK(db_limit_pages(db, 1000000, &err));
		CHECK(right(&held));
		import_some(20);
		CHECK(right(&held));
	}
	CHECK(full > 0 && held > 0);
}

/* ---- others ---- */

static bool
open_here(void)
{
	return pu_db_open(&db, memory_path, PU_DB_WRITE, &err) &&
	       pu_tm_new(&tm, db, &err);
}

static void
close_here(void)
{
	pu_tm_free(tm);
	pu_db_close(db);
	tm = NULL;
	db = NULL;
	fflush(stdout);
}

/* The best match of a text is this one. */
static bool
finds(const char *text, const char *best)
{
	const struct pu_tm_query query = { .text = pu_str(text),
					   .source = pu_str("es"),
					   .target = pu_str("en"),
					   .min = 50,
					   .max = 1 };
	struct pu_matches matches;
	bool ok = pu_tm_search(tm, &query, &matches, &err);

	if (!ok)
		return false;
	ok = matches.count == 1 && pu_str_is(matches.items[0].source, best);
	pu_matches_free(&matches);
	return ok;
}

/* Reads until it is told to stop; what it saw at first is always there. */
static int
reader(void)
{
	int rounds = 0;

	if (!open_here())
		return 1;
	for (; rounds < 100 && access(stop_path, F_OK) != 0; rounds++) {
		size_t held;

		if (!finds("siempre esté aquí este texto", known) ||
		    !lists_hold(&held))
			return 2;
	}
	close_here();
	return rounds > 0 ? 0 : 3;
}

static int
writer(uint64_t seed)
{
	random_state ^= seed * 0x2545F4914F6CDD1D;
	if (!open_here())
		return 1;
	limit(&quick);
	for (int i = 0; i < (small ? 30 : 60); i++)
		if (!add_some() || (i % 20 == 19 && !sweep()))
			return 2;
	close_here();
	return 0;
}

static int
wait_for(pid_t child)
{
	int status = -1;

	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 100;
}

/* Two write and merge, one reads. */
static void
test_others(void)
{
	pid_t children[3];
	size_t held;

	limit(&quick);
	CHECK(memory_add(known, "known", PU_DUPLICATE_SKIP) > 0);
	snprintf(stop_path, sizeof stop_path, "%s/stop", memory_folder);
	close_here();
	for (int i = 0; i < 3; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(i < 2 ? writer((uint64_t)i + 1) : reader());
	}
	CHECK(wait_for(children[0]) == 0);
	CHECK(wait_for(children[1]) == 0);
	fclose(fopen(stop_path, "w"));
	CHECK(wait_for(children[2]) == 0);
	CHECK(memory_reopen());
	limit(&quick);
	CHECK(right(&held) && held > 0);
}

/* What another process confirms, or merges, is found at the next query. */
static void
test_at_once(void)
{
	struct pu_tm *own_tm = tm;
	struct pu_db *own_db = db;
	struct pu_tm *other_tm = NULL;
	struct pu_db *other_db = NULL;
	bool all = true;
	struct pu_tm_counters counters;

	CHECK(open_here());
	limit(&quick);
	other_tm = tm;
	other_db = db;
	for (int i = 0; i < (small ? 30 : 60); i++) {
		struct pu_buf text = PU_BUF_INIT, near = PU_BUF_INIT;

		words(&text);
		pu_buf_addf(&text, " uno dos nuevo%d", i);
		tm = other_tm;
		db = other_db;
		all &= memory_add(text.ptr, "new", PU_DUPLICATE_SKIP) > 0;
		tm = own_tm;
		db = own_db;
		pu_buf_addf(&near, "%s tres", text.ptr);
		all &= finds(near.ptr, text.ptr);
		pu_buf_free(&text);
		pu_buf_free(&near);
	}
	CHECK(all);
	pu_tm_counters(tm, &counters);
	CHECK(counters.chunks > 0 && counters.loaded > 0 &&
	      counters.postings > 0);
	CHECK(index_upkeep(other_tm)->steps > 0);
	pu_tm_free(other_tm);
	pu_db_close(other_db);
}

int
main(void)
{
	small = getenv("PUENTE_TEST_SMALL") != NULL;
	if (!memory_open())
		return tap_done();
	test_stopped();
	test_killed();
	test_others();
	test_at_once();
	memory_close();
	return tap_done();
}
