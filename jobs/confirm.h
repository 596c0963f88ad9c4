/* confirm.h - one pair confirmed, and one side of a unit corrected */
#ifndef JOBS_CONFIRM_H
#define JOBS_CONFIRM_H

#include "jobs/jobs.h"

struct confirm_pair {
	struct pu_str source_language, target_language; /* canonical */
	struct pu_str source, target; /* plain text */
	/* The source's neighbours: ptr NULL not known, len 0 the document's
	 * edge. */
	struct pu_str previous, next;
};

/* In the name of whoami; durable when it returns. PU_INVALID: a side is
 * empty. */
bool job_confirm(struct job *job, const struct confirm_pair *pair, int64_t *id,
		 enum pu_added *added, struct pu_error *err);

/* Gives the unit's first variant that language matches the new text (ptr NULL:
 * leave it), and the unit one more note (ptr NULL: none). *codes: inline codes
 * that the old text had and the new one has not. PU_NOT_FOUND: no such unit, or
 * none of its variants is in that language. */
bool job_correct(struct job *job, int64_t id, struct pu_str language,
		 struct pu_str text, struct pu_str note, size_t *codes,
		 struct pu_error *err);

#endif
