/* reasons.h - why a bead is sure or doubtful, in words (internal)
 *
 * What both sides have in common: the numbers, names and terms that anchors.h
 * finds, and the words that dictionaries and the memory know. Computed when it
 * is shown, never kept: what is known about words grows.
 */
#ifndef JOBS_REASONS_H
#define JOBS_REASONS_H

#include "bitext/alignment.h"
#include "formats/review.h"
#include "jobs/jobs.h"

/* A reason for each bead, in the order of the alignment and in arena, in the
 * language of the messages. anchors: of job_anchors; NULL: they are found here.
 * The job is open; nothing is learned for it, and the log is told nothing. */
bool job_reasons(struct job *job, const struct alignment *alignment,
		 struct review_segment *const anchors[SIDES],
		 struct pu_str **out, struct pu_arena *arena,
		 struct pu_error *err);

#endif
