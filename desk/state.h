/* state.h - the states of a job (a story in a language), and what leads where
 *
 * Pure: the table of what may follow what. Who may do it, and whether the work
 * allows it, is held by desk/job.h.
 */
#ifndef DESK_STATE_H
#define DESK_STATE_H

#include "base/buf.h"
#include "base/error.h"

/* Stored and exchanged: they stay. */
enum job_state {
	STATE_PROPOSED,
	STATE_OPEN,
	STATE_CLAIMED,
	STATE_TRANSLATING,
	STATE_TO_REVIEW,
	STATE_IN_REVIEW,
	STATE_CHANGES_REQUESTED,
	STATE_APPROVED,
	STATE_PUBLISHED,
	STATE_NEEDS_UPDATE,
	STATE_ON_HOLD,
	STATE_DECLINED,
	STATE_RETRACTED,
	JOB_STATES
};
const char *job_state_name(enum job_state state); /* "to_review" ... */
bool job_state_read(enum job_state *state, struct pu_str name);

enum job_verb {
	VERB_PROPOSE,
	VERB_OPEN,
	VERB_DECLINE,
	VERB_CLAIM,
	VERB_RELEASE,
	VERB_EXPIRE,
	VERB_EXTEND,
	VERB_EDIT, /* a segment, the first one too */
	VERB_SUBMIT,
	VERB_TAKE,
	VERB_RETURN,
	VERB_APPROVE,
	VERB_REOPEN,
	VERB_PUBLISH,
	VERB_RETRACT,
	VERB_UPDATE, /* the source, or a correction */
	VERB_HOLD,
	VERB_RESUME,
	JOB_VERBS
};
const char *job_verb_name(enum job_verb verb);

/* The state after it; held: of one on hold, what it was before. False: this does
 * not follow from that (PU_CONFLICT; the sentence says what state it is in and
 * what may be done in it). */
bool job_state_after(enum job_state state, enum job_state held,
		     enum job_verb verb, enum job_state *after,
		     struct pu_error *err);

#endif
