/* bits.h - Levenshtein distance over keys, 64 cells at a time
 *
 * Myers 1999, "A fast bit-vector algorithm for approximate string matching
 * based on dynamic programming", as Hyyrö 2003 put it for the distance between
 * whole strings and for patterns of several machine words.
 */
#ifndef TM_BITS_H
#define TM_BITS_H

#include <stdint.h>

#include "base/buf.h"

struct bits;

struct bits *bits_new(void);
void bits_free(struct bits *bits); /* NULL is legal */
/* The pattern: packed keys (keys.h), one or more. Only their lower 16 bits
 * count; of a very long pattern, keys may fall together: the distance then
 * is too small, never too large. */
void bits_start(struct bits *bits, struct pu_str keys);
/* The distance to a record in whole edits; limit + 1 when above limit. */
size_t bits_distance(struct bits *bits, const uint16_t *keys, size_t count,
		     size_t limit);

#endif
