#include "config.h"

#include "jobs/waive.h"

#include <time.h>

#include "base/i18n.h"
#include "check/check.h"

/* The check that found it; NULL: failed. */
static const struct pu_check_about *
read_fingerprint(const char *text, uint64_t *fingerprint, struct pu_error *err)
{
	const struct pu_check_about *check = NULL;

	if (pu_fingerprint_read(pu_str(text), fingerprint))
		check = pu_check_of(*fingerprint);
	if (!check)
		pu_fail(err, PU_NOT_FOUND,
			_("\"%s\" is not the fingerprint of a finding: \"puente "
			  "check\" shows them, sixteen figures below each"),
			text);
	return check;
}

static struct pu_str
today(char out[16])
{
	time_t now = time(NULL);
	struct tm day;

	gmtime_r(&now, &day);
	return pu_str_n(out, strftime(out, 16, "%Y-%m-%d", &day));
}

bool
job_waive(struct job *job, const char *fingerprint, struct pu_str reason,
	  bool *counts, struct pu_error *err)
{
	struct waiver request = { .reason = reason };
	const struct pu_check_about *check;
	struct pu_buf who = PU_BUF_INIT;
	char day[16];
	bool found, ok;

	check = read_fingerprint(fingerprint, &request.fingerprint, err);
	if (!check || !job_open(job, JOB_CREATE, err))
		return false;
	request.check = pu_str(check->id);
	request.two = check->two_persons;
	request.day = today(day);
	ok = pu_tm_config_get(job->tm, pu_str("user"), &who, &found, err);
	request.who = pu_buf_str(&who);
	ok = ok && waiver_add(job->db, &request, counts, err);
	pu_buf_free(&who);
	return ok;
}

bool
job_waive_undo(struct job *job, const char *fingerprint, struct pu_error *err)
{
	uint64_t number;

	return read_fingerprint(fingerprint, &number, err) &&
	       job_open(job, JOB_WRITE, err) &&
	       waiver_undo(job->db, number, err);
}

int
job_waiver_next(struct job *job, int64_t after, struct waiver *out,
		struct pu_arena *arena, struct pu_error *err)
{
	return job_open(job, JOB_READ, err)
		       ? waiver_next(job->db, after, out, arena, err)
		       : -1;
}
