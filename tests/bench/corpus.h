/* corpus.h - made-up Spanish and English for measuring, always the same
 *
 * Words follow Zipf's law over 40,000 ranks: the commonest are real function
 * words, the rest are put together from syllables. The n-th Spanish word
 * translates the n-th English one, so that an aligner has something to find.
 */
#ifndef TESTS_BENCH_CORPUS_H
#define TESTS_BENCH_CORPUS_H

#include <stdint.h>

#include "base/buf.h"

struct corpus {
	uint64_t state;
};

/* The same seed gives the same text on every machine. */
static inline struct corpus
corpus_start(uint64_t seed)
{
	return (struct corpus){ seed * 2 + 1 };
}

uint32_t corpus_random(struct corpus *corpus, uint32_t below);
/* A sentence of 3 to 40 words and its translation, both cleared first. */
void corpus_pair(struct corpus *corpus, struct pu_buf *es, struct pu_buf *en);
/* text with about one word in every changed ones replaced, as an edited
 * sentence has; out is cleared first. */
void corpus_edit(struct corpus *corpus, struct pu_str text, uint32_t every,
		 struct pu_buf *out);

#endif
