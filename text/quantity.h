/* quantity.h - how much a number is, whatever it is written like (internal)
 *
 * Exact: significant figures, a power of ten and, for thirds and their like, a
 * divisor. The same quantity has one form only.
 */
#ifndef TEXT_QUANTITY_H
#define TEXT_QUANTITY_H

#include "text/number.h"

struct quantity {
	uint64_t figures; /* that no zero ends, but for nought */
	int16_t power; /* times ten to this */
	uint16_t divisor; /* 1; 3, 7 ... when no decimals say the same */
	bool negative;
};

struct quantity quantity_of(uint64_t number);
/* False: more figures than fit. Zeros in front are nothing. */
bool quantity_read(const struct number *number, struct quantity *out);
/* divisor: from 1 to 9,999; dividend up to 10 to 15. */
struct quantity quantity_divide(uint64_t dividend, unsigned divisor);
struct quantity quantity_shift(struct quantity quantity, int power);
static inline bool
quantity_equal(const struct quantity *a, const struct quantity *b)
{
	return a->figures == b->figures && a->power == b->power &&
	       a->divisor == b->divisor && a->negative == b->negative;
}
/* Appends it: "2200000000", "0.125", "2/3". mark: of groups and decimals as in
 * English ("2,200,000,000"); else a normal form for machines. */
void quantity_write(struct pu_buf *out, const struct quantity *quantity,
		    bool marks);

#endif
