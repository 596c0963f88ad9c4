/* desk-translate.h - a job filled from the memory, and looked at by the checks
 *
 * A job is named SLUG/LANG.
 */
#ifndef JOBS_DESK_TRANSLATE_H
#define JOBS_DESK_TRANSLATE_H

#include "jobs/check.h"
#include "jobs/desk-pretranslate.h"

struct desk_filled_job {
	struct pu_buf name; /* SLUG/LANG */
	struct desk_filled filled;
	uint64_t segments; /* of the story */
	uint64_t left_segments, left_words; /* without a translation now */
};
#define DESK_FILLED_JOB_INIT                                                   \
	{                                                                      \
		.name = PU_BUF_INIT                                            \
	}

/* Fills what is empty; whoami holds the job. PU_CONFLICT: not so. */
bool job_desk_fill(struct job *job, struct pu_str name,
		   const struct desk_fill_options *options,
		   struct desk_filled_job *out, struct pu_error *err);

/* The checks over a job as it stands, finding by finding. */
struct desk_checking;
bool job_desk_check(struct desk_checking **out, struct job *job,
		    struct pu_str name, const struct check_options *options,
		    struct pu_error *err);
struct check_run *job_desk_check_run(struct desk_checking *checking);
struct pu_str job_desk_check_name(const struct desk_checking *checking);
/* See desk_check_protected. */
bool job_desk_check_protected(const struct desk_checking *checking,
			      const struct check_found *found,
			      struct pu_error *err);
void job_desk_check_close(struct desk_checking *checking); /* NULL is legal */

#endif
