#include "config.h"

#include "base/task.h"

#include "base/i18n.h"

bool
pu_task_step(const struct pu_task *task, const char *phase, uint64_t done,
	     uint64_t total, struct pu_error *err)
{
	if (!task || task->step(task->arg, phase, done, total))
		return true;
	return pu_fail(err, PU_CANCELLED, _("cancelled (%s)"), phase);
}
