/* anchors.h - what both columns of an alignment should show (internal)
 *
 * Numbers, dates and names by text/value.h, links, addresses, handles and
 * accounts by tm/protect.h, terms by the glossary.
 */
#ifndef JOBS_ANCHORS_H
#define JOBS_ANCHORS_H

#include "bitext/alignment.h"
#include "formats/review.h"
#include "jobs/jobs.h"

/* The anchors of all segments of both sides, in arena: out[side][segment]. What
 * says the same has the same number, on either side. */
bool job_anchors(struct job *job, const struct kept_side side[SIDES],
		 struct review_segment *out[SIDES], struct pu_arena *arena,
		 struct pu_error *err);

#endif
