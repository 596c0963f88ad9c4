#include "config.h"

#include "jobs/undo.h"

#include "db/db.h"
#include "glossary/store.h"

/* One entry of the log may have changed both: they are taken back together. */
bool
job_undo(struct job *job, int64_t batch, struct undone *undone,
	 struct pu_error *err)
{
	bool ok;

	*undone = (struct undone){ .units = 0 };
	if (!db_begin(job->db, true, err))
		return false;
	ok = pu_glossary_undo(job->glossary, batch, &undone->concepts,
			      &undone->concepts_kept, job->task, err);
	/* Of the memory alone it brings its index in order afterwards. */
	if (ok && !undone->concepts && !undone->concepts_kept) {
		db_rollback(job->db);
		return pu_tm_undo(job->tm, batch, &undone->units,
				  &undone->units_kept, job->task, err);
	}
	ok = ok &&
	     pu_tm_undo(job->tm, batch, &undone->units, &undone->units_kept,
			job->task, err) &&
	     db_commit(job->db, err);
	if (!ok)
		db_rollback(job->db);
	return ok;
}
