/* step.h - small steps that the readers of values share (internal) */
#ifndef TEXT_STEP_H
#define TEXT_STEP_H

#include "base/buf.h"

/* The end of at most most ASCII digits at the place, and what they say; the
 * place itself when there are none or more. */
size_t step_digits(struct pu_str text, size_t at, size_t most, unsigned *value);
/* The end of the letters (and marks upon them) at the place; *upper: the first
 * is a capital. */
size_t step_letters(struct pu_str text, size_t at, bool *upper);
/* The end of the white space at the place, within its line. */
size_t step_blanks(struct pu_str text, size_t at);
/* Behind a number: more of it, as a mark and a digit. */
bool step_continues(struct pu_str text, size_t at);
/* "st", "nd", "rd", "th". */
const char *step_ordinal(unsigned number);
/* Appends name with capitals as was has them: none, the first, all. */
void step_in_case(struct pu_buf *out, struct pu_str was, struct pu_str name);

#endif
