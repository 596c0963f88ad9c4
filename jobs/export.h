/* export.h - the memory, or a part of it, into a file */
#ifndef JOBS_EXPORT_H
#define JOBS_EXPORT_H

#include "jobs/disclose.h"
#include "jobs/exchange.h"
#include "jobs/jobs.h"

/* For whom: everything, for oneself; for one's own OmegaT; for people one works
 * with; for anybody. */
enum export_for { EXPORT_SELF, EXPORT_OMEGAT, EXPORT_PARTNER, EXPORT_PUBLIC };

/* Where the neighbours of a segment stand in TMX; AUTO: for oneself and OmegaT
 * where they look for them, for others nowhere. */
enum export_context {
	EXPORT_CONTEXT_AUTO,
	EXPORT_CONTEXT_NONE,
	EXPORT_CONTEXT_MEMOQ,
	EXPORT_CONTEXT_PHRASE
};

struct export_options {
	enum exchange_format format; /* not AUTO */
	enum export_for whom;
	/* Only units with text in these, and but for oneself only these texts;
	 * empty: all (a table needs both). */
	struct pu_str source, target;
	struct pu_str prefer; /* comes first where a unit has it; may be
				 * empty */
	struct pu_str origin; /* empty: all */
	int64_t since; /* PU_NO_TIME: all */
	unsigned trusts; /* PU_TRUST_BIT of each that passes; 0: all */
	const int64_t *units; /* only these, in this order; NULL: all. Not for
			       * the public, which learns no order. */
	size_t unit_count;
	const char *path; /* NULL: standard output */
	bool xliff2; /* XLIFF 2.1 instead of 1.2 */
	bool guard; /* of a table: no cell may be taken for a formula */
	bool dry; /* count only */
	/* of TMX */
	bool level1; /* without inline codes */
	bool utf16; /* UTF-16LE */
	bool primary; /* es, not es-EC; not for oneself */
	enum export_context context;
	size_t longest; /* characters of a text; 0: any; not for oneself */
	uint64_t part; /* bytes of a file, see tmx/tmx.h; 0: one file */
};

struct export_file {
	struct pu_str path; /* "-": standard output */
	uint64_t units;
};

/* A name, an address or an account in running text. */
struct export_finding {
	struct pu_str path;
	uint64_t unit; /* the how manieth of the file */
	struct pu_str what;
};

struct export_result {
	uint64_t units; /* written: pairs, but for oneself whole units */
	uint64_t skipped; /* units left out, in all */
	uint64_t alone; /* of these, units without the pair */
	uint64_t sensitive; /* of these, marked so (jobs/sensitive.h) */
	uint64_t withheld; /* of these, by the desk (jobs/withheld.h) */
	uint64_t long_pairs; /* pairs left out as a text is too long */
	uint64_t other_source; /* written under another source language than the
				* header's */
	uint64_t unplaced; /* a second translation, where one has a place */
	uint64_t guarded; /* cells */
	struct disclosed left_out;
	const struct export_file *files; /* of TMX */
	size_t file_count;
	/* Parts of an earlier export that are still there, numbered on from the
	 * last of this one. */
	size_t stale_count;
	struct pu_str stale_first, stale_last;
	const struct export_finding *findings; /* the first of them */
	size_t finding_count;
	uint64_t finding_total;
	struct pu_arena *arena; /* owns the lists */
};

/* A file is whole or not there. But for oneself it is read again before it
 * appears (jobs/verify.h): PU_CONSENT when what is not running text names a person whom the
 * memory knows, or holds an address or an account. */
bool job_export(struct job *job, const struct export_options *options,
		struct export_result *result, struct pu_error *err);
void export_result_free(struct export_result *result);

#endif
