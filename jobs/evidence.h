/* evidence.h - what is known about the words of a language pair
 *
 * Dictionaries on this machine, the memory, the glossary: whatever is there
 * becomes one lexicon for the aligner.
 */
#ifndef JOBS_EVIDENCE_H
#define JOBS_EVIDENCE_H

#include "align/lexicon.h"
#include "jobs/jobs.h"

/* how: NULL or "auto" for all that is there; "none"; else a file: word pairs
 * as TSV, or the .index of a dictionary in dictd format. What was loaded, or is
 * absent and which package has it, goes to the log. *out is NULL for "none". */
bool job_evidence(struct job *job, const char *how, struct pu_str source,
		  struct pu_str target, struct pu_lexicon **out,
		  struct pu_error *err);

#endif
