#include "config.h"

#include "base/hash.h"
#include "base/hashset.h"
#include "base/mem.h"
#include "glossary/corpus.h"
#include "text/convention.h"

/* Of languages without a profile: short words that are one of so many. */
#define FREQUENT 250u
#define SHORT    5u
/* Capitals of an acronym, at most: longer words may just be shouted. */
#define ACRONYM 6u

static void
count_surfaces(struct corpus *c)
{
	for (size_t i = 0; i < c->word_count; i++) {
		struct surface *s = &c->surfaces[c->words[i] & WORD_SURFACE];

		s->times++;
		s->inside += !(c->words[i] & WORD_INITIAL);
	}
}

/* A capital within a sentence says that it is a name, unless only one of so
 * many is written so; of function words: Segunda Guerra Mundial. */
#define RARELY 400u
#define SELDOM 50u

/* Whether a word with a capital is a name there. */
static bool
is_name(const struct corpus *c, const struct surface *s, bool initial)
{
	const struct surface *small =
		s->small == MAP_NONE ? NULL : &c->surfaces[s->small];
	uint32_t lower = small ? small->times : 0;

	if (s->shape == SHAPE_SMALL || s->date ||
	    profile_capital_nouns(c->profile))
		return false;
	if (s->shape == SHAPE_UPPER)
		return s->letters <= ACRONYM ? !initial || s->inside > lower
					     : s->inside > lower;
	if (initial)
		return s->inside > lower;
	if (s->letters == 1)
		return false;
	if (s->class == WORD_DETERMINER) /* La Paz */
		return s->inside > 1;
	return s->inside * (s->class == WORD_CONTENT ? RARELY : SELDOM) > lower;
}

static bool
is_capital(const struct corpus *c, size_t at)
{
	const struct surface *s = corpus_surface(c, c->words[at]);

	return s->shape == SHAPE_CAPITAL && s->letters > 1;
}

/* Of two words with a capital, within a sentence the first tells that they are
 * a name; where they begin one, that they are one elsewhere does. */
static void
look_elsewhere(struct corpus *c)
{
	struct hashset pairs = { 0 };

	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i + 1 < c->word_count; i++) {
			uint64_t pair = c->words[i] & WORD_SURFACE;

			pair = pair << 32 | (c->words[i + 1] & WORD_SURFACE);
			if ((c->words[i + 1] & WORD_INITIAL) ||
			    !is_capital(c, i) || !is_capital(c, i + 1))
				continue;
			if (!round && !(c->words[i] & WORD_INITIAL))
				hashset_add(&pairs, hash_mix(pair));
			else if (round && hashset_has(&pairs, hash_mix(pair)))
				c->words[i] &= ~WORD_INITIAL;
		}
	hashset_free(&pairs);
}

struct reading {
	struct map *lemmas;
	struct pu_buf full, plain, stem, key;
	size_t room;
};

static uint32_t
lemma_for(struct corpus *c, struct reading *r, const struct surface *s,
	  bool name)
{
	uint8_t class = (uint8_t)(name ? WORD_CONTENT : s->class);
	uint32_t lemma;
	bool added;

	pu_buf_clear(&r->key);
	pu_buf_addc(&r->key, name ? 'N' : (char)('0' + class));
	if (name && s->shape == SHAPE_UPPER && s->plural)
		pu_buf_add(&r->key, pu_str_n(r->full.ptr, r->full.len - 1));
	else if (name)
		pu_buf_add(&r->key, pu_buf_str(&r->full));
	else
		profile_lemma(c->profile, pu_buf_str(&r->plain),
			      pu_buf_str(&r->stem), &r->key);
	lemma = map_add(r->lemmas, pu_buf_str(&r->key), &added);
	if (added) {
		MEM_GROW(c->lemmas, lemma, r->room);
		c->lemmas[lemma] =
			(struct lemma){ .class = class, .name = name };
	}
	return lemma;
}

static bool
keys_of(struct corpus *c, struct reading *r, uint32_t surface,
	struct pu_error *err)
{
	pu_buf_clear(&r->full);
	pu_buf_clear(&r->plain);
	pu_buf_clear(&r->stem);
	return tokenizer_keys(c->tokenizer, map_key(c->texts, surface),
			      &r->full, &r->plain, &r->stem, err);
}

static bool
is_date(struct corpus *c, struct pu_str text)
{
	struct word word;

	return convention_word(c->convention, text, &word) &&
	       (word.month || word.weekday);
}

static bool
find_small(struct corpus *c, struct reading *r, struct pu_error *err)
{
	for (uint32_t i = MARKS; i < map_count(c->texts); i++) {
		struct surface *s = &c->surfaces[i];

		if (!keys_of(c, r, i, err))
			return false;
		pu_buf_clear(&r->key);
		profile_lemma(c->profile, pu_buf_str(&r->plain),
			      pu_buf_str(&r->stem), &r->key);
		s->class = (uint8_t)profile_class(c->profile,
						  pu_buf_str(&r->plain));
		s->date = is_date(c, map_key(c->texts, i)) ||
			  is_date(c, pu_buf_str(&r->key));
		if (s->date)
			s->class = WORD_FUNCTION;
		if (!c->profile && s->letters <= SHORT &&
		    s->times > c->word_count / FREQUENT &&
		    s->shape == SHAPE_SMALL)
			s->class = WORD_FUNCTION;
		s->small = map_find(c->texts, pu_buf_str(&r->full));
		if (s->small < MARKS)
			s->small = MAP_NONE;
	}
	return true;
}

static void
count_lemmas(struct corpus *c, size_t unit)
{
	const struct lemma *before = &c->lemmas[0];

	for (size_t i = c->starts[unit]; i < c->starts[unit + 1]; i++) {
		struct lemma *lemma = &c->lemmas[corpus_lemma(c, c->words[i])];

		lemma->times++;
		lemma->verbal += before->class == WORD_SUBJECT || before->name;
		before = lemma;
	}
}

bool
corpus_read(struct corpus *c, struct pu_error *err)
{
	struct reading r = { .lemmas = map_new(),
			     .full = PU_BUF_INIT,
			     .plain = PU_BUF_INIT,
			     .stem = PU_BUF_INIT,
			     .key = PU_BUF_INIT };
	bool ok;

	look_elsewhere(c);
	count_surfaces(c);
	ok = find_small(c, &r, err);
	/* Lemma 0: all that is no word. */
	map_add(r.lemmas, pu_str(""), NULL);
	MEM_GROW(c->lemmas, 0, r.room);
	c->lemmas[0] = (struct lemma){ .class = WORD_FUNCTION };
	for (uint32_t i = MARKS; ok && i < map_count(c->texts); i++) {
		struct surface *s = &c->surfaces[i];

		ok = keys_of(c, &r, i, err);
		for (int initial = 0; ok && initial < 2; initial++)
			s->lemma[initial] =
				lemma_for(c, &r, s, is_name(c, s, initial));
	}
	c->lemma_count = map_count(r.lemmas);
	for (size_t u = 0; ok && u < c->unit_count; u++)
		count_lemmas(c, u);
	map_free(r.lemmas);
	pu_buf_free(&r.full);
	pu_buf_free(&r.plain);
	pu_buf_free(&r.stem);
	pu_buf_free(&r.key);
	return ok;
}
