/* export-tmx.h - TMX out: for oneself as it is, for others as they can read it
 * (internal)
 */
#ifndef JOBS_EXPORT_TMX_H
#define JOBS_EXPORT_TMX_H

#include "jobs/export.h"

/* result->arena is there. */
bool export_tmx(struct job *job, const struct export_options *options,
		struct export_result *result, struct pu_error *err);

#endif
