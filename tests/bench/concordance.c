/* concordance FILE.db [KIND | PAIRS.tsv UNITS] - what a concordance costs
 *
 * Makes FILE.db from the first UNITS source<TAB>target lines of PAIRS.tsv, with
 * dates at random over ten years, unless it is there. Then asks, on an open
 * handle, for words by how many of the texts they stand in, two words, phrases
 * and numbers, as they come in the memory's own texts; tells the thread's CPU
 * time for each kind, or for one by its name; English first, then Spanish.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "db/db.h"
#include "tests/random.h"
#include "text/token.h"
#include "tm/keys.h"
#include "tm/search.h"

#define QUERIES 200
#define KEYS    (1u << 24)

static uint64_t random_state = 0x9E3779B97F4A7C15;

static uint32_t
below(uint32_t limit)
{
	return random_below(&random_state, limit);
}

struct bench {
	const char *source, *target, *name; /* languages; the source's family */
	struct pu_db *db;
	struct pu_tm *tm;
	struct tokenizer *tokenizer;
	struct tokens tokens;
	uint32_t *texts; /* [key]: texts of the source that have it */
	uint32_t text_count;
	int64_t family, last;
	struct pu_buf body;
};

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static bool
fill(struct pu_tm *tm, FILE *pairs, long units, struct pu_error *err)
{
	const struct pu_tm_batch_options options = {
		.kind = "import",
		.what = pu_str("bench"),
		.trust = PU_TRUST_IMPORTED,
	};
	static char line[65536];
	enum pu_added added;
	int64_t batch, id;
	uint64_t skip;
	bool ok = pu_tm_batch_begin(tm, &options, &batch, &skip, err);

	while (ok && units-- && fgets(line, sizeof line, pairs)) {
		char *tab = strchr(line, '\t');
		struct pu_variant variants[2] = {
			{ .language = pu_str("en"),
			  .created = PU_NO_TIME,
			  .changed = PU_NO_TIME },
			{ .language = pu_str("es"),
			  .created = PU_NO_TIME,
			  .changed = PU_NO_TIME },
		};
		const struct pu_unit unit = {
			.created = 1400000000 + below(315000000),
			.changed = PU_NO_TIME,
			.variants = variants,
			.variant_count = 2,
		};

		if (!tab)
			continue;
		*tab = '\0';
		variants[0].text = pu_str(line);
		variants[1].text = pu_str_trim(pu_str(tab + 1));
		ok = pu_tm_add(tm, &unit, PU_DUPLICATE_KEEP, &id, &added, err);
	}
	return ok && pu_tm_batch_end(tm, true, err);
}

/* In how many texts each key stands. */
static bool
count_texts(struct bench *bench, struct pu_error *err)
{
	struct stmt *stmt = stmt_use(bench->db, SQL_FAMILY_FIND);
	uint32_t *seen = mem_array(KEYS, sizeof *seen);
	int got;

	free(bench->texts);
	bench->texts = mem_array(KEYS, sizeof *bench->texts);
	bench->text_count = 0;
	stmt_text(stmt, 1, pu_str(bench->name));
	got = stmt_next(stmt, err);
	bench->family = got == 1 ? stmt_get_int(stmt, 0) : 0;
	stmt_done(stmt);
	stmt = stmt_use(bench->db, SQL_SEARCH_KEYS);
	stmt_int(stmt, 1, bench->family);
	stmt_int(stmt, 2, 0);
	while (got >= 0 && (got = stmt_next(stmt, err)) == 1) {
		struct pu_str keys = stmt_get_text(stmt, 1);

		bench->last = stmt_get_int(stmt, 0);
		bench->text_count++;
		for (size_t i = 0; i < keys_count(keys); i++) {
			uint32_t key = keys_exact(keys, i);

			if (seen[key] != bench->text_count)
				bench->texts[key]++;
			seen[key] = bench->text_count;
		}
	}
	free(seen);
	return got == 0;
}

/* A text of the memory, cut into tokens; false: none after some tries. */
static bool
any_text(struct bench *bench)
{
	struct pu_error err;

	for (int tries = 0; tries < 1000; tries++) {
		struct stmt *stmt = stmt_use(bench->db, SQL_TEXT_BODY);
		bool got;

		stmt_int(stmt, 1, 1 + below((uint32_t)bench->last));
		got = stmt_next(stmt, &err) == 1 &&
		      stmt_get_int(stmt, 1) == bench->family;
		pu_buf_clear(&bench->body);
		if (got)
			pu_buf_add(&bench->body, stmt_get_text(stmt, 0));
		stmt_done(stmt);
		if (got)
			return tokenizer_run(bench->tokenizer,
					     pu_buf_str(&bench->body),
					     &bench->tokens, &err) &&
			       bench->tokens.count > 0;
	}
	return false;
}

static void
add_token(const struct bench *bench, size_t i, struct pu_buf *query)
{
	const struct token *token = &bench->tokens.items[i];

	pu_buf_add(query, pu_str_n(bench->body.ptr + token->start,
				   token->end - token->start));
}

struct kind {
	const char *name;
	double from, to; /* share of the texts */
	size_t words;
	bool phrase, number, longer; /* longer: of texts over 16 words */
};

static bool
fits(const struct bench *bench, const struct kind *kind, size_t i)
{
	const struct token *token = &bench->tokens.items[i];
	double share =
		(double)bench->texts[key_of(token)] / (double)bench->text_count;

	if (kind->number)
		return token->kind == TOKEN_NUMBER;
	return token->kind == TOKEN_WORD && share >= kind->from &&
	       share < kind->to;
}

