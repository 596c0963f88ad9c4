/* desk-handoff.h - work given to another machine of the desk, and taken
 *
 * Two people with two laptops and no server exchange bundles (desk/bundle.h).
 */
#ifndef JOBS_DESK_HANDOFF_H
#define JOBS_DESK_HANDOFF_H

#include "base/arena.h"
#include "desk/merge.h"
#include "jobs/jobs.h"

struct handoff_written {
	size_t jobs, bytes;
};

/* Writes the jobs ("la-marcha/en"; "la-marcha" where the story has one job) into
 * path ("-": standard output), 0600, whole or not at all. Of people it says what
 * they allow: the handle for use "handle"; names, pseudonyms and the link by
 * what they allow for the credit line of each of the stories. PU_NOT_FOUND,
 * PU_INVALID: which of several jobs is meant. */
bool job_handoff_export(struct job *job, const char *const *names, size_t count,
			const char *path, struct handoff_written *written,
			struct pu_error *err);

/* A segment that two have translated differently. Both texts are kept. */
struct handoff_conflict {
	struct pu_str job; /* "la-marcha/en" */
	size_t number; /* of the segment, from 1 */
	struct pu_str source, one, other;
};

struct handoff_job {
	struct pu_str name; /* "la-marcha/en" */
	const struct merge_job *job;
};

struct handoff_told {
	size_t added[BUNDLE_KINDS], changed[BUNDLE_KINDS];
	size_t blocked; /* see struct merge_told */
	struct pu_str erased, renamed;
	size_t unknown; /* rows of a later program's kinds */
	const struct handoff_job *jobs;
	size_t job_count;
	const struct handoff_conflict *conflicts;
	size_t conflict_count;
};

/* Joins a bundle ("-": standard input) with what is here, all of it or, when it
 * fails, nothing; durable on return. slug: a name for a story that is not here;
 * empty: its own. dry: only tells. Strings in arena. The errors of
 * desk/bundle.h and desk/merge.h. */
bool job_handoff_import(struct job *job, const char *path, struct pu_str slug,
			bool dry, struct handoff_told *told,
			struct pu_arena *arena, struct pu_error *err);

#endif
