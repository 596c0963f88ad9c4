/* corpus.h - one language's side of many segments, word by word (internal)
 *
 * Each word is four bytes: which it is (a surface: the word as written), how it
 * is joined to the one before, and whether a capital may be there only because
 * a sentence begins. A surface has two readings, one for each of these; a
 * reading is a lemma: what singular and plural, and capitals without meaning,
 * have in common. A name and a common word are different lemmas.
 */
#ifndef GLOSSARY_CORPUS_H
#define GLOSSARY_CORPUS_H

#include <stdint.h>

#include "base/error.h"
#include "base/map.h"
#include "glossary/profile.h"
#include "text/token.h"

/* Surfaces that are no words. */
enum mark { MARK_BREAK, MARK_OPEN, MARK_CLOSE, MARK_NUMBER, MARKS };

#define WORD_SURFACE UINT32_C(0x1fffffff)
#define WORD_INITIAL UINT32_C(0x20000000) /* a sentence may begin with it */
/* What joins it to the word before, where that is no space. */
#define WORD_JOINT   UINT32_C(0xc0000000)
#define JOINT_HYPHEN UINT32_C(0x40000000)
#define JOINT_GLUED  UINT32_C(0x80000000) /* nothing */
#define JOINT_DOT    UINT32_C(0xc0000000) /* an abbreviation's stop: St. John */

enum shape { SHAPE_SMALL, SHAPE_CAPITAL, SHAPE_UPPER };

struct surface {
	uint32_t times, inside; /* inside: where capitals mean something */
	uint32_t small; /* the surface without capitals, itself if it has none;
			 * MAP_NONE: it is not there */
	uint32_t lemma[2]; /* [1]: where a sentence begins */
	uint16_t letters;
	uint8_t shape, class; /* enum shape, enum word_class */
	bool plural; /* of an acronym: CDs */
	bool date; /* a month's or weekday's name: no term */
};

struct lemma {
	uint32_t times;
	uint32_t verbal; /* where only a verb can stand */
	uint8_t class;
	bool name;
};

struct convention;

struct corpus {
	const struct profile *profile;
	struct tokenizer *tokenizer;
	struct convention *convention;
	struct tokens tokens;
	struct map *texts; /* of surfaces */
	struct surface *surfaces;
	size_t surface_room;
	struct lemma *lemmas;
	uint32_t lemma_count;
	uint32_t *words;
	size_t word_count, word_room;
	size_t *starts; /* of each unit, and the end of the last */
	size_t unit_count, unit_room;
};

bool corpus_open(struct corpus *corpus, struct pu_str language,
		 struct pu_error *err);
void corpus_close(struct corpus *corpus); /* zeroed is legal */
/* One unit more. */
bool corpus_add(struct corpus *corpus, struct pu_str text,
		struct pu_error *err);
/* Only every second unit stays. */
void corpus_thin(struct corpus *corpus);
/* After the last unit: surfaces get their lemmas. */
bool corpus_read(struct corpus *corpus, struct pu_error *err);

static inline const struct surface *
corpus_surface(const struct corpus *corpus, uint32_t word)
{
	return &corpus->surfaces[word & WORD_SURFACE];
}

static inline uint32_t
corpus_lemma(const struct corpus *corpus, uint32_t word)
{
	return corpus_surface(corpus, word)->lemma[(word & WORD_INITIAL) != 0];
}

/* Whether capitals tell names in this language. */
bool corpus_tells_names(const struct corpus *corpus);

/* Words as they are written, from..to (excluded). small: a capital that only
 * begins a sentence is taken away. */
void corpus_write(const struct corpus *corpus, size_t from, size_t to,
		  struct pu_buf *out);

#endif
