#include "config.h"

#include "text/value.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/name.h"
#include "text/reader.h"
#include "text/step.h"
#include "text/utf8.h"

/* Instead of the open spot's readings. */
static size_t
take_opaque(struct reader *r, size_t start, size_t end)
{
	while (r->count && r->items[r->count - 1].spot == r->spots)
		r->count--;
	reader_push(r, VALUE_OPAQUE, start, end);
	r->spots++;
	return end;
}

static size_t
take_digit(struct reader *r, size_t at)
{
	struct date_reading dates[DATE_READINGS];
	struct clock_reading time;
	size_t end, number_end, count;
	size_t spot = r->spots;

	if (!reader_begins(r, at))
		return reader_number(r, at);
	count = date_read(r->text, at, r->convention, dates, &end);
	for (size_t i = 0; i < count; i++) {
		struct value *value = reader_push(r, VALUE_DATE, at, end);

		value->date = dates[i];
		value->certain = dates[i].certain;
	}
	if (count) {
		if (reader_ending(r, end))
			return take_opaque(r, at, end);
		r->spots++;
		return end;
	}
	if (clock_read(r->text, at, r->convention, &time, &end) &&
	    (!r->count || r->items[r->count - 1].end <= time.start)) {
		struct value *value =
			reader_push(r, VALUE_TIME, time.start, end);
		size_t first = r->count;

		value->time = time;
		value->certain = time.certain;
		if (reader_ending(r, end))
			return take_opaque(r, time.start, end);
		if (time.certain) {
			r->spots++;
			return end;
		}
		number_end = reader_number(r, at);
		if (r->items[first].kind != VALUE_NUMBER)
			r->count = first;
		r->spots = spot + 1;
		return end > number_end ? end : number_end;
	}
	return reader_number(r, at);
}

/* ---- words ---- */

static size_t
take_word(struct reader *r, size_t at)
{
	struct date_reading dates[DATE_READINGS];
	bool upper;
	size_t end = step_letters(r->text, at, &upper), past;
	char next = reader_byte(r, end);
	struct word word;
	bool known, touching = step_touches(r->text, at);

	if (!touching && reader_digit(r, end) &&
	    !reader_currency(reader_slice(r, at, end)))
		return reader_code(r, at, end);
	if (!touching &&
	    (next == '_' || (next == '-' && reader_digit(r, end + 1))))
		return reader_code(r, at, end);
	if (next == '/' && end == at + 1 && reader_byte(r, at) == 'S' &&
	    reader_digit(r, reader_blank(r, end + 1)))
		return end + 1; /* soles */
	known = convention_word(r->convention, reader_slice(r, at, end), &word);
	if (((known && (word.month || word.weekday || word.first)) ||
	     next == '-') &&
	    date_read(r->text, at, r->convention, dates, &past)) {
		reader_push(r, VALUE_DATE, at, past)->date = dates[0];
		r->spots++;
		return past;
	}
	if (known && word.number) {
		struct value *value = reader_push(r, VALUE_WORD, at, end);
		int length =
			snprintf(value->number.digits, 4, "%d", word.number);

		value->number.whole = (uint8_t)length;
		r->spots++;
		return end;
	}
	past = upper ? name_end(r->text, at, r->convention) : at;
	if (past == at)
		return end;
	reader_push(r, VALUE_NAME, at, past);
	r->spots++;
	return past;
}

/* ---- markers of a list ---- */

static size_t
core_end(const struct reader *r, size_t at)
{
	static const char lower[] = "ivxlc", upper[] = "IVXLC";
	const char *roman = reader_byte(r, at) >= 'a' ? lower : upper;
	struct digits value;
	size_t end = step_digits(r->text, at, 3, &value);

	if (end > at)
		return end;
	while (end - at < 5 && reader_byte(r, end) &&
	       strchr(roman, reader_byte(r, end)))
		end++;
	if (end > at + 1 || !reader_letter(r, at))
		return end;
	utf8_next(r->text, &at);
	return at;
}

static size_t
take_marker(struct reader *r, size_t at)
{
	struct date_reading dates[DATE_READINGS];
	bool bracket = reader_byte(r, at) == '(';
	size_t start = at + bracket, end = core_end(r, start), ignored;
	char close = reader_byte(r, end);

	if (end == start || end >= r->text.len ||
	    reader_blank(r, end + 1) == end + 1 ||
	    (close != ')' && (bracket || close != '.')))
		return at;
	if (reader_digit(r, start) && close == '.' &&
	    date_read(r->text, start, r->convention, dates, &ignored))
		return at;
	reader_push(r, VALUE_MARKER, start, end);
	r->spots++;
	return end + 1;
}

/* ---- the whole ---- */

/* -5, not 3-5 nor "- 5". */
static bool
is_sign(const struct reader *r, size_t at, size_t next)
{
	size_t start;
	uint32_t c = reader_before(r, at, &start);

	return reader_digit(r, next) &&
	       (!c || utf8_is_space(c) || c == '(' || c == '[' || c == '$');
}

static size_t
step(struct reader *r, size_t at)
{
	size_t next = at;
	uint32_t c = utf8_next(r->text, &next);

	if (c == UTF8_BAD)
		return next;
	if ((c >= '0' && c <= '9') || (c >= 0x80 && reader_digit(r, at)))
		return take_digit(r, at);
	if (reader_letter(r, at))
		return take_word(r, at);
	if ((c == '-' || c == 0x2212) && is_sign(r, at, next))
		return reader_number(r, at);
	if ((c == '%' || c == '{') && reader_digit(r, next))
		return reader_code(r, at, next);
	if (c == '&' && reader_byte(r, next) == '#')
		return reader_code(r, at, next + 1);
	return next;
}

void
values_read(struct pu_str text, struct convention *convention,
	    struct pu_arena *arena, struct values *out)
{
	struct reader r = { .text = text, .convention = convention };
	struct value *items;
	size_t at = take_marker(&r, 0);

	while (at < text.len && r.count < VALUES_MOST)
		at = step(&r, at);
	items = arena_array(arena, r.count + 1, sizeof *items);
	if (r.count)
		memcpy(items, r.items, r.count * sizeof *items);
	free(r.items);
	*out = (struct values){ items, r.count, r.spots };
}

bool
values_equal(struct pu_str a_text, const struct value *a, struct pu_str b_text,
	     const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case VALUE_DATE:
		return date_equal(&a->date.date, &b->date.date) &&
		       (!a->date.date.weekday || !b->date.date.weekday ||
			a->date.date.weekday == b->date.date.weekday);
	case VALUE_TIME:
		return clock_equal(&a->time.clock, &b->time.clock);
	case VALUE_MARKER:
	case VALUE_CODE:
	case VALUE_OPAQUE:
	case VALUE_NAME:
		return pu_str_eq(
			pu_str_n(a_text.ptr + a->start, a->end - a->start),
			pu_str_n(b_text.ptr + b->start, b->end - b->start));
	case VALUE_NUMBER:
	case VALUE_ORDINAL:
	case VALUE_WORD:
	default:
		return number_equal(&a->number, &b->number);
	}
}
