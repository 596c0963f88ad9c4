/* Many pairs at once: in order, each by itself, stopped and gone on with. */
#include "config.h"

#include "jobs/pairs.h"
#include "jobs/stored.h"
#include "tests/unit/folder.h"

#define PAIRS 12

static struct pu_error err;
static struct pu_buf told = PU_BUF_INIT;

struct telling {
	size_t stop; /* after so many; 0: never */
	size_t count;
};

/* "1kept 2known": of the places in the list. */
static bool
tell(void *arg, const struct pair_report *report, struct pu_error *error)
{
	struct telling *t = arg;

	t->count++;
	pu_buf_addf(&told, "%s%zu%s", told.len ? " " : "", t->count,
		    pair_state_name(report->state));
	if (report->reason)
		pu_buf_addf(&told, "(%s)", report->reason);
	if (report->result && report->pairs != 2)
		pu_buf_addf(&told, "[%zu]", report->pairs);
	return t->count != t->stop || pu_fail(error, PU_CANCELLED, "stopped");
}

static struct pairs_options options;

static bool
run(size_t stop)
{
	struct telling telling = { .stop = stop };
	struct job job = { .path = "m.db", .dictionaries = "/nowhere" };
	struct pairing pairing;
	bool ok;

	pu_buf_clear(&told);
	if (!CHECK(pairing_make(&pairing, "list", pu_str("es"), pu_str("en"),
				NULL, NULL, &err)))
		return false;
	ok = job_pairs(&job, &pairing, &options, tell, &telling, &err);
	job_close(&job);
	pairing_free(&pairing);
	return ok;
}

static size_t
kept(void)
{
	struct job job = { .path = "m.db" };
	struct pu_arena *arena = pu_arena_new();
	struct alignment_summary summary = { .id = 0 };
	size_t count = 0;

	CHECK(job_open(&job, JOB_READ, &err));
	while (alignment_next(job.db, summary.id, &summary, arena, &err) == 1)
		count++;
	job_close(&job);
	pu_arena_free(arena);
	return count;
}

static void
put_pairs(size_t count)
{
	struct pu_buf list = PU_BUF_INIT, text = PU_BUF_INIT;
	char path[32];

	for (size_t i = 1; i <= count; i++) {
		pu_buf_clear(&text);
		pu_buf_addf(&text, "Hay %zu barcos.\n\nNadie vino a Lima.\n",
			    i * 11);
		snprintf(path, sizeof path, "%zu.es.txt", i);
		folder_put(path, text.ptr);
		pu_buf_addf(&list, "%s\t", path);
		pu_buf_clear(&text);
		pu_buf_addf(&text,
			    "There are %zu ships.\n\nNobody came to "
			    "Lima.\n",
			    i * 11);
		snprintf(path, sizeof path, "%zu.en.txt", i);
		folder_put(path, text.ptr);
		pu_buf_addf(&list, "%s\n", path);
	}
	folder_put("list", list.ptr);
	pu_buf_free(&list);
	pu_buf_free(&text);
}

static void
test_states(void)
{
	folder_put_sample("a.txt", "", "night-bus.es.txt");
	folder_put_sample("b.txt", "", "port-strike.en.txt");
	folder_put("empty.txt", "");
	put_pairs(1);
	folder_put("list", "1.es.txt\t1.en.txt\nempty.txt\t1.en.txt\n"
			   "1.es.txt\tnone.txt\na.txt\tb.txt\n");
	CHECK(run(0));
	CHECK(!strncmp(told.ptr,
		       "1aligned 2failed(empty.txt: the file is empty) "
		       "3failed(none.txt: ",
		       64));
	CHECK(strstr(told.ptr, "4refused(they do not look like") != NULL);
	options.force = true;
	CHECK(run(0) && strstr(told.ptr, "4aligned[") != NULL);
	options.force = false;
	CHECK(access("m.db", F_OK) != 0);
}

static void
test_stopped(void)
{
	put_pairs(PAIRS);
	options.store = true;
	CHECK(!run(5) && err.code == PU_CANCELLED);
	CHECK_STR(told.ptr, "1kept 2kept 3kept 4kept 5kept");
	CHECK(kept() == 5);
	CHECK(run(0));
	CHECK_STR(told.ptr, "1known 2known 3known 4known 5known 6kept 7kept "
			    "8kept 9kept 10kept 11kept 12kept");
	CHECK(kept() == PAIRS);
	CHECK(run(0) && kept() == PAIRS);
}

/* Both are read before either is stored. */
static void
test_twice(void)
{
	put_pairs(1);
	folder_put("list", "1.es.txt\t1.en.txt\n1.es.txt\t1.en.txt\n");
	unlink("m.db");
	CHECK(run(0));
	CHECK_STR(told.ptr, "1kept 2known");
	CHECK(kept() == 1);
}

static void
test_remembered(void)
{
	put_pairs(PAIRS);
	unlink("m.db");
	options.store = false;
	options.remember = true;
	CHECK(!run(3));
	CHECK_STR(told.ptr, "1remembered 2remembered 3remembered");
	CHECK(run(0));
	CHECK(strstr(told.ptr, " 12remembered") != NULL);
	options.remember = false;
}

static void
test_none(void)
{
	folder_put("list", "# nothing\n");
	CHECK(run(0) && !told.len);
}

int
main(void)
{
	options.align.source = pu_str("es");
	options.align.target = pu_str("en");
	options.align.lexicon = "none";
	options.threads = 4;
	if (folder_open()) {
		test_states();
		test_stopped();
		test_twice();
		test_remembered();
		test_none();
	}
	folder_close();
	pu_buf_free(&told);
	return tap_done();
}
