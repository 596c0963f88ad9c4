#include "config.h"

#include "check/amount.h"

#include "text/chars.h"
#include "text/step.h"
#include "text/utf8.h"

static struct pu_str
slice(struct pu_str text, size_t start, size_t end)
{
	return pu_str_n(text.ptr + start, end - start);
}

/* ---- parts of codes ---- */

/* A run of digits in any script; *at is behind it. */
static bool
next_run(struct pu_str part, size_t *at, size_t *start, struct quantity *out)
{
	uint64_t value = 0;
	size_t count = 0;

	*start = *at;
	while (*at < part.len) {
		size_t next = *at;
		uint32_t c = utf8_next(part, &next);
		int digit = c == UTF8_BAD ? -1 : char_digit(c);

		if (digit < 0 && count)
			break;
		*at = next;
		if (digit < 0) {
			*start = next;
			continue;
		}
		if (++count < 18)
			value = value * 10 + (uint64_t)digit;
	}
	*out = quantity_of(value);
	return count > 0;
}

static size_t
count_runs(struct pu_str part)
{
	size_t at = 0, start, count = 0;
	struct quantity ignored;

	while (next_run(part, &at, &start, &ignored))
		count++;
	return count;
}

static bool
has_letters(struct pu_str part)
{
	for (size_t at = 0; at < part.len;) {
		if (step_letter(part, at))
			return true;
		utf8_next(part, &at);
	}
	return false;
}

static void
take_free(const struct value *value, unsigned number, struct amounts *out)
{
	struct amount *amount = amounts_add(out, value->start, value->end);

	amount->weight = AMOUNT_FREE;
	amount_may_be(amount, quantity_of(number));
}

/* 2/3, 24/7, 2019/20. */
static bool
take_slash(struct pu_str text, const struct value *value, struct amounts *out)
{
	struct pu_str part = slice(text, value->start, value->end);
	struct digits first, second;
	size_t end = step_digits(part, 0, 4, &first), stop;
	struct amount *amount;
	bool free;

	if (!end || end >= part.len || part.ptr[end] != '/')
		return false;
	stop = step_digits(part, end + 1, 4, &second);
	if (stop != part.len || stop == end + 1 || !second.value)
		return false;
	if (first.count == 4) {
		amount = amounts_add(out, value->start, value->start + end);
		amount_may_be(amount, quantity_of(first.value));
		amount = amounts_add(out, value->start + end + 1, value->end);
		amount_may_be(amount, quantity_of(second.value));
		return true;
	}
	/* Two days with names of their own, and idioms. */
	free = (first.value == 24 && second.value == 7) ||
	       (first.value == 9 && second.value == 11) ||
	       (first.value == 50 && second.value == 50);
	if (free) {
		take_free(value, first.value, out);
		take_free(value, second.value, out);
		return true;
	}
	amount = amounts_add(out, value->start, value->end);
	amount->kind = AMOUNT_FRACTION;
	amount_may_be(amount, quantity_divide(first.value, second.value));
	return true;
}

/* 1990s, 90er; 2e, 1er, 3ra: the kind of the number by what ends it. */
static bool
take_ending(struct pu_str text, const struct value *value, struct amounts *out)
{
	static const char ordinals[] =
		" e er re eme ere ier iere nd nde d es st th rd o a os as ro "
		"ra do da to ta mo ma vo va no na bis ";
	static const char decades[] = " s er ern ers ";
	struct pu_str part = slice(text, value->start, value->end);
	struct digits digits;
	size_t end = step_digits(part, 0, 4, &digits);
	char word[AMOUNT_WORD];
	struct pu_str ending;
	struct amount *amount;
	bool decade;

	if (!end || end == part.len)
		return false;
	ending = amount_word_behind(part, end + (part.ptr[end] == '\''), word);
	decade = amount_listed(ending, decades) && digits.value % 10 == 0 &&
		 digits.value > 9;
	if (!decade && !amount_listed(ending, ordinals))
		return false;
	amount = amounts_add(out, value->start, value->end);
	amount->kind = decade ? AMOUNT_NUMBER : AMOUNT_ORDINAL;
	amount_may_be(amount, quantity_of(digits.value));
	if (decade)
		amount_may_be(amount,
			      digits.value > 99
				      ? quantity_of(digits.value % 100)
				      : quantity_of(1900 + digits.value));
	return true;
}

