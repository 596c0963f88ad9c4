#include "config.h"

#include "text/lookalike.h"

#include <stdlib.h>

#include "text/chars.h"

/* After Unicode's confusables (UTS #39), letters of one script of Europe for
 * another's only. */
static const struct like {
	uint16_t c;
	char like;
} likes[] = {
	{ 0x391, 'A' }, { 0x392, 'B' }, { 0x395, 'E' }, { 0x396, 'Z' },
	{ 0x397, 'H' }, { 0x399, 'I' }, { 0x39A, 'K' }, { 0x39C, 'M' },
	{ 0x39D, 'N' }, { 0x39F, 'O' }, { 0x3A1, 'P' }, { 0x3A4, 'T' },
	{ 0x3A5, 'Y' }, { 0x3A7, 'X' }, { 0x3BD, 'v' }, { 0x3BF, 'o' },
	{ 0x405, 'S' }, { 0x406, 'I' }, { 0x408, 'J' }, { 0x410, 'A' },
	{ 0x412, 'B' }, { 0x415, 'E' }, { 0x417, '3' }, { 0x41A, 'K' },
	{ 0x41C, 'M' }, { 0x41D, 'H' }, { 0x41E, 'O' }, { 0x420, 'P' },
	{ 0x421, 'C' }, { 0x422, 'T' }, { 0x423, 'Y' }, { 0x425, 'X' },
	{ 0x430, 'a' }, { 0x435, 'e' }, { 0x43E, 'o' }, { 0x440, 'p' },
	{ 0x441, 'c' }, { 0x443, 'y' }, { 0x445, 'x' }, { 0x455, 's' },
	{ 0x456, 'i' }, { 0x458, 'j' },
};

static int
by_character(const void *key, const void *item)
{
	uint32_t c = *(const uint32_t *)key;
	uint32_t other = ((const struct like *)item)->c;

	return c < other ? -1 : c > other;
}

char
lookalike(uint32_t c)
{
	const struct like *found;
	int digit;

	if (c < 0x391 || (c >= 0x2000 && c < 0xA000))
		return 0;
	if ((c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A))
		return (char)(c - 0xFEE0);
	digit = char_digit(c);
	if (digit >= 0)
		return (char)('0' + digit);
	if (c > 0x458)
		return 0;
	found = bsearch(&c, likes, sizeof likes / sizeof *likes, sizeof *likes,
			by_character);
	return found ? found->like : 0;
}
