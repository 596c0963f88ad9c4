#include "config.h"

#include "text/reader.h"

#include "base/mem.h"
#include "text/chars.h"
#include "text/step.h"
#include "text/utf8.h"

/* ---- codes ---- */

/* Superscripts and fractions. */
static bool
is_small_figure(uint32_t c)
{
	return c == 0xB2 || c == 0xB3 || c == 0xB9 ||
	       (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F) ||
	       (c >= 0x2070 && c <= 0x2089);
}

static size_t
code_end(const struct reader *r, size_t at)
{
	while (at < r->text.len) {
		size_t next = at;
		uint32_t c = utf8_next(r->text, &next);

		if (step_touches(r->text, at))
			break;
		if (reader_letter(r, at) || reader_digit(r, at) || c == '_' ||
		    is_small_figure(c)) {
			at = next;
			continue;
		}
		if (c >= 0x80 || !c || !strchr("-/.:,'+$", (int)c) ||
		    step_touches(r->text, next) ||
		    (!reader_letter(r, next) && !reader_digit(r, next)))
			break;
		at = next;
	}
	return at;
}

/* Something in it is no number's: a letter, two full stops, a slash alone. */
static bool
is_code(const struct reader *r, size_t start, size_t end)
{
	size_t stops = 0, slashes = 0, others = 0;

	for (size_t at = start; at < end;) {
		size_t from = at;
		uint32_t c = utf8_next(r->text, &at);

		if (reader_letter(r, from) || c == '_' || c == '%' ||
		    c == '{' || c == '&')
			return true;
		stops += c == '.';
		slashes += c == '/';
		others += c >= 0x80 || !c || strchr(",:'+-$", (int)c) != NULL;
	}
	if (!stops && !slashes && !others)
		return end - start > NUMBER_DIGITS;
	return !others && ((stops > 1 && !slashes) || (slashes == 1 && !stops));
}

size_t
reader_code(struct reader *r, size_t start, size_t at)
{
	size_t end = code_end(r, at);

	if (end == start) /* a mark that nothing follows */
		end = start + 1;
	reader_push(r, is_code(r, start, end) ? VALUE_CODE : VALUE_OPAQUE,
		    start, end);
	r->spots++;
	return end;
}

/* ---- money and percent ---- */

bool
reader_currency(struct pu_str word)
{
	static const char codes[] =
		"USD EUR GBP JPY CHF CAD AUD MXN ARS BRL CLP COP PEN UYU BOB "
		"PYG VES VEF GTQ HNL NIO CRC DOP CUP CNY INR RUB SEK NOK DKK "
		"PLN CZK HUF TRY ZAR KRW ";

	if (word.len != 3)
		return false;
	for (size_t i = 0; i + 3 < sizeof codes; i += 4)
		if (!memcmp(codes + i, word.ptr, 3))
			return true;
	return false;
}

static bool
is_currency_sign(uint32_t c)
{
	return c == '$' || (c >= 0xA2 && c <= 0xA5) ||
	       (c >= 0x20A0 && c <= 0x20CF);
}

static void
set_money(struct value *value, struct pu_str sign)
{
	value->unit = UNIT_MONEY;
	value->sign = sign;
}

static void
money_before(const struct reader *r, struct value *value)
{
	size_t start, from;
	uint32_t c = reader_before(r, value->start, &start);

	if (c && utf8_is_space(c))
		c = reader_before(r, start, &start);
	from = start;
	if (is_currency_sign(c)) {
		size_t sign = start;

		/* US$, R$ */
		utf8_next(r->text, &sign);
		while (from && start - from < 3 &&
		       r->text.ptr[from - 1] >= 'A' &&
		       r->text.ptr[from - 1] <= 'Z')
			from--;
		set_money(value, reader_slice(r, from, sign));
		value->outer_start = from;
		return;
	}
	if (c < 'A' || c > 'Z' || start < 2)
		return;
	from = start - 2;
	if (reader_currency(reader_slice(r, from, start + 1)) &&
	    !(from && reader_letter(r, from - 1))) {
		set_money(value, reader_slice(r, from, start + 1));
		value->outer_start = from;
	}
}

enum value_unit
value_percent(struct pu_str text, size_t at, size_t *end)
{
	static const char *const percents[] = {
		"percent",   "per cent",  "por ciento", "por cien", "pour cent",
		"per cento", "por cento", "porciento",  "Prozent",  "prozent"
	};
	const struct reader r = { .text = text };
	size_t start = reader_blank(&r, at), next = start;
	struct pu_str rest = reader_slice(&r, start, text.len);
	uint32_t c = start < text.len ? utf8_next(text, &next) : 0;

	if (c == '%' || c == 0x2030 || c == 0xFF05 || c == 0x66A) {
		*end = next;
		return c == 0x2030 ? UNIT_PERMILLE : UNIT_PERCENT;
	}
	for (size_t i = 0; i < sizeof percents / sizeof *percents; i++) {
		next = start + strlen(percents[i]);
		if (pu_str_starts(rest, percents[i]) &&
		    !reader_letter(&r, next)) {
			*end = next;
			return UNIT_PERCENT;
		}
	}
	return UNIT_NONE;
}

