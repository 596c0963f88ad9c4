/* found.h - the best matches found so far, equal ones merged
 *
 * Pure: no database. Matches with the same source and target text are one, the
 * best, counted in occurrences; only then are the first max of interest.
 * However many are added, it keeps some max of them.
 */
#ifndef TM_FOUND_H
#define TM_FOUND_H

#include "tm/score.h"

struct found {
	struct score_rank rank;
	struct score score;
	int64_t source, target; /* ids of texts */
	int64_t source_language, target_language; /* ids */
	int64_t origin, translator; /* ids; 0: none */
	uint64_t occurrences;
	bool counted; /* false: there may be more occurrences */
};

struct found_list;

struct found_list *found_new(void);
void found_free(struct found_list *list); /* NULL is legal */
void found_start(struct found_list *list, int min, size_t max);
/* After found_start: when nothing reaches min, the best below it, of at least
 * floor, are of interest, all of one score. */
void found_fall_back(struct found_list *list, int floor);
/* Adds a match of at least min, or floor. All matches of one source come in a row. */
void found_add(struct found_list *list, const struct found *match);
/* No match below this score can come to stand among the first max: min until
 * there are max, or, as long as nothing reaches min, the best fallback. A match
 * of exactly this score still can. */
int found_least(const struct found_list *list);
/* After all matches of a source: no match that comes later in the order than
 * *last can come to stand among the first max. False: any can. */
bool found_last(struct found_list *list, struct score_rank *last);
/* The first max, best first; they live until found_start. */
struct found *found_best(struct found_list *list, size_t *count);

#endif
