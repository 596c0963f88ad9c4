/* random.h - numbers that look random and are the same in every run
 *
 * Marsaglia 2003, Xorshift RNGs: 64 bits, shifts 13, 7, 17.
 */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stdint.h>

/* 0..limit-1; limit at least 1. state: any number but 0 to begin with. */
static inline uint32_t
random_below(uint64_t *state, uint32_t limit)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (uint32_t)(*state >> 11) % limit;
}

#endif
