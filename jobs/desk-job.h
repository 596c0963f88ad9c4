/* desk-job.h - a job is opened, claimed, worked at and given back
 *
 * Each is a journey of its own: all of it or nothing happens, but that a claim
 * that has run out is noted, and what was typed under it kept. A job is named
 * SLUG/LANG, or SLUG where the story has only one. PU_NOT_FOUND: no such job;
 * PU_CONFLICT: its state does not allow it; further failures stand with each.
 */
#ifndef JOBS_DESK_JOB_H
#define JOBS_DESK_JOB_H

#include "desk/job.h"
#include "jobs/jobs.h"

struct desk_told {
	struct pu_buf name; /* SLUG/LANG */
	enum job_state before, after;
	bool expired; /* a claim had run out, which is noted now */
	bool claimed; /* it was open, and is now the person's */
	int32_t until; /* of a claim; DAY_NONE */
	int64_t event; /* of a translation; 0: nothing was new */
	uint64_t repeats; /* segments that say the same, filled as drafts */
};
#define DESK_TOLD_INIT                                                         \
	{                                                                      \
		.name = PU_BUF_INIT                                            \
	}

struct desk_opening {
	struct pu_str slug, language; /* canonical */
	bool propose, urgent;
	int32_t deadline; /* DAY_NONE */
};
/* Makes it, or opens one that was proposed, declined or retracted. */
bool job_desk_open(struct job *job, const struct desk_opening *opening,
		   struct desk_told *told, struct pu_error *err);

struct desk_claiming {
	enum desk_role role; /* translator or reviser */
	int days; /* 0: a week, or of an urgent job a day */
	int32_t first, last; /* segments from 1; 1 and CLAIM_WHOLE_LAST */
	bool over; /* from whoever holds it, for this reason */
	struct pu_str reason;
};
/* E-CLAIM-01: somebody else holds some of it in this role. */
bool job_desk_claim(struct job *job, struct pu_str name,
		    const struct desk_claiming *claiming,
		    struct desk_told *told, struct pu_error *err);
/* All of whoami's; open again when nobody else holds it. */
bool job_desk_release(struct job *job, struct pu_str name,
		      struct desk_told *told, struct pu_error *err);
/* From today on. E-CLAIM-02: it has run out. */
bool job_desk_extend(struct job *job, struct pu_str name, int days,
		     struct desk_told *told, struct pu_error *err);
/* VERB_HOLD (needs a reason), VERB_RESUME, VERB_DECLINE. */
bool job_desk_do(struct job *job, struct pu_str name, enum job_verb verb,
		 struct pu_str reason, struct desk_told *told,
		 struct pu_error *err);

struct desk_typing {
	size_t segment; /* from 1 */
	struct pu_str text; /* codes as <1> </1> <2/>, text/chips.h */
	bool draft; /* not confirmed */
	int64_t base; /* the head that was seen; 0: whichever there is */
	int64_t merge; /* resolves a conflict: one of the two heads; 0 */
};
/* A segment's translation. An open job becomes whoami's. E-CLAIM-01: somebody
 * else holds the segment; E-CLAIM-02: whoami's claim has run out: the text is
 * kept as a suggestion in the segment's history. PU_CONFLICT: the head is not
 * base (the sentence has both texts); E-HANDOFF-02: two texts stand there.
 * PU_INVALID: no such segment; codes are missing or too many, unless it is a
 * draft. */
bool job_desk_translate(struct job *job, struct pu_str name,
			const struct desk_typing *typing,
			struct desk_told *told, struct pu_error *err);

/* Only reads: the job of that name in an open memory. Strings in arena. */
bool job_desk_find(struct job *job, struct pu_str name, struct desk_job *out,
		   struct pu_arena *arena, struct pu_error *err);

#endif
