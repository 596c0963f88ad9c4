/* version.h - which segments of a text stand in its next version (internal) */
#ifndef JOBS_VERSION_H
#define JOBS_VERSION_H

#include <stdint.h>

#include "base/buf.h"

#define VERSION_GONE UINT32_MAX

/* map[i], of old_count: where the i-th old text stands among the new ones, or
 * VERSION_GONE. Rises. What is the same at both ends, then around texts that
 * occur once on either side and are in order (Cohen's patience diff). */
void version_map(uint32_t *map, const struct pu_str *old, size_t old_count,
		 const struct pu_str *now, size_t now_count);

#endif
