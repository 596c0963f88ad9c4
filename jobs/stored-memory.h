/* stored-memory.h - what the memory holds of an alignment's beads (internal)
 *
 * All inside a transaction of the caller's.
 */
#ifndef JOBS_STORED_MEMORY_H
#define JOBS_STORED_MEMORY_H

#include "jobs/stored.h"

/* Adds units of new pairs, removes those of beads that are gone, reviews those
 * of beads that are accepted now; gives beads their units and notes the steps.
 * The edit has ended and is not saved. */
bool memory_follow(struct job *job, struct edit *edit,
		   struct stored_units *units, struct pu_error *err);
/* Adds units of all pairs that are at least so sure and have none yet; beads
 * that are accepted, as reviewed. *batch: which; 0: none was added. */
bool memory_fill(struct job *job, struct alignment *alignment, uint32_t min,
		 struct stored_units *units, uint64_t *doubtful,
		 struct pu_error *err);
/* After alignment_save_undo. */
bool memory_undo(struct job *job, const struct edit *undone,
		 struct stored_units *units, struct pu_error *err);
/* Removes what nobody has reviewed, and no other alignment's bead has given, in
 * a batch of its own. The alignment is no longer stored. */
bool memory_clear(struct job *job, const struct alignment *alignment,
		  struct stored_units *units, int64_t *batch,
		  struct pu_error *err);

/* ---- stored.c ---- */

/* As the aligner wants it; arrays in arena, texts borrowed. */
void stored_side(struct pu_side *side, const struct kept_side *kept,
		 struct pu_arena *arena);
/* A bead as the aligner has it. */
struct pu_bead stored_pin(const struct run run[SIDES]);
/* Commits when all went well and it is no dry run, else takes all back. */
bool stored_end(struct job *job, bool ok, bool dry, struct pu_error *err);

/* An edit, to be made again when somebody else edits at the same time. */
struct stored_attempt {
	/* Begins an edit of the alignment, and ends it; nothing is written. */
	bool (*make)(void *arg, struct edit *edit, struct alignment *alignment,
		     struct pu_error *err);
	void *arg;
	const char *verb; /* for the log */
	int64_t revision; /* which it must be; 0: any */
	bool dry;
};
/* Reads, makes the edit, and saves it with the memory in step, in a transaction
 * of its own. PU_NOT_FOUND; PU_CONFLICT: not of that revision, or changed by
 * others each time. */
bool stored_edit(struct job *job, int64_t id,
		 const struct stored_attempt *attempt,
		 struct stored_result *result, struct pu_error *err);

#endif
