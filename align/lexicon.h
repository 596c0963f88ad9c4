/* lexicon.h - which words translate which, with what certainty
 *
 * Filled from a dictionary, from a glossary, or learned from sentence pairs
 * (IBM Model 1: Brown et al. 1993, section 4.1, both directions).
 */
#ifndef ALIGN_LEXICON_H
#define ALIGN_LEXICON_H

#include <stdint.h>

#include "base/buf.h"
#include "base/task.h"

struct pu_lexicon;

PU_API struct pu_lexicon *pu_lexicon_new(struct pu_str source_language,
					 struct pu_str target_language);
PU_API void pu_lexicon_free(struct pu_lexicon *lexicon);
/* Words are folded by the lexicon. quality 0..1; the highest stays. An entry of
 * several words on a side is kept as a term when none is a number, and there
 * are at most TERM_WORDS of them. */
PU_API void pu_lexicon_add(struct pu_lexicon *lexicon, struct pu_str source,
			   struct pu_str target, double quality);
PU_API size_t pu_lexicon_size(const struct pu_lexicon *lexicon);

/* Only for this text, and others told so: what they have no use for is not
 * kept. Before the first entry. side 0 is the source. */
void lexicon_want(struct pu_lexicon *lexicon, int side, struct pu_str text);
/* What the texts hold, in the order of bytes: whole words of less than five
 * characters, the first five of others. An array to be freed; its words live
 * as long as the lexicon. */
struct pu_str *lexicon_wanted(const struct pu_lexicon *lexicon, int side,
			      size_t *count);
/* Whether word (of lexicon_wanted) stands for all that start with it. */
bool lexicon_is_start(struct pu_str word);

/* The keys (terms.h) of entries of several words; NULL: there are none. */
const struct map *lexicon_terms(const struct pu_lexicon *lexicon, int side);

/* It is to be read entry by entry (lexicon_next), not to be looked into: only
 * pairs of single words are kept. Before the first entry. */
void lexicon_list_only(struct pu_lexicon *lexicon);
/* Every entry once, in a stable order; *at starts at 0. False: no more. */
bool lexicon_next(const struct pu_lexicon *lexicon, size_t *at,
		  struct pu_str *source, struct pu_str *target,
		  double *quality);

/* Takes back what lexicon_next gave: words that are folded already. One of them
 * may be empty: then the other is known to have a translation. */
void lexicon_restore(struct pu_lexicon *lexicon, struct pu_str source,
		     struct pu_str target, double quality);

/* Learning: pairs in, entries out. */
struct lexicon_learner;
struct lexicon_learner *lexicon_learner_new(struct pu_str source_language,
					    struct pu_str target_language);
void lexicon_learner_pair(struct lexicon_learner *learner, struct pu_str source,
			  struct pu_str target);
/* Words as scanner_next cuts and folds them, each once. */
void lexicon_learner_words(struct lexicon_learner *learner,
			   const struct pu_str *source, uint32_t source_count,
			   const struct pu_str *target, uint32_t target_count);
/* What learning will cost: the words of one side times those of the other,
 * summed over the pairs. */
uint64_t lexicon_learner_cells(const struct lexicon_learner *learner);
bool lexicon_learner_finish(struct lexicon_learner *learner,
			    struct pu_lexicon *lexicon,
			    const struct pu_task *task, struct pu_error *err);
void lexicon_learner_free(struct lexicon_learner *learner);

#endif
