/* evidence.h - what words and lengths say about two runs of segments
 *
 * Log-likelihood ratios of "translates" against "these words just occur in
 * these texts" (internal).
 */
#ifndef ALIGN_EVIDENCE_H
#define ALIGN_EVIDENCE_H

#include "align/layout.h"
#include "align/vocabulary.h"

struct match {
	uint32_t source, target; /* words */
	float quality;
	float gain[2]; /* over being unmatched, for the word of each side */
};

/* What starts of paragraphs say, in logs (paragraph.c). */
struct paragraphs {
	bool known;
	double shared; /* of the starts */
	double start[2][2]; /* a bead's first segments start one: source,
			     * target */
	double within[2][2]; /* another segment of a side does */
};

struct evidence {
	const struct model *model;
	const struct layout *layout;
	const struct vocabulary *side[2];
	struct match *matches; /* by source, then target */
	uint32_t count, room;
	uint32_t *start; /* of each source word, + 1 */
	unsigned char *known[2]; /* words that the lexicon has */
	unsigned char *class[2];
	double alpha[2][CLASS_COUNT];
	float *chance[2]; /* share of the segments that hold the word */
	float *miss[2]; /* what it costs a word to stay unmatched */
	double *base[2]; /* sum of miss of each segment */
	double *lonely[2]; /* log of how much likelier than others each segment
			    * is to have no counterpart */
	double coverage; /* share of the words that the lexicon knew */
	double ratio; /* target letters for a source letter */
	double variance; /* of the log ratio of lengths */
	double alone; /* null beads for one that the prior expects */
	struct paragraphs paragraphs;
};

void evidence_init(struct evidence *ev, const struct model *model,
		   const struct layout *layout, const struct vocabulary *source,
		   const struct vocabulary *target,
		   const struct pu_lexicon *lexicon);
void evidence_clear(struct evidence *ev);

/* New matches count after evidence_weigh. */
void evidence_add(struct evidence *ev, uint32_t source, uint32_t target,
		  float quality);
void evidence_weigh(struct evidence *ev);

double evidence_length(const struct evidence *ev, double source, double target);

/* out[j - low] += the gains of source segment i with target segment j, for j
 * from low up to high (excluded). spare: a float for each target segment, a
 * float for each target word, both zero before and after. */
struct evidence_spare {
	float *by_segment, *by_word;
	uint32_t *segments, *words;
};
void spare_init(struct evidence_spare *spare, const struct evidence *ev);
void spare_clear(struct evidence_spare *spare);
void evidence_row(const struct evidence *ev, uint32_t i, uint32_t low,
		  uint32_t high, double *out, struct evidence_spare *spare);

/* Of one pair of segments, length included. */
double evidence_pair(const struct evidence *ev, uint32_t i, uint32_t j,
		     double gains);

/* Of any two runs of segments. spare as above. */
double evidence_bead(const struct evidence *ev, uint32_t i, uint32_t a,
		     uint32_t j, uint32_t b, struct evidence_spare *spare);

/* The bead's paragraphs, once they were fitted (lattice.h); else 0. */
double paragraphs_bead(const struct evidence *ev, uint32_t i, uint32_t a,
		       uint32_t j, uint32_t b);

/* cognate.c: words that look alike. */
void cognates_add(struct evidence *ev);

/* taught.c: from beads that are likely right. */
void evidence_teach(struct evidence *ev, const struct link *links,
		    size_t count);
/* The same by IBM Model 1, where there are many beads. */
bool evidence_study(struct evidence *ev, const struct link *links, size_t count,
		    const struct pu_task *task, struct pu_error *err);
void evidence_calibrate(struct evidence *ev, const struct link *links,
			size_t count);

#endif
