#include "config.h"

#include "jobs/doctor.h"

#include "bitext/check.h"
#include "db/db.h"

static bool
rebuild_bitext(struct job *job, struct pu_error *err)
{
	bool ok = db_begin(job->db, false, err) &&
		  bitext_rebuild(job->db, job->task, err) &&
		  db_commit(job->db, err);

	if (db_in_transaction(job->db))
		db_rollback(job->db);
	return ok;
}

bool
job_doctor(struct job *job, bool rebuild, struct pu_buf *findings,
	   struct pu_error *err)
{
	if (rebuild && !rebuild_bitext(job, err))
		return false;
	return pu_tm_doctor(job->tm, rebuild, findings, job->task, err) &&
	       bitext_check(job->db, findings, job->task, err);
}
