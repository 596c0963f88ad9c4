/* oracle.h - the search by brute force
 *
 * Every unit, every pair of variants, full dynamic programming, written from
 * docs/score.md and nothing else.
 */
#ifndef TESTS_UNIT_ORACLE_H
#define TESTS_UNIT_ORACLE_H

#include "text/token.h"
#include "tm/search.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* Who searches. */
extern const char oracle_user[];

/* Random numbers, the same for the same seed. */
void random_seed(uint64_t seed);
uint32_t below(uint32_t limit);

struct text { /* what is compared of one variant */
	struct pu_buf plain, identity;
	struct tokens tokens;
	struct pu_buf previous, next; /* identity forms */
};

struct copy { /* of a unit in the memory */
	struct pu_unit unit;
	struct pu_tm_info info;
	struct text *texts;
};

struct answer {
	int score, kind, points;
	int trust;
	int64_t newest, unit;
	size_t source, target;
	double similarity;
	uint64_t occurrences;
	const struct copy *copy;
};

struct oracle {
	struct pu_arena *arena;
	struct copy *copies;
	size_t count, room;
	struct answer *answers;
	size_t answer_count, answer_room;
	bool fallback; /* the answers are below min */
};

void oracle_free(struct oracle *oracle);
/* Reads the whole memory. */
bool oracle_read(struct oracle *oracle, struct pu_tm *tm);
/* Asks both and compares; tells what differs. */
bool search_agrees(struct oracle *oracle, struct pu_tm *tm,
		   const struct pu_tm_query *query);
/* At the end of the program. */
void oracle_done(void);

#endif
