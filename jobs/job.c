#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "db/db.h"
#include "glossary/glossary.h"
#include "jobs/jobs.h"

static bool
may_write(const struct job *job, struct pu_error *err)
{
	if (job->force || db_folder_is_safe(job->path, err))
		return true;
	if (err->code == PU_CONFLICT)
		pu_log(job->log, PU_NOTE,
		       _("two machines that write at once would damage the "
			 "memory: keep it in a folder of this machine, and "
			 "exchange with \"puente export --for self\"; --force "
			 "writes here all the same"));
	return false;
}

bool
job_open(struct job *job, enum job_mode mode, struct pu_error *err)
{
	static const enum pu_db_mode modes[] = { PU_DB_READ, PU_DB_WRITE,
						 PU_DB_CREATE };

	if (job->db && (mode == JOB_READ || job->mode != JOB_READ))
		return true;
	job_close(job);
	if (mode == JOB_CREATE && job->make_folder &&
	    !db_folder_make(job->path, err))
		return false;
	if (mode != JOB_READ && !may_write(job, err))
		return false;
	if (!pu_db_open(&job->db, job->path, modes[mode], err)) {
		if (err->code == PU_NOT_FOUND && mode != JOB_CREATE)
			return pu_fail(err, PU_NOT_FOUND,
				       _("there is no memory at %s yet: "
					 "\"puente import FILE\" or \"puente "
					 "align --remember\" makes one"),
				       job->path);
		return false;
	}
	db_set_task(job->db, job->task);
	job->mode = mode;
	if (!pu_tm_new(&job->tm, job->db, err) ||
	    !pu_glossary_new(&job->glossary, job->db, err)) {
		job_close(job);
		return false;
	}
	return true;
}

void
job_close(struct job *job)
{
	pu_glossary_free(job->glossary);
	pu_tm_free(job->tm);
	pu_db_close(job->db);
	job->glossary = NULL;
	job->tm = NULL;
	job->db = NULL;
}

/* ---- dry runs ---- */

/* Removes path, what SQLite keeps beside it, and their folder. */
static void
remove_scratch(const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
	struct pu_buf name = PU_BUF_INIT;

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		pu_buf_clear(&name);
		pu_buf_addf(&name, "%s%s", path, ends[i]);
		unlink(name.ptr);
	}
	pu_buf_cut(&name, (size_t)(strrchr(path, '/') - path));
	rmdir(name.ptr);
	pu_buf_free(&name);
}

bool
job_scratch(struct job *scratch, struct job *job, struct pu_error *err)
{
	const char *folder = getenv("TMPDIR");
	struct pu_buf path = PU_BUF_INIT;

	*scratch = (struct job){ .force = true,
				 .task = job->task,
				 .log = job->log };
	pu_buf_addf(&path, "%s/puente-XXXXXX",
		    folder && *folder ? folder : "/tmp");
	if (!mkdtemp(path.ptr)) {
		pu_fail_errno(err, errno, true,
			      _("cannot make a passing copy at %s"), path.ptr);
		pu_buf_free(&path);
		return false;
	}
	pu_buf_addz(&path, "/memory.db");
	scratch->path = pu_buf_take(&path);
	if (!access(job->path, F_OK) &&
	    (!job_open(job, JOB_READ, err) ||
	     !db_backup(job->db, scratch->path, job->task, err)))
		goto error;
	if (job_open(scratch, JOB_CREATE, err))
		return true;
error:
	job_scratch_close(scratch);
	return false;
}

void
job_scratch_close(struct job *scratch)
{
	job_close(scratch);
	if (!scratch->path)
		return;
	remove_scratch(scratch->path);
	free((char *)scratch->path);
	scratch->path = NULL;
}
