/* review.h - the page on which an alignment is reviewed, and what comes back
 *
 * The page is one HTML file that is opened from disk, offline: both columns,
 * the doubtful beads, and every verb by keyboard. What is changed there is
 * saved by the page as a file of edits (JSON), which is read here again.
 */
#ifndef FORMATS_REVIEW_H
#define FORMATS_REVIEW_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

enum review_side_name { REVIEW_SOURCE, REVIEW_TARGET, REVIEW_SIDES };

enum review_anchor_kind {
	REVIEW_NUMBER,
	REVIEW_DATE,
	REVIEW_NAME,
	REVIEW_LINK,
	REVIEW_MAIL,
	REVIEW_HANDLE, /* @name, #tag */
	REVIEW_CODE, /* accounts, telephones, COVID-19 */
	REVIEW_TERM /* of the glossary */
};

/* What both columns show of a segment. Anchors of one segment stand in order
 * and do not overlap. */
struct review_anchor {
	size_t start, end; /* bytes of the segment's text, start < end */
	enum review_anchor_kind kind;
	uint32_t same; /* anchors that say the same have the same number, on
			* either side; 0: like no other */
};

struct review_segment {
	struct pu_str text; /* ill-formed bytes are shown as U+FFFD */
	uint32_t paragraph; /* never falls from one segment to the next */
	const struct review_anchor *anchors;
	size_t anchor_count;
};

struct review_side {
	struct pu_str name; /* of the document */
	struct pu_str language; /* canonical */
	const struct review_segment *segments;
	size_t count;
};

/* Segments first to first + count - 1; none: count is 0, first nothing. */
struct review_run {
	uint32_t first, count;
};

struct review_bead {
	uint64_t id; /* from 1; 0 in edits: a bead that is new */
	struct review_run run[REVIEW_SIDES]; /* not both empty */
	double confidence; /* 0 to 1; in what is written only */
	struct pu_str reason; /* why so sure or doubtful; may be empty */
	bool by_person; /* joined by a person: sure, its confidence is not
			 * shown */
	bool accepted, pinned;
};

struct review {
	struct pu_str title;
	uint64_t alignment, revision;
	/* Of what the alignment joins, as the caller likes: printable ASCII,
	 * at most REVIEW_DIGEST bytes. The edits bring it back. */
	struct pu_str digest;
	struct pu_str who; /* a handle, goes into the edits; may be empty */
	double sure; /* a bead of this confidence or more is called sure */
	struct review_side side[REVIEW_SIDES];
	const struct review_bead *beads; /* every segment in exactly one */
	size_t bead_count;
};

#define REVIEW_DIGEST   128u
#define REVIEW_SEGMENTS 1000000u /* of a side */

/* Appends the page, in the language of the messages; the same review gives the
 * same bytes. PU_INVALID: beads that leave out a segment or hold one twice,
 * anchors out of order. PU_LIMIT. */
bool review_page(struct pu_buf *out, const struct review *review,
		 struct pu_error *err);

/* A person's cut: the segment, as numbered in the review, ends before the byte
 * at, and another begins there. */
struct review_split {
	uint32_t segment;
	uint32_t at; /* from 1 */
};

struct review_edits {
	uint64_t alignment, revision; /* what was reviewed */
	struct pu_str digest;
	struct pu_str saved; /* when, ISO 8601 UTC */
	struct pu_str who; /* may be empty */
	uint32_t segments[REVIEW_SIDES]; /* in the review */
	const struct review_split *splits[REVIEW_SIDES]; /* in order */
	size_t split_count[REVIEW_SIDES];
	/* All beads, as they were in the review; their runs count its segments.
	 * confidence, reason and by_person are not told. */
	const struct review_bead *before;
	size_t before_count;
	/* All beads as edited. Their runs count the segments as they are after
	 * the splits. One that kept its segments, uncut, has kept its id. */
	const struct review_bead *after;
	size_t after_count;
	struct pu_arena *arena;
};

#define REVIEW_EDITS_SIZE (64u << 20) /* bytes of a file of edits */

/* bytes: the whole file; name stands for its path in errors. PU_SYNTAX: not
 * such a file, or one that contradicts itself (each segment is in exactly one
 * bead before and after; splits in order; ids as said above). PU_VERSION: of a
 * newer puente. PU_LIMIT. Whether splits lie inside the texts is for the caller
 * to see. */
bool review_edits_read(struct review_edits **out, struct pu_str bytes,
		       const char *name, struct pu_error *err);
void review_edits_free(struct review_edits *edits);

/* The place of a segment of the review among those after the splits (of its
 * first part). */
uint32_t review_edits_segment(const struct review_edits *edits,
			      enum review_side_name side, uint32_t segment);

#endif
