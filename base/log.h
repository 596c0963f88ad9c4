/* log.h - what the library wants said while it works
 *
 * The library itself never prints. Whoever runs a job passes a log along with
 * the task; a NULL log drops what is said.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/export.h"

enum pu_level { PU_DETAIL, PU_NOTE, PU_WARNING };

struct pu_log {
	/* text is one sentence without final full stop, valid in the call. */
	void (*say)(void *arg, enum pu_level level, const char *text);
	void *arg;
};

PU_API void pu_log(const struct pu_log *log, enum pu_level level,
		   const char *format, ...) PU_PRINTF(3, 4);

#endif
