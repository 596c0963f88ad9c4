/* phrase.h - where keys stand side by side, by their postings
 *
 * Pure. A place is a text and a group: its length band and a bucket of
 * positions (bands.h). Below 16 tokens a bucket is one position, so that places
 * tell all; in longer texts they leave some that only the text's own keys rule
 * out.
 */
#ifndef TM_PHRASE_H
#define TM_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLACE_GROUPS 4096u /* what is left of an address without its key */

struct places { /* those of one key */
	uint32_t *texts; /* by group, rising in each; twice when the key is */
	size_t count, room;
	size_t starts[PLACE_GROUPS + 1]; /* of each group, and the end */
	uint32_t groups; /* starts that are known */
};

void places_clear(struct places *places); /* of zeroes, or used before */
void places_free(struct places *places);
/* Texts found in a group of that address: in rising order, and places_end. */
void places_add(struct places *places, uint64_t address, const uint32_t *texts,
		size_t count);
void places_end(struct places *places);
/* Those of texts of at most so many tokens come first: how many they are. */
size_t places_short(const struct places *places, uint32_t length);

/* Keeps the places beside which, so many tokens on (or back), one of others may
 * be; same: they are of the same key. */
void phrase_filter(struct places *places, const struct places *others,
		   int distance, bool same);

#endif
