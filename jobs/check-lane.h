/* check-lane.h - the checks of one article, by pair of languages (internal) */
#ifndef JOBS_CHECK_LANE_H
#define JOBS_CHECK_LANE_H

#include "base/hashset.h"
#include "jobs/check-feed.h"
#include "jobs/check-terms.h"
#include "jobs/check.h"

/* Of the segments in two languages. */
struct check_lane {
	struct pu_str languages[2]; /* the target empty: a source alone */
	struct pu_buf tags[2];
	struct pu_checker *checker;
	struct known_words *known; /* of the source; NULL: none */
	struct check_terms *terms; /* NULL: no glossary */
	bool asks_memory;
	struct check_lanes *lanes;
	long *lines; /* of its segments */
	size_t count, room;
};

struct check_lanes {
	struct job *job; /* its memory is open, or there is none */
	const struct check_options *options;
	struct pu_str *without; /* what options leaves out */
	size_t without_count;
	struct hashset waived, proposed; /* fingerprints */
	struct check_lane **items;
	size_t count, room;
};

bool check_lanes_open(struct check_lanes *lanes, struct job *job,
		      const struct check_options *options,
		      struct pu_error *err);
void check_lanes_free(struct check_lanes *lanes);
/* Made when it is new; NULL: failed. */
struct check_lane *check_lanes_of(struct check_lanes *lanes,
				  const struct pu_str languages[2],
				  struct pu_error *err);
struct check_lane *check_lanes_at(struct check_lanes *lanes, size_t at);
bool check_lane_run(struct check_lane *lane, struct check_segment *segment,
		    struct pu_arena *arena, struct pu_findings *findings,
		    struct pu_error *err);
bool check_lane_end(struct check_lane *lane, struct pu_arena *arena,
		    struct pu_findings *findings, struct pu_error *err);
/* The segment that was run last. */
bool check_lane_is_last(const struct check_lane *lane, size_t segment);
/* Of a segment's number; 0: not known. */
long check_lane_line(const struct check_lane *lane, size_t segment);

#endif