/* 2.10.3: by its runs, which are told apart by a power of a thousand. */
static void
take_version(struct pu_str text, const struct value *value, struct amounts *out)
{
	struct pu_str part = slice(text, value->start, value->end);
	size_t at = 0, start;
	struct quantity run;
	uint64_t sum = 0;
	struct amount *amount = amounts_add(out, value->start, value->end);

	amount->kind = AMOUNT_VERSION;
	while (next_run(part, &at, &start, &run)) {
		for (int i = 0; i < run.power; i++)
			run.figures *= 10;
		sum = sum * 1009 + run.figures + 1;
	}
	amount_may_be(amount,
		      (struct quantity){ .figures = sum, .divisor = 1 });
}

/* 2½ */
static bool
take_mixed(struct pu_str text, const struct value *value, struct amounts *out)
{
	struct pu_str part = slice(text, value->start, value->end);
	struct digits whole;
	size_t end = step_digits(part, 0, 4, &whole), next;
	struct quantity quantity;
	struct amount *amount;

	if (!end)
		return false;
	/* the blank and the fraction may stand behind the value */
	part = pu_str_n(part.ptr, text.len - value->start);
	next = step_blanks(part, end);
	if (next >= part.len)
		return false;
	end = next;
	quantity = amount_vulgar(utf8_next(part, &end));
	if (!quantity.figures || quantity.divisor > 1)
		return false;
	for (int i = quantity.power; i < 0; i++)
		whole.value *= 10;
	quantity.figures += whole.value;
	amount = amounts_add(out, value->start, value->start + end);
	amount_may_be(amount, quantity);
	return true;
}

/* .75 */
static bool
take_decimals(struct pu_str text, const struct value *value,
	      struct amounts *out)
{
	struct pu_str part = slice(text, value->start, value->end);
	struct digits digits;
	size_t before = value->start - 2;
	struct amount *amount;

	if (!value->start || text.ptr[value->start - 1] != '.' ||
	    (value->start > 1 &&
	     !strchr(" ($\xA0\x82\xAC\xA3", text.ptr[before])) ||
	    step_digits(part, 0, 6, &digits) != part.len || !part.len)
		return false;
	amount = amounts_add(out, value->start - 1, value->end);
	amount_may_be(amount, quantity_shift(quantity_of(digits.value),
					     -(int)digits.count));
	return true;
}

/* G20, 11-S, 3-5-7: every run of digits. */
static void
take_runs(struct pu_str text, const struct value *value, struct amounts *out)
{
	struct pu_str part = slice(text, value->start, value->end);
	bool label = has_letters(part);
	size_t at = 0, start;
	struct quantity run;

	while (out->count < AMOUNTS_MOST && next_run(part, &at, &start, &run)) {
		struct amount *amount = amounts_add(
			out, label ? value->start : value->start + start,
			label ? value->end : value->start + at);

		amount->kind = label ? AMOUNT_LABEL : AMOUNT_NUMBER;
		amount->weight = label ? AMOUNT_LOOSE : AMOUNT_FIRM;
		amount_may_be(amount, run);
	}
}

static void
take_code(struct pu_str text, const struct value *value, struct amounts *out)
{
	struct pu_str part = slice(text, value->start, value->end);

	if (take_slash(text, value, out) || take_ending(text, value, out) ||
	    take_mixed(text, value, out) || take_decimals(text, value, out))
		return;
	if (value->kind == VALUE_CODE && !has_letters(part) &&
	    memchr(part.ptr, '.', part.len) && count_runs(part) > 2) {
		take_version(text, value, out);
		return;
	}
	take_runs(text, value, out);
}

/* ---- numbers ---- */

static bool
is_named(struct pu_str text, size_t start)
{
	static const char names[] =
		" no nr num numero number decree decreto decret dekret law ley "
		"lei loi gesetz article articulo artigo artikel art section "
		"seccion secao abschnitt chapter capitulo chapitre kapitel "
		"resolution resolucion resolucao act file expediente version "
		"convention convenio ";
	char word[AMOUNT_WORD];

	return amount_listed(amount_word_before(text, start, word), names);
}

/* The readings of one spot: the second only where the first is not sure. */
static void
take_number(struct pu_str text, const struct value *readings, size_t count,
	    struct amounts *out)
{
	const struct value *first = &readings[0];
	bool open = !first->certain || is_named(text, first->start);
	struct amount *amount;
	struct quantity quantity;

