/* associate.h - which words of a translation stand for the words looked for
 *
 * By company alone: a stem that is much commoner in the translations of the
 * texts found than in the language at large (Dunning 1993, the log-likelihood
 * ratio of two samples). Pure: counts in, a verdict out.
 */
#ifndef TM_ASSOCIATE_H
#define TM_ASSOCIATE_H

#include <stdint.h>

#include "base/buf.h"

struct associate;

/* items: how many words or phrases were looked for. */
struct associate *associate_new(size_t items);
void associate_free(struct associate *associate); /* NULL is legal */

/* First: the stems that matter, those of the texts to be marked. keys: packed,
 * see keys.h. */
void associate_want(struct associate *associate, struct pu_str keys);
/* Then: a translation of a text in which the item was found. */
void associate_hit(struct associate *associate, size_t item,
		   struct pu_str keys);
/* And: how common a stem is in that language, in so many texts. */
void associate_corpus(struct associate *associate, uint32_t texts,
		      uint32_t (*texts_with)(const void *context, uint32_t key),
		      const void *context);

/* How surely the stem translates the item, 0: no more than chance allows. */
double associate_weight(const struct associate *associate, size_t item,
			uint32_t key);

#endif
