/* export.h - the memory, or a part of it, into a file */
#ifndef JOBS_EXPORT_H
#define JOBS_EXPORT_H

#include "jobs/disclose.h"
#include "jobs/jobs.h"

enum export_format { EXPORT_TMX, EXPORT_TSV, EXPORT_CSV };
enum export_for { EXPORT_SELF, EXPORT_PUBLIC };

struct export_options {
	enum export_format format;
	enum export_for whom;
	bool level1; /* TMX without inline codes */
	/* Only units with text in these, and for the public and in tables only
	 * these texts; empty: all (a table needs both). */
	struct pu_str source, target;
	struct pu_str prefer; /* comes first where a unit has it; may be
				 * empty */
	struct pu_str origin; /* empty: all */
	int64_t since; /* PU_NO_TIME: all */
	const char *path; /* NULL: standard output */
	bool dry; /* count only */
};

struct export_result {
	uint64_t units; /* written; of a table, lines */
	uint64_t skipped; /* units without the pair */
	struct disclosed left_out;
};

/* A file is whole or not there. */
bool job_export(struct job *job, const struct export_options *options,
		struct export_result *result, struct pu_error *err);

#endif
