/* check-terms.h - the glossary's part in the checks of an article (internal) */
#ifndef JOBS_CHECK_TERMS_H
#define JOBS_CHECK_TERMS_H

#include "check/check.h"
#include "jobs/jobs.h"

struct check_terms;

/* *out is NULL where the glossary of job has no concept, or job has none. */
bool check_terms_new(struct check_terms **out, struct job *job,
		     struct pu_str source, struct pu_str target,
		     struct pu_error *err);
void check_terms_free(struct check_terms *terms); /* NULL is legal */
/* Findings, and the pair gets the terms of both its texts. */
bool check_terms_pair(struct check_terms *terms, struct pu_check_pair *pair,
		      size_t segment, struct pu_arena *arena,
		      struct pu_findings *findings, struct pu_error *err);
/* The article is over. */
void check_terms_end(struct check_terms *terms, struct pu_arena *arena,
		     struct pu_findings *findings);

#endif
