/* job.h - a story in a language: its state, its steps, who has claimed it
 *
 * A job's id is made of the story's and the language, so that two machines give
 * it the same. Each change of state is a step that stays; their order is
 * (parent, day, id), as of events, and the state is what they lead to one after
 * the other, what does not follow passed over: so machines that exchange their
 * steps agree.
 *
 * A claim holds segments for somebody until the end of a day. Where it has run
 * out the work stays, with its credit, and the job is open again.
 *
 * What writes has to be inside a transaction.
 */
#ifndef DESK_JOB_H
#define DESK_JOB_H

#include "base/arena.h"
#include "base/day.h"
#include "desk/event.h"
#include "desk/state.h"

struct desk_job {
	int64_t id, story;
	struct pu_str language; /* canonical */
	enum job_state state;
	enum job_state held; /* of one on hold: what it was before */
	int64_t step; /* the last one; 0 */
	int round; /* of review, 0: none yet */
	int32_t deadline; /* DAY_NONE */
	bool urgent;
	/* Of the story's present version, and what is not confirmed of it. */
	uint32_t segments, words, left_segments, left_words;
	int64_t revision;
};

struct job_step {
	int64_t id; /* random; 0: to be made */
	int64_t job, parent;
	int32_t day;
	int64_t person; /* 0: nobody, time did it */
	enum job_verb verb;
	enum job_state before, after;
	struct pu_str reason; /* may be empty */
};

#define JOB_REASON 1000u /* bytes */

int64_t desk_job_id(int64_t story, struct pu_str language);
/* Adds one, open or proposed, with its first step. PU_CONFLICT: there is one. */
bool desk_job_add(struct pu_db *db, struct desk_job *job, int64_t person,
		  int32_t day, struct pu_error *err);
/* 1, 0: there is none, -1. Strings in arena. */
int desk_job_get(struct pu_db *db, int64_t id, struct desk_job *out,
		 struct pu_arena *arena, struct pu_error *err);
/* Of a story, by language. */
bool desk_job_of(struct pu_db *db, int64_t story, const struct desk_job **list,
		 size_t *count, struct pu_arena *arena, struct pu_error *err);
/* By the story's slug and the language, behind these (empty: from the first), at
 * most limit. */
bool desk_job_list(struct pu_db *db, struct pu_str slug, struct pu_str language,
		   size_t limit, const struct desk_job **list, size_t *count,
		   struct pu_arena *arena, struct pu_error *err);
/* The same of those in a state. */
bool desk_job_in(struct pu_db *db, enum job_state state, struct pu_str slug,
		 struct pu_str language, size_t limit,
		 const struct desk_job **list, size_t *count,
		 struct pu_arena *arena, struct pu_error *err);
/* Writes round, deadline and urgent. PU_CONFLICT: somebody has changed the job
 * since it was read. */
bool desk_job_put(struct pu_db *db, struct desk_job *job, struct pu_error *err);

/* What the verb leads to becomes the job's state. PU_CONFLICT: it does not follow
 * from its state, or somebody has changed the job since it was read; PU_INVALID:
 * too long a reason. */
bool desk_job_do(struct pu_db *db, struct desk_job *job, enum job_verb verb,
		 int64_t person, int32_t day, struct pu_str reason,
		 struct pu_error *err);
/* All steps in their order. In arena. */
bool desk_job_steps(struct pu_db *db, int64_t job, const struct job_step **list,
		    size_t *count, struct pu_arena *arena,
		    struct pu_error *err);
/* Adds a step that another machine has made; what is there is left. *news: it
 * was not there. */
bool desk_job_step_add(struct pu_db *db, const struct job_step *step,
		       bool *news, struct pu_error *err);
/* The state anew from its steps. */
bool desk_job_settle(struct pu_db *db, int64_t job, struct pu_error *err);

/* ---- claims ---- */

enum claim_end {
	CLAIM_STANDS,
	CLAIM_RELEASED,
	CLAIM_EXPIRED,
	CLAIM_SUBMITTED, /* the work was handed on */
	CLAIM_TAKEN_OVER,
	CLAIM_ENDS
};

#define CLAIM_DAYS       7
#define CLAIM_URGENT     1
#define CLAIM_DAYS_MAX   365
#define CLAIM_WHOLE_LAST INT32_MAX

struct claim {
	int64_t id; /* random; 0: to be made */
	int64_t job, person;
	enum desk_role role;
	int32_t day, until; /* until the end of that day */
	int32_t first, last; /* segments by number, from 1; all: 1 and
			      * CLAIM_WHOLE_LAST */
	int32_t ended; /* DAY_NONE: it stands */
	enum claim_end why;
};

static inline bool
claim_stands(const struct claim *claim, int32_t today)
{
	return claim->ended == DAY_NONE && claim->until >= today;
}

bool claim_add(struct pu_db *db, struct claim *claim, struct pu_error *err);
bool claim_end(struct pu_db *db, int64_t id, int32_t day, enum claim_end why,
	       struct pu_error *err);
bool claim_extend(struct pu_db *db, int64_t id, int32_t until,
		  struct pu_error *err);
/* Of a job, oldest first, ended ones too. In arena. */
bool claim_all(struct pu_db *db, int64_t job, const struct claim **list,
	       size_t *count, struct pu_arena *arena, struct pu_error *err);
/* Ends what has run out; where nobody holds the job any more it is open again.
 * job is read anew. *expired: some claim has. */
bool claim_expire(struct pu_db *db, struct desk_job *job, int32_t today,
		  bool *expired, struct pu_arena *arena, struct pu_error *err);

#endif