static void
unit_behind(const struct reader *r, struct value *value)
{
	size_t at = reader_blank(r, value->end), end = at;
	bool upper;
	enum value_unit unit = value_percent(r->text, value->end, &end);
	uint32_t c;

	if (unit != UNIT_NONE) {
		value->unit = unit;
		value->outer_end = end;
		return;
	}
	c = at < r->text.len ? utf8_next(r->text, &end) : 0;
	end = at;
	if (value->unit != UNIT_NONE || !c)
		return;
	if (is_currency_sign(c)) {
		utf8_next(r->text, &end);
		/* "5 $ 10" is the next one's. */
		if (reader_digit(r, end) ||
		    reader_digit(r, reader_blank(r, end)))
			return;
	} else {
		end = step_letters(r->text, at, &upper);
		if (!reader_currency(reader_slice(r, at, end)))
			return;
	}
	set_money(value, reader_slice(r, at, end));
	value->outer_end = end;
}

/* ---- scale words ---- */

/* k, m, b attached: the power of ten; 0: none. */
static unsigned
attached_scale(const struct reader *r, const struct value *value, size_t end)
{
	char c = reader_byte(r, value->end);
	bool money = value->unit == UNIT_MONEY;
	size_t next = end;

	if (!money && end < r->text.len)
		money = is_currency_sign(utf8_next(r->text, &next));
	if (end != value->end + 1)
		return 0;
	if (c == 'k' || c == 'K')
		return 3;
	if (!money)
		return 0;
	return c == 'm' || c == 'M' ? 6 : c == 'b' || c == 'B' ? 9 : 0;
}

/* A second word: mil millones, miles de millones. */
static size_t
second_scale(const struct reader *r, size_t at, unsigned *power,
	     struct word *word)
{
	size_t next = reader_blank(r, at), end;
	struct word second;
	bool upper;

	if (next == at)
		return 0;
	if (pu_str_starts(reader_slice(r, next, r->text.len), "de "))
		next += 3;
	end = step_letters(r->text, next, &upper);
	if (end == next ||
	    !convention_word(r->convention, reader_slice(r, next, end),
			     &second) ||
	    second.scale < 6)
		return 0;
	*power += second.scale;
	*word = second;
	return end;
}

static void
take_scale(const struct reader *r, struct value *value)
{
	size_t at = reader_blank(r, value->end);
	bool upper;
	size_t end = step_letters(r->text, at, &upper), more;
	struct word word = { 0 };
	unsigned power;

	if (end == at)
		return;
	power = at == value->end ? attached_scale(r, value, end) : 0;
	if (!power) {
		if (!convention_word(r->convention, reader_slice(r, at, end),
				     &word) ||
		    !word.scale)
			return;
		power = word.scale;
	}
	if (word.scale == 3 && (more = second_scale(r, end, &power, &word)))
		end = more;
	value->number.scale = (uint8_t)power;
	if (word.inflects && power == word.scale) {
		value->scale_start = at;
		value->scale_end = end;
	}
	value->end = value->outer_end = end;
}

/* ---- numbers ---- */

static bool
is_unit(struct pu_str word)
{
	static const char units[] =
		" km kg g mg cm mm m l ml ha h hs min s ms GB MB KB kB TB W kW "
		"MW GW kWh Hz kHz MHz GHz V mV lb oz ft mi in px pt am pm ";
	char key[8];

	if (word.len > 4)
		return false;
	key[0] = ' ';
	memcpy(key + 1, word.ptr, word.len);
	memcpy(key + 1 + word.len, " ", 2);
	return strstr(units, key) != NULL;
}

/* 5-tel, 5'te, 5:ssa, 5-y: an ending that another number would change. */
bool
reader_ending(const struct reader *r, size_t at)
{
	static const struct {
		const char *language, *marks;
	} endings[] = {
		{ "hu", "-" }, { "tr", "'" }, { "az", "-" }, { "fi", ":-" },
		{ "et", "-" }, { "eu", "-" }, { "ka", "-" }, { "kk", "-" },
		{ "lt", "-" }, { "lv", "-" }, { "pl", "-" }, { "cs", "-" },
		{ "sk", "-" }, { "sl", "-" }, { "hr", "-" }, { "sr", "-" },
		{ "bs", "-" }, { "mk", "-" }, { "bg", "-" }, { "ru", "-" },
		{ "uk", "-" }, { "be", "-" }, { "ro", "-" }, { "sv", ":" },
		{ "nb", ":" }, { "da", ":" },
	};
	size_t next = at, end, letters = 0;
	uint32_t c = at < r->text.len ? utf8_next(r->text, &next) : 0;
	char mark = c == 0x2019                  ? '\''
		    : c == 0x2010 || c == 0x2011 ? '-'
						 : (char)(c < 0x80 ? c : 0);
	bool upper;

	if (!mark || !strchr("-':", mark))
		return false;
	end = step_letters(r->text, next, &upper);
	if (end == next || upper)
		return false;
	while (next < end) {
		utf8_next(r->text, &next);
		letters++;
	}
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (convention_is(r->convention, endings[i].language))
			return letters < 5 && strchr(endings[i].marks, mark);
	return false;
}

