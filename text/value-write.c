#include "config.h"

#include <string.h>

#include "text/chars.h"
#include "text/step.h"
#include "text/utf8.h"
#include "text/value.h"

/* ---- style ---- */

static void
show(uint32_t *mark, uint32_t shown, struct value_style *style)
{
	if (shown && *mark && *mark != shown)
		style->torn = true;
	else if (shown)
		*mark = shown;
}

void
value_style_add(struct value_style *style, const struct value *value)
{
	if (value->kind != VALUE_NUMBER)
		return;
	show(&style->decimal, value->style.decimal, style);
	show(&style->group, value->style.group, style);
	if (style->decimal && style->decimal == style->group)
		style->torn = true;
}

static uint32_t
other(uint32_t wanted, uint32_t taken)
{
	return wanted != taken ? wanted : taken == '.' ? ',' : '.';
}

void
value_style_fill(struct value_style *style, const struct convention *c)
{
	const struct number_marks *marks = convention_marks(c);

	if (!style->decimal)
		style->decimal = other(marks->decimal, style->group);
	if (!style->group)
		style->group = other(marks->group, style->decimal);
}

/* ---- what the words around a number agree with ---- */

#define WORD_LONGEST 16 /* bytes; of longer words only the end */

/* The letters before the place, one blank between allowed. */
static struct pu_str
word_before(struct pu_str text, size_t at)
{
	size_t end = at, start;

	if (end && text.ptr[end - 1] == ' ')
		end--;
	else if (end > 1 && !memcmp(text.ptr + end - 2, "\xC2\xA0", 2))
		end -= 2;
	for (start = end; start && end - start < WORD_LONGEST; start--) {
		unsigned char c = (unsigned char)text.ptr[start - 1];

		if (c < 0x80 && ((c | 0x20) < 'a' || (c | 0x20) > 'z'))
			break;
	}
	return pu_str_n(text.ptr + start, end - start);
}

static bool
apostrophe_before(struct pu_str text, size_t at)
{
	struct pu_str before = pu_str_n(text.ptr, at);

	return pu_str_ends(before, "'") || pu_str_ends(before, "\xE2\x80\x99");
}

/* Spoken, it begins with a vowel: eight, eleven; ocho, once; otto, undici;
 * un, onze. */
static bool
vowel(const struct number *number, const struct convention *c)
{
	size_t whole = number->whole;
	const char *digits = number->digits;
	bool two = whole % 3 == 2;
	bool eleven = two && digits[0] == '1' && digits[1] == '1';

	if (convention_is(c, "ca"))
		return eleven || (whole % 3 == 1 && digits[0] == '1');
	if (convention_is(c, "en") && two && digits[0] == '1' &&
	    digits[1] == '8')
		return true;
	return digits[0] == '8' || eleven ||
	       (convention_is(c, "it") && whole == 1 && digits[0] == '1');
}

static bool
article_fits(struct pu_str text, size_t at, const struct number *was,
	     const struct number *is, const struct convention *c)
{
	struct pu_str word = word_before(text, at);

	if (vowel(was, c) == vowel(is, c))
		return true;
	if (convention_is(c, "en"))
		return !pu_str_is(word, "a") && !pu_str_is(word, "an") &&
		       !pu_str_is(word, "A") && !pu_str_is(word, "An");
	if (convention_is(c, "es"))
		return !pu_str_is(word, "o") && !pu_str_is(word, "u");
	if (convention_is(c, "it") || convention_is(c, "ca"))
		return !apostrophe_before(text, at) &&
		       (!word.len || word.len > 5);
	return true;
}

/* Words that no number counts. */
static bool
is_particle(struct pu_str word)
{
	static const char words[] =
		" to or and in on at is was are a o y e u en es con por para "
		"hasta ou et au em at\xC3\xA9 i od oder und bis ";
	char key[12];

	if (word.len > sizeof key - 3)
		return false;
	key[0] = ' ';
	memcpy(key + 1, word.ptr, word.len);
	memcpy(key + 1 + word.len, " ", 2);
	return strstr(words, key) != NULL;
}

