/* merge.h - the work of another machine added to what is here
 *
 * Work is joined, never overwritten: steps, events, claims, reviews and edits of
 * the credit by their ids, and what a row of both may have otherwise by a rule
 * that does not ask which came first (desk/bundle.h). So bundles may come in any
 * order, twice, or over a third machine: all end with the same.
 *
 * What is not taken: a person's name, where the person was erased here, and
 * anything that is said of a text which is another here: then nothing at all.
 * A person who was erased there stays here until somebody erases the person
 * here: a file must not be able to do what cannot be undone.
 *
 * All of it inside one transaction of the caller's, who undoes it on failure.
 */
#ifndef DESK_MERGE_H
#define DESK_MERGE_H

#include "desk/bundle.h"
#include "desk/state.h"

struct merge_job {
	int64_t id, story;
	bool added;
	enum job_state before, after; /* before of one that was added: after */
	size_t conflicts; /* segments that two have translated differently */
	bool held_twice; /* two people have claimed the same part of it */
};

struct merge_told {
	size_t added[BUNDLE_KINDS], changed[BUNDLE_KINDS];
	size_t blocked; /* people erased here whom the bundle names */
	struct pu_buf erased; /* handles of those erased there and not here,
			       * one a line */
	struct pu_buf renamed; /* "luz luz-2", a line each: there are two luz */
	const struct merge_job *jobs;
	size_t job_count;
};

struct merge_options {
	struct pu_str slug; /* for a story that is not here yet; empty: its
			     * own */
	/* After events have come: makes anew what follows from them
	 * (target_settle_all). */
	bool (*settle)(struct pu_db *db, int64_t job, struct pu_error *err);
};

struct merge;

void merge_new(struct merge **out, struct pu_db *db,
	       const struct merge_options *options);
/* One row, in the order of the bundle. PU_SYNTAX: it does not fit to those
 * before; PU_CONFLICT: here something else has its id. */
bool merge_take(struct merge *merge, const struct bundle_row *row,
		struct pu_error *err);
/* All have come. told is the merge's, until merge_free. PU_CONFLICT,
 * E-HANDOFF-01: the bundle is about another text than the one that is here, with
 * the difference; PU_SYNTAX: a version is not what it says. */
bool merge_finish(struct merge *merge, const struct merge_told **told,
		  struct pu_error *err);
void merge_free(struct merge *merge); /* NULL is legal */

#endif