/* Whether what follows the numeral leaves it a number. */
static bool
ends_well(const struct reader *r, const struct value *value)
{
	size_t at = value->end, end, next = at, ignored;
	uint32_t c = at < r->text.len ? utf8_next(r->text, &next) : 0;
	struct word word;
	bool upper;

	if (!c)
		return true;
	end = step_letters(r->text, at, &upper);
	if (end > at && step_touches(r->text, at))
		return true;
	if (end > at)
		return value->number.scale ||
		       (is_unit(reader_slice(r, at, end)) &&
			!reader_digit(r, end)) ||
		       clock_half(r->text, at, &ignored);
	if (reader_ending(r, at))
		return false;
	if (c == '-' || c == 0x2011) {
		end = step_letters(r->text, next, &upper);
		return end == next ||
		       (end > next + 1 &&
			(!upper || convention_is(r->convention, "de")));
	}
	if ((c == '/' || c == '.' || c == ',' || c == ':' || c == '\'') &&
	    reader_digit(r, next))
		return false;
	if (c == '_' || c == '@' || c == '\\' || c == 0x2044 ||
	    is_small_figure(c))
		return false;
	/* "2 mil 500", "3 hundred" */
	next = reader_blank(r, at);
	if (next > at && value->number.scale && reader_digit(r, next))
		return false;
	if (next > at && (unsigned char)reader_byte(r, next) == 0xC2 &&
	    (unsigned char)reader_byte(r, next + 1) >= 0xBC &&
	    (unsigned char)reader_byte(r, next + 1) <= 0xBE)
		return false;
	end = step_letters(r->text, next, &upper);
	return end == next || next == at ||
	       !convention_word(r->convention, reader_slice(r, next, end),
				&word) ||
	       word.number < 100;
}

bool
reader_begins(const struct reader *r, size_t at)
{
	size_t start, more;
	uint32_t c = reader_before(r, at, &start), b;

	if (c == '/' && start && r->text.ptr[start - 1] == 'S')
		return !(start > 1 && reader_letter(r, start - 2));
	if (c == '/' || c == '_' || c == '\\' || c == '&' || c == 0x2044)
		return false;
	if (c != '.')
		return true;
	b = reader_before(r, start, &more);
	return b >= 0x80 || (b | 0x20) - 'a' < 26 || b == '.';
}

/* 21st, 3.º: the end; 0: no ordinal. */
static size_t
ordinal_end(const struct reader *r, const struct number *number, size_t at)
{
	static const char *const signs[] = { ".\xC2\xBA", ".\xC2\xAA",
					     "\xC2\xBA", "\xC2\xAA" };
	unsigned last = 0;
	bool upper;
	size_t end;

	if (number->fraction)
		return 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (pu_str_starts(reader_slice(r, at, r->text.len), signs[i]))
			return at + strlen(signs[i]);
	for (size_t i = number->whole > 2 ? number->whole - 2u : 0;
	     i < number->whole; i++)
		last = last * 10 + (unsigned)(number->digits[i] - '0');
	end = step_letters(r->text, at, &upper);
	return convention_is(r->convention, "en") && end == at + 2 &&
			       pu_str_eq(reader_slice(r, at, end),
					 pu_str(step_ordinal(last)))
		       ? end
		       : 0;
}

size_t
reader_number(struct reader *r, size_t at)
{
	struct number_reading readings[NUMBER_READINGS];
	size_t end, past,
		count = number_read(r->text, at,
				    convention_marks(r->convention), readings,
				    &end);
	size_t first = r->count;

	if (!count || !reader_begins(r, at))
		return reader_code(r, at, end);
	past = ordinal_end(r, &readings[0].number, end);
	for (size_t i = 0; i < count; i++) {
		struct value *value = reader_push(r, VALUE_NUMBER, at, end);
		bool readable;

		value->number = readings[i].number;
		value->style = readings[i].style;
		value->certain = readings[i].certain;
		if (past) {
			value->kind = VALUE_ORDINAL;
			value->end = value->outer_end = past;
			continue;
		}
		money_before(r, value);
		readable =
			!step_touches(r->text, end) || reader_myriads(r, value);
		if (!value->myriads)
			take_scale(r, value);
		unit_behind(r, value);
		if (!readable || !ends_well(r, value)) {
			r->count = first;
			return reader_code(r, at, end);
		}
	}
	r->spots++;
	return r->items[r->count - 1].end;
}
