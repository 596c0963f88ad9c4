/* concordance FILE.db CORPUS.tsv: words by how many texts have them
 *
 * rare: in 2 to 20 texts; some: in up to 2,000; common: in up to a tenth of
 * them; third: in at least a quarter; phrase: two words in a row, in quotation
 * marks; pair: the same without. Words are told apart by their bytes, in lower
 * case; words of both languages.
 */
#include "config.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/mem.h"
#include "db/open.h"
#include "tests/bench/corpus/gloss.h"
#include "tests/bench/match/measure.h"
#include "tm/search.h"

#define EACH  200
#define TIMES 10 /* that each word of "third" is asked for */
#define SHOWN 20

enum { RARE, SOME, COMMON, THIRD, PHRASE, PAIR, KINDS };
static const char *const kinds[KINDS] = { "rare",  "some",   "common",
					  "third", "phrase", "pair" };

struct words {
	struct map *map; /* value: texts that have it */
	struct map *last; /* value: the last text that had it, from 1 */
};

struct concordance {
	struct words sides[2];
	struct map *phrases;
	uint64_t texts;
	struct pu_db *db;
	struct pu_tm *tm;
	struct samples samples[KINDS], all;
	uint64_t found[KINDS];
	struct pu_buf word, query;
};

static struct pu_str
lower(struct pu_buf *out, struct pu_str word)
{
	pu_buf_clear(out);
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];

		pu_buf_addc(out,
			    (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
	}
	return pu_buf_str(out);
}

static void
count_side(struct concordance *c, struct words *side, struct pu_str text)
{
	struct pu_str word;
	size_t at = 0;

	while (gloss_next(text, &at, &word)) {
		struct pu_str key = lower(&c->word, word);
		int64_t *last =
			map_value(side->last, map_add(side->last, key, NULL));

		if (*last == (int64_t)c->texts)
			continue;
		*last = (int64_t)c->texts;
		++*map_value(side->map, map_add(side->map, key, NULL));
	}
}

static void
phrase(struct concordance *c, struct pu_str text)
{
	struct pu_str one, two;
	size_t at = 0;

	if (gloss_next(text, &at, &one) && gloss_next(text, &at, &two) &&
	    two.ptr == one.ptr + one.len + 1 && two.ptr[-1] == ' ')
		map_add(c->phrases, pu_str_n(one.ptr, one.len + 1 + two.len),
			NULL);
}

static bool
count(struct concordance *c, const char *path, struct pu_error *err)
{
	struct tsv pairs;

	if (!tsv_open(&pairs, path, err))
		return false;
	while (tsv_next(&pairs)) {
		c->texts++;
		count_side(c, &c->sides[0], pairs.left);
		count_side(c, &c->sides[1], pairs.right);
		if (hash_mix(c->texts) % 64 == 0 &&
		    map_count(c->phrases) < EACH)
			phrase(c, pairs.left);
	}
	tsv_close(&pairs);
	return true;
}

static bool
ask(struct concordance *c, int kind, struct pu_str words, struct pu_error *err)
{
	struct pu_concordances out;
	double start = thread_cpu();

	if (!pu_tm_concordance(c->tm, words, pu_str("en"), pu_str("es"), SHOWN,
			       &out, err))
		return false;
	samples_add(&c->samples[kind], thread_cpu() - start);
	samples_add(&c->all,
		    c->samples[kind].items[c->samples[kind].count - 1]);
	c->found[kind] += out.total;
	pu_concordances_free(&out);
	return true;
}

static int
kind_of(const struct concordance *c, int64_t texts)
{
	if (texts < 2 || (uint64_t)texts > c->texts / 10)
		return -1;
	return texts <= 20 ? RARE : texts <= 2000 ? SOME : COMMON;
}

/* The words of a side by turns of a stride that meets all frequencies. */
static bool
ask_words(struct concordance *c, const struct words *side, struct pu_error *err)
{
	uint32_t total = map_count(side->map);
	size_t left[3] = { EACH / 2, EACH / 2, EACH / 2 };

	for (uint32_t i = 0; i < total; i++) {
		uint32_t word = (uint32_t)(((uint64_t)i * 7919) % total);
		int kind = kind_of(c, *map_value(side->map, word));

		if (kind < 0 || !left[kind])
			continue;
		left[kind]--;
		if (!ask(c, kind, map_key(side->map, word), err))
			return false;
	}
	return true;
}

static bool
ask_third(struct concordance *c, const struct words *side, struct pu_error *err)
{
	for (uint32_t i = 0; i < map_count(side->map); i++) {
		double share =
			(double)*map_value(side->map, i) / (double)c->texts;

		if (share < 0.25)
			continue;
		fprintf(stderr, "  %s: in %.1f %% of the texts\n",
			map_key(side->map, i).ptr, share * 100);
		for (int n = 0; n < TIMES; n++)
			if (!ask(c, THIRD, map_key(side->map, i), err))
				return false;
	}
	return true;
}

static bool
ask_phrases(struct concordance *c, struct pu_error *err)
{
	for (uint32_t i = 0; i < map_count(c->phrases); i++) {
		struct pu_str text = map_key(c->phrases, i);

		pu_buf_clear(&c->query);
		pu_buf_addf(&c->query, "\"%.*s\"", (int)text.len, text.ptr);
		if (!ask(c, PHRASE, pu_buf_str(&c->query), err) ||
		    !ask(c, PAIR, text, err))
			return false;
	}
	return true;
}

static void
report(struct concordance *c)
{
	char name[64];

	for (int i = 0; i < KINDS; i++) {
		snprintf(name, sizeof name, "concordance.%s", kinds[i]);
		samples_print(&c->samples[i], name);
	}
	samples_print(&c->all, "concordance.all");
}

bool
run_concordance(int argc, char **argv, struct pu_error *err)
{
	struct concordance c = { .phrases = map_new(),
				 .word = PU_BUF_INIT,
				 .query = PU_BUF_INIT };
	bool ok;

	for (int i = 0; i < 2; i++) {
		c.sides[i].map = map_new();
		c.sides[i].last = map_new();
	}
	ok = argc == 2 && count(&c, argv[1], err) &&
	     pu_db_open(&c.db, argv[0], PU_DB_READ, err) &&
	     pu_tm_new(&c.tm, c.db, err);
	for (int i = 0; ok && i < 2; i++)
		ok = ask_words(&c, &c.sides[i], err) &&
		     ask_third(&c, &c.sides[i], err);
	ok = ok && ask_phrases(&c, err);
	if (ok)
		report(&c);
	for (int i = 0; i < 2; i++) {
		map_free(c.sides[i].map);
		map_free(c.sides[i].last);
	}
	for (int i = 0; i < KINDS; i++)
		samples_free(&c.samples[i]);
	samples_free(&c.all);
	map_free(c.phrases);
	pu_buf_free(&c.word);
	pu_buf_free(&c.query);
	pu_tm_free(c.tm);
	pu_db_close(c.db);
	return ok;
}
