/* pivot.h - kept alignments as units, also of more than two languages
 *
 * Alignments that share a document are joined through it. Where their beads cut
 * it differently, those that overlap in its text become one unit. A language is
 * left out of a unit where its text there is none, or does not stand together.
 */
#ifndef JOBS_PIVOT_H
#define JOBS_PIVOT_H

#include "jobs/stored.h"

struct pivot_options {
	bool join; /* with all alignments that share a document with it */
	bool accepted; /* only beads that are accepted */
	uint32_t min; /* only beads at least so sure */
};

struct pivot_unit {
	struct pu_unit unit;
	uint32_t confidence; /* of its least sure bead */
};

struct pivot_units {
	struct pivot_unit *units; /* in the order of the shared document */
	size_t count, room;
	size_t alignments; /* that were joined */
	struct pu_str language; /* of the shared document */
	struct pu_arena *arena;
};

/* PU_NOT_FOUND: no such alignment; to join, none that shares a document. */
bool job_alignment_units(struct job *job, int64_t id,
			 const struct pivot_options *options,
			 struct pivot_units *out, struct pu_error *err);
void pivot_units_free(struct pivot_units *units);

#endif
