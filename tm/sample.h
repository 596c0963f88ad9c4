/* sample.h - texts enough to tell company from chance
 *
 * What associate.h counts, read from the memory: translations of texts in which
 * words were found, and texts from all over. The same memory gives the same
 * sample.
 */
#ifndef TM_SAMPLE_H
#define TM_SAMPLE_H

#include "tm/associate.h"
#include "tm/finder.h"
#include "tm/wanted.h"

struct sample_hit { /* a text with some of the words */
	int64_t text;
	uint64_t found; /* a bit for each word or phrase */
};

/* Translations into the target family of at most some 1,000 texts for each
 * word. */
bool sample_hits(struct finder *finder, struct associate *associate,
		 const struct wanted *wanted, const struct sample_hit *hits,
		 size_t count, int64_t target, struct pu_error *err);
/* At most 20,000 texts of the family, in runs all over the memory. */
bool sample_corpus(struct finder *finder, struct associate *associate,
		   int64_t family, struct pu_error *err);

#endif