/* A word behind the number, not parted by a mark. "5-year" does not agree. */
static bool
noun_behind(struct pu_str text, const struct value *form)
{
	size_t at = form->outer_end, next = at, end;
	bool upper;

	while (next < text.len) {
		uint32_t c = utf8_next(text, &next);

		if (c == UTF8_BAD || !utf8_is_space(c))
			break;
		at = next;
	}
	end = step_letters(text, at, &upper);
	return end > at && !is_particle(pu_str_n(text.ptr + at, end - at));
}

/* "las 3", "los 5": an article that says how many. */
static bool
article_counts(struct pu_str text, const struct value *form)
{
	static const char *const words[] = {
		"las", "los", "les", "die",       "alle", "dalle", "gli",
		"els", "os",  "as",  "\xC3\xA0s", "aos",  "these", "those"
	};
	struct pu_str word = word_before(text, form->outer_start);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (pu_str_is(word, words[i]))
			return true;
	return false;
}

static bool
noun_fits(struct pu_str text, const struct value *form,
	  const struct number *was, const struct number *is,
	  const struct convention *c)
{
	if (form->number.scale >= 6 || form->unit == UNIT_PERCENT ||
	    number_padded(was))
		return true;
	return convention_plural(c, was) == convention_plural(c, is) ||
	       (!noun_behind(text, form) && !article_counts(text, form));
}

/* ---- numbers ---- */

static bool
is_blank(uint32_t c)
{
	return c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F;
}

/* Spanish, Portuguese and Catalan part by blanks from five digits on. */
static bool
needs_five(uint32_t group, const struct convention *c)
{
	return is_blank(group) &&
	       (convention_is(c, "es") || convention_is(c, "pt") ||
		convention_is(c, "ca"));
}

static bool
is_grouped(const struct value *form, const struct value *value,
	   const struct number *number, uint32_t group,
	   const struct convention *c)
{
	size_t was = form->number.whole;

	if (number->whole < 4 || number_padded(number))
		return false;
	if (form->style.group)
		return number->whole > 4 || was == 4 || !needs_five(group, c);
	if (was > 4)
		return false;
	if (!value->style.group && value->number.scale == number->scale)
		return false;
	return number->whole > 4 || (was < 4 && !needs_five(group, c));
}

/* The numeral's style, or false when the text leaves a mark open. */
static bool
choose_style(const struct value *form, const struct value *value,
	     const struct number *number, const struct value_style *shown,
	     const struct convention *c, struct number_style *style)
{
	struct number_marks marks = { .decimal = shown->decimal,
				      .group = shown->group };

	*style = form->style;
	marks = number_marks_for(&marks, style->zero);
	if (!style->group && !shown->torn)
		style->group = marks.group;
	if (!style->twos && form->number.whole < 6)
		style->twos = convention_marks(c)->twos;
	if (!is_grouped(form, value, number, style->group, c))
		style->group = 0;
	else if (!style->group)
		return false;
	if (!style->decimal && !shown->torn)
		style->decimal = marks.decimal;
	if (number->fraction &&
	    (!style->decimal || style->decimal == style->group))
		return false;
	return !number->negative || style->minus;
}

/* Millions become a million, and the reverse. */
static bool
write_scale(struct pu_buf *out, struct pu_str text, const struct value *form,
	    const struct number *number, const struct convention *c)
{
	struct pu_str word, wanted;

	if (!form->scale_start || form->myriads ||
	    convention_plural(c, &form->number) ==
		    convention_plural(c, number)) {
		pu_buf_add(out, pu_str_n(text.ptr + form->numeral_end,
					 form->end - form->numeral_end));
		return true;
	}
	word = pu_str_n(text.ptr + form->scale_start,
			form->scale_end - form->scale_start);
	wanted = convention_scale(c, word, number);
	if (!wanted.len)
		return false;
	pu_buf_add(out, pu_str_n(text.ptr + form->numeral_end,
				 form->scale_start - form->numeral_end));
	step_in_case(out, word, wanted);
	pu_buf_add(out, pu_str_n(text.ptr + form->scale_end,
				 form->end - form->scale_end));
	return true;
}

