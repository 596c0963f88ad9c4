/* update-align.h - which of two long lists of numbers go together (internal)
 *
 * Patience diff: what stands once in both, the longest rising sequence of it,
 * then the same in the gaps. Pure.
 */
#ifndef DESK_UPDATE_ALIGN_H
#define DESK_UPDATE_ALIGN_H

#include <stddef.h>
#include <stdint.h>

#define ALIGN_NONE SIZE_MAX

/* For a[a0 .. a1 - 1] and b[b0 .. b1 - 1]: match[k] of b's k becomes its partner
 * in a, rising; those without stay as they are. Time n log n, times at most
 * ALIGN_DEPTH. */
#define ALIGN_DEPTH 48
void update_align(const int64_t *a, size_t a0, size_t a1, const int64_t *b,
		  size_t b0, size_t b1, size_t *match);

#endif
