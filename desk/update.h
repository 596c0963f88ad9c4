/* update.h - what became of a story's segments in its next version
 *
 * Pure. Blocks with the same text are found first, then sentences between them
 * (patience diff: what both have once, the longest rising sequence of it, then
 * the gaps in the same way), then what only moved, by its text; what is left is
 * paired by its words, the most alike first. Near-linear: each step is bounded
 * in what it compares.
 */
#ifndef DESK_UPDATE_H
#define DESK_UPDATE_H

#include "desk/story.h"

struct update_item {
	size_t before; /* segment of the version before; SIZE_MAX: new */
	enum story_change change;
	int alike; /* of a typo or a change: percent of the words */
	/* A number, date, amount, address, account or name is another one: what
	 * it was, and what it is (either may be empty: it is gone, or new). ptr
	 * NULL: none is. In the update's arena. */
	struct pu_str was, now;
};

struct update {
	struct pu_arena *arena;
	struct update_item *items; /* by segment of the version after */
	size_t count;
	size_t *removed; /* segments of the version before, in order */
	size_t removed_count;
	size_t counts[STORY_REMOVED + 1];
	uint32_t words; /* of what is typo, changed or new: to be looked at */
	uint32_t new_words; /* of what is changed or new: to be translated */
	bool listing; /* a page of many short blocks, most of which stayed: only
		       * the new items are work */
};

#define UPDATE_BLOCKS 8 /* a listing has at least so many blocks */
#define UPDATE_SHORT  12 /* sentences, on average at most so many a block */
#define UPDATE_SHARED 60 /* percent of the sentences that stayed */

/* A change is a typing error only when nothing but a few letters differ, and
 * everything that is protected is the same in the same order: numbers, dates,
 * amounts, addresses, accounts, negations, words with capitals, and names (of
 * people and organisations; handed in, may be none). language: canonical. */
bool update_compare(struct update *out, const struct story_version *before,
		    const struct story_version *after, struct pu_str language,
		    const struct pu_str *names, size_t name_count,
		    struct pu_error *err);
void update_free(struct update *update);

#endif
