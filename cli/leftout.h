/* leftout.h - what an export for others has left out, by kind */
#ifndef CLI_LEFTOUT_H
#define CLI_LEFTOUT_H

#include "cli/output.h"

/* One kind: the key of its JSON, its name for a person (N_), and where a uint64_t
 * counts it in the result that is handed in. */
struct left_out_kind {
	const char *key, *name;
	size_t offset;
};

/* An object of those that are not 0. */
json_t *left_out_value(const struct left_out_kind *kinds, size_t count,
		       const void *counted);
/* Appends "names 12, times 30"; nothing when nothing was left out. */
void left_out_list(struct pu_buf *out, const struct left_out_kind *kinds,
		   size_t count, const void *counted);

#endif
