/* utf8.h - one character at a time (internal, header only) */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdint.h>

#include "base/buf.h"

#define UTF8_BAD UINT32_MAX

/* The character at *at, which moves past it; UTF8_BAD (and one byte on) when
 * it is not well-formed (Unicode 15, table 3-7). *at < str.len. */
static inline uint32_t
utf8_next(struct pu_str str, size_t *at)
{
	const unsigned char *p = (const unsigned char *)str.ptr + *at;
	size_t left = str.len - *at;
	uint32_t c = p[0];
	unsigned char low = 0x80, high = 0xBF;
	size_t more;

	(*at)++;
	if (c < 0x80)
		return c;
	if (c < 0xC2 || c > 0xF4)
		return UTF8_BAD;
	more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
	if (left <= more)
		return UTF8_BAD;
	if (c == 0xE0)
		low = 0xA0;
	else if (c == 0xED)
		high = 0x9F;
	else if (c == 0xF0)
		low = 0x90;
	else if (c == 0xF4)
		high = 0x8F;
	c &= more == 3 ? 0x07u : more == 2 ? 0x0Fu : 0x1Fu;
	for (size_t i = 1; i <= more; i++) {
		if (p[i] < low || p[i] > high)
			return UTF8_BAD;
		low = 0x80;
		high = 0xBF;
		c = c << 6 | (p[i] & 0x3Fu);
	}
	*at += more;
	return c;
}

static inline void
utf8_add(struct pu_buf *out, uint32_t c)
{
	char b[4];
	size_t n = 0;

	if (c < 0x80) {
		b[n++] = (char)c;
	} else if (c < 0x800) {
		b[n++] = (char)(0xC0 | c >> 6);
		b[n++] = (char)(0x80 | (c & 0x3F));
	} else if (c < 0x10000) {
		b[n++] = (char)(0xE0 | c >> 12);
		b[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		b[n++] = (char)(0x80 | (c & 0x3F));
	} else {
		b[n++] = (char)(0xF0 | c >> 18);
		b[n++] = (char)(0x80 | (c >> 12 & 0x3F));
		b[n++] = (char)(0x80 | (c >> 6 & 0x3F));
		b[n++] = (char)(0x80 | (c & 0x3F));
	}
	pu_buf_add(out, pu_str_n(b, n));
}

/* White_Space of Unicode 15. */
static inline bool
utf8_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return c == 0x85 || c == 0xA0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
	       c == 0x202F || c == 0x205F || c == 0x3000;
}

#endif
