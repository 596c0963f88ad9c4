/* fragments FILE.db PAIRS.tsv SOURCE TARGET [QUERIES.txt] - how much of new
 * sentences is known in pieces
 *
 * Fills FILE.db with the pairs, but for every so-many-th, 1,000 of them, whose
 * sources are then asked for; or the lines of QUERIES.txt, none being held
 * back. Tells the share of words that whole segments of the memory cover, and
 * what a query costs.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "jobs/cover.h"

#define HELD 1000

struct bench {
	struct job job;
	struct pu_str source, target; /* languages */
	struct pu_arena *arena;
	struct pu_str *queries;
	size_t count, room;
	double *times;
	size_t words, covered[4]; /* by pieces of 1, 2, 3 and more words */
	size_t pieces;
};

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
keep_query(struct bench *bench, const char *text)
{
	struct pu_str query = pu_str_trim(pu_str(text));

	if (!query.len)
		return;
	MEM_GROW(bench->queries, bench->count, bench->room);
	bench->queries[bench->count++] = arena_str(bench->arena, query);
}

static bool
add(struct bench *bench, const char *source, const char *target,
    struct pu_error *err)
{
	const struct pu_variant variants[] = {
		{ .language = bench->source,
		  .text = pu_str(source),
		  .created = PU_NO_TIME,
		  .changed = PU_NO_TIME },
		{ .language = bench->target,
		  .text = pu_str(target),
		  .created = PU_NO_TIME,
		  .changed = PU_NO_TIME },
	};
	const struct pu_unit unit = { .created = PU_NO_TIME,
				      .changed = PU_NO_TIME,
				      .variants = variants,
				      .variant_count = 2 };
	enum pu_added added;
	int64_t id;

	return pu_tm_add(bench->job.tm, &unit, PU_DUPLICATE_SKIP, &id, &added,
			 err);
}

/* nth: 0, or every so-many-th pair is held back. */
static bool
fill(struct bench *bench, FILE *pairs, size_t nth, struct pu_error *err)
{
	const struct pu_tm_batch_options options = {
		.kind = "import",
		.what = pu_str("bench"),
		.trust = PU_TRUST_IMPORTED,
	};
	static char line[65536];
	uint64_t skip;
	int64_t batch;
	bool ok =
		pu_tm_batch_begin(bench->job.tm, &options, &batch, &skip, err);

	for (size_t i = 0; ok && fgets(line, sizeof line, pairs); i++) {
		char *tab = strchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		if (!tab)
			continue;
		*tab = '\0';
		if (nth && i % nth == 0 && bench->count < HELD)
			keep_query(bench, line);
		else
			ok = add(bench, line, tab + 1, err);
	}
	return ok && pu_tm_batch_end(bench->job.tm, true, err);
}

static bool
ask(struct bench *bench, size_t i, struct pu_error *err)
{
	const struct pu_tm_query query = { .text = bench->queries[i],
					   .source = bench->source,
					   .target = bench->target,
					   .min = 70,
					   .max = 5 };
	double start = cpu();
	struct cover cover;

	if (!job_cover(&bench->job, &query, &cover, err))
		return false;
	bench->times[i] = cpu() - start;
	bench->words += cover.words;
	bench->pieces += cover.count;
	for (size_t k = 0; k < cover.count; k++)
		for (size_t n = 1; n <= 3 && n <= cover.parts[k].words; n++)
			bench->covered[n] += cover.parts[k].words;
	cover_free(&cover);
	return true;
}

static int
rising(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static bool
ask_all(struct bench *bench, struct pu_error *err)
{
	size_t n = bench->count;
	double words;

	bench->times = mem_array(n + 1, sizeof *bench->times);
	for (size_t i = 0; i < n; i++)
		if (!ask(bench, i, err))
			return false;
	if (!n || !bench->words)
		return true;
	words = (double)bench->words / 100;
	qsort(bench->times, n, sizeof *bench->times, rising);
	printf("fragments, %zu queries of %.1f words: %.1f %% of the words "
	       "covered, %.1f %% by pieces of 2 and more, %.1f %% of 3 and "
	       "more; %.2f pieces a query\n",
	       n, (double)bench->words / (double)n,
	       (double)bench->covered[1] / words,
	       (double)bench->covered[2] / words,
	       (double)bench->covered[3] / words,
	       (double)bench->pieces / (double)n);
	printf("fragments, CPU: p50 %.2f ms, p95 %.2f, p99 %.2f, most %.2f\n",
	       bench->times[n / 2], bench->times[n * 95 / 100],
	       bench->times[n * 99 / 100], bench->times[n - 1]);
	return true;
}

static size_t
count_lines(FILE *file)
{
	size_t count = 0;

	for (int c; (c = getc(file)) != EOF;)
		count += c == '\n';
	rewind(file);
	return count;
}

static bool
run(struct bench *bench, FILE *pairs, FILE *queries, struct pu_error *err)
{
	static char line[65536];
	size_t nth = queries ? 0 : count_lines(pairs) / HELD + 1;

	while (queries && fgets(line, sizeof line, queries))
		keep_query(bench, line);
	return job_open(&bench->job, JOB_CREATE, err) &&
	       fill(bench, pairs, nth, err) && ask_all(bench, err);
}

int
main(int argc, char **argv)
{
	struct bench bench = { .arena = pu_arena_new() };
	struct pu_error err = { .code = PU_OK };
	FILE *pairs = NULL, *queries = NULL;
	bool ok;

	if (argc < 5 || argc > 6 || !(pairs = fopen(argv[2], "r")) ||
	    (argc == 6 && !(queries = fopen(argv[5], "r")))) {
		fprintf(stderr, "usage: fragments FILE.db PAIRS.tsv SOURCE "
				"TARGET [QUERIES.txt]\n");
		return 2;
	}
	remove(argv[1]);
	bench.job.path = argv[1];
	bench.source = pu_str(argv[3]);
	bench.target = pu_str(argv[4]);
	ok = run(&bench, pairs, queries, &err);
	if (!ok)
		fprintf(stderr, "%s\n", err.text);
	job_close(&bench.job);
	pu_arena_free(bench.arena);
	free(bench.queries);
	free(bench.times);
	fclose(pairs);
	if (queries)
		fclose(queries);
	return ok ? 0 : 1;
}
