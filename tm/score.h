/* score.h - what a match is worth: docs/score.md, clause by clause
 *
 * Pure computation over tokens, in whole numbers: a distance is counted in
 * quarter edits. What is shown as similarity is the only fraction.
 */
#ifndef TM_SCORE_H
#define TM_SCORE_H

#include <stdint.h>

#include "text/token.h"
#include "tm/search.h"

/* An edit in quarter edits: to insert or to delete a token costs this. */
#define SCORE_EDIT 4u

/* One token put for another: 0 equal full keys, 1 plain, 2 stem, else 4. */
static inline uint32_t
score_substitute(const struct token *a, const struct token *b)
{
	return a->full == b->full     ? 0
	       : a->plain == b->plain ? 1
	       : a->stem == b->stem   ? 2
				      : SCORE_EDIT;
}

struct score_work { /* memory kept from call to call */
	uint32_t *row;
	size_t room;
};
void score_work_free(struct score_work *work);

/* The weighted Levenshtein distance, exactly, or limit + 1 when it is above
 * limit (Ukkonen 1985: only a band around the diagonal is computed). */
uint32_t score_distance(struct score_work *work, const struct token *a,
			size_t a_count, const struct token *b, size_t b_count,
			uint32_t limit);

/* 100 * (4M - d) / 4M rounded down; longer: M, the larger token count, > 0;
 * distance at most 4M. */
int score_floor(uint32_t distance, size_t longer);
/* The largest distance whose similarity is at least min, 0..100. */
uint32_t score_limit(int min, size_t longer);

/* What the score sees of a text. */
struct score_side {
	const struct tokens *tokens;
	struct pu_str identity; /* see text_identity */
	const struct pu_inline_code *codes;
	size_t code_count;
};

struct score {
	int score; /* 0..102 */
	double similarity; /* 0..100 */
	enum pu_match_kind kind;
	struct pu_penalty penalties[8];
	size_t penalty_count;
};

/* The score of the text, neighbours and memory apart. Penalties named: words,
 * punctuation, numbers, codes, as many points as were taken off (never below
 * 95 for the same words). False: no match (no token on either side, and not
 * identical). distance: score_distance of the two. */
bool score_text(struct score *out, const struct score_side *query,
		const struct score_side *match, uint32_t distance);
/* 101 or 102 for an exact match with that many neighbours equal. */
void score_context(struct score *score, int neighbours);
/* Of the memory: origin's own points, aligned 3, machine 10, region 1. */
void score_memory(struct score *score, int origin, enum pu_trust trust,
		  bool region);
/* Points that a unit of this origin and trust costs at least. */
int score_memory_least(int origin, enum pu_trust trust);

/* The best score of a text whose similarity rounded down is this, identical
 * texts apart. */
static inline int
score_best(int floor)
{
	return floor >= 100 ? 99 : floor > 94 ? 94 : floor;
}

/* The total order of matches. */
struct score_rank {
	int score;
	enum pu_trust trust;
	int64_t newest; /* PU_NO_TIME: undated, oldest */
	int64_t unit;
	int64_t source, target; /* positions of the variants */
};
int score_order(const struct score_rank *a, const struct score_rank *b);

#endif
