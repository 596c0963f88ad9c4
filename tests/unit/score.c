#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tests/random.h"
#include "tests/tap.h"
#include "tm/diff.h"
#include "tm/found.h"
#include "tm/score.h"

static uint64_t random_state = 0x9E3779B97F4A7C15;

static uint32_t
below(uint32_t limit)
{
	return random_below(&random_state, limit);
}

/* ---- distance ---- */

static uint32_t
slow_distance(const struct token *a, size_t n, const struct token *b, size_t m)
{
	uint32_t *table = mem_array((n + 1) * (m + 1), sizeof *table), d;

	for (size_t i = 0; i <= n; i++) {
		for (size_t j = 0; j <= m; j++) {
			uint32_t *cell = &table[i * (m + 1) + j];
			uint32_t best = UINT32_MAX, cost;

			if (!i && !j)
				continue;
			if (i)
				best = cell[-(ptrdiff_t)(m + 1)] + 4;
			if (j && cell[-1] + 4 < best)
				best = cell[-1] + 4;
			if (i && j) {
				const struct token *x = &a[i - 1];
				const struct token *y = &b[j - 1];

				cost = x->full == y->full     ? 0
				       : x->plain == y->plain ? 1
				       : x->stem == y->stem   ? 2
							      : 4;
				if (cell[-(ptrdiff_t)(m + 2)] + cost < best)
					best = cell[-(ptrdiff_t)(m + 2)] + cost;
			}
			*cell = best;
		}
	}
	d = table[n * (m + 1) + m];
	free(table);
	return d;
}

/* Keys nest, as real ones do: equal full, then plain, then stem. */
static struct token
make_token(uint32_t words)
{
	uint32_t stem = below(words), plain = stem * 3 + below(3);

	return (struct token){ .full = plain * 2 + below(2),
			       .plain = plain,
			       .stem = stem };
}

static void
test_distance(void)
{
	struct score_work work = { 0 };
	struct token a[120], b[120];
	bool exact = true, cut = true, symmetric = true;

	for (int round = 0; round < 400; round++) {
		size_t n = below(round % 4 ? 12 : 120), m = below(120);
		uint32_t words = 1 + below(40), d, limit;

		for (size_t i = 0; i < n; i++)
			a[i] = make_token(words);
		for (size_t i = 0; i < m; i++)
			b[i] = i < n && below(4) ? a[i] : make_token(words);
		d = slow_distance(a, n, b, m);
		exact &= score_distance(&work, a, n, b, m, UINT32_MAX / 4) == d;
		symmetric &= score_distance(&work, b, m, a, n, d) == d;
		limit = below(d + 10);
		cut &= score_distance(&work, a, n, b, m, limit) ==
		       (d <= limit ? d : limit + 1);
	}
	CHECK(exact);
	CHECK(symmetric);
	CHECK(cut);
	CHECK(score_distance(&work, a, 0, b, 0, 0) == 0);
	score_work_free(&work);
}

static void
test_floor(void)
{
	bool agree = true;

	CHECK(score_floor(0, 7) == 100);
	CHECK(score_floor(1, 300) == 99);
	CHECK(score_floor(4, 3) == 66);
	CHECK(score_floor(12, 3) == 0);
	for (uint32_t longer = 1; longer < 40; longer++)
		for (uint32_t d = 0; d <= 4 * longer; d++)
			for (int min = 0; min <= 100; min++)
				agree &= (d <= score_limit(min, longer)) ==
					 (score_floor(d, longer) >= min);
	CHECK(agree);
}

/* ---- scores of real texts ---- */

struct text {
	struct tokens tokens;
	struct pu_buf identity;
	struct score_side side;
};

static struct tokenizer *spanish;
static struct score_work shared_work;

static bool
read_text(struct text *text, const char *plain,
	  const struct pu_inline_code *codes, size_t count)
{
	struct pu_error err;

	*text = (struct text){ .identity = PU_BUF_INIT };
	if (!tokenizer_run(spanish, pu_str(plain), &text->tokens, &err) ||
	    !text_identity(&text->identity, pu_str(plain), &err))
		return false;
	text->side =
		(struct score_side){ &text->tokens, pu_buf_str(&text->identity),
				     codes, count };
	return true;
}

