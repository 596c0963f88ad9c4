/* bytes.h - numbers as bytes (internal, header only)
 *
 * Base 128, low bits first, a set high bit says that more follow; and numbers
 * of four bytes, low first: the same on every machine.
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stdint.h>

#include "base/buf.h"

/* Appends a number in base 128, 1 to 10 bytes. */
static inline void
bytes_add_number(struct pu_buf *out, uint64_t number)
{
	char bytes[10];
	size_t count = 0;

	if (number < 0x80 && out->size > out->len + 1) { /* most */
		out->ptr[out->len++] = (char)number;
		out->ptr[out->len] = '\0';
		return;
	}
	for (; number >= 0x80; number >>= 7)
		bytes[count++] = (char)(0x80 | (number & 0x7F));
	bytes[count++] = (char)number;
	pu_buf_add(out, pu_str_n(bytes, count));
}

/* Reads one and moves *at past it. False: the bytes end, or it has more than
 * ten. */
static inline bool
bytes_get_number(const unsigned char **at, const unsigned char *end,
		 uint64_t *number)
{
	const unsigned char *p = *at;

	/* Most have few bytes. */
	if (end - p >= 4) {
		if (p[0] < 0x80) {
			*number = p[0];
			*at = p + 1;
			return true;
		}
		if (p[1] < 0x80) {
			*number = (p[0] & 0x7Fu) | (uint64_t)p[1] << 7;
			*at = p + 2;
			return true;
		}
		if (p[2] < 0x80) {
			*number = (p[0] & 0x7Fu) | (p[1] & 0x7Fu) << 7 |
				  (uint64_t)p[2] << 14;
			*at = p + 3;
			return true;
		}
	}
	*number = 0;
	for (unsigned shift = 0; p < end && shift < 64; shift += 7) {
		unsigned char byte = *p++;

		*number |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80) {
			*at = p;
			return true;
		}
	}
	return false;
}

static inline void
bytes_put_u32(char *out, uint32_t number)
{
	out[0] = (char)(number & 0xFF);
	out[1] = (char)(number >> 8 & 0xFF);
	out[2] = (char)(number >> 16 & 0xFF);
	out[3] = (char)(number >> 24);
}

static inline uint32_t
bytes_get_u32(const char *in)
{
	const unsigned char *p = (const unsigned char *)in;

	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

#endif