/* 4.5 thousand ten thousands is nothing that anybody writes. */
static bool
scale_fits(const struct value *form, const struct number *number)
{
	unsigned scale = form->number.scale;

	if (!form->myriads)
		return true;
	if (scale % 4)
		return number->whole == 1 && !number->fraction;
	return number->whole <= 4;
}

static bool
write_number(struct pu_buf *out, struct pu_str text, const struct value *form,
	     const struct value *value, const struct value_style *shown,
	     const struct convention *c)
{
	struct number number;
	struct number_style style;

	if (form->compound)
		return value_write_myriads(out, text, form, &value->number);
	if (!number_rescale(&value->number, form->number.scale, &number) ||
	    !scale_fits(form, &number) ||
	    number.negative != form->number.negative ||
	    !choose_style(form, value, &number, shown, c, &style) ||
	    !noun_fits(text, form, &form->number, &number, c) ||
	    !article_fits(text, form->outer_start, &form->number, &number, c))
		return false;
	number_write(out, &number, &style);
	return write_scale(out, text, form, &number, c);
}

/* Spanish: 3.er piso, but piso 3.o, and 2.o piso. */
static bool
ordinal_fits(struct pu_str text, const struct value *form,
	     const struct value *value, const struct convention *c)
{
	struct pu_str was = pu_str_n(text.ptr, form->end);
	char last = value->number.digits[value->number.whole - 1];
	bool teen = value->number.whole > 1 &&
		    value->number.digits[value->number.whole - 2] == '1';

	return !convention_is(c, "es") || !pu_str_ends(was, "\xC2\xBA") ||
	       (last != '1' && last != '3') || teen || !noun_behind(text, form);
}

static bool
write_ordinal(struct pu_buf *out, struct pu_str text, const struct value *form,
	      const struct value *value, const struct convention *c)
{
	unsigned last = 0;

	if (number_padded(&value->number) || value->number.whole > 3 ||
	    !ordinal_fits(text, form, value, c) ||
	    !article_fits(text, form->start, &form->number, &value->number, c))
		return false;
	for (size_t i = 0; i < value->number.whole; i++)
		last = last * 10 + (unsigned)(value->number.digits[i] - '0');
	pu_buf_addf(out, "%u", last);
	if (convention_is(c, "en"))
		pu_buf_addz(out, step_ordinal(last));
	else
		pu_buf_add(out, pu_str_n(text.ptr + form->numeral_end,
					 form->end - form->numeral_end));
	return true;
}

/* ---- dates and times ---- */

/* Weekdays of another gender, or with a plural of their own: the words before
 * may have to agree. */
static bool
weekday_fits(struct pu_str text, const struct value *form,
	     const struct date *date, const struct convention *c)
{
	int was = form->date.date.weekday, is = date->weekday;
	bool alone = form->date.count == 1;
	struct pu_str word = word_before(text, form->start);

	if (convention_is(c, "pt"))
		return (was > 5) == (is > 5);
	if (convention_is(c, "it") && alone)
		return (was == 7) == (is == 7);
	if (convention_is(c, "es") && (was > 5) != (is > 5))
		return !pu_str_is(word, "los") && !pu_str_is(word, "Los");
	return true;
}