	if (!quantity_read(&first->number, &quantity))
		return;
	amount = amounts_add(out, first->outer_start, first->outer_end);
	amount->kind =
		first->kind == VALUE_ORDINAL ? AMOUNT_ORDINAL : AMOUNT_NUMBER;
	amount->unit = first->unit == UNIT_MONEY ? UNIT_NONE : first->unit;
	if (first->unit == UNIT_MONEY)
		amount->sign = first->sign;
	amount->negative = first->number.negative;
	amount->scale = first->number.scale;
	amount_may_be(amount, quantity);
	for (size_t i = 1; i < count && open; i++)
		if (readings[i].kind == VALUE_NUMBER &&
		    quantity_read(&readings[i].number, &quantity))
			amount_may_be(amount, quantity);
	if (amount->unit == UNIT_PERCENT &&
	    quantity_equal(&amount->quantities[0],
			   &(struct quantity){ 1, 2, 1, false }))
		amount->weight = AMOUNT_FREE; /* all of it */
}

/* ---- times and dates ---- */

static void
take_time(const struct value *readings, size_t count, struct amounts *out)
{
	const struct clock_reading *time = &readings[0].time;
	unsigned hour = time->clock.hour;
	struct amount *amount =
		amounts_add(out, readings[0].start, readings[0].end);

	amount->kind = AMOUNT_TIME;
	amount->marked = time->clock.marked;
	amount->time = (uint16_t)(hour % 24 * 60 + time->clock.minute);
	/* "24 horas" is a day */
	if (hour == 24 && !time->has_minute)
		amount->weight = AMOUNT_FREE;
	if (!time->clock.minute) {
		amount_may_be(amount, quantity_of(hour));
		if (hour > 12 && hour < 24 && time->certain)
			amount_may_be(amount, quantity_of(hour - 12));
		if (hour == 0)
			amount_may_be(amount, quantity_of(24));
	}
	for (size_t i = 1; i < count; i++) {
		struct quantity quantity;

		if (readings[i].kind == VALUE_NUMBER &&
		    quantity_read(&readings[i].number, &quantity))
			amount_may_be(amount, quantity);
	}
}

static void
take_piece(const struct value *value, unsigned number, struct amounts *out)
{
	struct amount *amount;

	if (!number)
		return;
	amount = amounts_add(out, value->start, value->end);
	amount->weight = AMOUNT_FREE;
	amount_may_be(amount, quantity_of(number));
	if (number < 100 && number == (unsigned)value->date.date.year % 100)
		amount_may_be(amount,
			      quantity_of((unsigned)value->date.date.year));
}

static void
take_date(const struct value *value, struct amounts *out)
{
	const struct date *date = &value->date.date;

	take_piece(value, date->day, out);
	if (value->date.numeric)
		take_piece(value, date->month, out);
	take_piece(value, (unsigned)date->year, out);
}

/* ---- the whole ---- */

/* Of a language whose numbers are not put together. */
static void
take_word(const struct value *value, struct amounts *out)
{
	struct amount *amount = amounts_add(out, value->start, value->end);
	struct quantity quantity;

	amount->form = AMOUNT_WORDS;
	amount->weight = AMOUNT_FREE;
	if (quantity_read(&value->number, &quantity))
		amount_may_be(amount, quantity);
}

static void
take(struct pu_str text, const struct value *readings, size_t count,
     bool spelled, struct amounts *out)
{
	switch (readings[0].kind) {
	case VALUE_NUMBER:
	case VALUE_ORDINAL:
		take_number(text, readings, count, out);
		break;
	case VALUE_DATE:
		take_date(&readings[0], out);
		break;
	case VALUE_TIME:
		take_time(readings, count, out);
		break;
	case VALUE_CODE:
	case VALUE_OPAQUE:
		take_code(text, &readings[0], out);
		break;
	case VALUE_WORD:
		if (!spelled)
			take_word(&readings[0], out);
		break;
	case VALUE_MARKER:
	case VALUE_NAME:
	default:
		break;
	}
}

void
amounts_of_figures(struct pu_str text, const struct values *values,
		   bool spelled, struct amounts *out)
{
	size_t hidden = 0;
	struct amount_chunk chunk = { 0 };

	for (size_t i = 0, next; i < values->count; i = next) {
		const struct value *value = &values->items[i];

		for (next = i + 1; next < values->count &&
				   values->items[next].spot == value->spot;)
			next++;
		if (value->start < hidden || out->count >= AMOUNTS_MOST ||
		    value->kind == VALUE_NAME)
			continue;
		if (value->kind != VALUE_DATE) {
			size_t end = amount_identifier_end(text, value->start,
							   value->end, &chunk);

			if (end) {
				hidden = end;
				continue;
			}
		}
		take(text, value, next - i, spelled, out);
	}
}
