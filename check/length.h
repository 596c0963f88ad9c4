/* length.h - how long translations are, by the length of their sources
 *
 * As Gale and Church have it (1993, "A Program for Aligning Sentences in
 * Bilingual Corpora"): the length of a translation is that of its source times
 * a ratio, and what it differs by grows with the root of the length. How far
 * good translations differ is not assumed, but learned: the bounds are
 * percentiles.
 */
#ifndef CHECK_LENGTH_H
#define CHECK_LENGTH_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct pu_length_model {
	double ratio; /* characters of the translation to one of the source;
		       * 0: not known */
	double low, high; /* bounds of the deviation */
};

struct pu_length_learner;

PU_API struct pu_length_learner *pu_length_learner_new(void);
PU_API void pu_length_learner_free(struct pu_length_learner *learner);
/* A pair that is held to be good. Of more than 65,536 pairs some are taken,
 * always the same. */
PU_API void pu_length_learner_add(struct pu_length_learner *learner,
				  struct pu_str source, struct pu_str target);
/* Bounds outside of which half a percent of the pairs lie on either side. False:
 * fewer than 1,000 pairs are too few to say it. */
PU_API bool pu_length_learn(struct pu_length_learner *learner,
			    struct pu_length_model *out);

/* What is usual between two languages (canonical), for as long as nothing was
 * learned. */
struct pu_length_model length_usual(struct pu_str source, struct pu_str target);
/* Characters, white space left out. */
size_t length_of(struct pu_str text);
/* How far lengths differ from what the model expects. */
double length_deviation(const struct pu_length_model *model, size_t source,
			size_t target);

#endif
