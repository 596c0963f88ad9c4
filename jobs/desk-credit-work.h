/* desk-credit-work.h - what was done for a job, as the rules of credit ask for it
 * (internal)
 */
#ifndef JOBS_DESK_CREDIT_WORK_H
#define JOBS_DESK_CREDIT_WORK_H

#include "desk/credit-rules.h"
#include "desk/job.h"
#include "desk/story.h"
#include "jobs/jobs.h"

struct desk_work {
	struct job *job;
	const struct desk_job *desk_job;
	struct pu_arena *arena;
	struct story story;
	struct story_version version;
	const struct target *targets;
	size_t target_count;
	const struct event *events; /* those of a segment together */
	size_t event_count;
	struct share share;
	struct credit_person *people; /* names are not filled in */
	size_t person_count, person_room;
	bool machine; /* a text began from a machine's */
	bool update; /* it was published before */
	bool stale; /* a translation is of an older text than the original's */
	int32_t updated; /* the last change since; DAY_NONE */
};

/* share is to be freed, whatever becomes of it. */
bool desk_work_read(struct desk_work *work, struct pu_error *err);

#endif
