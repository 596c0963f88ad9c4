/* import.h - files of units into the memory */
#ifndef JOBS_IMPORT_H
#define JOBS_IMPORT_H

#include "jobs/jobs.h"
#include "tmx/tmx.h"

enum import_format { IMPORT_TMX, IMPORT_TSV, IMPORT_AUTO };

struct import_options {
	enum import_format format; /* AUTO goes by the name */
	struct pu_str source, target; /* of TSV, which says none; canonical */
	struct pu_str origin; /* empty: the file's name without folders */
	int penalty; /* of the origin, 0..100 */
	enum pu_on_duplicate on_duplicate;
	/* When the file breaks in the middle: true keeps what came before, as
	 * a batch that can be undone; false takes it back. */
	bool keep;
	bool dry; /* read and count, store nothing */
	int64_t resume; /* a batch that was not completed, or 0 */
};

struct import_result {
	const char *format; /* "tmx", "tsv" */
	uint64_t units; /* read; each is counted in one of the next four */
	uint64_t added, updated, duplicate, skipped;
	uint64_t repaired;
	int64_t batch; /* 0: none */
	bool kept; /* after a failure: the batch holds what came before */
	double seconds;
	const struct pu_tmx_warning *warnings; /* the first 1,000 */
	size_t warning_count, warning_total;
	struct pu_arena *arena; /* owns the warnings */
};

/* On failure result is filled as well, as far as the file was read. */
bool job_import(struct job *job, const char *path,
		const struct import_options *options,
		struct import_result *result, struct pu_error *err);
void import_result_free(struct import_result *result);

/* What AUTO makes of a name; AUTO when the name says a format that is not
 * read. */
enum import_format import_format_of(const char *path);

#endif
