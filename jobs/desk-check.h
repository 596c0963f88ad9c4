/* desk-check.h - the checks over a translation as it stands at the desk
 *
 * Its pairs are those of jobs/check.h, lines are numbers of segments. What has no
 * translation yet is left out.
 */
#ifndef JOBS_DESK_CHECK_H
#define JOBS_DESK_CHECK_H

#include "desk/event.h"
#include "desk/story.h"
#include "jobs/check.h"

struct desk_translation {
	struct pu_str languages[2]; /* source, target; canonical */
	const struct story_version *version;
	const struct target *targets; /* of its segments, in order */
};

/* translation must outlive the run, as options must. */
bool desk_check(struct check_run **out, struct job *job,
		const struct desk_translation *translation,
		const struct check_options *options, struct pu_error *err);

/* What a finding's segment is called: "7 (\"Envíe su aporte ...\")". Appends. */
void desk_check_place(struct pu_buf *out,
		      const struct desk_translation *translation,
		      size_t segment);

/* Accounts, addresses and names of payees that are not what the source says.
 * True: found is of these, an open error, and err is E-CHECK-02 (PU_CONFLICT):
 * both strings, and where they differ. */
bool desk_check_protected(const struct check_found *found,
			  const struct desk_translation *translation,
			  struct pu_error *err);

/* PU_CONFLICT, E-CHECK-01: errors are open; the sentence lists the first of
 * them, and how one is let stand. */
bool desk_check_errors(struct job *job,
		       const struct desk_translation *translation,
		       struct pu_error *err);

#endif
