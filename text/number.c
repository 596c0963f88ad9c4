#include "config.h"

#include "text/number.h"

#include "text/chars.h"
#include "text/utf8.h"

#define GROUPS_MOST 9

struct numeral { /* runs of digits, and the marks between them */
	struct {
		size_t count, first; /* digits; place of the first in digits */
	} runs[GROUPS_MOST];
	uint32_t marks[GROUPS_MOST];
	size_t count; /* runs */
	char digits[NUMBER_DIGITS];
	size_t digit_count;
	uint32_t zero, minus;
	bool legal;
};

/* ---- scanning ---- */

static bool
is_blank_mark(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}

static bool
is_group_only(uint32_t c)
{
	return is_blank_mark(c) || c == '\'' || c == 0x2019 || c == 0x66C;
}

static bool
is_mark(uint32_t c)
{
	return c == '.' || c == ',' || c == 0x66B || is_group_only(c);
}

/* A digit of the numeral's script at *at. */
static bool
next_digit(struct pu_str text, size_t *at, struct numeral *n, int *digit)
{
	size_t next = *at;
	uint32_t c;

	if (next >= text.len)
		return false;
	c = utf8_next(text, &next);
	*digit = c == UTF8_BAD ? -1 : char_digit(c);
	if (*digit < 0)
		return false;
	if (!n->zero)
		n->zero = c - (uint32_t)*digit;
	if (n->zero != c - (uint32_t)*digit)
		return false;
	*at = next;
	return true;
}

static size_t
digits_at(struct pu_str text, size_t at)
{
	struct numeral n = { 0 };
	size_t count = 0;
	int digit;

	while (next_digit(text, &at, &n, &digit))
		count++;
	return count;
}

static void
scan_run(struct pu_str text, size_t *at, struct numeral *n)
{
	size_t first = n->digit_count, count = 0;
	int digit;

	while (next_digit(text, at, n, &digit)) {
		if (n->digit_count < NUMBER_DIGITS)
			n->digits[n->digit_count++] = (char)('0' + digit);
		else
			n->legal = false;
		count++;
	}
	n->runs[n->count].first = first;
	n->runs[n->count++].count = count;
}

/* Blanks and apostrophes join only what they group: 1 to 3 digits before,
 * three after, the same mark throughout. */
static bool
joins(struct pu_str text, size_t after, uint32_t mark, const struct numeral *n)
{
	size_t more = digits_at(text, after);

	if (!more)
		return false;
	if (!is_group_only(mark))
		return true;
	if (n->count > 1 && n->marks[0] != mark)
		return false;
	return more == 3 && n->runs[0].count <= 3 &&
	       n->digits[n->runs[0].first] != '0' &&
	       (n->count == 1 || n->runs[n->count - 1].count == 3);
}

static void
scan(struct pu_str text, size_t *at, struct numeral *n)
{
	size_t next = *at;
	uint32_t c = utf8_next(text, &next);

	*n = (struct numeral){ .legal = true };
	if (c == '-' || c == 0x2212) {
		n->minus = c;
		*at = next;
	}
	scan_run(text, at, n);
	while (*at < text.len) {
		next = *at;
		c = utf8_next(text, &next);
		if (!is_mark(c) || !joins(text, next, c, n))
			break;
		if (n->count == GROUPS_MOST) {
			n->legal = false;
			break;
		}
		n->marks[n->count - 1] = c;
		*at = next;
		scan_run(text, at, n);
	}
}

/* ---- what it may mean ---- */

/* The first count runs are groups of three behind one to three digits. */
static bool
grouped(const struct numeral *n, size_t count)
{
	if (n->runs[0].count > 3 || n->digits[n->runs[0].first] == '0')
		return false;
	for (size_t i = 1; i < count; i++)
		if (n->runs[i].count != 3 || n->marks[i - 1] != n->marks[0])
			return false;
	return true;
}

/* India's: groups of two before the last of three. */
static bool
grouped_by_twos(const struct numeral *n, size_t count)
{
	if (count < 3 || n->runs[0].count > 2 || n->runs[count - 1].count != 3)
		return false;
	for (size_t i = 1; i < count; i++)
		if (n->marks[i - 1] != n->marks[0] ||
		    (i + 1 < count && n->runs[i].count != 2))
			return false;
	return true;
}

static void
give(const struct numeral *n, bool fraction, uint32_t group, bool certain,
     struct number_reading *out)
{
	size_t last = n->runs[n->count - 1].count;

	*out = (struct number_reading){
		.number = { .whole = (uint8_t)(fraction ? n->digit_count - last
							: n->digit_count),
			    .fraction = (uint8_t)(fraction ? last : 0),
			    .negative = n->minus != 0 },
		.style = { .zero = n->zero,
			   .minus = n->minus,
			   .decimal = fraction ? n->marks[n->count - 2] : 0,
			   .group = group },
		.certain = certain,
	};
	memcpy(out->number.digits, n->digits, n->digit_count);
}

/* One mark: 1,250 groups or has a fraction. */
static size_t
one_mark(const struct numeral *n, const struct number_marks *marks,
	 struct number_reading *out)
{
	uint32_t mark = n->marks[0];
	bool decimal = mark == marks->decimal;

