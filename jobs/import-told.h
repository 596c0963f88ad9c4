/* import-told.h - what is said of each unit that an import met (internal) */
#ifndef JOBS_IMPORT_TOLD_H
#define JOBS_IMPORT_TOLD_H

#include "jobs/import.h"
#include "text/report.h"

struct import_told {
	struct import_result *result;
	const struct import_options *options;
	struct report own; /* about units that the memory did not take */
	size_t seen; /* warnings of the reader */
	int64_t first; /* id of the first unit added */
	size_t *numbers; /* in the file, of the units added since */
	size_t count, room;
	struct pu_buf words;
};

void import_told_open(struct import_told *told, struct import_result *result,
		      const struct import_options *options);
/* The unit that the reader gave last, and those that it skipped before. */
void import_tell(struct import_told *told, const struct pu_unit *unit,
		 enum pu_added added, int64_t id);
/* Those that it skipped since. */
void import_tell_rest(struct import_told *told);
/* The result has all counts and warnings. */
void import_told_close(struct import_told *told);

#endif
