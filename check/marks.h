/* marks.h - quotation marks and what a text ends with (internal) */
#ifndef CHECK_MARKS_H
#define CHECK_MARKS_H

#include <stdint.h>

#include "base/buf.h"

/* What stands at a text's end, behind the last closing mark and blank taken
 * off. */
enum ending_mark {
	ENDING_NONE, /* a letter or a figure */
	ENDING_STOP,
	ENDING_QUESTION,
	ENDING_EXCLAMATION,
	ENDING_ELLIPSIS, /* ... or its character */
	ENDING_COLON,
	ENDING_SEMICOLON,
	ENDING_COMMA,
	ENDING_OTHER /* a dash, a bracket, nothing at all */
};

/* *at: the mark's first byte, or where it would stand. */
enum ending_mark ending_of(struct pu_str text, size_t *at);
bool ending_is_final(enum ending_mark mark); /* of a sentence */

/* The character before *at, which is moved to it; *at > 0. */
uint32_t marks_before(struct pu_str text, size_t *at);

/* Double quotation marks of every form, not ' and its like. */
bool marks_is_quote(uint32_t c);

/* The language's first subtag is this one. */
bool marks_speaks(struct pu_str tag, const char *language);

#endif
