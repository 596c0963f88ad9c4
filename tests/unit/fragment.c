/* Fragments against brute force: every run of words, every text of the
 * memory. */
#include "config.h"

#include "tm/fragment.h"

#include <stdlib.h>

#include "db/db.h"
#include "tests/pair.h"
#include "tests/random.h"
#include "tests/tap.h"
#include "text/token.h"
#include "tm/index.h"

static uint64_t random_state = 0x2545F4914F6CDD1D;

static uint32_t
below(uint32_t limit)
{
	return random_below(&random_state, limit);
}

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static struct {
	struct pu_db *db;
	struct pu_tm *tm;
	struct tokenizer *tokenizer;
	char texts[200][600];
	struct tokens tokens[200];
	size_t count;
} memory;

static bool
add(const char *es, const char *en)
{
	return pair_add(memory.tm, es, en, PU_NO_TIME) > 0;
}

/* As add, known to brute force too; es: shorter than 600 bytes. */
static bool
add_known(const char *es)
{
	struct pu_error err;
	size_t i = memory.count++;

	memcpy(memory.texts[i], es, strlen(es) + 1);
	return tokenizer_run(memory.tokenizer, pu_str(es), &memory.tokens[i],
			     &err) &&
	       add(es, "something");
}

static void
random_text(char *out, size_t size, uint32_t words)
{
	static const char *const list[] = { "preso",
					    "presos",
					    "presa",
					    "denuncio",
					    "denunci\xC3\xB3",
					    "el",
					    "El",
					    "la",
					    "12",
					    "7",
					    "sale,",
					    "salen.",
					    "\xC2\xBFsale?" };
	size_t len = 0;

	out[0] = '\0';
	for (uint32_t i = 0; i < words && len + 20 < size; i++)
		len += (size_t)snprintf(out + len, size - len, "%s%s",
					i ? " " : "", list[below(COUNT(list))]);
}

static struct pu_tm_query
query_of(const char *text, int min)
{
	return (struct pu_tm_query){ .text = pu_str(text),
				     .source = pu_str("es"),
				     .target = pu_str("en"),
				     .min = min,
				     .max = 5 };
}

/* The best score of a run as a query of its own (search.c's test holds what
 * that gives). */
static int
best_of(struct pu_str text)
{
	struct pu_tm_query query = query_of("", 30);
	struct pu_matches matches;
	struct pu_error err;
	int best = 0;

	query.text = text;
	query.whole = true;
	if (!pu_tm_search(memory.tm, &query, &matches, &err))
		return -1;
	if (matches.count)
		best = matches.items[0].score;
	pu_matches_free(&matches);
	return best;
}

static bool
stems_known(const struct token *items, size_t count)
{
	for (size_t i = 0; i < memory.count; i++) {
		const struct tokens *text = &memory.tokens[i];
		size_t k = 0;

		while (text->count == count && k < count &&
		       text->items[k].stem == items[k].stem)
			k++;
		if (k == count)
			return true;
	}
	return false;
}

static bool
fragment_is(const struct pu_fragments *f, size_t at, size_t first, size_t words,
	    int least)
{
	const struct pu_fragment *item = &f->items[at];
	struct pu_str text =
		pu_str_n(f->plain.ptr + item->start, item->end - item->start);

	return at < f->count && item->first == first && item->words == words &&
	       item->start <= f->words[first].start &&
	       item->end >= f->words[first + words - 1].end &&
	       item->matches.items[0].score >= least &&
	       item->matches.items[0].score == best_of(text);
}

static bool
agrees(const char *text, int min)
{
	const struct pu_tm_query query = query_of(text, min);
	struct tokens tokens = TOKENS_INIT;
	struct pu_fragments f;
	struct pu_error err;
	size_t at = 0;
	bool ok = pu_tm_fragments(memory.tm, &query, &f, &err) &&
		  tokenizer_run(memory.tokenizer, pu_str(text), &tokens, &err);

	ok = ok && f.word_count == tokens.count;
	for (size_t i = 0; ok && i < tokens.count; i++) {
		bool word = false;

		for (size_t n = 1;
		     ok && n <= PU_FRAGMENT_WORDS && i + n <= tokens.count;
		     n++) {
			const struct token *run = tokens.items + i;
			struct pu_str part = pu_str_n(
				text + run->start, run[n - 1].end - run->start);

			word |= run[n - 1].kind == TOKEN_WORD;
			if (!word || !stems_known(run, n))
				continue;
			if (fragment_is(&f, at, i, n, min))
				at++;
			else /* only what scores too low is not told */
				ok = best_of(part) < min;
		}
	}
	ok = ok && at == f.count;
	if (!ok)
		printf("# \"%s\" at %d: %zu of %zu\n", text, min, at, f.count);
	tokens_free(&tokens);
	pu_fragments_free(&f);
	return ok;
}

