/* lattice.h - the score of every bead in a band, and paths through it
 * (internal)
 */
#ifndef ALIGN_LATTICE_H
#define ALIGN_LATTICE_H

#include "align/band.h"

struct lattice {
	const struct evidence *ev;
	const struct band *band;
	float (*scores)[BEAD_TYPES]; /* by the node where the bead ends;
				      * without prior; LATTICE_NO: none */
	double prior[BEAD_ALL], gap; /* logs */
};
#define LATTICE_NO (-1e9f)

bool lattice_init(struct lattice *lattice, const struct evidence *ev,
		  const struct band *band, const struct pu_task *task,
		  struct pu_error *err);
void lattice_clear(struct lattice *lattice);

/* best.c: the most likely path; nulls are left out. The caller frees links. */
void lattice_best(const struct lattice *lattice, struct link **links,
		  size_t *count);

/* posterior.c: forward-backward (Baum et al. 1970). */
struct posterior {
	float (*beads)[BEAD_TYPES]; /* by end node */
	double *null[2]; /* of each segment: it has no counterpart */
	double total; /* log likelihood */
};
void posterior_init(struct posterior *posterior, const struct lattice *lattice);
void posterior_clear(struct posterior *posterior);

/* paragraph.c: how far the paragraphs of both texts are the same. */
void paragraphs_fit(struct evidence *ev, const struct band *band,
		    const struct posterior *posterior);

/* fit.c: ratio and spread of lengths, and how many beads are null, as this text
 * has them (one step of EM, shrunk towards the model). */
void evidence_fit(struct evidence *ev, const struct band *band,
		  const struct posterior *posterior);

#endif
