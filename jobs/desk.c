#include "config.h"

#include "jobs/desk.h"

#include "base/i18n.h"
#include "db/db.h"
#include "desk/person.h"
#include "tm/step.h"

#define DAY_SECONDS INT64_C(86400)

/* The last day on which something was done. */
#define LAST_DAY pu_str("desk.day")

int32_t
desk_today(const struct job *job)
{
	return job->today ? *job->today : day_today();
}

/* Events are ordered by their days: a clock that went backwards would put work
 * before what it follows. */
static bool
mind_clock(struct job *job, int32_t day, struct pu_error *err)
{
	struct pu_buf kept = PU_BUF_INIT;
	int32_t last = DAY_NONE;
	char today[DAY_TEXT];
	bool found, ok;

	ok = pu_tm_config_get(job->tm, LAST_DAY, &kept, &found, err);
	if (ok && found)
		day_read(&last, pu_buf_str(&kept));
	day_write(today, day);
	if (ok && day < last)
		ok = pu_fail_named(err, PU_CONFLICT, "E-CLOCK-01",
				   _("the clock says %s, but there is work of "
				     "%s here: set the clock of this machine, "
				     "nothing was written"),
				   today, kept.ptr);
	if (ok && day > last)
		ok = pu_tm_config_set(job->tm, LAST_DAY, pu_str(today), err);
	pu_buf_free(&kept);
	return ok;
}

static bool
know_person(struct desk_act *act, struct job *job, bool needed,
	    struct pu_error *err)
{
	bool found;

	if (!pu_tm_config_get(job->tm, pu_str("user"), &act->handle, &found,
			      err))
		return false;
	if (!act->handle.len && !needed)
		return true;
	if (!act->handle.len)
		return pu_fail(err, PU_INVALID,
			       _("who are you? \"puente config user HANDLE\" "
				 "says so once and for all; any name that you "
				 "go by will do"));
	return person_ensure(job->db, pu_buf_str(&act->handle), &act->person,
			     err);
}

static bool
begin(struct desk_act *act, struct job *job, bool needed, struct pu_error *err)
{
	if (!job_open(job, JOB_CREATE, err) || !db_begin(job->db, true, err))
		return false;
	act->db = job->db;
	act->tm = job->tm;
	act->day = desk_today(job);
	act->seconds = (int64_t)act->day * DAY_SECONDS;
	step_set_time(act->tm, &act->seconds);
	if (mind_clock(job, act->day, err) &&
	    know_person(act, job, needed, err))
		return true;
	return desk_end(act, false, err);
}

bool
desk_begin(struct desk_act *act, struct job *job, struct pu_error *err)
{
	return begin(act, job, true, err);
}

bool
desk_begin_anyone(struct desk_act *act, struct job *job, struct pu_error *err)
{
	return begin(act, job, false, err);
}

bool
desk_end(struct desk_act *act, bool ok, struct pu_error *err)
{
	ok = ok && db_commit(act->db, err);
	if (!ok)
		db_rollback(act->db);
	step_set_time(act->tm, NULL);
	pu_buf_free(&act->handle);
	return ok;
}