/* Words with a text of the memory between them. */
static void
random_query(char *out, size_t size)
{
	char part[300];

	random_text(part, sizeof part, below(10));
	snprintf(out, size, "%s %s", part,
		 memory.texts[below((uint32_t)memory.count)]);
	random_text(part, sizeof part, below(6));
	snprintf(out + strlen(out), size - strlen(out), " %s", part);
}

static void
test_oracle(void)
{
	static const int mins[] = { 30, 50, 70, 95, 100 };
	int queries = getenv("PUENTE_TEST_SMALL") ? 40 : 120;
	char text[1200];
	bool all = true;

	for (int i = 0; i < 190; i++) {
		random_text(text, 590,
			    below(9) ? 1 + below(4) : 10 + below(35));
		all &= add_known(text);
	}
	for (int i = 0; i < queries && all; i++) {
		if (below(2))
			random_text(text, sizeof text, 1 + below(14));
		else
			random_query(text, sizeof text);
		all = agrees(text, mins[below(COUNT(mins))]);
	}
	CHECK(all);
}

static size_t
count_of(const struct pu_tm_query *query, struct pu_fragments *f)
{
	struct pu_error err;

	return pu_tm_fragments(memory.tm, query, f, &err) ? f->count : SIZE_MAX;
}

static void
test_cases(void)
{
	struct pu_tm_query query =
		query_of("Dijo: \"Hola, mundo.\" Y nada.", 70);
	struct pu_fragments f;
	struct pu_error err;

	CHECK(add("Hola, mundo.", "Hello, world.") && add("2026", "1999"));
	/* With the marks that make it identical, inside the quotation. */
	CHECK(count_of(&query, &f) == 1 &&
	      pu_str_is(f.items[0].matches.items[0].target, "Hello, world."));
	CHECK(f.word_count == 5 && f.items[0].first == 1 &&
	      f.items[0].words == 2 && f.items[0].matches.items[0].score >= 98);
	pu_fragments_free(&f);
	query.text = pu_str("Dijo: Hola, mundo. Y nada.");
	CHECK(count_of(&query, &f) == 1 &&
	      f.items[0].matches.items[0].score == 100 &&
	      f.items[0].start == 6 && f.items[0].end == 18);
	pu_fragments_free(&f);
	/* A number alone says nothing. */
	query.text = pu_str("En 2027");
	CHECK(count_of(&query, &f) == 0 && f.word_count == 2);
	pu_fragments_free(&f);
	/* A language that the memory has not: words, and nothing known. */
	query.source = pu_str("qu");
	CHECK(count_of(&query, &f) == 0 && f.word_count == 2);
	pu_fragments_free(&f);
	query = query_of("", 70);
	CHECK(count_of(&query, &f) == 0 && f.word_count == 0);
	pu_fragments_free(&f);
	query = query_of("hola mundo", 20);
	CHECK(!pu_tm_fragments(memory.tm, &query, &f, &err) && !f.count);
}

/* With nearly everything in the index, and with nothing. */
static void
test_life(const struct index_limits *limits, bool in_index)
{
	struct pu_tm_counters counters;
	struct pu_error err;

	CHECK(pu_db_open(&memory.db, ":memory:", PU_DB_CREATE, &err) &&
	      pu_tm_new(&memory.tm, memory.db, &err));
	index_set_limits(memory.tm, limits);
	test_cases();
	test_oracle();
	pu_tm_counters(memory.tm, &counters);
	CHECK((counters.chunks > 0) == in_index);
	for (size_t i = 0; i < memory.count; i++)
		tokens_free(&memory.tokens[i]);
	memory.count = 0;
	pu_tm_free(memory.tm);
	pu_db_close(memory.db);
}

int
main(void)
{
	const struct index_limits small = { 0, 10, 2, 128, 3000000, 0, 0 };
	struct pu_error err;

	CHECK(tokenizer_new(&memory.tokenizer, pu_str("es"), &err));
	test_life(&small, true);
	test_life(&index_limits_default, false);
	tokenizer_free(memory.tokenizer);
	return tap_done();
}
