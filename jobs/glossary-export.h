/* glossary-export.h - the glossary, or a part of it, into a file */
#ifndef JOBS_GLOSSARY_EXPORT_H
#define JOBS_GLOSSARY_EXPORT_H

#include "jobs/export.h"
#include "jobs/glossary-file.h"

struct glossary_export_options {
	enum glossary_format format; /* TBX, TBX3, CSV, TSV or OMEGAT */
	enum export_for whom; /* SELF, PARTNER or PUBLIC */
	/* Only concepts with a term in each, and only these terms; empty: all.
	 * OMEGAT needs both. */
	struct pu_str source, target;
	struct pu_str prefer; /* stands first when all are written; may be
			       * empty */
	struct pu_str glossary; /* its name; empty: all */
	const char *path; /* NULL: standard output */
	bool guard; /* of a table: no cell may be taken for a formula */
	bool dry; /* count only */
};

/* How many of each were left out. */
struct glossary_left_out {
	uint64_t concepts; /* sensitive */
	uint64_t names, ids, times, notes, fields;
};

/* A name, an address or an account in running text, or a term. */
struct glossary_finding {
	uint64_t concept; /* the how manieth of the file */
	struct pu_str what;
};

struct glossary_export_result {
	uint64_t concepts; /* written */
	uint64_t rows; /* of a table */
	uint64_t guarded; /* cells */
	struct glossary_left_out left_out;
	struct glossary_finding *findings; /* the first of them */
	size_t finding_count;
	uint64_t finding_total;
	struct pu_arena *arena; /* owns the list */
};

/* A file is whole or not there; of TBX none is made for no concept. But for
 * oneself it is read again before it appears (jobs/glossary-verify.h):
 * PU_CONSENT when what is no running text names a person whom the memory knows,
 * or holds an address or an account. */
bool job_glossary_export(struct job *job,
			 const struct glossary_export_options *options,
			 struct glossary_export_result *result,
			 struct pu_error *err);
void glossary_export_result_free(struct glossary_export_result *result);

/* ---- glossary-disclose.c ---- */

/* A copy of what may leave this machine for whom, in arena. As for units
 * (jobs/disclose.h): but for oneself nobody's handle and no id of another file,
 * for the public no date and no note. False: nothing may, it is sensitive. */
bool glossary_disclose(struct pu_concept *out, const struct pu_concept *concept,
		       enum export_for whom, struct pu_arena *arena,
		       struct glossary_left_out *left_out);

#endif
