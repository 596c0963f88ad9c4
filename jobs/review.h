/* review.h - an alignment out as a page, and the edits made there back in */
#ifndef JOBS_REVIEW_H
#define JOBS_REVIEW_H

#include "jobs/stored.h"

/* Appends the page of formats/review.h. PU_NOT_FOUND. */
bool job_review_page(struct job *job, int64_t id, struct pu_buf *out,
		     struct pu_error *err);

/* Takes over what was changed on a page, all or nothing, as one edit. path "-":
 * standard input. PU_NOT_FOUND: there is no such alignment here; PU_CONFLICT:
 * the page was of other documents, or somebody has since changed the beads that
 * were changed on it (which are named); those of review_edits_read. */
bool job_review_import(struct job *job, const char *path, bool dry,
		       struct stored_result *result, struct pu_error *err);

/* What the edits change in the alignment, as an edit that has begun here and
 * ended; the caller frees it. PU_CONFLICT as above; PU_INVALID: a split is not
 * inside its segment. On failure the alignment must be read again. */
struct review_edits;
bool review_apply(struct edit *edit, struct alignment *alignment,
		  const struct review_edits *edits, struct pu_error *err);

#endif
