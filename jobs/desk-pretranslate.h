/* desk-pretranslate.h - a translation at the desk filled from the memory
 *
 * Every segment that is empty gets the best match that may stand there
 * (jobs/choose.h), as a draft that somebody confirms: with the unit, its score,
 * what points were taken off for, what it said, who translated it and in which
 * story. Never filled: payment blocks and credits.
 *
 * Who a unit's author is, is known of units that were confirmed or aligned here:
 * that name is a handle. A name in a file that was imported is anybody's, until
 * it is an alias of a person.
 */
#ifndef JOBS_DESK_PRETRANSLATE_H
#define JOBS_DESK_PRETRANSLATE_H

#include "desk/event.h"
#include "jobs/choose.h"
#include "jobs/desk-confirm.h"

struct desk_fill_options {
	int least; /* score, 50..102 */
	bool confirm; /* matches in the same context are confirmed, too */
};
#define DESK_FILL_LEAST 85

struct desk_filled {
	uint64_t segments, words; /* filled */
	uint64_t context, exact, fuzzy; /* of these */
	uint64_t empty, empty_words; /* looked at: they had no translation */
	uint64_t left[LEFT_REASONS];
};

struct desk_fill; /* what was found */

/* Only reads: takes its time, and nobody waits for it. targets: of the version's
 * segments. out must be freed in any case. */
bool desk_fill_find(struct desk_fill **out, struct job *job,
		    const struct desk_source *source,
		    const struct target *targets, struct pu_str language,
		    const struct desk_fill_options *options,
		    struct pu_error *err);
void desk_fill_free(struct desk_fill *fill); /* NULL is legal */
/* Writes it, in a job; what has got a translation meanwhile stays as it is.
 * Inside desk_begin. *filled: what became of it. */
bool desk_fill_write(struct desk_fill *fill, struct desk_act *act, int64_t job,
		     struct desk_filled *filled, struct pu_error *err);

/* A segment was confirmed: those of the story that say the same, codes too, and
 * have no translation get it as a draft; payment blocks do not. Counts them. */
bool desk_propagate(struct desk_act *act, int64_t job,
		    const struct desk_source *source, size_t segment,
		    uint64_t *count, struct pu_error *err);

#endif
