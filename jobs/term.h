/* term.h - the glossary's terms: add, find */
#ifndef JOBS_TERM_H
#define JOBS_TERM_H

#include "glossary/glossary.h"
#include "jobs/jobs.h"

/* See pu_glossary_add. */
bool job_term_add(struct job *job, const struct pu_term_pair *pair,
		  int64_t *concept, bool *added, struct pu_error *err);
/* See pu_glossary_find. */
bool job_term_find(struct job *job, struct pu_str text, struct pu_str source,
		   struct pu_str target, struct pu_arena *arena,
		   const struct pu_term_hit **hits, size_t *count,
		   struct pu_error *err);

#endif
