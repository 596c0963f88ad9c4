#include "config.h"

#include "text/step.h"

#include <unicode/uchar.h>

#include "text/chars.h"
#include "text/utf8.h"

static bool
is_letter(uint32_t c)
{
	enum char_kind kind;

	if (c < 0x80)
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
	if (c == UTF8_BAD || c == 0xBA || c == 0xAA)
		return false;
	kind = char_kind(c);
	return kind == CHAR_LETTER || kind == CHAR_UPPER || kind == CHAR_DENSE;
}

size_t
step_digits(struct pu_str text, size_t at, size_t most, unsigned *value)
{
	size_t end = at;

	*value = 0;
	while (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9') {
		if (end - at == most)
			return at;
		*value = *value * 10 + (unsigned)(text.ptr[end++] - '0');
	}
	return end;
}

size_t
step_letters(struct pu_str text, size_t at, bool *upper)
{
	size_t end = at;

	*upper = false;
	while (end < text.len) {
		size_t next = end;
		uint32_t c = utf8_next(text, &next);

		if (!is_letter(c) && (end == at || c < 0x80 || c == UTF8_BAD ||
				      char_kind(c) != CHAR_MARK))
			break;
		if (end == at)
			*upper = c < 0x80 ? c <= 'Z' : u_isupper((UChar32)c);
		end = next;
	}
	return end;
}

bool
step_continues(struct pu_str text, size_t at)
{
	if (at >= text.len)
		return false;
	if (text.ptr[at] >= '0' && text.ptr[at] <= '9')
		return true;
	return at + 1 < text.len && text.ptr[at] &&
	       strchr(".,:/'", text.ptr[at]) && text.ptr[at + 1] >= '0' &&
	       text.ptr[at + 1] <= '9';
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
