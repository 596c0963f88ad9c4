#include "config.h"

#include "text/quantity.h"

#include <inttypes.h>
#include <stdio.h>

#define FIGURES_MOST 18 /* of base ten in 64 bits, whatever they are */
#define WRITTEN_MOST 24 /* longer ones are written with a power of ten */

static struct quantity
normal(struct quantity quantity)
{
	if (!quantity.figures)
		return (struct quantity){ .divisor = 1 };
	while (quantity.figures % 10 == 0) {
		quantity.figures /= 10;
		quantity.power++;
	}
	return quantity;
}

struct quantity
quantity_of(uint64_t number)
{
	return normal((struct quantity){ .figures = number, .divisor = 1 });
}

bool
quantity_read(const struct number *number, struct quantity *out)
{
	size_t count = (size_t)number->whole + number->fraction, at = 0;

	*out = (struct quantity){ .divisor = 1, .negative = number->negative };
	out->power = (int16_t)(number->scale - number->fraction);
	while (at < count && number->digits[at] == '0')
		at++;
	while (count > at && number->digits[count - 1] == '0') {
		count--;
		out->power++;
	}
	if (count - at > FIGURES_MOST)
		return false;
	for (; at < count; at++)
		out->figures = out->figures * 10 +
			       (uint64_t)(number->digits[at] - '0');
	*out = normal(*out);
	return true;
}

static uint64_t
common(uint64_t a, uint64_t b)
{
	while (b) {
		uint64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* A divisor of twos and fives only is a power of ten's. */
struct quantity
quantity_divide(uint64_t dividend, unsigned divisor)
{
	uint64_t by = common(dividend, divisor);
	struct quantity out = { .divisor = 1 };
	unsigned rest = divisor, power = 0;

	if (by > 1) {
		dividend /= by;
		rest /= (unsigned)by;
	}
	divisor = rest;
	while (rest % 10 == 0)
		rest /= 10;
	while (rest % 2 == 0)
		rest /= 2;
	while (rest % 5 == 0)
		rest /= 5;
	out.figures = dividend;
	if (rest > 1) {
		out.divisor = (uint16_t)divisor;
		return out;
	}
	while (out.figures % divisor && power++ < 4)
		out.figures *= 10;
	if (out.figures % divisor) { /* 1/128: as it stands */
		out.figures = dividend;
		out.divisor = (uint16_t)divisor;
		return out;
	}
	out.figures /= divisor;
	out.power = (int16_t)-power;
	return normal(out);
}

struct quantity
quantity_shift(struct quantity quantity, int power)
{
	if (quantity.figures)
		quantity.power = (int16_t)(quantity.power + power);
	return quantity;
}

/* The figures with their zeros, split by the point; false: too long. */
static bool
spread(const struct quantity *quantity, char out[WRITTEN_MOST + 1],
       int *fraction)
{
	int count = snprintf(out, WRITTEN_MOST + 1, "%" PRIu64,
			     quantity->figures),
	    zeros = quantity->power > 0 ? quantity->power : 0, lead;

	*fraction = quantity->power < 0 ? -quantity->power : 0;
	if (count + zeros > WRITTEN_MOST || *fraction >= WRITTEN_MOST)
		return false;
	lead = *fraction >= count ? *fraction + 1 - count : 0;
	if (count + lead > WRITTEN_MOST)
		return false;
	memmove(out + lead, out, (size_t)count);
	memset(out, '0', (size_t)lead);
	memset(out + lead + count, '0', (size_t)zeros);
	out[lead + count + zeros] = '\0';
	return true;
}

void
quantity_write(struct pu_buf *out, const struct quantity *quantity, bool marks)
{
	char figures[WRITTEN_MOST + 1];
	int fraction, whole;

	if (quantity->negative)
		pu_buf_addc(out, '-');
	if (!spread(quantity, figures, &fraction)) {
		pu_buf_addf(out, "%" PRIu64 "e%d", quantity->figures,
			    quantity->power);
	} else {
		whole = (int)strlen(figures) - fraction;
		for (int i = 0; figures[i]; i++) {
			if (i == whole)
				pu_buf_addc(out, '.');
			else if (marks && i && i < whole &&
				 (whole - i) % 3 == 0)
				pu_buf_addc(out, ',');
			pu_buf_addc(out, figures[i]);
		}
	}
	if (quantity->divisor > 1)
		pu_buf_addf(out, "/%u", quantity->divisor);
}
