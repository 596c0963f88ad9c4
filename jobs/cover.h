/* cover.h - a text put together from what memory and glossary know of it */
#ifndef JOBS_COVER_H
#define JOBS_COVER_H

#include "glossary/glossary.h"
#include "jobs/jobs.h"
#include "tm/fragment.h"

struct cover_part {
	size_t start, end; /* bytes of the plain text */
	size_t words;
	struct pu_str text; /* as it stands there */
	/* One of these two. */
	const struct pu_matches *matches; /* of the memory, best first */
	const struct pu_term_hit *term; /* of the glossary */
};

struct cover {
	const struct cover_part *parts; /* from left to right; a piece that is
					 * known to both is there twice, the
					 * term first */
	size_t count;
	size_t words, covered; /* of the text */
	struct pu_fragments fragments; /* owns what the parts point to */
};

/* The choice among all pieces known that covers most words, then by fewest
 * pieces, then by longer ones beside shorter ones, then by longer ones further
 * left. Terms without a translation are no pieces. */
bool job_cover(struct job *job, const struct pu_tm_query *query,
	       struct cover *out, struct pu_error *err);
void cover_free(struct cover *cover);

/* ---- the choice, by itself ---- */

struct cover_run {
	size_t first, words; /* words > 0 */
	bool chosen;
};

/* runs in any order, inside a text of so many words. Of equal ones all are
 * chosen or none. Gives the words covered. */
size_t cover_choose(struct cover_run *runs, size_t count, size_t words);

#endif
