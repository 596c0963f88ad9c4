/* merge-internal.h - the parts of a merge (internal to desk/) */
#ifndef DESK_MERGE_INTERNAL_H
#define DESK_MERGE_INTERNAL_H

#include "desk/merge.h"
#include "desk/story.h"

/* A text that is another here than in the bundle: what differs is gathered from
 * the segments that follow. */
struct merge_wrong {
	bool on;
	struct story story; /* the one here */
	int number; /* of the bundle's version that is compared */
	int64_t *here; /* story_source_of its segments, rising */
	bool *met;
	size_t count;
	const struct story_segment *segments; /* here */
	size_t segment_count;
	size_t more; /* segments of the bundle that are not here */
	struct pu_str first; /* of these */
};

struct merge {
	struct pu_db *db;
	struct merge_options options;
	struct pu_buf slug;
	struct merge_told told;
	struct merge_job *jobs;
	size_t job_count, job_room;
	int64_t *stories; /* of the bundle */
	size_t story_count, story_room;
	int64_t story; /* whose versions came last */
	int64_t blocked; /* the last person of told.blocked */
	struct merge_wrong wrong;
	struct pu_arena *arena, *row_arena;
};

/* ---- merge-row.c ---- */

/* Joins theirs into mine; changed: mine was altered. PU_CONFLICT: one of the
 * fields that never alter differs. */
bool merge_row(struct bundle_row *mine, const struct bundle_row *theirs,
	       bool *changed, struct pu_error *err);
/* The same with what the database has, or adds it. */
bool merge_store(struct merge *merge, const struct bundle_row *row,
		 struct pu_error *err);
/* The state that a job's steps lead to: that of the last, which nothing
 * follows; of several, the latest day's, then the one with most before it, then
 * by id. 1; 0: it has no steps; -1. */
int merge_steps(struct pu_db *db, int64_t job, struct bundle_row *last,
		struct pu_arena *arena, struct pu_error *err);

/* ---- merge-person.c ---- */

bool merge_person(struct merge *merge, const struct bundle_row *row,
		  struct pu_error *err);
/* What is told of a person whose row has come. */
bool merge_of_person(struct merge *merge, const struct bundle_row *row,
		     struct pu_error *err);

/* ---- merge-wrong.c ---- */

bool merge_wrong_begin(struct merge *merge, const struct story *here,
		       int number, struct pu_error *err);
void merge_wrong_take(struct merge *merge, const struct bundle_row *row);
/* False, and what differs. */
bool merge_wrong_tell(struct merge *merge, struct pu_error *err);

#endif
