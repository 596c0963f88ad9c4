/* share.h - how much of a translation is whose
 *
 * Blame (desk/blame.h) summed over the segments of a story: each counts as many
 * words as its source has, parted among the owners of the words of its
 * translation. A segment without a translation counts nothing.
 *
 * Amounts are whole numbers of units, SHARE_WORD to a word of the source; those
 * of a segment are rounded, and what is whole is their sum: shares add up
 * exactly, in whatever order segments come. What is shown and what is compared
 * with a threshold are tenths: of a per cent, of a word.
 *
 * Pure: no database.
 */
#ifndef DESK_SHARE_H
#define DESK_SHARE_H

#include "desk/blame.h"

#define SHARE_WORD     (INT64_C(1) << 24)
#define SHARE_SEGMENT  1000000 /* words of a segment; more count as that */
#define SHARE_SEGMENTS 100000 /* of a story: sums stay below 2^63 */

struct share_person {
	int64_t person; /* never 0 */
	int64_t fresh; /* own words, all roles */
	int64_t by_role[BLAME_ROLES]; /* of fresh */
	int64_t update; /* of fresh: written since it was published */
	int64_t earlier; /* from earlier stories */
};

/* What comes from one earlier story, by one person (0: not known). */
struct share_earlier {
	int64_t story, person; /* story 0: not known which */
	int64_t amount;
};

struct share {
	int64_t whole; /* = fresh + earlier + machine */
	int64_t fresh, earlier, machine;
	int64_t unknown; /* of fresh: nobody knows whose */
	int64_t update; /* of fresh, of known people and others */
	struct share_person *people; /* by id */
	size_t person_count, person_room;
	struct share_earlier *stories; /* by story, person */
	size_t story_count, story_room;
};
#define SHARE_INIT                                                             \
	{                                                                      \
		0                                                              \
	}

/* One more segment: the words of its source, and whose its translation is. */
void share_add(struct share *share, size_t source_words,
	       const struct blame_result *blame);
void share_free(struct share *share);

/* NULL: no word of this person stands here. */
const struct share_person *share_of(const struct share *share, int64_t person);
/* Of one earlier story, whoever translated it. */
int64_t share_story(const struct share *share, int64_t story);

/* Tenths of per cent, rounded half up; 0 of nothing. */
int share_tenths(int64_t part, int64_t whole);
/* Tenths of a word of the source. */
int64_t share_words(int64_t part);

#endif
