/* withheld.h - units of the desk's that may not leave this machine yet
 *
 * Of a story under embargo, of a translation that was retracted, or of a segment
 * whose translation is being changed: until the day, or until it is confirmed
 * again. The marks of jobs/sensitive.h stay.
 */
#ifndef JOBS_WITHHELD_H
#define JOBS_WITHHELD_H

#include "base/hashset.h"
#include "jobs/jobs.h"

/* Start with { 0 }; their numbers. The memory of job is open. */
bool withheld_read(struct hashset *units, struct job *job,
		   struct pu_error *err);

#endif
