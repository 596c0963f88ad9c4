#include "config.h"

#include "text/iban.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/address.h"
#include "text/ascii.h"
#include "text/chars.h"
#include "text/lookalike.h"
#include "text/utf8.h"

/* Fewer digits are no account anywhere. */
#define DIGITS_LEAST 10
/* Marks and blanks between two characters. */
#define PARTS_MOST 3

/* What follows the check digits: n digits, a capitals, c either, each with a
 * count. */
static const struct country {
	char code[3];
	const char *bban;
} countries[] = {
	{ "AD", "n8c12" },    { "AE", "n19" },      { "AL", "n8c16" },
	{ "AT", "n16" },      { "AZ", "a4c20" },    { "BA", "n16" },
	{ "BE", "n12" },      { "BG", "a4n6c8" },   { "BH", "a4c14" },
	{ "BI", "n23" },      { "BR", "n23a1c1" },  { "BY", "c4n4c16" },
	{ "CH", "n5c12" },    { "CR", "n18" },      { "CY", "n8c16" },
	{ "CZ", "n20" },      { "DE", "n18" },      { "DJ", "n23" },
	{ "DK", "n14" },      { "DO", "c4n20" },    { "EE", "n16" },
	{ "EG", "n25" },      { "ES", "n20" },      { "FI", "n14" },
	{ "FK", "a2n12" },    { "FO", "n14" },      { "FR", "n10c11n2" },
	{ "GB", "a4n14" },    { "GE", "a2n16" },    { "GI", "a4c15" },
	{ "GL", "n14" },      { "GR", "n7c16" },    { "GT", "c24" },
	{ "HN", "a4n20" },    { "HR", "n17" },      { "HU", "n24" },
	{ "IE", "a4n14" },    { "IL", "n19" },      { "IQ", "a4n15" },
	{ "IS", "n22" },      { "IT", "a1n10c12" }, { "JO", "a4n4c18" },
	{ "KW", "a4c22" },    { "KZ", "n3c13" },    { "LB", "n4c20" },
	{ "LC", "a4c24" },    { "LI", "n5c12" },    { "LT", "n16" },
	{ "LU", "n3c13" },    { "LV", "a4c13" },    { "LY", "n21" },
	{ "MC", "n10c11n2" }, { "MD", "c20" },      { "ME", "n18" },
	{ "MK", "n3c10n2" },  { "MN", "n16" },      { "MR", "n23" },
	{ "MT", "a4n5c18" },  { "MU", "a4n19a3" },  { "NI", "a4n20" },
	{ "NL", "a4n10" },    { "NO", "n11" },      { "OM", "n3c16" },
	{ "PK", "a4c16" },    { "PL", "n24" },      { "PS", "a4c21" },
	{ "PT", "n21" },      { "QA", "a4c21" },    { "RO", "a4c16" },
	{ "RS", "n18" },      { "RU", "n14c15" },   { "SA", "n2c18" },
	{ "SC", "a4n20a3" },  { "SD", "n14" },      { "SE", "n20" },
	{ "SI", "n15" },      { "SK", "n20" },      { "SM", "a1n10c12" },
	{ "SO", "n19" },      { "ST", "n21" },      { "SV", "a4n20" },
	{ "TL", "n19" },      { "TN", "n20" },      { "TR", "n5c17" },
	{ "UA", "n6c19" },    { "VA", "n18" },      { "VG", "a4n16" },
	{ "XK", "n16" },      { "YE", "a4n4c18" },
};