static void
free_text(struct text *text)
{
	tokens_free(&text->tokens);
	pu_buf_free(&text->identity);
}

/* "99 fuzzy words 1 numbers 2" */
static const char *
told(const struct score *score, char *out, size_t size)
{
	size_t len =
		(size_t)snprintf(out, size, "%d %s", score->score,
				 score->kind == PU_MATCH_EXACT   ? "exact"
				 : score->kind == PU_MATCH_FUZZY ? "fuzzy"
								 : "context");

	for (size_t i = 0; i < score->penalty_count && len < size; i++)
		len += (size_t)snprintf(out + len, size - len, " %s %d",
					score->penalties[i].reason,
					score->penalties[i].points);
	return out;
}

static const char *
compare(const char *query, const char *match)
{
	static char out[128];
	struct text a, b;
	struct score score;
	uint32_t d;

	if (!read_text(&a, query, NULL, 0) || !read_text(&b, match, NULL, 0))
		return "failed";
	d = score_distance(&shared_work, a.tokens.items, a.tokens.count,
			   b.tokens.items, b.tokens.count, UINT32_MAX / 4);
	if (!score_text(&score, &a.side, &b.side, d))
		snprintf(out, sizeof out, "none");
	else
		told(&score, out, sizeof out);
	free_text(&a);
	free_text(&b);
	return out;
}

static void
test_text(void)
{
	CHECK_STR(compare("Los presos salen.", "Los presos salen."),
		  "100 exact");
	/* NFC and white space do not count. */
	CHECK_STR(compare(" Sali\xC3\xB3  el\tpreso", "Salio\xCC\x81 el preso"),
		  "100 exact");
	CHECK_STR(compare("los presos salen", "Los presos salen"),
		  "98 fuzzy words 1");
	CHECK_STR(compare("Los presos salen!", "Los presos salen."),
		  "98 fuzzy punctuation 1");
	CHECK_STR(compare("Son 12 presos", "Son 13 presos"),
		  "97 fuzzy numbers 2");
	/* Never below 95 for the same words. */
	CHECK_STR(compare("son 12 presos!", "Son 13 presos."),
		  "95 fuzzy words 1 punctuation 1 numbers 2");
	/* 1 of 12 quarter edits: 91; denuncio, denunció. */
	CHECK_STR(compare("yo denuncio eso", "yo denunci\xC3\xB3 eso"),
		  "91 fuzzy");
	/* 2 of 12: 83; preso, presos. */
	CHECK_STR(compare("un preso sale", "un presos sale"), "83 fuzzy");
	CHECK_STR(compare("un preso sale 5", "un gato sale 6"),
		  "74 fuzzy numbers 1");
	/* One small edit among many words: at most 94. */
	CHECK_STR(compare("a b c d e f g h i j k l m n o preso",
			  "a b c d e f g h i j k l m n o presos"),
		  "94 fuzzy");
	CHECK_STR(compare("a b c d e f g h i j k l m n 1 preso",
			  "a b c d e f g h i j k l m n 2 presos"),
		  "93 fuzzy numbers 1");
	CHECK_STR(compare("uno", "gato"), "0 fuzzy");
	CHECK_STR(compare("", ""), "100 exact");
	CHECK_STR(compare("!!!", "!!!"), "100 exact");
	CHECK_STR(compare("", "gato"), "0 fuzzy");
	CHECK_STR(compare(" ", "\xCC\x81"), "none");
}

