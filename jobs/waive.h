/* waive.h - findings that people let stand: waive, list, take back */
#ifndef JOBS_WAIVE_H
#define JOBS_WAIVE_H

#include "desk/waiver.h"
#include "jobs/jobs.h"

/* In the name of the setting "user". fingerprint: as findings show it. *counts:
 * false when another person has to waive it too. PU_NOT_FOUND: it is no
 * finding's; see waiver_add. */
bool job_waive(struct job *job, const char *fingerprint, struct pu_str reason,
	       bool *counts, struct pu_error *err);
bool job_waive_undo(struct job *job, const char *fingerprint,
		    struct pu_error *err);
/* See waiver_next. */
int job_waiver_next(struct job *job, int64_t after, struct waiver *out,
		    struct pu_arena *arena, struct pu_error *err);

#endif
