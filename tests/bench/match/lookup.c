#include "config.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/open.h"
#include "tests/bench/match/measure.h"
#include "tm/search.h"

#define SPAWNED 20

struct lookup {
	struct pu_db *db;
	struct pu_tm *tm;
	int min;
	FILE *answers;
	struct samples all, of[CLASS_COUNT];
	uint64_t found[CLASS_COUNT], memory;
};

static bool
lookup_open(struct lookup *lookup, const char *path, struct pu_error *err)
{
	return pu_db_open(&lookup->db, path, PU_DB_READ, err) &&
	       pu_tm_new(&lookup->tm, lookup->db, err);
}

static void
lookup_close(struct lookup *lookup)
{
	pu_tm_free(lookup->tm);
	pu_db_close(lookup->db);
	for (int i = 0; i < CLASS_COUNT; i++)
		samples_free(&lookup->of[i]);
	samples_free(&lookup->all);
}

static bool
ask(struct lookup *lookup, int class, struct pu_str text, struct pu_error *err)
{
	const struct pu_tm_query query = { .text = text,
					   .source = pu_str("en"),
					   .target = pu_str("es"),
					   .min = lookup->min,
					   .max = ANSWERS };
	struct pu_matches matches;
	double start = thread_cpu(), seconds;
	uint64_t now;

	if (!pu_tm_search(lookup->tm, &query, &matches, err))
		return false;
	seconds = thread_cpu() - start;
	if (class < CLASS_COUNT) {
		samples_add(&lookup->all, seconds);
		samples_add(&lookup->of[class], seconds);
		lookup->found[class] += matches.count > 0;
	}
	for (size_t i = 0; lookup->answers && i < matches.count; i++)
		fprintf(lookup->answers, "%s%d:%016llx", i ? " " : "",
			matches.items[i].score,
			(unsigned long long)answer_hash(
				matches.items[i].source,
				matches.items[i].target));
	if (lookup->answers)
		fputc('\n', lookup->answers);
	pu_matches_free(&matches);
	now = memory_anonymous();
	if (now > lookup->memory)
		lookup->memory = now;
	return true;
}

static void
work(const struct lookup *lookup, const char *what, uint64_t all,
     uint64_t queries)
{
	char name[64];

	snprintf(name, sizeof name, "match%d.work.%s", lookup->min, what);
	figure(name, queries ? (double)all / (double)queries : 0, "a query");
}

/* What an average query took from the index. */
static void
report_work(const struct lookup *lookup)
{
	struct pu_tm_counters c;

	pu_tm_counters(lookup->tm, &c);
	work(lookup, "chunks", c.chunks, c.queries);
	work(lookup, "bytes", c.bytes, c.queries);
	work(lookup, "postings", c.postings, c.queries);
	work(lookup, "candidates", c.candidates, c.queries);
	work(lookup, "passed", c.passed, c.queries);
	work(lookup, "verified", c.verified, c.queries);
	work(lookup, "scored", c.scored, c.queries);
}

static void
report(struct lookup *lookup)
{
	char name[64];

	for (int i = 0; i < CLASS_COUNT; i++) {
		snprintf(name, sizeof name, "match%d.%s", lookup->min,
			 classes[i]);
		samples_print(&lookup->of[i], name);
		if (!lookup->of[i].count)
			continue;
		strcat(name, ".found");
		figure(name,
		       100.0 * (double)lookup->found[i] /
			       (double)lookup->of[i].count,
		       "%");
	}
	snprintf(name, sizeof name, "match%d.all", lookup->min);
	samples_print(&lookup->all, name);
	snprintf(name, sizeof name, "match%d.anonymous", lookup->min);
	figure(name, (double)lookup->memory / 1e6, "MB");
	snprintf(name, sizeof name, "match%d.resident", lookup->min);
	figure(name, (double)memory_peak() / 1e6, "MB");
	report_work(lookup);
}

/* lookup FILE.db QUERIES.tsv MIN [ANSWERS]: an open handle; this process holds
 * nothing else, so that its memory is the search's. */