static void
test_codes(void)
{
	const struct pu_inline_code bold = { .kind = PU_CODE_OPEN,
					     .i = 1,
					     .x = -1,
					     .type = { "bold", 4 },
					     .data = { "<b>", 3 } };
	struct text a, b, c;
	struct score score;
	char out[128];

	CHECK(read_text(&a, "Un gato", &bold, 1) &&
	      read_text(&b, "Un gato", &bold, 1) &&
	      read_text(&c, "Un gato", NULL, 0));
	CHECK(score_text(&score, &a.side, &b.side, 0));
	CHECK_STR(told(&score, out, sizeof out), "100 exact");
	CHECK(score_text(&score, &a.side, &c.side, 0));
	CHECK_STR(told(&score, out, sizeof out), "97 fuzzy codes 2");
	free_text(&a);
	free_text(&b);
	free_text(&c);
	/* No word at all: identical with its codes, or nothing. */
	CHECK(read_text(&a, "", &bold, 1) && read_text(&b, "", NULL, 0));
	CHECK(score_text(&score, &a.side, &a.side, 0) && score.score == 100);
	CHECK(!score_text(&score, &a.side, &b.side, 0));
	free_text(&a);
	free_text(&b);
}

static void
test_memory(void)
{
	struct score score = { .score = 100, .kind = PU_MATCH_EXACT };
	char out[128];

	score_context(&score, 0);
	CHECK_STR(told(&score, out, sizeof out), "100 exact");
	score_context(&score, 1);
	CHECK_STR(told(&score, out, sizeof out), "101 context");
	score.kind = PU_MATCH_EXACT;
	score_context(&score, 2);
	score_memory(&score, 5, PU_TRUST_MACHINE, true);
	CHECK_STR(told(&score, out, sizeof out),
		  "86 context origin 5 machine 10 region 1");
	score = (struct score){ .score = 80, .kind = PU_MATCH_FUZZY };
	score_context(&score, 2);
	score_memory(&score, 0, PU_TRUST_ALIGNED, false);
	CHECK_STR(told(&score, out, sizeof out), "77 fuzzy aligned 3");
	score_memory(&score, 0, PU_TRUST_REVIEWED, false);
	CHECK(score.penalty_count == 1);
	score_memory(&score, 100, PU_TRUST_TEAM, false);
	CHECK_STR(told(&score, out, sizeof out), "0 fuzzy aligned 3 origin 77");
	CHECK(score_memory_least(5, PU_TRUST_ALIGNED) == 8);
	CHECK(score_memory_least(0, PU_TRUST_IMPORTED) == 0);
}

/* ---- order and merging ---- */

static void
test_order(void)
{
	/* Best first. */
	const struct score_rank ranks[] = {
		{ 90, PU_TRUST_MACHINE, PU_NO_TIME, 9, 9, 9 },
		{ 80, PU_TRUST_REVIEWED, PU_NO_TIME, 9, 0, 0 },
		{ 80, PU_TRUST_OWN, 5, 9, 0, 0 },
		{ 80, PU_TRUST_OWN, 4, 1, 0, 0 },
		{ 80, PU_TRUST_OWN, PU_NO_TIME, 1, 0, 0 },
		{ 80, PU_TRUST_TEAM, 5, 1, 0, 1 },
		{ 80, PU_TRUST_TEAM, 5, 1, 0, 2 },
		{ 80, PU_TRUST_TEAM, 5, 1, 1, 0 },
		{ 80, PU_TRUST_TEAM, 5, 2, 0, 1 },
		{ 80, PU_TRUST_ALIGNED, 5, 2, 0, 1 },
	};
	const int count = (int)(sizeof ranks / sizeof *ranks);
	bool total = true;

	for (int i = 0; i < count; i++)
		for (int j = 0; j < count; j++) {
			int order = score_order(&ranks[i], &ranks[j]);

			total &= (order < 0) == (i < j) &&
				 (order > 0) == (i > j);
		}
	CHECK(total);
}

static struct found
make_found(int64_t source, int64_t target, int score, int64_t unit)
{
	return (struct found){ .rank = { .score = score, .unit = unit },
			       .source = source,
			       .target = target };
}

