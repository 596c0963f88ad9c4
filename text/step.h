/* step.h - small steps that the readers of values share (internal) */
#ifndef TEXT_STEP_H
#define TEXT_STEP_H

#include <stdint.h>

#include "base/buf.h"

struct digits { /* of one script */
	unsigned value;
	size_t count, bytes;
	uint32_t zero;
};

/* The end of at most most digits at the place, and what they say; the place
 * itself when there are none or more. */
size_t step_digits(struct pu_str text, size_t at, size_t most,
		   struct digits *out);
/* Appends the value in the script of zero (0: ASCII), with at least width
 * digits. */
void step_write(struct pu_buf *out, unsigned value, int width, uint32_t zero);
bool step_letter(struct pu_str text, size_t at); /* one is at the place */
/* The byte at the place, a capital of ASCII as a small letter; NUL: none. */
char step_lower(struct pu_str text, size_t at);
/* The end of the letters (and marks upon them) at the place, all of scripts
 * that digits touch or none; *upper: the first is a capital. */
size_t step_letters(struct pu_str text, size_t at, bool *upper);
/* The letter at the place is of a script in which digits touch letters and
 * stay a word of their own: Han, kana, Hangul, Thai ... */
bool step_touches(struct pu_str text, size_t at);
/* The end of the white space at the place, within its line. */
size_t step_blanks(struct pu_str text, size_t at);
/* Behind a number: more of it, as a mark and a digit. */
bool step_continues(struct pu_str text, size_t at);
/* "st", "nd", "rd", "th". */
const char *step_ordinal(unsigned number);
/* Appends name with capitals as was has them: none, the first, all. */
void step_in_case(struct pu_buf *out, struct pu_str was, struct pu_str name);

#endif
