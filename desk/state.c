#include "config.h"

#include "desk/state.h"

#include "base/i18n.h"

static const char *const state_names[JOB_STATES] = {
	[STATE_PROPOSED] = "proposed",
	[STATE_OPEN] = "open",
	[STATE_CLAIMED] = "claimed",
	[STATE_TRANSLATING] = "translating",
	[STATE_TO_REVIEW] = "to_review",
	[STATE_IN_REVIEW] = "in_review",
	[STATE_CHANGES_REQUESTED] = "changes_requested",
	[STATE_APPROVED] = "approved",
	[STATE_PUBLISHED] = "published",
	[STATE_NEEDS_UPDATE] = "needs_update",
	[STATE_ON_HOLD] = "on_hold",
	[STATE_DECLINED] = "declined",
	[STATE_RETRACTED] = "retracted",
};

static const char *const verb_names[JOB_VERBS] = {
	[VERB_PROPOSE] = "propose", [VERB_OPEN] = "open",
	[VERB_DECLINE] = "decline", [VERB_CLAIM] = "claim",
	[VERB_RELEASE] = "release", [VERB_EXPIRE] = "expire",
	[VERB_EXTEND] = "extend",   [VERB_EDIT] = "translate",
	[VERB_SUBMIT] = "submit",   [VERB_TAKE] = "take",
	[VERB_RETURN] = "return",   [VERB_APPROVE] = "approve",
	[VERB_REOPEN] = "reopen",   [VERB_PUBLISH] = "publish",
	[VERB_RETRACT] = "retract", [VERB_UPDATE] = "update",
	[VERB_HOLD] = "hold",       [VERB_RESUME] = "resume",
};

const char *
job_state_name(enum job_state state)
{
	return state_names[state];
}

bool
job_state_read(enum job_state *state, struct pu_str name)
{
	for (int i = 0; i < JOB_STATES; i++)
		if (pu_str_is(name, state_names[i])) {
			*state = (enum job_state)i;
			return true;
		}
	return false;
}

const char *
job_verb_name(enum job_verb verb)
{
	return verb_names[verb];
}

struct step {
	enum job_state from;
	enum job_verb verb;
	enum job_state to;
};

