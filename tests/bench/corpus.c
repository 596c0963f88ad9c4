#include "config.h"

#include "tests/bench/corpus.h"

#include <ctype.h>
#include <math.h>

#include "base/hash.h"

#define RANKS 40000

static const char *const real[][2] = {
	{ "de", "of" },          { "la", "the" },
	{ "que", "that" },       { "el", "the" },
	{ "en", "in" },          { "y", "and" },
	{ "a", "to" },           { "los", "the" },
	{ "se", "is" },          { "del", "of" },
	{ "las", "these" },      { "un", "a" },
	{ "por", "by" },         { "con", "with" },
	{ "no", "not" },         { "una", "one" },
	{ "su", "their" },       { "para", "for" },
	{ "es", "it" },          { "al", "at" },
	{ "lo", "what" },        { "como", "as" },
	{ "pero", "but" },       { "sus", "his" },
	{ "ha", "has" },         { "desde", "since" },
	{ "este", "this" },      { "entre", "between" },
	{ "cuando", "when" },    { "todo", "all" },
	{ "gente", "people" },   { "barrio", "neighbourhood" },
	{ "huelga", "strike" },  { "río", "river" },
	{ "mercado", "market" }, { "pan", "bread" },
	{ "puerto", "port" },    { "semilla", "seed" },
};

static const char *const es_parts[] = {
	"ca",  "lo",  "men",  "ti", "ra", "do", "pre", "so",  "án", "vi",
	"lle", "gar", "ción", "mo", "ñe", "tu", "fra", "nes", "bi", "da",
};

static const char *const en_parts[] = {
	"ber", "ing", "stro", "wal", "ton", "ish", "mor", "ed", "lan", "ness",
	"cro", "ful", "ket",  "thi", "ous", "ver", "gra", "ly", "pen", "dle",
};

uint32_t
corpus_random(struct corpus *corpus, uint32_t below)
{
	corpus->state += UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(hash_mix(corpus->state) >> 32) % below;
}

/* Zipf by inversion: rank r with probability near 1 / (r + 1). */
static uint32_t
rank(struct corpus *corpus)
{
	double u = corpus_random(corpus, 1u << 30) / (double)(1u << 30);

	return (uint32_t)(pow(RANKS, u) - 1.0);
}

static void
word(struct pu_buf *out, uint32_t r, bool english)
{
	const char *const *parts = english ? en_parts : es_parts;
	uint64_t h = hash_mix(r + 77);

	if (r < sizeof real / sizeof real[0]) {
		pu_buf_addz(out, real[r][english]);
		return;
	}
	for (uint64_t n = 2 + h % 3; n; n--) {
		h = hash_mix(h + 1);
		pu_buf_addz(out, parts[h % 20]);
	}
}

static void
capital(struct pu_buf *buf, size_t at)
{
	if (at < buf->len)
		buf->ptr[at] = (char)toupper((unsigned char)buf->ptr[at]);
}

void
corpus_pair(struct corpus *corpus, struct pu_buf *es, struct pu_buf *en)
{
	uint32_t words = 3 + corpus_random(corpus, 12);

	if (corpus_random(corpus, 2))
		words += corpus_random(corpus, 26);
	pu_buf_clear(es);
	pu_buf_clear(en);
	for (uint32_t i = 0; i < words; i++) {
		uint32_t r = rank(corpus), special = corpus_random(corpus, 40);

		if (i) {
			pu_buf_addz(es, special == 2 ? ", " : " ");
			pu_buf_addz(en, special == 2 ? ", " : " ");
		}
		if (special == 0) {
			uint32_t n = corpus_random(corpus, 3000);

			pu_buf_addf(es, "%u", n);
			pu_buf_addf(en, "%u", n);
			continue;
		}
		word(es, r, false);
		word(en, r, true);
	}
	capital(es, 0);
	capital(en, 0);
	pu_buf_addc(es, '.');
	pu_buf_addc(en, '.');
}

void
corpus_edit(struct corpus *corpus, struct pu_str text, uint32_t every,
	    struct pu_buf *out)
{
	size_t start = 0;

	pu_buf_clear(out);
	for (size_t i = 0; i <= text.len; i++) {
		if (i < text.len && text.ptr[i] != ' ')
			continue;
		if (start)
			pu_buf_addc(out, ' ');
		if (corpus_random(corpus, every))
			pu_buf_add(out, pu_str_n(text.ptr + start, i - start));
		else
			word(out, rank(corpus), true);
		start = i + 1;
	}
}
