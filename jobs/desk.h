/* desk.h - what every journey of the desk begins and ends with (internal) */
#ifndef JOBS_DESK_H
#define JOBS_DESK_H

#include "base/day.h"
#include "jobs/jobs.h"

/* Somebody does something, on a day. */
struct desk_act {
	struct pu_db *db;
	struct pu_tm *tm; /* keeps the day only of what is done to it */
	int32_t day;
	int64_t seconds; /* of its beginning, since 1970 */
	int64_t person; /* whoami, who is added to the people when need be */
	struct pu_buf handle;
};
#define DESK_ACT_INIT                                                          \
	{                                                                      \
		.handle = PU_BUF_INIT                                          \
	}

/* Opens the memory (made when there is none) and a transaction that is durable
 * at its end. PU_INVALID: nobody said who they are ("puente config user").
 * PU_CONFLICT, E-CLOCK-01: the clock stands before a day on which something was
 * done here. On failure nothing is open. */
bool desk_begin(struct desk_act *act, struct job *job, struct pu_error *err);
/* The same for what may be done before anybody has said who they are: then the
 * person is 0. */
bool desk_begin_anyone(struct desk_act *act, struct job *job,
		       struct pu_error *err);
/* ok: commits (else, or when that fails, all is as it was before), and gives
 * what became of it. */
bool desk_end(struct desk_act *act, bool ok, struct pu_error *err);

/* The day by the clock, or as the program set it for the job. */
int32_t desk_today(const struct job *job);

#endif
