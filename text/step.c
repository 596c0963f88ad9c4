#include "config.h"

#include "text/step.h"

#include <stdio.h>

#include <unicode/uchar.h>

#include "text/ascii.h"
#include "text/chars.h"
#include "text/utf8.h"

enum letter { NO_LETTER, LETTER, TOUCHING_LETTER };

static bool
is_hangul(uint32_t c)
{
	return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) ||
	       (c >= 0x3131 && c <= 0x318E);
}

static enum letter
letter(uint32_t c)
{
	enum char_kind kind;

	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? LETTER
							      : NO_LETTER;
	if (c == UTF8_BAD || c == 0xBA || c == 0xAA)
		return NO_LETTER;
	kind = char_kind(c);
	if (kind == CHAR_DENSE || is_hangul(c))
		return TOUCHING_LETTER;
	return kind == CHAR_LETTER || kind == CHAR_UPPER ? LETTER : NO_LETTER;
}

size_t
step_digits(struct pu_str text, size_t at, size_t most, struct digits *out)
{
	size_t end = at, next = at;

	*out = (struct digits){ 0 };
	while (next < text.len) {
		uint32_t c = utf8_next(text, &next);
		int digit = c == UTF8_BAD ? -1 : char_digit(c);

		if (digit < 0 ||
		    (out->count && c - (uint32_t)digit != out->zero))
			break;
		if (out->count++ == most)
			return at;
		out->zero = c - (uint32_t)digit;
		out->value = out->value * 10 + (unsigned)digit;
		end = next;
	}
	out->bytes = end - at;
	return end;
}

void
step_write(struct pu_buf *out, unsigned value, int width, uint32_t zero)
{
	char digits[16];
	int count = snprintf(digits, sizeof digits, "%0*u", width, value);

	for (int i = 0; i < count; i++)
		utf8_add(out,
			 (zero ? zero : '0') + (uint32_t)(digits[i] - '0'));
}

bool
step_letter(struct pu_str text, size_t at)
{
	return at < text.len && letter(utf8_next(text, &at)) != NO_LETTER;
}

char
step_lower(struct pu_str text, size_t at)
{
	char c = '\0';

	if (at < text.len)
		c = text.ptr[at];
	return ascii_lower(c);
}

size_t
step_letters(struct pu_str text, size_t at, bool *upper)
{
	size_t end = at;
	enum letter first = NO_LETTER;

	*upper = false;
	while (end < text.len && ascii_is_letter(text.ptr[end]))
		end++;
	if (end > at) {
		first = LETTER;
		*upper = text.ptr[at] <= 'Z';
	}
	while (end < text.len) {
		size_t next = end;
		uint32_t c = utf8_next(text, &next);
		enum letter kind = letter(c);

		if (kind == NO_LETTER
			    ? end == at || c < 0x80 || c == UTF8_BAD ||
				      char_kind(c) != CHAR_MARK
			    : end > at && kind != first)
			break;
		if (end == at) {
			first = kind;
			*upper = c < 0x80 ? c <= 'Z' : u_isupper((UChar32)c);
		}
		end = next;
	}
	return end;
}

bool
step_touches(struct pu_str text, size_t at)
{
	return at < text.len && (unsigned char)text.ptr[at] > 0x80 &&
	       letter(utf8_next(text, &at)) == TOUCHING_LETTER;
}

static bool
is_digit(struct pu_str text, size_t at)
{
	uint32_t c = at < text.len ? utf8_next(text, &at) : UTF8_BAD;

	return c != UTF8_BAD && char_digit(c) >= 0;
}

bool
step_continues(struct pu_str text, size_t at)
{
	if (at >= text.len)
		return false;
	return is_digit(text, at) ||
	       (text.ptr[at] && strchr(".,:/'", text.ptr[at]) &&
		is_digit(text, at + 1));
}

const char *
step_ordinal(unsigned number)
{
	unsigned last = number % 10;

	if (last < 1 || last > 3 || number % 100 / 10 == 1)
		return "th";
	return last == 1 ? "st" : last == 2 ? "nd" : "rd";
}

void
step_in_case(struct pu_buf *out, struct pu_str was, struct pu_str name)
{
	size_t at = 0, letters = 0, capitals = 0;
	bool first = false;

	while (at < was.len) {
		UChar32 c = (UChar32)utf8_next(was, &at);
		bool upper = u_isupper(c);

		first |= !letters && upper;
		letters++;
		capitals += upper;
	}
	for (at = 0; at < name.len;) {
		bool start = at == 0;
		UChar32 c = (UChar32)utf8_next(name, &at);

		if ((start && first) || (letters > 1 && capitals == letters))
			c = u_toupper(c);
		else if (start)
			c = u_tolower(c);
		utf8_add(out, (uint32_t)c);
	}
}

size_t
step_blanks(struct pu_str text, size_t at)
{
	while (at < text.len) {
		size_t next = at;
		uint32_t c = utf8_next(text, &next);

		if (c == '\n' || !utf8_is_space(c))
			break;
		at = next;
	}
	return at;
}