static void
test_found(void)
{
	struct found_list *list = found_new();
	const struct found *best;
	struct found item;
	size_t count;

	found_start(list, 70, 2);
	CHECK(found_least(list) == 70);
	item = make_found(1, 23, 80, 1);
	found_add(list, &item);
	item = make_found(1, 23, 90, 2);
	found_add(list, &item);
	item = make_found(1, 23, 85, 3);
	found_add(list, &item);
	CHECK(found_least(list) == 70);
	item = make_found(23, 1, 75, 4);
	found_add(list, &item);
	CHECK(found_least(list) == 75);
	item = make_found(5, 6, 76, 5);
	found_add(list, &item);
	CHECK(found_least(list) == 76);
	best = found_best(list, &count);
	CHECK(count == 2 && best[0].rank.unit == 2 && best[1].rank.unit == 5);
	CHECK(best[0].occurrences == 3 && best[1].occurrences == 1);
	found_start(list, 30, 1);
	found_best(list, &count);
	CHECK(count == 0 && found_least(list) == 30);
	found_free(list);
}

/* ---- explanations ---- */

static const char *
explained(const char *match, const char *query, bool *exact)
{
	static char out[512];
	struct diff_work work = { 0 };
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf was = PU_BUF_INIT, is = PU_BUF_INIT;
	const struct pu_diff *items;
	struct pu_error err;
	size_t count, len = 0;

	out[0] = '\0';
	*exact = diff_make(&work, spanish, pu_str(match), pu_str(query), arena,
			   &items, &count, &err);
	for (size_t i = 0; *exact && i < count; i++) {
		if (items[i].op != PU_DIFF_DELETE)
			pu_buf_add(&is, items[i].text);
		pu_buf_add(&was, items[i].was);
		if (len < sizeof out)
			len += (size_t)snprintf(out + len, sizeof out - len,
						"%c[%.*s]", "=-+~"[items[i].op],
						(int)items[i].text.len,
						items[i].text.ptr);
	}
	*exact &= !strcmp(is.ptr, query) && !strcmp(was.ptr, match);
	pu_buf_free(&was);
	pu_buf_free(&is);
	pu_arena_free(arena);
	diff_work_free(&work);
	return out;
}

static void
check_diff(const char *match, const char *query, const char *want, int line)
{
	bool exact;
	const char *got = explained(match, query, &exact);

	tap_check(exact, "both texts come back byte for byte", __FILE__, line);
	tap_check_str(got, want, query, __FILE__, line);
}

static void
test_diff(void)
{
	struct pu_buf a = PU_BUF_INIT, b = PU_BUF_INIT;
	bool exact;

	check_diff("Los presos salen.", "Los presos salen.",
		   "=[Los presos salen.]", __LINE__);
	check_diff("Los presos salen hoy.", "Los presos salen.",
		   "=[Los presos salen]-[ hoy]=[.]", __LINE__);
	check_diff("El preso sale.", "El viejo preso sale",
		   "=[El ]+[viejo ]=[preso sale]-[.]", __LINE__);
	check_diff("un gato negro", "un perro negro", "=[un ]~[perro]=[ negro]",
		   __LINE__);
	/* The inflected word stands for its own, not for the unlike one. */
	check_diff("los presos salen", "el los preso sale",
		   "+[el ]=[los ]~[preso]=[ ]~[sale]", __LINE__);
	check_diff("", "nuevo", "+[nuevo]", __LINE__);
	check_diff("viejo", "", "-[viejo]", __LINE__);
	check_diff("a  b\n", "a b", "=[a]~[ ]=[b]-[\n]", __LINE__);
	check_diff("", "", "", __LINE__);
	for (int round = 0; round < 60; round++) {
		static const char *const parts[] = {
			"el",         "preso",
			"presos",     " ",
			"  ",         ",",
			".",          "2 200",
			"3",          "\xC3\xB1",
			"n\xCC\x83",  "\xE2\x80\x8B",
			"a\xC3\xB1o", "\xE4\xB8\xAD\xE6\x96\x87",
			"\n"
		};

		pu_buf_clear(&a);
		pu_buf_clear(&b);
		for (uint32_t i = 0, n = below(40); i < n; i++) {
			const char *part = parts[below(15)];

			if (below(5))
				pu_buf_addz(&a, part);
			if (below(5))
				pu_buf_addz(&b, part);
		}
		explained(a.ptr, b.ptr, &exact);
		if (!exact)
			break;
	}
	CHECK(exact);
	pu_buf_clear(&a);
	pu_buf_clear(&b);
	for (int i = 0; i < 3000; i++) {
		pu_buf_addf(&a, "a%u ", below(9));
		pu_buf_addf(&b, "a%u ", below(9));
	}
	explained(a.ptr, b.ptr, &exact);
	CHECK(exact);
	pu_buf_free(&a);
	pu_buf_free(&b);
}

