/* probe-internal.h - what the files of the probe share */
#ifndef TM_PROBE_INTERNAL_H
#define TM_PROBE_INTERNAL_H

#include "tm/bands.h"
#include "tm/probe.h"
#include "tm/tally.h"

/* Postings of a list whose chunks are read one after another, none skipped. */
#define SHORT_LIST 8192

struct list { /* a distinct key of the query */
	uint32_t key;
	uint32_t first, count; /* its places, in probe->places */
	uint32_t before; /* places of rarer lists */
	uint64_t size; /* postings in the source, about */
};

/* What is looked for in the texts of one band. */
struct band {
	uint32_t miss; /* of the query's tokens at most */
	uint32_t edits; /* at most */
	uint32_t from, lists; /* lists that are to be read */
	uint32_t tokens; /* of the query that those lists hold */
	double postings, sizes; /* of those: in the band, and in all */
};

struct probe {
	struct fuzzy_counters *counters;
	/* The search under way. */
	const struct fuzzy_source *source;
	uint32_t length;
	struct list *lists; /* rarest first */
	size_t list_count, list_room;
	uint32_t *places; /* of the query's tokens, by list, rising */
	uint64_t *sorted; /* scratch */
	size_t place_room;
	/* The run under way. */
	int least;
	struct band bands[BAND_COUNT];
	uint32_t low, high; /* bands [low, high] */
	uint32_t first, last; /* of those, that have buckets */
	uint16_t buckets[BAND_COUNT]; /* of one list: which are read */
	bool known[BAND_COUNT]; /* in it, only ids met before count */
	uint8_t need[BAND_COUNT]; /* hits of a candidate */
	uint32_t counts[BAND_COUNT]; /* candidates, of what has been read */
	struct tally *tally;
	struct probe_hit *hits;
	size_t hit_count, hit_room;
	uint32_t *given; /* candidates of earlier runs, in order */
	size_t given_count, given_room;
};

/* ---- probe-plan.c: what to read ---- */

/* Of a run at this similarity: into bands, need, low and high. */
void probe_plan(struct probe *probe, int least);
/* After the lists that were planned, counts in hand: candidates are so many
 * that more of them are worth it. False: nowhere. */
bool probe_plan_more(struct probe *probe);

#endif