static const struct country *
find_country(const char *code)
{
	size_t low = 0, high = sizeof countries / sizeof *countries;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strncmp(code, countries[middle].code, 2);

		if (!order)
			return &countries[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* The next class of a structure and its count; false: it is over. */
static bool
next_class(const char **bban, char *class, size_t *count)
{
	if (!**bban)
		return false;
	*class = *(*bban)++;
	for (*count = 0; ascii_is_digit(**bban); ++*bban)
		*count = *count * 10 + (size_t)(**bban - '0');
	return true;
}

static size_t
length_of(const struct country *country)
{
	const char *bban = country->bban;
	size_t length = 4, count;
	char class;

	while (next_class(&bban, &class, &count))
		length += count;
	return length;
}

size_t
iban_length(const char *country)
{
	const struct country *found = find_country(country);

	return found ? length_of(found) : 0;
}

/* ---- characters ---- */

/* A blank or a mark that may part groups: what it is, ' ' for every blank; 0:
 * none. */
static uint32_t
part(uint32_t c)
{
	if (utf8_is_space(c) || (c >= 0x200B && c <= 0x200F) || c == 0x2060 ||
	    c == 0xFEFF || c == 0xAD || (c >= 0x202A && c <= 0x202E) ||
	    (c >= 0x2066 && c <= 0x2069))
		return ' ';
	if (c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212)
		return '-';
	return c == '.' || c == 0xB7 || c == '/' || c == '_' ? c : 0;
}

/* Past the parts at a place; *first: the first that is more than a blank, else
 * ' '; 0 when there are none. A full stop before a blank is a sentence's. */
static bool
skip_parts(struct pu_str text, size_t *at, uint32_t *first)
{
	uint32_t last = 0;

	*first = 0;
	for (int count = 0; *at < text.len; count++) {
		size_t next = *at;
		uint32_t kind = part(utf8_next(text, &next));

		if (!kind)
			return true;
		if (count == PARTS_MOST || (last == '.' && kind == ' '))
			return false;
		if (!*first || *first == ' ')
			*first = kind;
		last = kind;
		*at = next;
	}
	return true;
}

struct reading {
	struct iban iban;
	uint64_t odd; /* characters that only look like one */
	uint64_t small;
	size_t ends[IBAN_MOST];
	bool more; /* a further character touches the last one */
};

/* Every character from a place on that an IBAN can have. */
static void
read_characters(struct pu_str text, size_t at, struct reading *r)
{
	struct iban *iban = &r->iban;

	iban->start = at;
	while (at < text.len) {
		size_t next = at;
		uint32_t c, parted = 0;
		char like;

		if (iban->length && !skip_parts(text, &next, &parted))
			return;
		if (next >= text.len)
			return;
		at = next;
		c = utf8_next(text, &next);
		like = c < 0x80 ? (char)c : lookalike(c);
		if (!ascii_is_alnum(like))
			return;
		if (iban->length == IBAN_MOST) {
			r->more = !parted;
			return;
		}
		if (parted) {
			iban->groups |= UINT64_C(1) << iban->length;
			if (!iban->part)
				iban->part = parted;
		}
		if (c >= 0x80)
			r->odd |= UINT64_C(1) << iban->length;
		if (like >= 'a')
			r->small |= UINT64_C(1) << iban->length;
		iban->value[iban->length] = like;
		iban->places[iban->length] = at;
		r->ends[iban->length++] = at = next;
	}
}

/* ---- whether it is one ---- */

/* The character that stands for another where only digits (n) or letters (a)
 * can be: O for 0. */
static char
mend(char class, char c)
{
	if (class == 'n')
		return c == 'O' || c == 'o'               ? '0'
		       : c == 'I' || c == 'l' || c == 'i' ? '1'
							  : c;
	if (class == 'a')
		return c == '0' ? 'O' : c == '1' ? 'I' : ascii_upper(c);
	return ascii_upper(c);
}

static bool
is_of(char class, char c)
{
	return (class != 'a' && ascii_is_digit(c)) ||
	       (class != 'n' && ascii_is_upper(c));
}

/* Brings value into the country's form. False: it does not fit. */
static bool
conform(const struct country *country, const struct reading *r, char *value,
	uint64_t *odd)
{
	const char *bban = country->bban;
	size_t at = 2, count = 2;
	char class = 'n';

	memcpy(value, country->code, 2);
	*odd = r->odd;
	do {
		for (; count; count--, at++) {
			char c = r->iban.value[at];

			value[at] = mend(class, c);
			if (!is_of(class, value[at]))
				return false;
			if (value[at] != ascii_upper(c))
				*odd |= UINT64_C(1) << at;
		}
	} while (next_class(&bban, &class, &count));
	return true;
}

static bool
check_digits_right(const char *value, size_t length)
{
	unsigned rest = 0;

	for (size_t i = 0; i < length; i++) {
		char c = value[(i + 4) % length];

		rest = ascii_is_digit(c)
			       ? rest * 10 + (unsigned)(c - '0')
			       : rest * 100 + (unsigned)(c - 'A') + 10;
		rest %= 97;
	}
	return rest == 1;
}

bool
iban_checks(struct pu_str value)
{
	if (value.len < 15 || value.len > 34)
		return false;
	for (size_t i = 0; i < value.len; i++)
		if (!ascii_is_digit(value.ptr[i]) &&
		    !ascii_is_upper(value.ptr[i]))
			return false;
	return check_digits_right(value.ptr, value.len);
}

static size_t
digits_of(const char *value, size_t length)
{
	size_t digits = 0;

	for (size_t i = 0; i < length; i++)
		digits += ascii_is_digit(value[i]);
	return digits;
}

/* Takes the first length characters. */
static bool
take(struct reading *r, size_t length, const char *value, uint64_t odd,
     enum iban_fault fault)
{
	uint64_t all = (UINT64_C(1) << length) - 1;
	struct iban *iban = &r->iban;

	memcpy(iban->value, value, length);
	iban->value[length] = '\0';
	iban->length = length;
	iban->end = iban->places[length] = r->ends[length - 1];
	iban->groups &= all;
	if (!iban->groups)
		iban->part = 0;
	iban->lower = r->small & all;
	iban->fault = fault;
	for (iban->strange = 0; iban->strange < length; iban->strange++)
		if (odd >> iban->strange & 1)
			break;
	return true;
}

/* Whether character at begins a group, or the text's end is reached. */
static bool
parted_at(const struct reading *r, size_t at)
{
	return at == r->iban.length ? !r->more : r->iban.groups >> at & 1;
}

static bool
take_sound(struct reading *r, const struct country *country, bool *fits)
{
	size_t length = length_of(country);
	char value[IBAN_MOST + 1];
	uint64_t odd;

	*fits = r->iban.length >= length && conform(country, r, value, &odd) &&
		digits_of(value, length) >= DIGITS_LEAST;
	if (!*fits || !check_digits_right(value, length) ||
	    (!parted_at(r, length) && ascii_is_digit(r->iban.value[length])))
		return false;
	return take(r, length, value, odd, IBAN_SOUND);
}

/* How far it reaches as it is written: groups with a digit, and the bank's
 * letters near its beginning. */
static size_t
extent(const struct reading *r)
{
	size_t end = 0;

	for (size_t from = 0; from < r->iban.length;) {
		size_t at = from, digits = 0;

		do {
			digits += ascii_is_digit(r->iban.value[at]);
			at++;
		} while (at < r->iban.length && !parted_at(r, at));
		if (!digits && (at > 8 || r->small >> (at - 1) & 1))
			break;
		end = from = at;
	}
	return end;
}

static bool
take_faulty(struct reading *r, const struct country *country, bool fits,
	    bool cued)
{
	size_t length = country ? length_of(country) : 0, far = extent(r);
	enum iban_fault fault = IBAN_COUNTRY;
	char value[IBAN_MOST + 1];
	size_t off;

	if (country && fits && parted_at(r, length))
		far = length;
	off = far > length ? far - length : length - far;
	if (far < 12 || digits_of(r->iban.value, far) < DIGITS_LEAST ||
	    (!cued && (!country || off > 4 || r->small & 3)))
		return false;
	if (country)
		fault = far < length   ? IBAN_SHORT
			: far > length ? IBAN_LONG
			: fits         ? IBAN_CHECK
				       : IBAN_SHAPE;
	for (size_t i = 0; i < far; i++)
		value[i] = ascii_upper(r->iban.value[i]);
	return take(r, far, value, r->odd, fault);
}

static bool
is_cued(struct pu_str text, size_t at)
{
	static const char *const cues[] = { "iban", NULL };

	return address_cued(text, at, cues);
}

/* inside: letters touch it, so only one that is right is seen. */
static bool
read_at(struct pu_str text, size_t at, bool inside, struct reading *r)
{
	const struct country *country;
	char code[2];
	bool fits = false;

	*r = (struct reading){ .more = false };
	read_characters(text, at, r);
	if (r->iban.length < 12)
		return false;
	for (int i = 0; i < 2; i++) {
		code[i] = mend('a', r->iban.value[i]);
		if (!ascii_is_upper(code[i]) ||
		    !ascii_is_digit(mend('n', r->iban.value[2 + i])))
			return false;
	}
	if (ascii_is_digit(r->iban.value[0]) &&
	    ascii_is_digit(r->iban.value[1]))
		return false;
	country = find_country(code);
	if (country && take_sound(r, country, &fits))
		return true;
	return !inside && take_faulty(r, country, fits, is_cued(text, at));
}

/* ---- a whole text ---- */

/* Digits enough: ASCII's, or what may be those of another script. */
static bool
may_hold(struct pu_str text)
{
	size_t digits = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		digits += ascii_is_digit((char)c) || c == 0xD9 || c == 0xDB ||
			  c == 0xE0 || c == 0xEF || c == 0xF0;
	}
	return digits >= DIGITS_LEAST - 2;
}

static bool
is_letter(uint32_t c)
{
	return c < 0x80 ? ascii_is_letter((char)c) : lookalike(c) >= 'A';
}

static bool
joins(uint32_t c)
{
	enum char_kind kind = char_kind(c);

	return kind == CHAR_LETTER || kind == CHAR_UPPER || kind == CHAR_DIGIT;
}

size_t
ibans_read(struct pu_str text, struct pu_arena *arena, const struct iban **out)
{
	struct iban *list = NULL, *kept;
	size_t count = 0, room = 0;
	bool inside = false;

	*out = NULL;
	if (!may_hold(text))
		return 0;
	for (size_t at = 0; at < text.len && count < IBANS_MOST;) {
		size_t next = at;
		uint32_t c = utf8_next(text, &next);
		struct reading r;

		if (is_letter(c) && read_at(text, at, inside, &r)) {
			MEM_GROW(list, count, room);
			list[count++] = r.iban;
			next = r.iban.end;
			c = '0';
		}
		inside = c < 0x80 ? ascii_is_alnum((char)c) : joins(c);
		at = next;
	}
	if (!count)
		return 0;
	*out = kept = arena_array(arena, count, sizeof *kept);
	memcpy(kept, list, count * sizeof *kept);
	free(list);
	return count;
}
