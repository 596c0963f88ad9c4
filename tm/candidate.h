/* candidate.h - a text that may match, and what the units that say it are worth
 *
 * The inner part of a search: tm/search.c finds the texts, here they are scored.
 */
#ifndef TM_CANDIDATE_H
#define TM_CANDIDATE_H

#include "tm/dates.h"
#include "tm/finder.h"

struct ids { /* of texts, rising */
	int64_t *items;
	size_t count, room;
};

struct neighbour {
	bool named, edge; /* edge: the document's start or end */
	struct ids texts; /* equal to it */
};

struct search {
	struct pu_tm *tm;
	struct finder *finder;
	const struct pu_tm_query *query;
	struct finder_family *family; /* of the source */
	int64_t target_family, user;
	struct score_side side; /* of the query */
	struct neighbour previous, next;
	struct ids identical; /* texts that have been looked at */
	struct dates_reader dates;
	/* Of each language: whether its region differs from the one asked for,
	 * as source and as target; REGION_ASK: not known yet. */
	unsigned char *regions[2];
};

/* A text as it compares with the query. */
struct candidate {
	int64_t text;
	struct score_side side;
	uint32_t distance;
};

/* The least score that is of interest. */
int candidate_least(const struct pu_tm_query *query);

bool ids_hold(const struct ids *ids, int64_t id);

/* Reads a text and compares it with the query. 1; 0: it is gone since, or it is
 * not identical and less similar than least over its tokens, or not the whole
 * that the query asks for; -1. */
int candidate_read(struct search *search, int64_t id, int least,
		   struct candidate *candidate, struct pu_error *err);
/* The score of its matches at best; 0: it has none. */
int candidate_best(const struct search *search,
		   const struct candidate *candidate);
/* Whether matches of a text, of no higher score, can still come to stand among
 * the first: 1, 0, -1. Between the matches of two texts. */
int candidate_leads(struct search *search, int64_t text, int score,
		    struct pu_error *err);
/* Adds all its matches to those found. */
bool candidate_add(struct search *search, const struct candidate *candidate,
		   struct pu_error *err);
/* Counts the occurrences of a match again, some of which were left out before
 * it was known that they are wanted. */
bool candidate_count(struct search *search, struct found *found,
		     struct pu_error *err);

#endif
