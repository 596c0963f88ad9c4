/* extract.h - what the memory suggests for the glossary, and where it translates
 * a name in several ways
 */
#ifndef JOBS_EXTRACT_H
#define JOBS_EXTRACT_H

#include "glossary/extract.h"
#include "jobs/jobs.h"

struct term_extract_options {
	struct pu_str source, target; /* canonical */
	uint32_t least; /* see extract_run */
	bool no_names, no_terms;
	bool known; /* those, too, whose source the glossary has */
	size_t most;
};

struct term_example {
	int64_t unit;
	struct pu_str source, target; /* plain texts */
};
struct term_candidate {
	struct extract_candidate found;
	bool known; /* the glossary has the source, and a target for it */
	struct term_example examples[EXTRACT_EXAMPLES];
};
struct term_candidates {
	struct term_candidate *items; /* best first */
	size_t count;
	size_t segments, used; /* see extract_used */
	size_t known, rejected; /* left out */
};
/* Pairs of texts that stand in several units count once. What job_term_reject
 * was told is left out. Everything lives in arena. */
bool job_term_extract(struct job *job,
		      const struct term_extract_options *options,
		      struct pu_arena *arena, struct term_candidates *out,
		      struct pu_error *err);
/* A candidate that is not to come again. */
bool job_term_reject(struct job *job, struct pu_str source_language,
		     struct pu_str target_language, struct pu_str source,
		     struct pu_str target, struct pu_error *err);

struct term_conflict {
	struct extract_conflict found;
	struct term_example examples[EXTRACT_RENDERINGS];
};
struct term_conflicts {
	struct term_conflict *items; /* see extract_next_conflict */
	size_t count;
	size_t segments, used;
};
/* known is not looked at. reviewed: somebody has confirmed the unit. */
bool job_term_conflicts(struct job *job,
			const struct term_extract_options *options,
			struct pu_arena *arena, struct term_conflicts *out,
			struct pu_error *err);

#endif
