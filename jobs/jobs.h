/* jobs.h - a person's whole request, one function per journey
 *
 * A job opens what it needs, owns the transaction, combines the rooms of floor
 * 3, and hands back plain values. The command line and the web call the same
 * one. No job prints, parses options or speaks JSON.
 */
#ifndef JOBS_JOBS_H
#define JOBS_JOBS_H

#include "base/log.h"
#include "base/task.h"
#include "tm/tm.h"

struct pu_db;
struct pu_glossary;

enum job_mode { JOB_READ, JOB_WRITE, JOB_CREATE };

/* An open memory, with what a journey needs at hand. Opened lazily: a journey
 * that needs no database opens none. */
struct job {
	const char *path; /* the database file */
	bool force; /* write into a synchronised folder */
	bool make_folder; /* make the folders above path with it */
	const char *dictionaries; /* the folder where FreeDict's lie; NULL:
				   * Debian's */
	bool frozen; /* words are not learned, but used as they are known */
	struct pu_db *db; /* NULL until job_open */
	struct pu_tm *tm;
	struct pu_glossary *glossary;
	enum job_mode mode; /* of what is open */
	const int32_t *today; /* the day (base/day.h); NULL: the clock's */
	const struct pu_task *task;
	const struct pu_log *log;
};

/* What is open already stays so, unless it was opened for reading only and
 * writing is wanted. JOB_READ on a file that is not there: PU_NOT_FOUND, with
 * what to do. */
bool job_open(struct job *job, enum job_mode mode, struct pu_error *err);
void job_close(struct job *job);

/* A passing copy of the memory of job (empty when there is none) for dry runs:
 * what is done to it is gone with job_scratch_close. */
bool job_scratch(struct job *scratch, struct job *job, struct pu_error *err);
void job_scratch_close(struct job *scratch);

#endif
