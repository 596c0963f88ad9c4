/* glossary-import.h - files of concepts into the glossary */
#ifndef JOBS_GLOSSARY_IMPORT_H
#define JOBS_GLOSSARY_IMPORT_H

#include "glossary/store.h"
#include "jobs/glossary-file.h"
#include "jobs/jobs.h"

/* What becomes of a concept that is here already: see pu_glossary_merge. */
enum glossary_duplicate {
	GLOSSARY_DUPLICATE_MERGE, /* what it says more is added, and what it says
				   * otherwise is left as it is here */
	GLOSSARY_DUPLICATE_UPDATE, /* and taken as the file has it */
	GLOSSARY_DUPLICATE_KEEP /* it is stored beside the other */
};

/* What became of one entry of the file. */
struct glossary_item {
	size_t entry; /* its number there, from 1 */
	long line, column; /* 0: not known */
	const struct pu_concept *concept; /* as the file has it */
	const struct pu_merged *merged;
};

struct glossary_import_options {
	enum glossary_format format;
	struct concept_reading reading;
	struct pu_str glossary; /* where all of it goes; empty: what the file
				 * says, else the first one */
	enum glossary_duplicate on_duplicate;
	bool dry; /* merge and tell, store nothing */
	/* Sees every concept, in order; may be NULL. */
	void (*visit)(void *arg, const struct glossary_item *item);
	void *arg;
};

struct glossary_import_result {
	const char *format; /* glossary_format_name() */
	uint64_t concepts; /* read; each is counted in one of the next five */
	uint64_t added, merged, same, conflict, skipped;
	uint64_t repaired;
	int64_t batch; /* what takes it back; 0: nothing has changed */
	bool broken; /* the file is, but what can be read of it went in */
	struct pu_error error; /* then */
	double seconds;
	const struct pu_warning *warnings; /* the first 1,000 */
	size_t warning_count, warning_total;
	struct concept_source file; /* owns the warnings, with arena */
	struct pu_arena *arena;
};

/* A file goes in as one batch, or, when this fails, not at all; broken places of
 * it are passed over. On failure result is filled as well, as far as the file was
 * read. */
bool job_glossary_import(struct job *job, const char *path,
			 const struct glossary_import_options *options,
			 struct glossary_import_result *result,
			 struct pu_error *err);
void glossary_import_result_free(struct glossary_import_result *result);

#endif
