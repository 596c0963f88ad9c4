/* reading.h - a text as the recognizer reads it (internal)
 *
 * The words of text/token.h, with what terms need besides: what stands between
 * two words, an English possessive without its 's, an elided article ("l'eau")
 * as a word of its own, the points of an acronym left out, a text of a script
 * without spaces character by character.
 *
 * Inline codes are private-use characters (text/unit.h). They are passed over,
 * as if they were not there; READING_APART takes those between two letters for
 * a space.
 */
#ifndef GLOSSARY_READING_H
#define GLOSSARY_READING_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/token.h"

/* What stands between a word and the one before. */
enum reading_gap {
	GAP_SPACE = 1,
	GAP_HYPHEN = 2,
	GAP_APOSTROPHE = 4,
	GAP_COMMA = 8,
	GAP_POINT = 16,
	GAP_OTHER = 32
};

struct reading_word {
	uint64_t full, plain, stem; /* of a number: of its characters */
	uint32_t start, end; /* bytes of reading.text, without a possessive */
	uint8_t gap; /* before it; of the first word: 0 */
	bool owner; /* 's stands behind it */
	bool pointed; /* points were left out */
	bool number;
	bool address; /* part of a URL, an e-mail address or a handle */
};

struct reading {
	struct pu_str text; /* without codes */
	struct reading_word *words;
	size_t count;
	bool split; /* a code stands between two letters */
	/* Internal */
	size_t room;
	struct tokens tokens;
	struct pu_buf bare; /* the text, when codes were taken out of it */
	uint32_t *places; /* of each byte of bare in the text given */
	size_t places_room;
};

/* All zero to begin with; used again and again. */
void reading_free(struct reading *reading);

enum reading_codes { READING_JOINED, READING_APART };

/* The tokenizer's language is language's. text must live as long as the reading
 * is used. */
bool reading_read(struct reading *reading, struct tokenizer *tokenizer,
		  struct pu_str language, struct pu_str text,
		  enum reading_codes codes, struct pu_error *err);

/* The word as it stands there. */
static inline struct pu_str
reading_str(const struct reading *reading, size_t i)
{
	const struct reading_word *word = &reading->words[i];

	return pu_str_n(reading->text.ptr + word->start,
			word->end - word->start);
}

/* Bytes of reading.text as bytes of the text given. */
size_t reading_start(const struct reading *reading, size_t start);
size_t reading_end(const struct reading *reading, size_t end);

enum reading_shape {
	SHAPE_NONE, /* no letter that has capitals */
	SHAPE_LOWER,
	SHAPE_TITLE, /* the first letter a capital, a small one behind it */
	SHAPE_UPPER, /* capitals only; one letter too */
	SHAPE_MIXED /* begins small and has capitals */
};
enum reading_shape reading_shape(struct pu_str word);

#endif
