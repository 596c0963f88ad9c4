/* pairs.h - many pairs of documents, aligned on all cores
 *
 * Each pair by itself: what fails or is refused does not stop the others. The
 * result does not depend on how many work: all use the words that were known
 * when it began.
 */
#ifndef JOBS_PAIRS_H
#define JOBS_PAIRS_H

#include "jobs/align.h"
#include "jobs/pairing.h"

struct pairs_options {
	struct align_options align;
	bool force; /* also what is no translation, see jobs/doubt.h */
	bool remember; /* each pair as a batch of its own */
	bool store; /* the same, and the alignment is kept (jobs/stored.h) */
	double min_confidence; /* for remembering */
	struct pu_str translator;
	unsigned threads; /* 0: as many as there are cores */
};

enum pair_state {
	PAIR_ALIGNED,
	PAIR_REMEMBERED,
	PAIR_KEPT,
	PAIR_KNOWN, /* remembered before, and older than that; or kept, and the
		     * same */
	PAIR_REFUSED,
	PAIR_FAILED
};
const char *pair_state_name(enum pair_state state);

struct pair_report {
	const struct file_pair *pair;
	enum pair_state state;
	size_t pairs, lone; /* beads with, and without counterpart */
	size_t sure; /* of the pairs */
	size_t to_check; /* of all beads, see bead_is_doubtful */
	int64_t batch, alignment; /* 0: none */
	uint64_t added; /* to the memory */
	const char *reason; /* refused, failed: a sentence; else NULL */
	enum pu_code code; /* failed */
	const struct align_result *result; /* NULL unless it was aligned */
};

/* report is called in the order of the pairs, in the caller's thread; false, with
 * err filled in, ends it. PU_CANCELLED: what was reported is done. */
bool job_pairs(struct job *job, const struct pairing *pairing,
	       const struct pairs_options *options,
	       bool (*report)(void *arg, const struct pair_report *report,
			      struct pu_error *err),
	       void *arg, struct pu_error *err);

#endif
