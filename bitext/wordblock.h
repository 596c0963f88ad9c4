/* wordblock.h - how a list of words lies in the database (internal)
 *
 * A block: words in order of their bytes, each as length and bytes, then how
 * many partners follow, each as length, bytes and quality; a byte for each
 * number. A word with more partners than a byte counts stands again. The words
 * of the second side have none.
 */
#ifndef BITEXT_WORDBLOCK_H
#define BITEXT_WORDBLOCK_H

#include "base/buf.h"

enum { FIRST, SECOND };

#define WORD_STEPS   250.0 /* of quality */
#define WORD_LONGEST 255u /* bytes of a word, partners that stand together */

struct word_block {
	struct pu_str data;
	size_t at; /* past the current word; data.len at the end, unless it is
		    * damaged */
	struct pu_str word, partners; /* as they stand there */
	unsigned count;
};
/* False: the end, or it is damaged. */
bool word_block_next(struct word_block *block);
/* Of the current word; at: 0 to begin with. */
bool word_block_partner(const struct word_block *block, size_t *at,
			struct pu_str *partner, double *quality);

int word_compare(struct pu_str a, struct pu_str b);
/* A pair is stored once, families in the order of their names. True: swapped. */
bool word_families(struct pu_buf *first, struct pu_buf *second,
		   struct pu_str source, struct pu_str target);

#endif