static bool
month_fits(struct pu_str text, const struct value *form,
	   const struct date *date, const struct convention *c)
{
	const struct date_piece *first = &form->date.pieces[0];
	struct pu_str was, is, word = word_before(text, form->start);

	if (first->part != DATE_MONTH || form->date.numeric || first->elides ||
	    !(convention_is(c, "fr") || convention_is(c, "it")))
		return true;
	was = convention_month(c, form->date.date.month, first->form);
	is = convention_month(c, date->month, first->form);
	if (!was.len || !is.len)
		return false;
	return (strchr("aeiou", was.ptr[0]) != NULL) ==
		       (strchr("aeiou", is.ptr[0]) != NULL) ||
	       (!apostrophe_before(text, form->start) &&
		!pu_str_is(word, "de") && !pu_str_is(word, "di") &&
		!pu_str_is(word, "a") && !pu_str_is(word, "ad"));
}

static bool
day_fits(struct pu_str text, const struct value *form, const struct date *date,
	 const struct convention *c)
{
	unsigned was = form->date.date.day, is = date->day;
	bool italian = convention_is(c, "it");

	if (!was || (!italian && !convention_is(c, "ca")) ||
	    form->date.pieces[0].part != DATE_DAY)
		return true;
	if (italian)
		return (was == 8 || was == 11) == (is == 8 || is == 11) ||
		       !(word_before(text, form->start).len ||
			 apostrophe_before(text, form->start));
	return (was == 1 || was == 11) == (is == 1 || is == 11);
}

static bool
write_date(struct pu_buf *out, struct pu_str text, const struct value *form,
	   const struct date *date, const struct convention *c)
{
	const struct date *was = &form->date.date;

	return (!was->weekday || weekday_fits(text, form, date, c)) &&
	       month_fits(text, form, date, c) &&
	       day_fits(text, form, date, c) &&
	       date_write(out, text, &form->date, form->end, date, c);
}

/* "a la una" is one hour's alone. */
static bool
hour_fits(const struct value *form, const struct clock *clock,
	  const struct convention *c)
{
	bool twelve = form->time.marker != CLOCK_BARE;
	int was = form->time.clock.hour, is = clock->hour;

	if (!convention_is(c, "es") && !convention_is(c, "pt") &&
	    !convention_is(c, "it") && !convention_is(c, "ca"))
		return true;
	return (was == 1 || (twelve && was == 13)) ==
	       (is == 1 || (twelve && is == 13));
}

static bool
write_marker(struct pu_buf *out, struct pu_str form, struct pu_str value)
{
	bool digit = form.ptr[0] >= '0' && form.ptr[0] <= '9';
	bool upper = form.ptr[0] >= 'A' && form.ptr[0] <= 'Z';

	if (digit != (value.ptr[0] >= '0' && value.ptr[0] <= '9') ||
	    upper != (value.ptr[0] >= 'A' && value.ptr[0] <= 'Z'))
		return false;
	pu_buf_add(out, value);
	return true;
}

bool
value_write(struct pu_buf *out, struct pu_str text, const struct value *form,
	    struct pu_str value_text, const struct value *value,
	    const struct value_style *style, const struct convention *c)
{
	struct pu_str was =
		pu_str_n(text.ptr + form->start, form->end - form->start);
	struct pu_str is = pu_str_n(value_text.ptr + value->start,
				    value->end - value->start);

	if (form->kind != value->kind)
		return false;
	switch (form->kind) {
	case VALUE_NUMBER:
		return write_number(out, text, form, value, style, c);
	case VALUE_ORDINAL:
		return write_ordinal(out, text, form, value, c);
	case VALUE_DATE:
		return write_date(out, text, form, &value->date.date, c);
	case VALUE_TIME:
		return hour_fits(form, &value->time.clock, c) &&
		       clock_write(out, text, &form->time, form->end,
				   &value->time.clock, c);
	case VALUE_MARKER:
		return write_marker(out, was, is);
	case VALUE_CODE:
	case VALUE_NAME:
		pu_buf_add(out, is);
		return true;
	case VALUE_OPAQUE:
	case VALUE_WORD:
	default:
		return false;
	}
}
