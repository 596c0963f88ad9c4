/* phrase.h - where keys stand side by side, by their postings
 *
 * Pure. A place is a text, its length band and a bucket of positions (bands.h).
 * Below 16 tokens a bucket is one position, so that places tell all; in longer
 * texts they leave some that only the text's own keys rule out.
 */
#ifndef TM_PHRASE_H
#define TM_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct places { /* by band, bucket and text, rising */
	uint64_t *items;
	size_t count, room;
};

/* address: of the group in which the text was found. In rising order. */
void places_add(struct places *places, uint64_t address, uint32_t text);
void places_free(struct places *places);

static inline uint32_t
place_text(uint64_t place)
{
	return (uint32_t)place;
}

static inline bool
place_is_exact(uint64_t place)
{
	return place >> 36 < 16;
}

/* Keeps the places beside which, so many tokens on (or back), one of others
 * may be. */
void phrase_filter(struct places *places, const struct places *others,
		   int distance);

#endif