	if (is_group_only(mark)) {
		give(n, false, mark, mark != ' ', &out[0]);
		return 1;
	}
	if (mark == 0x66B || !grouped(n, 2)) {
		give(n, true, 0, decimal || marks->unsure || mark == 0x66B,
		     &out[0]);
		return 1;
	}
	give(n, decimal, decimal ? 0 : mark, !decimal || !marks->unsure,
	     &out[0]);
	give(n, !decimal, decimal ? mark : 0, false, &out[1]);
	return 2;
}

static size_t
read(const struct numeral *n, const struct number_marks *marks,
     struct number_reading *out)
{
	size_t last = n->count - 1;

	if (!n->legal || !n->digit_count)
		return 0;
	if (n->count == 1) {
		give(n, false, 0, true, &out[0]);
		return 1;
	}
	if (n->count == 2)
		return one_mark(n, marks, out);
	if (grouped(n, n->count) || grouped_by_twos(n, n->count)) {
		give(n, false, n->marks[0], n->marks[0] != ' ', &out[0]);
		out[0].style.twos = !grouped(n, n->count);
		return 1;
	}
	if ((grouped(n, last) || grouped_by_twos(n, last)) &&
	    n->marks[last - 1] != n->marks[0] &&
	    !is_group_only(n->marks[last - 1])) {
		give(n, true, n->marks[0], true, &out[0]);
		out[0].style.twos = !grouped(n, last);
		return 1;
	}
	return 0;
}

struct number_marks
number_marks_for(const struct number_marks *marks, uint32_t zero)
{
	struct number_marks own = *marks;

	if (zero && zero != '0')
		return own;
	if (own.decimal == 0x66B)
		own.decimal = '.';
	if (own.group == 0x66C)
		own.group = ',';
	return own;
}

size_t
number_read(struct pu_str text, size_t at, const struct number_marks *marks,
	    struct number_reading readings[NUMBER_READINGS], size_t *end)
{
	struct numeral n;
	struct number_marks own;

	*end = at;
	scan(text, end, &n);
	own = number_marks_for(marks, n.zero);
	return read(&n, &own, readings);
}

/* ---- values ---- */

bool
number_padded(const struct number *number)
{
	return number->whole > 1 && number->digits[0] == '0';
}

/* The digits that count, and the power of ten of the last of them. */
static size_t
significant(const struct number *number, const char **first, int *power)
{
	size_t from = 0, to = number->whole + number->fraction;

	*power = (int)number->scale - (int)number->fraction;
	while (from < to && number->digits[from] == '0')
		from++;
	while (to > from && number->digits[to - 1] == '0') {
		to--;
		++*power;
	}
	*first = number->digits + from;
	if (from == to)
		*power = 0;
	return to - from;
}

bool
number_equal(const struct number *a, const struct number *b)
{
	const char *x, *y;
	int i, j;
	size_t n = significant(a, &x, &i), m = significant(b, &y, &j);

	if (number_padded(a) || number_padded(b))
		if (a->whole != b->whole || a->scale != b->scale)
			return false;
	return n == m && i == j && !memcmp(x, y, n) &&
	       (!n || a->negative == b->negative);
}

bool
number_rescale(const struct number *number, unsigned scale, struct number *out)
{
	const char *first;
	int power, shift;
	size_t count = significant(number, &first, &power), whole, zeros;

	if (scale == number->scale) {
		*out = *number;
		return true;
	}
	if (!count || number_padded(number))
		return false;
	shift = power - (int)scale;
	zeros = shift > 0 ? (size_t)shift : 0;
	if (shift < 0 && (size_t)-shift >= count)
		return false; /* below one */
	whole = shift < 0 ? count - (size_t)-shift : count + zeros;
	if (count + zeros > NUMBER_DIGITS || whole > 15 ||
	    (scale &&
	     (whole > (scale == 3 ? 3u : 6u) || count + zeros - whole > 6)))
		return false;
	*out = (struct number){ .whole = (uint8_t)whole,
				.fraction = (uint8_t)(count + zeros - whole),
				.scale = (uint8_t)scale,
				.negative = number->negative };
	memcpy(out->digits, first, count);
	memset(out->digits + count, '0', zeros);
	return true;
}

static bool
begins_group(size_t left, bool twos)
{
	return twos ? left == 3 || (left > 3 && left % 2 == 1) : left % 3 == 0;
}

void
number_write(struct pu_buf *out, const struct number *number,
	     const struct number_style *style)
{
	size_t count = (size_t)number->whole + number->fraction;
	uint32_t zero = style->zero ? style->zero : '0';

	if (number->negative)
		utf8_add(out, style->minus ? style->minus : '-');
	for (size_t i = 0; i < count; i++) {
		if (i == number->whole)
			utf8_add(out, style->decimal);
		else if (i && i < number->whole && style->group &&
			 begins_group(number->whole - i, style->twos))
			utf8_add(out, style->group);
		utf8_add(out, zero + (uint32_t)(number->digits[i] - '0'));
	}
}
