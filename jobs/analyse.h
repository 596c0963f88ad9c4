/* analyse.h - how much of a document the memory knows already
 *
 * Every segment counts once, in the first band that fits: a repetition, when
 * the same text (in the sense of an exact match) stood before in this file or
 * an earlier one; else by the score of its best match, points of the memory
 * taken off. A word is what the score counts as one: a word or a number.
 */
#ifndef JOBS_ANALYSE_H
#define JOBS_ANALYSE_H

#include "jobs/jobs.h"

enum analyse_band {
	ANALYSE_REPETITION,
	ANALYSE_CONTEXT, /* 101, 102 */
	ANALYSE_EXACT, /* 100 */
	ANALYSE_95, /* 95 to 99 */
	ANALYSE_85, /* 85 to 94 */
	ANALYSE_75, /* 75 to 84 */
	ANALYSE_50, /* 50 to 74 */
	ANALYSE_NONE,
	ANALYSE_BANDS
};
/* "repetition", "context", "100", "95-99" ... "none". */
const char *analyse_band_name(enum analyse_band band);

struct analyse_count {
	uint64_t segments, words;
};

struct analyse_result {
	struct analyse_count all, bands[ANALYSE_BANDS];
};

struct analyse_options {
	struct pu_str source, target; /* canonical */
	const char *srx; /* NULL: the project's own rules */
	bool lines; /* one segment a line */
};

struct analyse; /* what has been seen in the files so far */

/* options live as long as it does. */
bool analyse_new(struct analyse **out, struct job *job,
		 const struct analyse_options *options, struct pu_error *err);
void analyse_free(struct analyse *analyse); /* NULL is legal */

/* Documents (of any kind that formats/ reads): a segment's neighbours are those
 * of the document. Files of units (jobs/exchange.h), by the name: the first
 * variant in the source language of each unit, translated or not, its neighbours
 * as far as the file says them. path "-": a document. */
bool analyse_file(struct analyse *analyse, const char *path,
		  struct analyse_result *result, struct pu_error *err);

/* One segment more, with its neighbours. */
bool analyse_segment(struct analyse *analyse, const struct pu_variant *segment,
		     struct analyse_result *result, struct pu_error *err);

/* ---- for who looks at the segments himself ---- */

enum analyse_band analyse_band_of(int score);
/* How many words a segment has, and whether it has been met before. */
bool analyse_meet(struct analyse *analyse, const struct pu_variant *segment,
		  uint64_t *words, bool *repeated, struct pu_error *err);
void analyse_note(struct analyse_result *result, enum analyse_band band,
		  uint64_t words);

#endif
