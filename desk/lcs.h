/* lcs.h - the leftmost longest common subsequence of two runs of numbers
 *
 * Of all longest ones that whose places in the new run come first, in
 * lexicographical order; of these the one whose places in the old run do: one
 * answer, whatever way it is found. Lengths by bit vectors (H. Hyyro, "Bit-
 * parallel LCS-length computation revisited", AWOCA 2004) from the end, kept
 * row by row, then walked from the start: old * new / 64 steps and as many
 * words of memory.
 *
 * Beyond LCS_CELLS cells, once what both begin and end with is set aside, what
 * is between has nothing in common: two texts of 8,000 words are below it.
 */
#ifndef DESK_LCS_H
#define DESK_LCS_H

#include <stddef.h>
#include <stdint.h>

#define LCS_CELLS (UINT64_C(1) << 26)
#define LCS_NONE  UINT32_MAX

struct lcs { /* memory that is used again */
	uint64_t *keys, *masks, *rows;
	uint32_t *slots, *ids;
	size_t key_room, mask_room, row_room, slot_room, id_room;
};
#define LCS_INIT                                                               \
	{                                                                      \
		0                                                              \
	}

/* from[j]: the place in old that now[j] comes from, LCS_NONE: it is new. At most
 * UINT32_MAX - 1 each. */
void lcs_run(struct lcs *lcs, const uint64_t *old, size_t old_count,
	     const uint64_t *now, size_t now_count, uint32_t *from);
void lcs_free(struct lcs *lcs);

#endif