/* Below min: only the best, with what ties; nothing once min is reached. */
static void
test_found_fallback(void)
{
	struct found_list *list = found_new();
	const struct found *best;
	struct found item;
	size_t count;

	found_start(list, 70, 2);
	found_fall_back(list, 30);
	CHECK(found_least(list) == 30);
	item = make_found(1, 2, 40, 1);
	found_add(list, &item);
	CHECK(found_least(list) == 40);
	item = make_found(3, 4, 55, 2);
	found_add(list, &item);
	item = make_found(5, 6, 55, 3);
	found_add(list, &item);
	item = make_found(7, 8, 41, 4);
	found_add(list, &item);
	CHECK(found_least(list) == 55);
	best = found_best(list, &count);
	CHECK(count == 2 && best[0].rank.unit == 2 && best[1].rank.unit == 3);
	found_start(list, 70, 5);
	found_fall_back(list, 30);
	item = make_found(3, 4, 55, 2);
	found_add(list, &item);
	item = make_found(9, 10, 54, 5);
	found_add(list, &item);
	best = found_best(list, &count);
	CHECK(count == 1 && best[0].rank.unit == 2);
	item = make_found(11, 12, 70, 6);
	found_add(list, &item);
	CHECK(found_least(list) == 70);
	best = found_best(list, &count);
	CHECK(count == 1 && best[0].rank.unit == 6);
	found_free(list);
}

/* However many there are, the best are those that sorting all would give, and
 * what is said to be counted is. */
static void
test_found_many(void)
{
	enum { SOURCES = 40, TARGETS = 300, MATCHES = 5000 };
	static struct found first[SOURCES * TARGETS];
	struct found_list *list = found_new();
	uint64_t seed = 5;
	size_t again = 0;

	for (size_t max = 1; max <= 64; max *= 4) {
		struct found *best;
		size_t count, all = 0;
		int64_t unit = 0;
		bool right = true;

		memset(first, 0, sizeof first);
		found_start(list, 30, max);
		for (int64_t s = 0; s < SOURCES; s++)
			for (int i = 0; i < MATCHES / SOURCES; i++) {
				struct found m, *of;
				int64_t t;

				seed = seed * UINT64_C(6364136223846793005) + 1;
				t = (int64_t)(seed >> 33) % TARGETS;
				m = make_found(s + 1, t + 1,
					       30 + (int)(seed >> 53) % 9,
					       ++unit);
				m.rank.newest = (int64_t)(seed >> 45) % 5;
				found_add(list, &m);
				of = &first[s * TARGETS + t];
				m.occurrences = of->occurrences + 1;
				if (!of->occurrences ||
				    score_order(&m.rank, &of->rank) < 0)
					*of = m;
				else
					of->occurrences++;
			}
		best = found_best(list, &count);
		CHECK(count == max);
		for (size_t i = 0; i < count; i++) {
			const struct found *of =
				&first[(best[i].source - 1) * TARGETS +
				       best[i].target - 1];

			again += !best[i].counted;
			right &= best[i].rank.unit == of->rank.unit &&
				 (!best[i].counted ||
				  best[i].occurrences == of->occurrences);
		}
		for (size_t i = 0; i < SOURCES * TARGETS; i++)
			all += first[i].occurrences &&
			       score_order(&first[i].rank,
					   &best[max - 1].rank) < 0;
		CHECK(right && all == max - 1);
	}
	CHECK(again > 0);
	found_free(list);
}

int
main(void)
{
	struct pu_error err;

	if (!CHECK(tokenizer_new(&spanish, pu_str("es"), &err)))
		return tap_done();
	test_distance();
	test_floor();
	test_text();
	test_codes();
	test_memory();
	test_order();
	test_found();
	test_found_fallback();
	test_found_many();
	test_diff();
	score_work_free(&shared_work);
	tokenizer_free(spanish);
	return tap_done();
}
