/* spelled-words.h - the words that numbers are spelled with (internal to text/)
 */
#ifndef TEXT_SPELLED_WORDS_H
#define TEXT_SPELLED_WORDS_H

#include <stddef.h>
#include <stdint.h>

enum spelled_class {
	WORD_ARTICLE, /* a: before a hundred */
	WORD_ONE, /* also an article or a pronoun */
	WORD_SMALL, /* 0 to 99, and what a language has one word for */
	WORD_HUNDRED, /* times hundred */
	WORD_HUNDREDS, /* 100, 200 ... 900 in one word */
	WORD_SCALE, /* value: power of ten */
	WORD_ORDINAL,
	WORD_PART, /* tercio: value is the divisor */
	WORD_HALF,
	WORD_GROUP, /* dozen: times value */
	WORD_SPAN, /* decade: as a group, or nothing but a noun */
	WORD_ALONE, /* both, noon: no part of longer ones */
	WORD_VAGUE, /* hundreds */
	WORD_AND, /* between the parts of a number */
	WORD_TO /* between two numbers */
};

#define WORD_LIGHT 1u
#define WORD_MANY                                                              \
	2u /* plural: a scale that is vague alone, a part that needs
			 a dividend */
#define WORD_ALSO 4u /* an ordinal that is a part too: third */

struct spelled_word {
	const char *words; /* spellings without accents, by blanks */
	uint8_t kind; /* enum spelled_class */
	uint8_t flags;
	uint16_t value;
};

struct spelled_language {
	const char *primary;
	const struct spelled_word *words;
	size_t count;
};
extern const struct spelled_language spelled_languages[];
extern const size_t spelled_language_count;

#endif
