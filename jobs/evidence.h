/* evidence.h - what is known about the words of two texts
 *
 * Dictionaries on this machine, the memory, the glossary: whatever is there
 * becomes one lexicon for the aligner.
 */
#ifndef JOBS_EVIDENCE_H
#define JOBS_EVIDENCE_H

#include "align/align.h"
#include "jobs/jobs.h"

/* how: NULL or "auto" for all that is there; "none"; else a file: word pairs
 * as TSV, or the .index of a dictionary in dictd format. Of it all, what the
 * texts have a use for. What was used, or is absent and which package has it,
 * goes to the log. *out is NULL for "none". */
bool job_evidence(struct job *job, const char *how,
		  const struct pu_side *source, const struct pu_side *target,
		  struct pu_lexicon **out, struct pu_error *err);

#endif
