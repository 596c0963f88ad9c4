#include "config.h"

#include "jobs/withheld.h"

#include "desk/remembered.h"
#include "jobs/desk.h"

static void
add(void *arg, int64_t unit)
{
	hashset_add(arg, (uint64_t)unit);
}

bool
withheld_read(struct hashset *units, struct job *job, struct pu_error *err)
{
	return remembered_withheld(job->db, desk_today(job), add, units, err);
}
