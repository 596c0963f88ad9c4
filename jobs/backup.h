/* backup.h - a copy of the memory, while others use it */
#ifndef JOBS_BACKUP_H
#define JOBS_BACKUP_H

#include "jobs/jobs.h"

/* PU_CONFLICT: a file is there already and replace is false, or it is the
 * memory itself. The file appears whole or not at all, mode 0600. */
bool job_backup(struct job *job, const char *path, bool replace,
		struct pu_error *err);

#endif
