#include "config.h"

#include "check/amount.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/step.h"
#include "text/utf8.h"

void
amounts_free(struct amounts *amounts)
{
	free(amounts->items);
	*amounts = (struct amounts){ 0 };
}

struct amount *
amounts_add(struct amounts *amounts, size_t start, size_t end)
{
	MEM_GROW(amounts->items, amounts->count, amounts->room);
	amounts->items[amounts->count] = (struct amount){ .start = start,
							  .end = end,
							  .weight = AMOUNT_FIRM,
							  .sign = { "", 0 } };
	return &amounts->items[amounts->count++];
}

void
amount_may_be(struct amount *amount, struct quantity quantity)
{
	if (amount->count == AMOUNT_READINGS)
		return;
	quantity.negative = false;
	amount->quantities[amount->count++] = quantity;
}

/* ---- words ---- */

static struct pu_str
fold(struct pu_str word, char out[AMOUNT_WORD])
{
	size_t at = 0, len = 0;

	while (at < word.len) {
		uint32_t c = char_base(utf8_next(word, &at));

		if (c >= 0x80 || len + 1 >= AMOUNT_WORD)
			return pu_str("");
		if (c)
			out[len++] = (char)c;
	}
	return pu_str_n(out, len);
}

/* An abbreviation's point and an ordinal's sign are not the word's. */
struct pu_str
amount_word_before(struct pu_str text, size_t at, char out[AMOUNT_WORD])
{
	size_t end, start;

	while (at && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '.' ||
		      text.ptr[at - 1] == '(' ||
		      (unsigned char)text.ptr[at - 1] == 0xBA ||
		      (unsigned char)text.ptr[at - 1] == 0xB0 ||
		      (unsigned char)text.ptr[at - 1] == 0xC2 ||
		      (unsigned char)text.ptr[at - 1] == 0xA0))
		at--;
	for (end = start = at; start && end - start < (size_t)2 * AMOUNT_WORD;
	     start--) {
		unsigned char c = (unsigned char)text.ptr[start - 1];

		if (c < 0x80 && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
			break;
	}
	return fold(pu_str_n(text.ptr + start, end - start), out);
}

struct pu_str
amount_word_behind(struct pu_str text, size_t at, char out[AMOUNT_WORD])
{
	size_t start = step_blanks(text, at), end;
	bool upper;

	end = step_letters(text, start, &upper);
	return fold(pu_str_n(text.ptr + start, end - start), out);
}

bool
amount_listed(struct pu_str word, const char *list)
{
	const char *at = list;

	if (!word.len)
		return false;
	while ((at = strchr(at, ' ')) && *++at)
		if (!strncmp(at, word.ptr, word.len) && at[word.len] == ' ')
			return true;
	return false;
}

/* ---- Roman numerals ---- */

unsigned
amount_roman(struct pu_str word)
{
	static const struct {
		const char *letters;
		unsigned value, most;
	} parts[] = { { "M", 1000, 3 }, { "CM", 900, 1 }, { "D", 500, 1 },
		      { "CD", 400, 1 }, { "C", 100, 3 },  { "XC", 90, 1 },
		      { "L", 50, 1 },   { "XL", 40, 1 },  { "X", 10, 3 },
		      { "IX", 9, 1 },   { "V", 5, 1 },    { "IV", 4, 1 },
		      { "I", 1, 3 } };
	unsigned value = 0;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		for (unsigned k = 0;
		     k < parts[i].most && pu_str_starts(word, parts[i].letters);
		     k++) {
			value += parts[i].value;
			word.ptr += strlen(parts[i].letters);
			word.len -= strlen(parts[i].letters);
		}
	return word.len ? 0 : value;
}

static size_t
capitals(struct pu_str word)
{
	size_t len = 0;

	while (len < word.len && word.ptr[len] >= 'A' && word.ptr[len] <= 'Z')
		len++;
	return len;
}

/* What may be other things (I, CD, MD) is only known to be there. */
static bool
take_roman(struct pu_str text, size_t at, size_t end, bool english,
	   struct amounts *out)
{
	struct pu_str word = pu_str_n(text.ptr + at, end - at);
	size_t len = capitals(word);
	char before[AMOUNT_WORD];
	struct amount *amount;
	unsigned value;

	if (!len || len > 12 || !strchr("IVXLCDM", word.ptr[0]) ||
	    (at && strchr("-'.", text.ptr[at - 1])))
		return false;
	if (len < word.len &&
	    !pu_str_is(pu_str_n(word.ptr + len, word.len - len), "e") &&
	    !pu_str_is(pu_str_n(word.ptr + len, word.len - len), "er") &&
	    !pu_str_is(pu_str_n(word.ptr + len, word.len - len), "\xC3\xA8me"))
		return false;
	value = amount_roman(pu_str_n(word.ptr, len));
	if (!value)
		return false;
	if (len == 1 && english &&
	    (!amount_word_before(text, at, before).len || !at ||
	     text.ptr[at - 1] != ' '))
		return false;
	amount = amounts_add(out, at, end);
	amount->kind = AMOUNT_ORDINAL;
	amount->form = AMOUNT_ROMAN;
	amount->weight =
		len > 1 && (value < 90 || len > 3) ? AMOUNT_LOOSE : AMOUNT_FREE;
	amount_may_be(amount, quantity_of(value));
	return true;
}

