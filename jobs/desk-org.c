#include "config.h"

#include "base/i18n.h"
#include "db/db.h"
#include "jobs/desk-people.h"
#include "jobs/desk.h"

static bool
put(struct pu_db *db, struct pu_str handle,
    const struct organisation_name *name, struct pu_str url,
    struct organisation *out, struct pu_arena *arena, struct pu_error *err)
{
	int got = organisation_find(db, handle, out, arena, err);
	int64_t id = got > 0 ? out->id : 0;

	if (got < 0)
		return false;
	if ((!id || (!name->text.ptr && !url.ptr)) &&
	    !organisation_add(db, handle, &id, err))
		return false;
	if (name->text.ptr && !organisation_put_name(db, id, name, err))
		return false;
	if (url.ptr && !organisation_put_url(db, id, url, err))
		return false;
	return organisation_get(db, id, out, arena, err) > 0;
}

bool
job_org_add(struct job *job, struct pu_str handle,
	    const struct organisation_name *name, struct pu_str url,
	    struct organisation *out, struct pu_arena *arena,
	    struct pu_error *err)
{
	struct desk_act act = DESK_ACT_INIT;

	return desk_begin_anyone(&act, job, err) &&
	       desk_end(&act, put(act.db, handle, name, url, out, arena, err),
			err);
}

bool
job_org_get(struct job *job, struct pu_str handle, struct organisation *out,
	    struct pu_arena *arena, struct pu_error *err)
{
	int got;

	if (!job_open(job, JOB_READ, err))
		return false;
	got = organisation_find(job->db, handle, out, arena, err);
	if (!got)
		pu_fail(err, PU_NOT_FOUND,
			_("there is no organisation %.*s here"),
			(int)handle.len, handle.ptr);
	return got > 0;
}

int
job_org_next(struct job *job, struct pu_str after, struct organisation *out,
	     struct pu_arena *arena, struct pu_error *err)
{
	return job_open(job, JOB_READ, err)
		       ? organisation_next(job->db, after, out, arena, err)
		       : -1;
}
