/* runs.h - which runs of a query's keys are whole records of an index
 *
 * A record of exactly these keys stands in the posting lists of each of them,
 * at the place that the key has in the run. The lists of rare keys are read
 * once for all runs; of common ones only the groups that a run needs, and only
 * as long as others leave more than a few ids to look at. Nothing is left out.
 * The index is read as tm/fuzzy.h describes it.
 */
#ifndef TM_RUNS_H
#define TM_RUNS_H

#include "tm/fuzzy.h"

struct runs;

struct runs *runs_new(void);
void runs_free(struct runs *runs); /* NULL is legal */
/* keys: of the query, and source, live as long as they are asked about;
 * longest: no run has more keys. */
void runs_start(struct runs *runs, struct pu_str keys, size_t longest,
		const struct fuzzy_source *source);
/* Whether the index has a record of just the keys first..first+count-1. 1, 0,
 * -1. */
int runs_find(struct runs *runs, size_t first, size_t count,
	      struct pu_error *err);

#endif
