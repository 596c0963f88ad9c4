/* desk-hand.h - a job as a journey has it at hand (internal) */
#ifndef JOBS_DESK_HAND_H
#define JOBS_DESK_HAND_H

#include "desk/job.h"
#include "desk/review.h"
#include "desk/state.h"
#include "desk/story.h"
#include "jobs/desk-review.h"
#include "jobs/desk.h"

/* Everything in its arena. */
struct desk_hand {
	struct desk_act act;
	struct job *job;
	struct pu_str name; /* SLUG/LANG */
	int64_t id;
	enum job_state state;
	struct desk_job row;
	struct pu_str language;
	struct story story;
	struct story_version version; /* the present one */
	const struct target *targets; /* of its segments */
	enum review_sight *sights; /* NULL: not looked at */
	struct pu_arena *arena;
};

/* Inside its act. */
bool desk_hand_read(struct desk_hand *hand, struct pu_str name,
		    struct pu_error *err);
/* The state that follows, with who may do it. */
bool desk_hand_move(struct desk_hand *hand, enum job_verb verb,
		    struct pu_str reason, struct desk_moved *moved,
		    struct pu_error *err);
/* Does whoami hold a claim of that role? */
bool desk_hand_holds(struct desk_hand *hand, enum desk_role role, bool *holds,
		     struct pu_error *err);
/* PU_CONFLICT, unless whoami holds it as its translator. E-CLAIM-01: somebody
 * else does; E-CLAIM-02: it was theirs until a day that is over. */
bool desk_hand_needs_claim(struct desk_hand *hand, struct pu_error *err);

#endif
