/* number.h - numbers as people write them (internal)
 *
 * A number is kept exactly: its digits, no floating point. What a mark means
 * (1.250: 1250 or 1.25) is settled by its shape where only one reading is
 * legal, else by the language's convention; both readings are given where the
 * other one is thinkable.
 */
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H

#include <stdint.h>

#include "base/buf.h"

#define NUMBER_DIGITS 24 /* longer ones are codes */

struct number {
	char digits[NUMBER_DIGITS]; /* "0".."9": the whole part, then the
				     * fraction, without marks */
	uint8_t whole, fraction; /* how many of each */
	uint8_t scale; /* times ten to this: 9 for "2.2 bn" */
	bool negative;
};

/* The characters that it is written with; 0: it shows none. */
struct number_style {
	uint32_t zero; /* '0' or another script's */
	uint32_t minus, decimal, group;
	bool twos; /* groups of two before the last three: 12,34,567 */
};

struct number_marks { /* what a language writes */
	uint32_t decimal, group;
	bool unsure; /* its regions differ: es */
	bool twos; /* 12,34,567 */
};

/* The marks beside digits of zero's script: Arabic's beside its own only. */
struct number_marks number_marks_for(const struct number_marks *marks,
				     uint32_t zero);

struct number_reading {
	struct number number;
	struct number_style style;
	bool certain; /* by shape or convention */
};

/* Reads the numeral whose first digit (or minus) stands at the place, and
 * where it ends. 0: it is no number (1.2.3, 12,34, more digits than fit);
 * *end is then behind it too. The likelier reading comes first. */
#define NUMBER_READINGS 2
size_t number_read(struct pu_str text, size_t at,
		   const struct number_marks *marks,
		   struct number_reading readings[NUMBER_READINGS],
		   size_t *end);

/* The same value: 2200 million and 2.2 billion. */
bool number_equal(const struct number *a, const struct number *b);
/* 007: its zeros are part of it. */
bool number_padded(const struct number *number);
/* The same value in units of ten to scale; false: not without a row of zeros
 * or digits that nobody would write. */
bool number_rescale(const struct number *number, unsigned scale,
		    struct number *out);
/* Appends the numeral, without its scale. style->group 0: not grouped;
 * style->decimal is needed when there is a fraction. */
void number_write(struct pu_buf *out, const struct number *number,
		  const struct number_style *style);

#endif
