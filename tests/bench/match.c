/* match FILE.db UNITS [PAIRS.tsv] - what a lookup costs on an open handle
 *
 * Fills FILE.db with UNITS made-up pairs (or the first ones of a file of
 * source<TAB>target lines), then asks for matches at 70 of English sentences:
 * near, edited copies of what is stored, and fresh, sentences that are not.
 * Baseline, in the same run: plain dynamic programming over every text, their
 * tokens at hand in memory.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "db/db.h"
#include "tests/bench/corpus.h"
#include "text/token.h"
#include "tm/search.h"

#define QUERIES  1000
#define BASELINE 10

struct text {
	struct pu_str text;
	struct token *tokens;
	size_t count;
};

struct bench {
	struct pu_arena *arena;
	struct text *texts; /* English */
	size_t count, room;
	struct pu_tm *tm;
	struct tokenizer *tokenizer;
};

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool
add(struct bench *bench, struct pu_str es, struct pu_str en,
    struct pu_error *err)
{
	const struct pu_variant variants[] = {
		{ .language = pu_str("es"),
		  .text = es,
		  .created = PU_NO_TIME,
		  .changed = PU_NO_TIME },
		{ .language = pu_str("en"),
		  .text = en,
		  .created = PU_NO_TIME,
		  .changed = PU_NO_TIME },
	};
	const struct pu_unit unit = { .created = PU_NO_TIME,
				      .changed = PU_NO_TIME,
				      .variants = variants,
				      .variant_count = 2 };
	struct tokens tokens = TOKENS_INIT;
	enum pu_added added;
	struct text *text;
	int64_t id;

	MEM_GROW(bench->texts, bench->count, bench->room);
	text = &bench->texts[bench->count++];
	text->text = arena_str(bench->arena, en);
	if (!tokenizer_run(bench->tokenizer, en, &tokens, err) ||
	    !pu_tm_add(bench->tm, &unit, PU_DUPLICATE_KEEP, &id, &added, err))
		return false;
	text->count = tokens.count;
	text->tokens = tokens.items; /* kept to the end */
	return true;
}

static bool
fill(struct bench *bench, struct corpus *corpus, size_t units, FILE *pairs,
     struct pu_error *err)
{
	const struct pu_tm_batch_options options = {
		.kind = "import",
		.what = pu_str("bench"),
		.trust = PU_TRUST_IMPORTED,
	};
	struct pu_buf es = PU_BUF_INIT, en = PU_BUF_INIT;
	static char line[65536];
	uint64_t skip;
	int64_t batch;
	bool ok = pu_tm_batch_begin(bench->tm, &options, &batch, &skip, err);

	while (ok && bench->count < units) {
		if (!pairs) {
			corpus_pair(corpus, &es, &en);
		} else {
			char *tab;

			if (!fgets(line, sizeof line, pairs))
				break;
			line[strcspn(line, "\n")] = '\0';
			if (!(tab = strchr(line, '\t')))
				continue;
			*tab = '\0';
			pu_buf_clear(&es);
			pu_buf_clear(&en);
			pu_buf_addz(&es, line);
			pu_buf_addz(&en, tab + 1);
		}
		ok = add(bench, pu_buf_str(&es), pu_buf_str(&en), err);
	}
	pu_buf_free(&es);
	pu_buf_free(&en);
	return ok && pu_tm_batch_end(bench->tm, true, err);
}

/* A sentence that the memory has not, or one that it nearly has. */
static bool
next_query(struct bench *bench, struct corpus *corpus, FILE *pairs, bool near,
	   struct pu_buf *out)
{
	static char line[65536];
	struct pu_buf es = PU_BUF_INIT;
	char *tab = NULL;

	if (near) {
		uint32_t any = corpus_random(corpus, (uint32_t)bench->count);

		corpus_edit(corpus, bench->texts[any].text, 8, out);
		return true;
	}
	if (!pairs) {
		corpus_pair(corpus, &es, out);
		pu_buf_free(&es);
		return true;
	}
	while (!tab && fgets(line, sizeof line, pairs))
		tab = strchr(line, '\t');
	pu_buf_clear(out);
	if (tab)
		pu_buf_add(out, pu_str_trim(pu_str(tab)));
	return tab != NULL;
}

static bool
ask(struct bench *bench, struct pu_str text, double *seconds, size_t *found,
    struct pu_error *err)
{
	const struct pu_tm_query query = { .text = text,
					   .source = pu_str("en"),
					   .target = pu_str("es"),
					   .min = 70,
					   .max = 5 };
	struct pu_matches matches;
	double start = cpu();
	bool ok = pu_tm_search(bench->tm, &query, &matches, err);

	*seconds = cpu() - start;
	*found = matches.count;
	if (ok)
		pu_matches_free(&matches);
	return ok;
}

