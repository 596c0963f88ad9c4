/* explain.h - what the words and lengths of a bead say, in figures for a person
 *
 * The matches are those that the aligner begins with: words that are the same,
 * in the lexicon, or look alike. What it learned from the texts themselves is
 * left out: it comes from beads.
 */
#ifndef ALIGN_EXPLAIN_H
#define ALIGN_EXPLAIN_H

#include "align/align.h"

struct explainer;

/* lexicon may be NULL, and is not needed afterwards. */
struct explainer *explainer_new(const struct pu_side *source,
				const struct pu_side *target,
				const struct pu_lexicon *lexicon);
void explainer_free(struct explainer *explainer);

struct explained {
	/* Of the side with fewer: its words, names and numbers not among them,
	 * of which something is known, and those of them that the other side
	 * has. Each once. */
	uint32_t known, same;
	/* How many times as long as its source the target is, when that of the
	 * texts is 1; 0: a side is empty. */
	double length;
};

/* The confidence of the bead is not looked at. */
void explain(struct explainer *explainer, const struct pu_bead *bead,
	     struct explained *out);

#endif