bool
run_lookup(int argc, char **argv, struct pu_error *err)
{
	struct lookup lookup = { 0 };
	struct tsv queries = { 0 };
	bool ok;

	if (argc < 3 || argc > 4)
		return false;
	lookup.min = (int)strtol(argv[2], NULL, 10);
	if (argc > 3 && !(lookup.answers = fopen(argv[3], "w")))
		return pu_fail(err, PU_IO, "%s", argv[3]);
	ok = lookup_open(&lookup, argv[0], err) &&
	     tsv_open(&queries, argv[1], err);
	while (ok && tsv_next(&queries)) {
		int class = class_of(queries.left);

		ok = class < 0 || ask(&lookup, class, queries.right, err);
	}
	if (ok)
		report(&lookup);
	tsv_close(&queries);
	lookup_close(&lookup);
	if (lookup.answers && fclose(lookup.answers))
		ok = pu_fail(err, PU_IO, "%s", argv[3]);
	return ok;
}

static bool
next_near(struct tsv *queries)
{
	while (tsv_next(queries))
		if (pu_str_is(queries->left, "near"))
			return true;
	return false;
}

/* first FILE.db QUERIES.tsv: what a fresh process reads for one answer */
bool
run_first(int argc, char **argv, struct pu_error *err)
{
	struct lookup lookup = { .min = 70 };
	struct tsv queries = { 0 };
	uint64_t before, opened, after, mapped = 0;
	struct pu_tm_counters counters;
	double start;
	bool ok;

	if (argc != 2 || !tsv_open(&queries, argv[1], err))
		return false;
	next_near(&queries);
	before = bytes_read();
	start = wall();
	ok = lookup_open(&lookup, argv[0], err);
	opened = bytes_read();
	mapped = memory_mapped();
	ok = ok && ask(&lookup, 1, queries.right, err);
	after = bytes_read();
	mapped = memory_mapped() - mapped;
	if (ok && after) {
		figure("first.open.bytes", (double)(opened - before) / 1e3,
		       "kB");
		figure("first.query.bytes", (double)(after - opened) / 1e3,
		       "kB");
	}
	if (ok) {
		figure("first.query.mapped", (double)mapped / 1e3, "kB");
		figure("first.library.wall", (wall() - start) * 1e3, "ms");
		pu_tm_counters(lookup.tm, &counters);
		figure("first.counted.bytes", (double)counters.bytes / 1e3,
		       "kB");
	}
	tsv_close(&queries);
	lookup_close(&lookup);
	return ok;
}

static bool
spawn(const char **argv, struct pu_error *err)
{
	extern char **environ;
	posix_spawn_file_actions_t actions;
	int status = -1, failed;
	pid_t child;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
					 O_WRONLY, 0);
	failed = posix_spawn(&child, argv[0], &actions, NULL,
			     (char *const *)argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (failed || waitpid(child, &status, 0) < 0 || !WIFEXITED(status) ||
	    WEXITSTATUS(status) > 1)
		return pu_fail(err, PU_IO, "%s did not answer", argv[0]);
	return true;
}

static double
children_cpu(void)
{
	struct rusage use;

	getrusage(RUSAGE_CHILDREN, &use);
	return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
	       (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

/* spawn PUENTE FILE.db QUERIES.tsv: from the start of "puente match" to its
 * end, a new process each */
bool
run_spawn(int argc, char **argv, struct pu_error *err)
{
	struct samples times = { 0 }, cpu = { 0 };
	struct tsv queries = { 0 };
	bool ok;

	if (argc != 3 || !tsv_open(&queries, argv[2], err))
		return false;
	ok = true;
	for (int i = 0; ok && i <= SPAWNED && next_near(&queries); i++) {
		char text[8192];
		const char *arguments[] = { argv[0], "--db", argv[1], "match",
					    "-s",    "en",   "-t",    "es",
					    "--",    text,   NULL };
		double start = wall(), used = children_cpu();

		snprintf(text, sizeof text, "%s", queries.right.ptr);
		ok = spawn(arguments, err);
		if (!i) /* the first one loads the program */
			continue;
		samples_add(&times, wall() - start);
		samples_add(&cpu, children_cpu() - used);
	}
	if (ok) {
		samples_print(&times, "first.program.wall");
		samples_print(&cpu, "first.program.cpu");
	}
	samples_free(&times);
	samples_free(&cpu);
	tsv_close(&queries);
	return ok;
}
