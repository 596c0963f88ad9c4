#include "config.h"

#include "jobs/term.h"

bool
job_term_add(struct job *job, const struct pu_term_pair *pair, int64_t *concept,
	     bool *added, struct pu_error *err)
{
	return job_open(job, JOB_CREATE, err) &&
	       pu_glossary_add(job->glossary, pair, concept, added, err);
}

bool
job_term_find(struct job *job, struct pu_str text, struct pu_str source,
	      struct pu_str target, struct pu_arena *arena,
	      const struct pu_term_hit **hits, size_t *count,
	      struct pu_error *err)
{
	return job_open(job, JOB_READ, err) &&
	       pu_glossary_find(job->glossary, text, source, target, arena,
				hits, count, err);
}