static int
rising(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static bool
measure(struct bench *bench, struct corpus *corpus, FILE *pairs, bool near,
	double *mean, struct pu_error *err)
{
	static double times[QUERIES];
	struct pu_buf text = PU_BUF_INIT;
	size_t count = 0, found, hits = 0;
	bool ok = true;

	*mean = 0;
	while (ok && count < QUERIES &&
	       next_query(bench, corpus, pairs, near, &text)) {
		ok = ask(bench, pu_buf_str(&text), &times[count], &found, err);
		*mean += times[count++];
		hits += found > 0;
	}
	pu_buf_free(&text);
	if (!ok || !count)
		return ok;
	*mean /= (double)count;
	qsort(times, count, sizeof *times, rising);
	printf("match, %zu units, %s: mean %.3f ms, p50 %.3f, p99 %.3f, "
	       "most %.3f (under 5); %zu of %zu found\n",
	       bench->count, near ? "near" : "fresh", *mean * 1e3,
	       times[count / 2] * 1e3, times[count * 99 / 100] * 1e3,
	       times[count - 1] * 1e3, hits, count);
	return true;
}

static uint32_t
plain_distance(const struct text *a, const struct text *b, uint32_t *row)
{
	for (size_t j = 0; j <= b->count; j++)
		row[j] = (uint32_t)j * 4;
	for (size_t i = 1; i <= a->count; i++) {
		const struct token *x = &a->tokens[i - 1];
		uint32_t diagonal = row[0];

		row[0] = (uint32_t)i * 4;
		for (size_t j = 1; j <= b->count; j++) {
			const struct token *y = &b->tokens[j - 1];
			uint32_t best = diagonal + (x->full == y->full     ? 0
						    : x->plain == y->plain ? 1
						    : x->stem == y->stem   ? 2
									   : 4);

			diagonal = row[j];
			if (row[j] + 4 < best)
				best = row[j] + 4;
			if (row[j - 1] + 4 < best)
				best = row[j - 1] + 4;
			row[j] = best;
		}
	}
	return row[b->count];
}

/* Seconds a query. */
static double
baseline(const struct bench *bench)
{
	uint32_t *row = mem_array(65536, sizeof *row);
	double start = cpu();
	uint64_t sum = 0;

	for (size_t q = 0; q < BASELINE; q++) {
		const struct text *query =
			&bench->texts[bench->count / BASELINE * q];

		for (size_t i = 0; i < bench->count; i++)
			sum += plain_distance(query, &bench->texts[i], row);
	}
	free(row);
	return sum ? (cpu() - start) / BASELINE : 0;
}

static bool
run(struct bench *bench, size_t units, FILE *pairs, struct pu_error *err)
{
	struct corpus corpus = corpus_start(7);
	double first, near, fresh, plain;
	size_t found;

	if (!fill(bench, &corpus, units, pairs, err) ||
	    !ask(bench, pu_str("Nothing of the kind."), &first, &found, err))
		return false;
	printf("match, %zu units, first query: %.1f ms\n", bench->count,
	       first * 1e3);
	if (!measure(bench, &corpus, pairs, true, &near, err) ||
	    !measure(bench, &corpus, pairs, false, &fresh, err))
		return false;
	plain = baseline(bench);
	printf("match, %zu units: brute force %.1f ms a query, ratio near "
	       "1/%.0f, fresh 1/%.0f\n",
	       bench->count, plain * 1e3, plain / near, plain / fresh);
	return true;
}

int
main(int argc, char **argv)
{
	struct bench bench = { .arena = pu_arena_new() };
	struct pu_error err = { 0 };
	struct pu_db *db = NULL;
	FILE *pairs = NULL;
	long units;
	bool ok;

	if (argc < 3 || argc > 4 || (units = strtol(argv[2], NULL, 10)) < 1 ||
	    (argc == 4 && !(pairs = fopen(argv[3], "r")))) {
		fprintf(stderr, "usage: match FILE.db UNITS [PAIRS.tsv]\n");
		return 2;
	}
	remove(argv[1]);
	ok = pu_db_open(&db, argv[1], PU_DB_CREATE, &err) &&
	     pu_tm_new(&bench.tm, db, &err) &&
	     tokenizer_new(&bench.tokenizer, pu_str("en"), &err) &&
	     run(&bench, (size_t)units, pairs, &err);
	if (!ok)
		fprintf(stderr, "%s\n", err.text);
	pu_tm_free(bench.tm);
	pu_db_close(db);
	tokenizer_free(bench.tokenizer);
	for (size_t i = 0; i < bench.count; i++)
		free(bench.texts[i].tokens);
	free(bench.texts);
	pu_arena_free(bench.arena);
	if (pairs)
		fclose(pairs);
	return !ok;
}
