/* undo.h - one change in bulk taken back, in the memory and in the glossary */
#ifndef JOBS_UNDO_H
#define JOBS_UNDO_H

#include "jobs/jobs.h"

struct undone {
	uint64_t units, concepts; /* as they were before */
	uint64_t units_kept, concepts_kept; /* changed again since */
};
/* See pu_tm_undo and pu_glossary_undo. */
bool job_undo(struct job *job, int64_t batch, struct undone *undone,
	      struct pu_error *err);

#endif
