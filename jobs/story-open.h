/* story-open.h - the door by which stories come in (internal) */
#ifndef JOBS_STORY_OPEN_H
#define JOBS_STORY_OPEN_H

#include "base/log.h"
#include "formats/formats.h"

/* A document to be read as an article. encoding: what a person says it is in;
 * NULL. Failures: see story_read. What had to be repaired is noted. */
bool story_open(struct pu_document **out, const char *path,
		const char *encoding, const struct pu_log *log,
		struct pu_error *err);

#endif
