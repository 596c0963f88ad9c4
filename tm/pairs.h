/* pairs.h - what the units that say a text say in their other variants
 *
 * One variant that says the text with one other of the same unit is a pair.
 */
#ifndef TM_PAIRS_H
#define TM_PAIRS_H

#include "tm/internal.h"

struct pair {
	int64_t unit;
	enum pu_trust trust;
	int64_t origin; /* 0: none */
	int penalty; /* of the origin */
	int64_t author, created, changed; /* the unit's; 0, PU_NO_TIME */
	const struct variant *source, *target;
	size_t source_position, target_position;
};

enum { PAIRS_ORIGINS = 16 };

struct pairs {
	struct pu_db *db;
	struct stmt *stmt; /* NULL: not open */
	int64_t text, context; /* of the source, in this row */
	int64_t at; /* the text of the row that stmt stands on */
	bool ahead; /* it is not of text, and still to be looked at */
	struct pair pair;
	struct variant *variants; /* of the unit */
	size_t count, room;
	size_t source, target; /* the next to be looked at */
	struct {
		int64_t id; /* 0: none */
		int penalty;
	} origins[PAIRS_ORIGINS]; /* met of late */
};

/* Before the first text of a search; pairs: all zero at first. What is read
 * until the next pairs_open should be of one moment. */
void pairs_open(struct pairs *pairs, struct pu_db *db);
/* Begins with the pairs of a text; one text at a time. Texts one shortly after
 * the other are read in one go. */
void pairs_start(struct pairs *pairs, int64_t text);
/* 1, 0, -1. The pair lives until the next call. */
int pairs_next(struct pairs *pairs, const struct pair **pair,
	       struct pu_error *err);
/* Before their end; and before the moment ends. */
void pairs_stop(struct pairs *pairs);
void pairs_free(struct pairs *pairs);

/* The same two, the other way round. */
void pair_swap(struct pair *pair);
/* The target's changedate, else its creationdate, else the unit's; or
 * PU_NO_TIME. */
int64_t pair_date(const struct pair *pair);
/* Who made the translation: the target's author, else the unit's; 0. */
int64_t pair_translator(const struct pair *pair);

#endif
