/* vocabulary.h - segments as lists of numbered words (internal)
 *
 * A word is a run of letters, folded to lower case without accents, so that
 * OCR, capitals and careless typing cost nothing; a number its digits alone
 * (1.234,5 is 1,234.5); a mark one of the signs that translators keep. Scripts
 * without spaces are split by text/token.h.
 */
#ifndef ALIGN_VOCABULARY_H
#define ALIGN_VOCABULARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/map.h"

enum word_kind {
	WORD_PLAIN,
	WORD_NAME,
	WORD_NUMBER,
	WORD_MARK,
	WORD_TERM /* of a lexicon, in one word or several (terms.h) */
};

struct scanner;

struct scanner *scanner_new(struct pu_str language);
void scanner_free(struct scanner *scanner);
/* text must live until the last scanner_next. */
void scanner_start(struct scanner *scanner, struct pu_str text);
/* The key lives until the next call. False: the end. */
bool scanner_next(struct scanner *scanner, struct pu_str *key,
		  enum word_kind *kind);
/* Of the text scanned to its end: what is not space, in letters. */
unsigned scanner_length(const struct scanner *scanner);

/* The first characters of a key, at most 5: a stem for any language that
 * inflects at the end. */
struct pu_str word_stem(struct pu_str key);
/* Characters of a key, at most room of them. */
unsigned word_letters(struct pu_str key, uint32_t *letters, unsigned room);

#define WORD_STEM 5

struct word {
	enum word_kind kind; /* a name if it is one anywhere */
	uint32_t length; /* characters */
	uint32_t segments; /* how many hold it */
};

struct posting {
	uint32_t segment, slot; /* ids[start[segment] + slot] is the word */
};

/* One text. */
struct vocabulary {
	struct map *keys; /* key -> word */
	struct word *items;
	uint32_t count;
	uint32_t *start; /* all + 1 */
	uint32_t *ids; /* each word of a segment once */
	uint32_t *length; /* letters of a segment, + 1 */
	unsigned char *open; /* no full stop ends it: a heading, a caption */
	uint32_t segments; /* to be aligned */
	uint32_t all; /* those, and after them those of pins */
	uint64_t running; /* plain words and names, with repetitions */
	uint32_t *times; /* of each word, running */
	uint32_t *post_start; /* words + 1 */
	struct posting *post; /* by segment */
};

/* The first of all segments, of which there are count, are to be aligned.
 * terms: keys of those to be found; may be NULL. */
struct vocabulary *vocabulary_new(const struct pu_str *segments, size_t count,
				  size_t all, struct pu_str language,
				  const struct map *terms);
void vocabulary_free(struct vocabulary *words);

/* The postings of a word in segments from low up to high (excluded). */
const struct posting *vocabulary_find(const struct vocabulary *words,
				      uint32_t word, uint32_t low,
				      uint32_t high,
				      const struct posting **end);

#endif
