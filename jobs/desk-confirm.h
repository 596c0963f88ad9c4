/* desk-confirm.h - what is confirmed at the desk becomes a unit of the memory
 *
 * In the same transaction as the event. The unit has the segment's texts with
 * their inline codes, its neighbours in the source, the story's name as its
 * origin and as its author who translated it: who wrote the text as a
 * translator, or, of a match that was taken as it was, that match's translator.
 * Whoever changed it since (a reviser) is its changer.
 *
 * What says the same is not stored twice. A segment that is confirmed with
 * another text changes its unit, unless other segments share that, it was there
 * before, or somebody has changed it by hand: then it gets another one.
 *
 * No unit: of a payment block, as accounts must never come back in another
 * story, and of a credit. A letter's unit is marked as sensitive: it leaves
 * this machine for its owner alone. Neighbours pass over payment blocks.
 */
#ifndef JOBS_DESK_CONFIRM_H
#define JOBS_DESK_CONFIRM_H

#include "desk/story.h"
#include "jobs/desk.h"

/* A story's version, looked at for the memory. */
struct desk_source {
	const struct story *story;
	const struct story_version *version;
	const struct pu_str *plain; /* of its segments, without codes */
};
/* plain in arena. */
void desk_source_read(struct desk_source *out, const struct story *story,
		      const struct story_version *version,
		      struct pu_arena *arena);
/* Does the memory ever see it, and what is in it? Not payments and credits. */
bool desk_source_is_kept(const struct desk_source *source, size_t segment);
/* The next segment of the running text in a direction (1, -1); len 0: its end;
 * ptr NULL: captions and alternative texts have no neighbours. */
struct pu_str desk_source_neighbour(const struct desk_source *source,
				    size_t segment, int step);

struct desk_confirmed {
	uint64_t added, changed, shared; /* units */
	uint64_t left; /* segments that give none */
};

/* The segment at a place of the version, in a job of that story into language:
 * if it is confirmed for the text that the version has, its unit says so now.
 * Inside desk_begin. *counts rises. */
bool desk_confirm(struct desk_act *act, int64_t job, struct pu_str language,
		  const struct desk_source *source, size_t segment,
		  struct desk_confirmed *counts, struct pu_error *err);
/* A job was approved: its units are reviewed. */
bool desk_confirm_reviewed(struct desk_act *act, int64_t job,
			   struct pu_error *err);

#endif