static bool
next_query(struct bench *bench, const struct kind *kind, struct pu_buf *query)
{
	for (int tries = 0; tries < 200000; tries++) {
		size_t at, words = kind->words;

		if (!any_text(bench) || bench->tokens.count < words)
			continue;
		at = below((uint32_t)(bench->tokens.count - words + 1));
		if (!fits(bench, kind, at) ||
		    (words > 1 && !fits(bench, kind, at + words - 1)))
			continue;
		pu_buf_clear(query);
		pu_buf_addz(query, kind->phrase ? "\"" : "");
		for (size_t i = 0; i < words; i++) {
			pu_buf_addz(query, i ? " " : "");
			add_token(bench, at + i, query);
		}
		pu_buf_addz(query, kind->phrase ? "\"" : "");
		return true;
	}
	return false;
}

static int
rising(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static bool
measure(struct bench *bench, const struct kind *kind, struct pu_error *err)
{
	static double times[QUERIES];
	struct pu_buf query = PU_BUF_INIT, worst = PU_BUF_INIT;
	size_t count = 0, about = 0;
	double total = 0, most = 0;
	bool ok = true;

	while (ok && count < QUERIES && next_query(bench, kind, &query)) {
		struct pu_concordances found;
		double start = cpu();

		ok = pu_tm_concordance(bench->tm, pu_buf_str(&query),
				       pu_str(bench->source),
				       pu_str(bench->target), 20, &found, err);
		times[count] = cpu() - start;
		total += (double)found.total;
		about += found.about;
		pu_concordances_free(&found);
		if (times[count] > most) {
			most = times[count];
			pu_buf_clear(&worst);
			pu_buf_add(&worst, pu_buf_str(&query));
		}
		count++;
	}
	if (ok && count) {
		qsort(times, count, sizeof *times, rising);
		printf("%s %-22s %4zu queries: p50 %7.3f  p95 %7.3f  p99 %7.3f  "
		       "most %7.3f ms; %.0f found, %zu about; worst: %s\n",
		       bench->source, kind->name, count, times[count / 2],
		       times[count * 95 / 100], times[count * 99 / 100],
		       times[count - 1], total / (double)count, about,
		       worst.ptr);
	}
	pu_buf_free(&query);
	pu_buf_free(&worst);
	return ok;
}

static const struct kind kinds[] = {
	{ "rare (to 20 texts)", 0, 2e-5, 1, false, false, false },
	{ "0.002 to 0.1 %", 2e-5, 1e-3, 1, false, false, false },
	{ "0.1 to 1 %", 1e-3, 1e-2, 1, false, false, false },
	{ "1 to 10 %", 1e-2, 0.1, 1, false, false, false },
	{ "10 % and more", 0.1, 1, 1, false, false, false },
	{ "two words", 0, 1, 2, false, false, false },
	{ "two, over 1 %", 1e-2, 1, 2, false, false, false },
	{ "phrase of two", 0, 1, 2, true, false, false },
	{ "of two, over 1 %", 1e-2, 1, 2, true, false, false },
	{ "of two, over 10 %", 0.1, 1, 2, true, false, false },
	{ "phrase of four", 0, 1, 4, true, false, false },
	{ "number", 0, 1, 1, false, true, false },
};

static bool
measure_language(struct bench *bench, const char *kind, struct pu_error *err)
{
	bool ok;

	tokenizer_free(bench->tokenizer);
	bench->tokenizer = NULL;
	ok = tokenizer_new(&bench->tokenizer, pu_str(bench->source), err) &&
	     count_texts(bench, err);
	for (size_t i = 0; ok && i < sizeof kinds / sizeof *kinds; i++)
		if (!kind || !strcmp(kind, kinds[i].name))
			ok = measure(bench, &kinds[i], err);
	return ok;
}

int
main(int argc, char **argv)
{
	struct bench bench = { .body = PU_BUF_INIT };
	struct pu_error err = { 0 };
	struct pu_concordances found;
	const char *kind = argc == 3 ? argv[2] : NULL;
	FILE *pairs = NULL;
	double start;
	bool ok, there;

	if (argc < 2 || argc > 4) {
		fprintf(stderr, "usage: concordance FILE.db [KIND | "
				"PAIRS.tsv UNITS]\n");
		return 2;
	}
	there = access(argv[1], F_OK) == 0;
	if (argc == 4 && !there && !(pairs = fopen(argv[2], "r")))
		return 2;
	ok = pu_db_open(&bench.db, argv[1], PU_DB_CREATE, &err) &&
	     pu_tm_new(&bench.tm, bench.db, &err) &&
	     (there || !pairs ||
	      fill(bench.tm, pairs, strtol(argv[3], NULL, 10), &err));
	start = cpu();
	ok = ok && pu_tm_concordance(bench.tm, pu_str("window"), pu_str("en"),
				     pu_str("es"), 20, &found, &err);
	if (ok)
		pu_concordances_free(&found);
	printf("first query of the handle: %.3f ms\n", cpu() - start);
	bench.source = "en";
	bench.target = "es";
	bench.name = "en-Latn";
	ok = ok && measure_language(&bench, kind, &err);
	bench.source = "es";
	bench.target = "en";
	bench.name = "es-Latn";
	ok = ok && measure_language(&bench, kind, &err);
	if (!ok)
		fprintf(stderr, "%s\n", err.text);
	pu_tm_free(bench.tm);
	pu_db_close(bench.db);
	tokenizer_free(bench.tokenizer);
	tokens_free(&bench.tokens);
	pu_buf_free(&bench.body);
	free(bench.texts);
	if (pairs)
		fclose(pairs);
	return !ok;
}
