/* term.h - the glossary's terms: add, edit, delete, approve, find */
#ifndef JOBS_TERM_H
#define JOBS_TERM_H

#include "glossary/say.h"
#include "glossary/store.h"
#include "jobs/jobs.h"

/* What has become of a concept: made in the arena that was handed in. */
struct term_outcome {
	struct pu_concept concept; /* as it is now, unless it is gone */
	bool added; /* the concept, or terms */
	int64_t batch; /* what takes it back; 0: nothing does */
	const struct pu_term_doubt *doubts;
	size_t doubt_count;
};

struct term_addition {
	struct pu_str languages[2], texts[2]; /* source, target; or one */
	size_t count;
	int64_t concept; /* add to this one; 0: the one that the first
			  * term names, else a new one */
	bool apart; /* a new one, whatever the first term names */
	bool sure; /* a contradiction to another concept is meant */
	struct pu_str glossary; /* len 0: any, a new concept in "main" */
	const struct saying *sayings; /* of the concept and its last term */
	size_t saying_count;
};
/* Durable on return; dry: rolled back. PU_CONFLICT: it is there and says
 * otherwise. PU_INVALID: see concept_sound; a contradiction. */
bool job_term_add(struct job *job, const struct term_addition *addition,
		  bool dry, struct pu_arena *arena,
		  struct term_outcome *outcome, struct pu_error *err);

/* One concept, or one of its terms. */
struct term_ref {
	int64_t concept;
	int64_t number; /* 0: the concept; else the term's */
	struct pu_str language; /* number 0, len not 0: its only term in that
				 * language */
};
struct term_editing {
	struct pu_str text; /* the term's new one; ptr NULL: as it is */
	struct pu_str glossary; /* moved there; len 0: as it is */
	const struct saying *sayings;
	size_t saying_count;
	bool sure;
};
bool job_term_edit(struct job *job, const struct term_ref *ref,
		   const struct term_editing *editing, bool dry,
		   struct pu_arena *arena, struct term_outcome *outcome,
		   struct pu_error *err);
/* With its last term a concept goes: then outcome->concept is what it was. */
bool job_term_delete(struct job *job, const struct term_ref *ref, bool dry,
		     struct pu_arena *arena, struct term_outcome *outcome,
		     struct pu_error *err);
/* By whoami, who must be another than who added it. PU_INVALID: nobody is
 * set; PU_CONFLICT: the same. */
bool job_term_approve(struct job *job, const struct term_ref *ref, bool dry,
		      struct pu_arena *arena, struct term_outcome *outcome,
		      struct pu_error *err);

/* See pu_glossary_find. */
bool job_term_find(struct job *job, struct pu_str text, struct pu_str source,
		   struct pu_str target, struct pu_arena *arena,
		   const struct pu_term_hit **hits, size_t *count,
		   struct pu_error *err);

#endif
