/* model.h - the numbers of the aligner (internal)
 *
 * Where they come from stands in docs/alignment.md.
 */
#ifndef ALIGN_MODEL_H
#define ALIGN_MODEL_H

/* How sure a word of a class is to have its counterpart in a translation. */
enum word_class {
	CLASS_NUMBER,
	CLASS_NAME,
	CLASS_KNOWN, /* to the lexicon, or alike in both texts */
	CLASS_UNKNOWN,
	CLASS_MARK,
	CLASS_COUNT
};

/* Beads by the number of segments of each side. */
enum bead_type {
	BEAD_11,
	BEAD_21,
	BEAD_12,
	BEAD_22,
	BEAD_31,
	BEAD_13,
	BEAD_32,
	BEAD_23,
	BEAD_41,
	BEAD_14,
	BEAD_TYPES, /* with text on both sides */
	BEAD_NULL = BEAD_TYPES,
	BEAD_ALL
};
#define BEAD_MOST 4

struct bead_shape {
	unsigned char source, target;
};
extern const struct bead_shape bead_shapes[BEAD_TYPES];

struct model {
	double alpha[CLASS_COUNT];
	double prior[BEAD_ALL];
	double gap; /* a null bead after another */
	double scale; /* of lexical evidence: words are not independent */
	double floor; /* the least share of segments that hold a word */
	double cognate; /* least similarity of two words that look alike */
	double spread; /* of a text without counterpart: s.d. of log length */
	double variance, variance_per; /* of the log ratio of lengths */
	double length; /* weight of the length */
	double shrink; /* weight of the prior alpha, in words */
	double taught; /* quality of what the document itself teaches */
	double move, support; /* crossing pass: threshold, neighbours */
	double freedom; /* of Student's t: translations have heavy tails */
	double shrink_length; /* weight of the prior variance, in beads */
	double lonely; /* log: a line without full stop has no counterpart */
	double study; /* beads that Model 1 is learned from, at least */
	double covered; /* by a lexicon: nothing is left for Model 1 */
	double join; /* weight of what each of several segments says alone */
};

extern const struct model model_default;

#endif