/* ---- words ---- */

static void
take_spelled(struct pu_str text, size_t at,
	     const struct spelled_reading *reading, struct amounts *out)
{
	static const enum amount_kind kinds[] = {
		[SPELLED_CARDINAL] = AMOUNT_NUMBER,
		[SPELLED_ORDINAL] = AMOUNT_ORDINAL,
		[SPELLED_FRACTION] = AMOUNT_FRACTION,
		[SPELLED_SPAN] = AMOUNT_NUMBER
	};
	struct amount *amount;

	if (reading->kind == SPELLED_VAGUE)
		return;
	amount = amounts_add(out, at, reading->end);
	amount->kind = kinds[reading->kind];
	amount->form = AMOUNT_WORDS;
	amount->weight = reading->light ? AMOUNT_FREE : AMOUNT_LOOSE;
	for (size_t i = 0; i < reading->count; i++)
		amount_may_be(amount, reading->quantities[i]);
	amount->unit = value_percent(text, reading->end, &amount->end);
	if (amount->unit != UNIT_NONE)
		amount->weight = AMOUNT_LOOSE;
}

struct quantity
amount_vulgar(uint32_t c)
{
	static const struct {
		uint16_t c;
		uint8_t dividend, divisor;
	} fractions[] = { { 0xBC, 1, 4 },   { 0xBD, 1, 2 },   { 0xBE, 3, 4 },
			  { 0x2150, 1, 7 }, { 0x2151, 1, 9 }, { 0x2153, 1, 3 },
			  { 0x2154, 2, 3 }, { 0x2155, 1, 5 }, { 0x2156, 2, 5 },
			  { 0x2157, 3, 5 }, { 0x2158, 4, 5 }, { 0x2159, 1, 6 },
			  { 0x215A, 5, 6 }, { 0x215B, 1, 8 }, { 0x215C, 3, 8 },
			  { 0x215D, 5, 8 }, { 0x215E, 7, 8 } };

	for (size_t i = 0; i < sizeof fractions / sizeof *fractions; i++)
		if (fractions[i].c == c)
			return quantity_divide(fractions[i].dividend,
					       fractions[i].divisor);
	return quantity_of(0);
}

/* What is no letter: a fraction in one character. */
static size_t
take_sign(struct pu_str text, size_t at, struct amounts *out)
{
	size_t end = at;
	struct quantity quantity = amount_vulgar(utf8_next(text, &end));
	struct amount *amount;

	if (!quantity.figures)
		return end;
	amount = amounts_add(out, at, end);
	amount->kind = AMOUNT_FRACTION;
	amount_may_be(amount, quantity);
	return end;
}

/* The words of text from one place to another. */
static void
read_words(struct pu_str text, size_t at, size_t stop,
	   const struct spelled *spelled, bool english, struct amounts *out)
{
	struct pu_str part = pu_str_n(text.ptr, stop);
	struct spelled_reading reading;
	bool upper;

	while (at < stop && out->count < AMOUNTS_MOST) {
		size_t end;

		if (!((unsigned char)text.ptr[at] & 0x80) &&
		    ((text.ptr[at] | 0x20) < 'a' ||
		     (text.ptr[at] | 0x20) > 'z')) {
			at++;
			continue;
		}
		end = step_letters(part, at, &upper);
		if (end == at) {
			at = take_sign(text, at, out);
			continue;
		}
		if (spelled_read(spelled, part, at, &reading)) {
			take_spelled(text, at, &reading, out);
			at = reading.end;
			value_percent(text, reading.end, &at);
			continue;
		}
		if (upper)
			take_roman(text, at, end, english, out);
		at = end;
	}
}

static int
by_place(const void *a, const void *b)
{
	const struct amount *x = a, *y = b;

	return (x->start > y->start) - (x->start < y->start);
}

void
amounts_read(struct pu_str text, const struct values *values,
	     const struct spelled *spelled, bool english, struct amounts *out)
{
	size_t figures, at = 0;

	out->count = 0;
	if (values)
		amounts_of_figures(text, values, spelled != NULL, out);
	figures = out->count;
	for (size_t i = 0; spelled && i < figures; i++) {
		size_t start = out->items[i].start, end = out->items[i].end;

		if (start > at)
			read_words(text, at, start, spelled, english, out);
		if (end > at)
			at = end;
	}
	if (spelled)
		read_words(text, at, text.len, spelled, english, out);
	if (figures && figures < out->count)
		qsort(out->items, out->count, sizeof *out->items, by_place);
	if (out->count)
		amounts_settle(text, spelled, out);
}
