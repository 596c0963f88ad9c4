/* check-memory.h - whether the memory translates a segment in another way
 * (internal)
 */
#ifndef JOBS_CHECK_MEMORY_H
#define JOBS_CHECK_MEMORY_H

#include "check/check.h"
#include "jobs/jobs.h"

/* One finding of "same-source", a note, when the memory of job has the source
 * word for word and none of its translations is this one. */
bool check_memory_pair(struct job *job, const struct pu_str languages[2],
		       const struct pu_check_pair *pair, size_t segment,
		       struct pu_arena *arena, struct pu_findings *findings,
		       struct pu_error *err);

#endif
