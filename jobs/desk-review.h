/* desk-review.h - a translation is submitted, read by somebody else, and
 * approved or returned
 *
 * Each is a journey of its own: all of it or nothing happens. A job is named
 * SLUG/LANG. PU_NOT_FOUND: no such job, PU_CONFLICT: its state does not allow
 * it; further failures stand with each.
 */
#ifndef JOBS_DESK_REVIEW_H
#define JOBS_DESK_REVIEW_H

#include "desk/event.h"
#include "desk/state.h"
#include "jobs/jobs.h"

struct desk_moved {
	struct pu_buf name; /* SLUG/LANG */
	enum job_state before, after;
	uint64_t count; /* segments: see each */
	uint64_t left; /* segments that are still to be seen */
	bool own; /* the reviewer has translated some of it */
};
#define DESK_MOVED_INIT                                                        \
	{                                                                      \
		.name = PU_BUF_INIT                                            \
	}
void desk_moved_free(struct desk_moved *moved);

/* E-SUBMIT-01: segments have no confirmed translation, unless partial. (count:
 * how many.) E-SOURCE-01: segments translate a text that the source does not
 * have any more. E-HANDOFF-02: two people say different things. */
bool desk_submit(struct job *job, struct pu_str name, bool partial,
		 struct desk_moved *moved, struct pu_error *err);
/* Begins a round. E-REVIEW-01: whoami has translated some of it, or holds it,
 * and review.self forbids that. E-CLAIM-01: somebody else reviews it; over: their
 * round ends without a verdict. */
bool desk_take(struct job *job, struct pu_str name, enum desk_role role,
	       bool over, struct desk_moved *moved, struct pu_error *err);
/* Segments were read as they are: numbers and ranges, "3", "1-20", from 1; NULL:
 * all that have a translation. count: marked. PU_CONFLICT: whoami does not review
 * it. PU_INVALID: no such segment. */
bool desk_seen(struct job *job, struct pu_str name, const char *const *ranges,
	       size_t count, struct desk_moved *moved, struct pu_error *err);
/* A remark on a segment (from 1), from anybody; text: what it should say, ptr
 * NULL: only a note. */
bool desk_comment(struct job *job, struct pu_str name, size_t segment,
		  struct pu_str text, struct pu_str note, struct pu_error *err);
bool desk_return(struct job *job, struct pu_str name, struct pu_str reason,
		 struct desk_moved *moved, struct pu_error *err);
/* E-REVIEW-02: segments were not seen in this round, or were changed by somebody
 * else since. E-CHECK-01: errors are open. E-SUBMIT-01, E-SOURCE-01,
 * E-HANDOFF-02 as above. count: segments the reviewer changed. */
bool desk_approve(struct job *job, struct pu_str name, struct desk_moved *moved,
		  struct pu_error *err);
/* An approved one is reviewed again, by whoami. E-REVIEW-01. */
bool desk_reopen(struct job *job, struct pu_str name, enum desk_role role,
		 struct desk_moved *moved, struct pu_error *err);

#endif
