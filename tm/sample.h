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

/* Some of many texts, at random, but always the same: those whose ids have the
 * least hashes. */
struct picks {
	uint32_t *texts;
	uint32_t count, room;
	uint32_t below; /* only hashes below count: it falls */
};
void picks_open(struct picks *picks, uint32_t most); /* at least 1 */
void picks_free(struct picks *picks);
/* Each text once, in any order. */
void picks_thin(struct picks *picks, uint32_t text);
static inline void
picks_add(struct picks *picks, uint32_t text)
{
	if (text * UINT32_C(2654435761) <= picks->below)
		picks_thin(picks, text);
}

/* How many texts of a family have each key, among some thousand from all over.
 */
struct corpus_sample {
	int64_t family, end, rebuilds; /* what it was made of */
	uint32_t texts;
	uint32_t *keys, *counts; /* a hash table; count 0: free */
	uint32_t *seen; /* the text that had it last */
	size_t mask, used;
};
void corpus_sample_free(struct corpus_sample *sample);
/* Makes it, unless the memory has not changed much since it was made. */
bool corpus_sample_make(struct corpus_sample *sample, struct finder *finder,
			int64_t family, struct pu_error *err);
uint32_t corpus_sample_get(const struct corpus_sample *sample, uint32_t key);

/* Translations into the target family of the texts picked for an item. */
bool sample_hits(struct finder *finder, struct associate *associate,
		 const struct wanted *wanted, size_t item,
		 const struct picks *picks, int64_t target,
		 struct pu_error *err);

#endif
