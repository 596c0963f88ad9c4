/* utf16.h - one character of ICU's UTF-16 at a time (internal to text/) */
#ifndef TEXT_UTF16_H
#define TEXT_UTF16_H

#include <stdint.h>

#include <unicode/utypes.h>

/* The character at *at < len, which moves past it; a lone surrogate is itself.
 */
static inline int32_t
utf16_next(const UChar *text, int32_t len, int32_t *at)
{
	uint32_t c = text[(*at)++];

	if ((c & 0xFC00) == 0xD800 && *at < len &&
	    (text[*at] & 0xFC00) == 0xDC00)
		c = 0x10000 + ((c & 0x3FF) << 10) + (text[(*at)++] & 0x3FFu);
	return (int32_t)c;
}

/* Appends c, room for two. */
static inline void
utf16_add(UChar *text, int32_t *len, uint32_t c)
{
	if (c >= 0x10000) {
		text[(*len)++] = (UChar)(0xD800 + ((c - 0x10000) >> 10));
		c = 0xDC00 + ((c - 0x10000) & 0x3FF);
	}
	text[(*len)++] = (UChar)c;
}

#endif
