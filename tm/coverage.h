/* coverage.h - how many of the things looked for stand in each text
 *
 * Pure: ids in, counts out. A cell of two bytes for each text, in pages that
 * are made where a text is told, so that a rare word costs little and one in
 * every other text not more than an array.
 */
#ifndef TM_COVERAGE_H
#define TM_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COVERAGE_MOST 64 /* items */

struct coverage;

struct coverage *coverage_new(void);
void coverage_free(struct coverage *coverage); /* NULL is legal */
/* Forgets everything. */
void coverage_clear(struct coverage *coverage);

/* Texts (1..UINT32_MAX) hold an item (0..COVERAGE_MOST-1); items are told one
 * after the other. Leaves in texts those that are new, that were not told for
 * this item before; how many. unsure: they may hold it. */
size_t coverage_add(struct coverage *coverage, uint32_t *texts, size_t count,
		    unsigned item, bool unsure);
/* What a text is known to hold, instead of what was told; sure, unless said. */
void coverage_set(struct coverage *coverage, uint32_t text, unsigned count,
		  bool unsure);

/* How many items it holds; not more, when unsure (may be NULL) says so. */
unsigned coverage_get(const struct coverage *coverage, uint32_t text,
		      bool *unsure);
/* How many texts hold so many items, 1..COVERAGE_MOST; those unsure with them. */
uint64_t coverage_texts(const struct coverage *coverage, unsigned count);
uint64_t coverage_unsure(const struct coverage *coverage, unsigned count);
/* The first text after *text that holds so many. False: no more. */
bool coverage_next(const struct coverage *coverage, unsigned count,
		   uint32_t *text);

#endif
