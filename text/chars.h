/* chars.h - what one character is, for simple scanners (internal)
 *
 * Cheaper and coarser than text/token.h: for code that compares words by the
 * thousand and may take every letter run for a word.
 */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include <stdint.h>

enum char_kind {
	CHAR_OTHER,
	CHAR_SPACE,
	CHAR_LETTER,
	CHAR_UPPER, /* an upper or title case letter */
	CHAR_DENSE, /* a letter of a script written without spaces: Han, kana,
		     * Thai, Lao, Khmer, Myanmar ... */
	CHAR_MARK, /* combining; belongs to the letter before it */
	CHAR_DIGIT,
	CHAR_IGNORED /* zero width, soft hyphen, controls */
};

enum char_kind char_kind(uint32_t c);

/* The lower case letter without its accents: Latin, Greek, Cyrillic, Hebrew and
 * Arabic letters lose them, ñ too; others are only folded. 0: a mark of these
 * scripts, to be dropped. */
uint32_t char_base(uint32_t c);

/* 0..9 of any script, -1 when c is no decimal digit. */
int char_digit(uint32_t c);

/* How many Latin letters say as much as c does, in thirds: Han 9, kana 5,
 * Hangul 7, others 3. */
unsigned char_weight(uint32_t c);

#endif
