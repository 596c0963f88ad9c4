/* coverage.h - how many of the things looked for stand in each text
 *
 * Pure: ids in, counts out. A counter for each text, its bits in as many planes
 * as there are binary digits: so what stands in every other text takes a few
 * bits of each, and an item is added to 64 counters at once.
 */
#ifndef TM_COVERAGE_H
#define TM_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COVERAGE_MOST  64 /* items */
#define COVERAGE_BLOCK 896 /* texts: a multiple of 64 */

struct coverage;

struct coverage *coverage_new(void);
void coverage_free(struct coverage *coverage); /* NULL is legal */
/* Forgets everything. */
void coverage_clear(struct coverage *coverage);

/* Texts (1..UINT32_MAX) hold an item. Leaves in texts those that were not told
 * for this item before; how many. unsure: they may hold it. */
size_t coverage_add(struct coverage *coverage, uint32_t *texts, size_t count,
		    bool unsure);
/* The item has been told: what follows is the next one, or none. */
void coverage_end(struct coverage *coverage);
/* What a text is known to hold, instead of what was told. */
void coverage_set(struct coverage *coverage, uint32_t text, unsigned count,
		  bool unsure);

/* How many items it holds; not more, when unsure (may be NULL) says so. */
unsigned coverage_get(const struct coverage *coverage, uint32_t text,
		      bool *unsure);
/* Counts texts, for these two; coverage_set keeps them true. */
void coverage_count(struct coverage *coverage);
/* How many texts hold so many items, 1..COVERAGE_MOST; those unsure with them.
 */
uint64_t coverage_texts(const struct coverage *coverage, unsigned count);
uint64_t coverage_unsure(const struct coverage *coverage, unsigned count);
/* The first text after *text that holds so many. False: no more. */
bool coverage_next(const struct coverage *coverage, unsigned count,
		   uint32_t *text);
/* The same, several at once: those of the next block (ids / COVERAGE_BLOCK)
 * that has any; *block: where to begin, then which one it is. texts has room
 * for a block. How many; 0: no more. */
size_t coverage_block(const struct coverage *coverage, unsigned count,
		      uint64_t *block, uint32_t *texts);

#endif