/* Holding, resuming, retracting and updating aside: these are below. */
static const struct step steps[] = {
	{ STATE_PROPOSED, VERB_OPEN, STATE_OPEN },
	{ STATE_PROPOSED, VERB_DECLINE, STATE_DECLINED },
	{ STATE_DECLINED, VERB_OPEN, STATE_OPEN },
	{ STATE_OPEN, VERB_CLAIM, STATE_CLAIMED },
	{ STATE_OPEN, VERB_DECLINE, STATE_DECLINED },
	{ STATE_CLAIMED, VERB_CLAIM, STATE_CLAIMED }, /* another part */
	{ STATE_CLAIMED, VERB_RELEASE, STATE_OPEN },
	{ STATE_CLAIMED, VERB_EXPIRE, STATE_OPEN },
	{ STATE_CLAIMED, VERB_EXTEND, STATE_CLAIMED },
	{ STATE_CLAIMED, VERB_EDIT, STATE_TRANSLATING },
	{ STATE_CLAIMED, VERB_SUBMIT, STATE_TO_REVIEW }, /* all was there */
	{ STATE_TRANSLATING, VERB_CLAIM, STATE_TRANSLATING },
	{ STATE_TRANSLATING, VERB_RELEASE, STATE_OPEN },
	{ STATE_TRANSLATING, VERB_EXPIRE, STATE_OPEN },
	{ STATE_TRANSLATING, VERB_EXTEND, STATE_TRANSLATING },
	{ STATE_TRANSLATING, VERB_EDIT, STATE_TRANSLATING },
	{ STATE_TRANSLATING, VERB_SUBMIT, STATE_TO_REVIEW },
	{ STATE_TO_REVIEW, VERB_TAKE, STATE_IN_REVIEW },
	{ STATE_IN_REVIEW, VERB_EDIT, STATE_IN_REVIEW },
	{ STATE_IN_REVIEW, VERB_RELEASE, STATE_TO_REVIEW },
	{ STATE_IN_REVIEW, VERB_RETURN, STATE_CHANGES_REQUESTED },
	{ STATE_IN_REVIEW, VERB_APPROVE, STATE_APPROVED },
	{ STATE_CHANGES_REQUESTED, VERB_CLAIM, STATE_CHANGES_REQUESTED },
	{ STATE_CHANGES_REQUESTED, VERB_EXTEND, STATE_CHANGES_REQUESTED },
	{ STATE_CHANGES_REQUESTED, VERB_EDIT, STATE_CHANGES_REQUESTED },
	{ STATE_CHANGES_REQUESTED, VERB_SUBMIT, STATE_TO_REVIEW },
	{ STATE_CHANGES_REQUESTED, VERB_RELEASE, STATE_OPEN },
	{ STATE_CHANGES_REQUESTED, VERB_EXPIRE, STATE_OPEN },
	{ STATE_APPROVED, VERB_REOPEN, STATE_IN_REVIEW },
	{ STATE_APPROVED, VERB_PUBLISH, STATE_PUBLISHED },
	{ STATE_PUBLISHED, VERB_PUBLISH, STATE_PUBLISHED }, /* once more */
	{ STATE_PUBLISHED, VERB_UPDATE, STATE_NEEDS_UPDATE },
	{ STATE_NEEDS_UPDATE, VERB_UPDATE, STATE_NEEDS_UPDATE },
	{ STATE_NEEDS_UPDATE, VERB_CLAIM, STATE_CLAIMED },
	{ STATE_RETRACTED, VERB_OPEN, STATE_OPEN },
	/* A new version of the source while the work is under way: what has
	 * changed is open again, the job goes on; what was through goes back. */
	{ STATE_PROPOSED, VERB_UPDATE, STATE_PROPOSED },
	{ STATE_OPEN, VERB_UPDATE, STATE_OPEN },
	{ STATE_CLAIMED, VERB_UPDATE, STATE_CLAIMED },
	{ STATE_TRANSLATING, VERB_UPDATE, STATE_TRANSLATING },
	{ STATE_TO_REVIEW, VERB_UPDATE, STATE_TO_REVIEW },
	{ STATE_IN_REVIEW, VERB_UPDATE, STATE_IN_REVIEW },
	{ STATE_CHANGES_REQUESTED, VERB_UPDATE, STATE_CHANGES_REQUESTED },
	{ STATE_APPROVED, VERB_UPDATE, STATE_CHANGES_REQUESTED },
	{ STATE_DECLINED, VERB_UPDATE, STATE_DECLINED },
	{ STATE_RETRACTED, VERB_UPDATE, STATE_RETRACTED },
};

/* "claim, decline, hold" */
static void
tell_verbs(struct pu_buf *out, enum job_state state)
{
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
		if (steps[i].from == state && steps[i].verb != VERB_UPDATE &&
		    steps[i].verb != VERB_EXPIRE)
			pu_buf_addf(out, "%s%s", out->len ? ", " : "",
				    verb_names[steps[i].verb]);
	pu_buf_addf(
		out, "%s%s", out->len ? ", " : "",
		verb_names[state == STATE_ON_HOLD ? VERB_RESUME : VERB_HOLD]);
}

static bool
refused(enum job_state state, enum job_verb verb, struct pu_error *err)
{
	struct pu_buf verbs = PU_BUF_INIT;

	tell_verbs(&verbs, state);
	pu_fail(err, PU_CONFLICT,
		_("\"%s\" does not follow from the state \"%s\"; what does: "
		  "%s"),
		verb_names[verb], state_names[state], verbs.ptr);
	pu_buf_free(&verbs);
	return false;
}

bool
job_state_after(enum job_state state, enum job_state held, enum job_verb verb,
		enum job_state *after, struct pu_error *err)
{
	if (verb == VERB_HOLD && state != STATE_ON_HOLD) {
		*after = STATE_ON_HOLD;
		return true;
	}
	if (state == STATE_ON_HOLD && verb == VERB_RESUME) {
		*after = held;
		return true;
	}
	/* What happens to the source, or to a page, does not wait: desk_job_do
	 * updates what is held. Whether there is a page, the editions know. */
	if (state == STATE_ON_HOLD && verb == VERB_UPDATE) {
		*after = state;
		return true;
	}
	if (verb == VERB_RETRACT && state != STATE_RETRACTED) {
		*after = STATE_RETRACTED;
		return true;
	}
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
		if (steps[i].from == state && steps[i].verb == verb) {
			*after = steps[i].to;
			return true;
		}
	return refused(state, verb, err);
}
