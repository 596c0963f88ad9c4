/* doctor.h - is the memory sound, all of it? */
#ifndef JOBS_DOCTOR_H
#define JOBS_DOCTOR_H

#include "jobs/jobs.h"

/* pu_tm_doctor, and what is kept of alignments and words. Findings, one a line;
 * rebuild: what is derived is made anew first. */
bool job_doctor(struct job *job, bool rebuild, struct pu_buf *findings,
		struct pu_error *err);

#endif
