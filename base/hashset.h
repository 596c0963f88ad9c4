/* hashset.h - a set of 64-bit hashes (internal)
 *
 * For "has this been before?" over many keys in little memory: 16 bytes a key at
 * most. Keys of equal hashes (1 in 2^64 a pair) count as one.
 */
#ifndef BASE_HASHSET_H
#define BASE_HASHSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Start with { 0 }. */
struct hashset {
	uint64_t *items; /* at most half full; 0: free */
	size_t count, room;
};

/* False: it is there already. */
bool hashset_add(struct hashset *set, uint64_t hash);
bool hashset_has(const struct hashset *set, uint64_t hash);
void hashset_free(struct hashset *set);

#endif
