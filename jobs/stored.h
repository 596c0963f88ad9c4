/* stored.h - alignments that are kept: made, reviewed, mended
 *
 * An alignment and what it gave to the memory change together, in one
 * transaction: an accepted bead's unit is reviewed; the units of beads that are
 * gone are deleted (their history stays), those of new beads added as aligned.
 * What a person has done to a unit meanwhile is not undone: such a unit is left
 * as it is, and counted.
 */
#ifndef JOBS_STORED_H
#define JOBS_STORED_H

#include "bitext/alignment.h"
#include "jobs/align.h"

/* ---- what happened in the memory ---- */

struct stored_units {
	uint64_t added, removed, reviewed;
	uint64_t kept; /* changed by a person meanwhile: left as they are */
};

/* ---- an edit ---- */

enum stored_verb {
	STORED_ACCEPT,
	STORED_MERGE,
	STORED_SPLIT,
	STORED_CUT,
	STORED_SHIFT,
	STORED_LINK,
	STORED_UNLINK,
	STORED_PIN,
	STORED_UNPIN,
	STORED_REALIGN
};
const char *stored_verb_name(enum stored_verb verb);

struct stored_order {
	enum stored_verb verb;
	const uint32_t *beads; /* accept, merge, pin: some; else one */
	size_t bead_count;
	bool all; /* accept: every bead; realign: what a person made, too */
	uint32_t min; /* accept: every bead at least so sure; 0: no */
	bool split_here; /* at tells where; else the machine */
	uint32_t at[SIDES];
	enum side_name side; /* shift, cut */
	bool up;
	uint32_t segment; /* cut, before byte cut_at of its text */
	size_t cut_at;
	struct run run[SIDES]; /* link */
	const char *lexicon; /* for the machine: see job_evidence */
	int64_t revision; /* of the alignment that was looked at; 0: any */
	bool dry; /* nothing is changed */
};

struct stored_result {
	struct alignment *alignment; /* as it is now */
	uint32_t *beads; /* the numbers that came or changed, rising */
	size_t bead_count;
	size_t gone; /* beads that are no more */
	struct stored_units units;
	struct pu_str verb; /* undo: what was undone */
};
void stored_result_free(struct stored_result *result);

/* PU_NOT_FOUND: no such alignment, bead or segment; PU_CONFLICT: it is no longer
 * of that revision; PU_INVALID: the verb cannot do that. An order that changes
 * nothing leaves the revision. */
bool job_alignment_edit(struct job *job, int64_t id,
			const struct stored_order *order,
			struct stored_result *result, struct pu_error *err);
/* Takes the last edit back. revision and dry as above. */
bool job_alignment_undo(struct job *job, int64_t id, int64_t revision, bool dry,
			struct stored_result *result, struct pu_error *err);
/* Takes the alignment out, and its units that nobody has reviewed: these as a
 * batch, that log and undo know (0: there were none). */
bool job_alignment_delete(struct job *job, int64_t id, bool dry,
			  struct stored_units *units, int64_t *batch,
			  struct pu_error *err);

/* ---- making one ---- */

struct stored_new {
	int64_t alignment, batch; /* batch 0: nothing was added */
	bool known; /* of the same two documents: nothing was stored */
	int64_t version_of; /* whose beads were reused, which is now replaced;
			     * 0: none */
	size_t beads, reused, to_check; /* to_check: those not reused */
	struct stored_units units;
	uint64_t doubtful; /* pairs below min_confidence: not in the memory */
};

/* Two documents as job_align does it; if other versions of them are kept, their
 * beads that have not changed stand, and only the rest is aligned. */
struct stored_reuse;
bool job_align_again(struct job *job, const char *source_path,
		     const char *target_path,
		     const struct align_options *options,
		     struct align_result *result, struct stored_reuse **reuse,
		     struct pu_error *err);
void stored_reuse_free(struct stored_reuse *reuse);
/* These very documents are kept. NULL: no. */
bool stored_reuse_known(const struct stored_reuse *reuse);
/* Keeps the alignment, and puts its pairs into the memory as one batch. */
bool job_store(struct job *job, const struct align_result *result,
	       const struct stored_reuse *reuse,
	       const struct align_options *options,
	       const struct remember_options *remember, struct stored_new *out,
	       struct pu_error *err);

/* ---- looking ---- */

/* PU_NOT_FOUND; alignment_free it. */
bool job_alignment_read(struct job *job, int64_t id, struct alignment **out,
			struct pu_error *err);
/* A bead as a unit: its texts with their neighbours. Either side may be empty.
 * In arena. */
void stored_unit(struct pu_unit *unit, const struct alignment *alignment,
		 const struct kept_bead *bead, struct pu_arena *arena);
/* The text of a run, its segments joined. Appends. */
void stored_text(struct pu_buf *out, const struct kept_side *side,
		 struct run run);
/* Is the bead's unit in the memory? changed: a person has changed it there. */
bool job_alignment_unit(struct job *job, const struct kept_bead *bead,
			bool *there, bool *changed, struct pu_error *err);
/* The bead behind a unit. PU_NOT_FOUND: it comes from none that is kept. */
bool job_alignment_of_unit(struct job *job, int64_t unit, int64_t *alignment,
			   uint32_t *bead, struct pu_error *err);

#endif
