/* review.h - rounds in which somebody else reads a translation
 *
 * A round belongs to one person, as reviser (against the source) or proofreader
 * (the translation alone), and ends returned or approved. Segment by segment it
 * is kept what was seen: the event that stood there then, so that what somebody
 * else changed afterwards is known to be unseen.
 *
 * What writes has to be inside a transaction.
 */
#ifndef DESK_REVIEW_H
#define DESK_REVIEW_H

#include "desk/event.h"

/* Stored and exchanged: they stay. */
enum review_verdict {
	REVIEW_UNDER_WAY,
	REVIEW_RETURNED,
	REVIEW_APPROVED,
	REVIEW_LEFT, /* given up without a verdict */
	REVIEW_VERDICTS
};
const char *review_verdict_name(enum review_verdict verdict); /* "approved" */

#define REVIEW_COMMENT 2000u /* bytes */

struct review {
	int64_t id; /* random; 0: to be made */
	int64_t job;
	int round; /* of the job, from 1 */
	int64_t person;
	enum desk_role role;
	int32_t day, ended; /* DAY_NONE: under way */
	enum review_verdict verdict;
	int changes; /* segments that the reviewer changed in it */
	struct pu_str comment; /* why it was returned; may be empty */
};

/* Adds one. */
bool review_begin(struct pu_db *db, struct review *review,
		  struct pu_error *err);
/* The round of a job that is under way. 1, 0, -1. */
int review_now(struct pu_db *db, int64_t job, struct review *out,
	       struct pu_arena *arena, struct pu_error *err);
/* A job's rounds, in their order; after: an empty one ({ 0 }), or the last. 1,
 * 0, -1. */
int review_next(struct pu_db *db, int64_t job, const struct review *after,
		struct review *out, struct pu_arena *arena,
		struct pu_error *err);
/* Writes ended, verdict, changes and comment. PU_INVALID: the comment is too
 * long. */
bool review_end(struct pu_db *db, const struct review *review,
		struct pu_error *err);

/* What a segment says at that event was seen. */
bool review_see(struct pu_db *db, int64_t review, int64_t segment,
		int64_t event, struct pu_error *err);
/* The event is of whoever has the round that is under way, if there is one:
 * what one has written one has seen. */
bool review_note(struct pu_db *db, const struct event *event,
		 struct pu_error *err);

enum review_sight {
	SIGHT_SEEN,
	SIGHT_UNSEEN,
	SIGHT_CHANGED /* seen, and changed by somebody else since */
};
/* Of every target of its job; out has room for them. A segment without a
 * translation is unseen until it was marked with event 0. */
bool review_sights(struct pu_db *db, const struct review *review,
		   const struct target *targets, size_t count,
		   enum review_sight *out, struct pu_error *err);
/* In how many segments the reviewer has the last word, by this role. */
bool review_changes(struct pu_db *db, const struct review *review,
		    const struct target *targets, size_t count, int *changes,
		    struct pu_error *err);
/* Has the person translated, or confirmed, anything that a segment of the job still says, or
 * says what was made of it? *segment: the first such segment. 1, 0, -1. */
int review_has_translated(struct pu_db *db, int64_t job, int64_t person,
			  int64_t *segment, struct pu_error *err);

#endif
