#include "config.h"

#include "jobs/backup.h"

#include <sys/stat.h>

#include "base/i18n.h"
#include "db/db.h"

bool
job_backup(struct job *job, const char *path, struct pu_error *err)
{
	struct stat there, memory;

	if (!job_open(job, JOB_READ, err))
		return false;
	if (stat(path, &there) == 0 && stat(job->path, &memory) == 0 &&
	    there.st_dev == memory.st_dev && there.st_ino == memory.st_ino)
		return pu_fail(err, PU_CONFLICT,
			       _("%s is the memory itself: name another file"),
			       path);
	return db_backup(job->db, path, job->task, err);
}
