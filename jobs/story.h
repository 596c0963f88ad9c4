/* story.h - stories: in, shown, brought up to date
 */
#ifndef JOBS_STORY_H
#define JOBS_STORY_H

#include "desk/state.h"
#include "desk/update.h"
#include "jobs/check.h"
#include "jobs/jobs.h"
#include "jobs/story-read.h"

struct story_request {
	struct story_reading reading;
	/* Each may be empty: then the document's, or none. */
	struct pu_str slug, author, url, licence, permission;
	int32_t embargo, published; /* DAY_NONE */
	const struct pu_str *targets; /* canonical: what the memory has is
				       * counted in these */
	size_t target_count;
	bool dry_run;
};

/* What the memory has of a story's segments. */
struct story_known {
	struct pu_str language;
	uint64_t segments, words; /* of the story */
	uint64_t kept_segments, kept_words; /* identical in the memory, or
					     * repeated within the story */
};
/* In percent of the words, rounded down. */
int story_known_percent(const struct story_known *known);

#define STORY_ALIKE 60 /* percent of segments: told as a near-duplicate */

struct story_outcome {
	struct story_text text;
	struct story story; /* as it is kept; strings in text.arena */
	const struct story_known *known; /* by target */
	size_t known_count;
	struct pu_str like; /* the slug of a near-duplicate; empty: none */
	int like_percent;
};

/* Reads a document and adds it as a story, in one transaction. See story_read
 * for what may be wrong with the document. PU_CONFLICT, E-STORY-01: the slug is
 * taken, or the text is here already. *out is to be freed after success. */
bool job_story_import(struct job *job, const struct story_request *request,
		      struct story_outcome *out, struct pu_error *err);
void story_outcome_free(struct story_outcome *outcome);

/* ---- another version ---- */

/* What another version is to a translation. */
struct story_reopened {
	struct pu_str language;
	enum job_state before, after; /* the same: its segments alone tell */
};

struct story_comparison {
	struct pu_arena *arena; /* of all of it */
	struct story story;
	struct story_version before, after;
	struct update update;
	const struct story_reopened *jobs; /* of an update, by language */
	size_t job_count;
};

/* The versions of a story compared; 0: the present one, and the one before
 * that. PU_NOT_FOUND; PU_CONFLICT: it has only one. *out is to be freed after
 * success. */
bool job_story_compare(struct job *job, struct pu_str slug, int before,
		       int after, struct story_comparison *out,
		       struct pu_error *err);
/* Reads a document as the next version of a story, in one transaction: segments
 * keep their ids where update_compare found them again. The targets of every job
 * are settled anew, and what is published needs an update. reading->language is
 * not asked for: it is the story's. out->after.number: of the new version (of a
 * dry run: that it would have). PU_NOT_FOUND; PU_CONFLICT: nothing has changed;
 * see story_read for the document. */
bool job_story_update(struct job *job, struct pu_str slug,
		      const struct story_reading *reading, bool dry_run,
		      struct story_comparison *out, struct pu_error *err);
void story_comparison_free(struct story_comparison *comparison);
/* For what was made of a version and comes back: false, PU_CONFLICT E-SOURCE-01
 * with what has become of the segments, when the story has a newer one in which
 * any of them was changed, is new or removed. */
bool story_is_current(struct pu_db *db, const struct story *story, int version,
		      struct pu_error *err);
/* Who allows the translation, and when that was said: today, by whoami. An
 * empty text takes it back. */
bool job_story_permit(struct job *job, struct pu_str slug, struct pu_str text,
		      struct pu_error *err);

/* The source's checks over the segments, see job_check_next; segments are
 * counted from 1. text, options: until the run is closed. */
bool job_story_check(struct check_run **out, struct job *job,
		     const struct story_version *version,
		     struct pu_str language,
		     const struct check_options *options, struct pu_error *err);

#endif
