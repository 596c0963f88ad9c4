#include "config.h"

#include "text/utf8.h"
#include "text/xml-reference.h"
#include "text/xml.h"

static const char *
escaped(unsigned char c, bool attribute)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r': /* a parser would make a line feed of it */
		return "&#13;";
	case '\n':
		return attribute ? "&#10;" : NULL;
	case '\t':
		return attribute ? "&#9;" : NULL;
	case '"':
		return attribute ? "&quot;" : NULL;
	default:
		return c < 32 ? "\xef\xbf\xbd" : NULL;
	}
}

/* ASCII that stands for itself, in attributes too. */
static const unsigned char itself[256] = {
	[' '] = 1, ['!'] = 1,  ['#'] = 1,  ['$'] = 1, ['%'] = 1, ['\''] = 1,
	['('] = 1, [')'] = 1,  ['*'] = 1,  ['+'] = 1, [','] = 1, ['-'] = 1,
	['.'] = 1, ['/'] = 1,  ['0'] = 1,  ['1'] = 1, ['2'] = 1, ['3'] = 1,
	['4'] = 1, ['5'] = 1,  ['6'] = 1,  ['7'] = 1, ['8'] = 1, ['9'] = 1,
	[':'] = 1, [';'] = 1,  ['='] = 1,  ['?'] = 1, ['@'] = 1, ['A'] = 1,
	['B'] = 1, ['C'] = 1,  ['D'] = 1,  ['E'] = 1, ['F'] = 1, ['G'] = 1,
	['H'] = 1, ['I'] = 1,  ['J'] = 1,  ['K'] = 1, ['L'] = 1, ['M'] = 1,
	['N'] = 1, ['O'] = 1,  ['P'] = 1,  ['Q'] = 1, ['R'] = 1, ['S'] = 1,
	['T'] = 1, ['U'] = 1,  ['V'] = 1,  ['W'] = 1, ['X'] = 1, ['Y'] = 1,
	['Z'] = 1, ['['] = 1,  ['\\'] = 1, [']'] = 1, ['^'] = 1, ['_'] = 1,
	['`'] = 1, ['a'] = 1,  ['b'] = 1,  ['c'] = 1, ['d'] = 1, ['e'] = 1,
	['f'] = 1, ['g'] = 1,  ['h'] = 1,  ['i'] = 1, ['j'] = 1, ['k'] = 1,
	['l'] = 1, ['m'] = 1,  ['n'] = 1,  ['o'] = 1, ['p'] = 1, ['q'] = 1,
	['r'] = 1, ['s'] = 1,  ['t'] = 1,  ['u'] = 1, ['v'] = 1, ['w'] = 1,
	['x'] = 1, ['y'] = 1,  ['z'] = 1,  ['{'] = 1, ['|'] = 1, ['}'] = 1,
	['~'] = 1, [0x7F] = 1,
};

/* Eight bytes at a time, each with its own seven bits of room: the high bits
 * that are set in the end tell whether there is such a byte among them. */
#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
#define HIGH_BITS  EACH(0x80)

static inline uint64_t
load(const char *p)
{
	uint64_t bytes;

	memcpy(&bytes, p, sizeof bytes);
	return bytes;
}

static inline uint64_t
any_below(uint64_t bytes, unsigned char limit)
{
	return (bytes - EACH(limit)) & ~bytes & HIGH_BITS;
}

/* Control characters and what is not ASCII. */
static inline uint64_t
any_odd(uint64_t bytes)
{
	return (bytes & HIGH_BITS) | any_below(bytes, ' ');
}

/* One bit apart are '"' and '&', and '<' and '>'. */
static inline uint64_t
any_markup(uint64_t bytes)
{
	return any_below((bytes | EACH(4)) ^ EACH('&'), 1) |
	       any_below((bytes | EACH(2)) ^ EACH('>'), 1);
}

static inline size_t
skip_itself(struct pu_str text, size_t at)
{
	while (at + 8 <= text.len) {
		uint64_t bytes = load(text.ptr + at);

		if (any_odd(bytes) | any_markup(bytes))
			break;
		at += 8;
	}
	while (at < text.len && itself[(unsigned char)text.ptr[at]])
		at++;
	return at;
}

static void
put(struct pu_buf *out, struct pu_str text, bool attribute)
{
	size_t at = 0, from = 0;

	while ((at = skip_itself(text, at)) < text.len) {
		unsigned char c = (unsigned char)text.ptr[at];
		size_t was = at;
		const char *instead = NULL;

		if (c < 0x80) {
			at++;
			instead = escaped(c, attribute);
		} else {
			uint32_t wide = utf8_next(text, &at);

			if (wide == UTF8_BAD || wide == 0xFFFE ||
			    wide == 0xFFFF)
				instead = "\xef\xbf\xbd";
		}
		if (!instead)
			continue;
		pu_buf_add(out, pu_str_n(text.ptr + from, was - from));
		pu_buf_addz(out, instead);
		from = at;
	}
	pu_buf_add(out, pu_str_n(text.ptr + from, text.len - from));
}

/* A character of two bytes: all of them are allowed. */
static inline bool
is_pair(struct pu_str text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.ptr + at;

	return text.len - at >= 2 && p[0] >= 0xC2 && p[0] <= 0xDF &&
	       (p[1] & 0xC0) == 0x80;
}

bool
xml_can_hold(struct pu_str text)
{
	size_t at = 0;

	for (;;) {
		while (at + 8 <= text.len && !any_odd(load(text.ptr + at)))
			at += 8;
		while (at < text.len && text.ptr[at] >= ' ' &&
		       text.ptr[at] <= '~')
			at++;
		if (at == text.len)
			return true;
		if (is_pair(text, at))
			at += 2;
		else if (!xml_allows(utf8_next(text, &at)))
			return false;
	}
}

void
xml_put_allowed(struct pu_buf *out, struct pu_str text)
{
	size_t at = 0;

	while (at < text.len) {
		size_t was = at;

		if (xml_allows(utf8_next(text, &at)))
			pu_buf_add(out, pu_str_n(text.ptr + was, at - was));
	}
}

void
xml_put_text(struct pu_buf *out, struct pu_str text)
{
	put(out, text, false);
}

static void
put_attribute(struct pu_buf *out, struct pu_str name, struct pu_str value)
{
	pu_buf_addc(out, ' ');
	pu_buf_add(out, name);
	pu_buf_addz(out, "=\"");
	put(out, value, true);
	pu_buf_addc(out, '"');
}

void
xml_put_attribute(struct pu_buf *out, const char *name, struct pu_str value)
{
	put_attribute(out, pu_str(name), value);
}

void
xml_put_tag(struct pu_buf *out, const struct xml_reader *xml)
{
	pu_buf_addc(out, '<');
	pu_buf_add(out, xml_name(xml));
	for (size_t i = 0; i < xml_attribute_count(xml); i++) {
		struct pu_str name, value;

		xml_attribute_at(xml, i, &name, &value);
		put_attribute(out, name, value);
	}
	pu_buf_addc(out, '>');
}
