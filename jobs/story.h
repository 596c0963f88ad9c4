/* story.h - stories: in, shown, brought up to date
 */
#ifndef JOBS_STORY_H
#define JOBS_STORY_H

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

/* The source's checks over the segments, see job_check_next; segments are
 * counted from 1. text, options: until the run is closed. */
bool job_story_check(struct check_run **out, struct job *job,
		     const struct story_version *version,
		     struct pu_str language,
		     const struct check_options *options, struct pu_error *err);

#endif
