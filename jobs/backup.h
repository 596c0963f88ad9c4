/* backup.h - a copy of the memory, while others use it */
#ifndef JOBS_BACKUP_H
#define JOBS_BACKUP_H

#include "jobs/jobs.h"

/* An older copy is replaced; PU_CONFLICT: path is another kind of file, or the
 * memory itself. The file appears whole or not at all, mode 0600. */
bool job_backup(struct job *job, const char *path, struct pu_error *err);

#endif
