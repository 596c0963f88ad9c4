/* import.h - files of units into the memory */
#ifndef JOBS_IMPORT_H
#define JOBS_IMPORT_H

#include "jobs/exchange.h"
#include "jobs/jobs.h"

/* Points taken off translations that their file calls unfinished, beside those
 * of their origin. */
#define IMPORT_UNFINISHED 20

enum import_action {
	IMPORT_ADDED,
	IMPORT_UPDATED,
	IMPORT_DUPLICATE,
	IMPORT_SKIPPED
};

/* What became of one unit of the file. */
struct import_item {
	size_t unit; /* its number there, from 1 */
	long line, column; /* 0: not known */
	enum import_action action;
	/* The unit that it updates or repeats: of the memory, or the number of
	 * an earlier one of the file; 0: none, or not known. */
	int64_t id;
	size_t earlier;
	struct pu_str text; /* its first words; skipped: why */
};

struct import_options {
	enum exchange_format format; /* AUTO: exchange_open tells */
	struct unit_reading reading;
	struct pu_str origin; /* empty: the file's name without folders */
	int penalty; /* of the origin, 0..100 */
	enum pu_on_duplicate on_duplicate;
	/* When the file breaks in the middle: true keeps what came before, and
	 * what can be read behind the break, as a batch that can be undone;
	 * false takes it back. */
	bool keep;
	bool dry; /* read and count, store nothing */
	int64_t resume; /* a batch that was not completed, or 0 */
	/* Sees every unit, in order; may be NULL. */
	void (*visit)(void *arg, const struct import_item *item);
	void *arg;
};

struct import_result {
	const char *format; /* exchange_name() */
	uint64_t units; /* read; each is counted in one of the next four */
	uint64_t added, updated, duplicate, skipped;
	uint64_t repaired;
	int64_t batch; /* 0: none */
	bool kept; /* after a failure: the batch holds what could be read */
	bool whole; /* after a failure: so far as that goes, to the end */
	double seconds;
	const struct pu_warning *warnings; /* the first 1,000 */
	size_t warning_count, warning_total;
	struct unit_source file; /* owns the warnings, with arena */
	struct pu_arena *arena;
};

/* On failure result is filled as well, as far as the file was read. */
bool job_import(struct job *job, const char *path,
		const struct import_options *options,
		struct import_result *result, struct pu_error *err);
void import_result_free(struct import_result *result);

#endif
