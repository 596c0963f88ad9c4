/* fuzzy.h - which texts may be near enough to a query: retrieval by stems
 *
 * Knows neither databases nor languages: a record is an id and its keys (see
 * keys.h). A search gives candidates by falling bound, a similarity that the
 * text cannot exceed; whoever asks verifies each against the fine score, and
 * raises the least bound of interest as good matches are found. No record whose
 * similarity over stems reaches that bound is ever left out.
 *
 * Records stand in memory (scan.h), or are found through an index (probe.h), or
 * some here and some there; distances are bit-parallel (bits.h). A record or
 * query of more than BAND_MOST_TOKENS keys is left out: only identical texts
 * match it.
 */
#ifndef TM_FUZZY_H
#define TM_FUZZY_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct fuzzy;

struct fuzzy *fuzzy_new(void);
void fuzzy_free(struct fuzzy *fuzzy); /* NULL is legal */
/* Adds a record to those in memory; keys are copied. Records without a key are
 * left out. Not while a search is under way. */
void fuzzy_add(struct fuzzy *fuzzy, int64_t id, struct pu_str keys);
size_t fuzzy_count(const struct fuzzy *fuzzy);
size_t fuzzy_bytes(const struct fuzzy *fuzzy); /* of memory held */

/* An index of other records: postings by address (bands.h), chunks of them as
 * postings.h writes them. */
struct fuzzy_source {
	void *context;
	int64_t last; /* it is complete up to this id; what it has of later ones
			 is not taken */
	uint64_t records; /* about so many */
	/* About how many postings a key has. */
	uint64_t (*size)(void *context, uint32_t key);
	/* Then next: the chunks that may hold groups from..to-1, in order; first
	 * is the address of a chunk's first group. bytes live until the next
	 * call. 1, 0, -1. */
	void (*seek)(void *context, uint64_t from, uint64_t to);
	int (*next)(void *context, struct pu_str *bytes, uint64_t *first,
		    struct pu_error *err);
	/* The keys of a record, until the next call. 1, 0 (it is gone), -1. */
	int (*keys)(void *context, int64_t id, struct pu_str *keys,
		    struct pu_error *err);
};

struct fuzzy_hit {
	int64_t id;
	int bound; /* 0..100: no higher similarity, rounded down */
};

/* Of a search: which records are of no interest any more. */
struct fuzzy_filter {
	void *context;
	/* May a record of no higher similarity than bound, rounded down, be
	 * wanted? Asked before its keys are read. 1, 0, -1. */
	int (*wanted)(void *context, int64_t id, int bound,
		      struct pu_error *err);
};

/* One search at a time. keys: those of the query, of any number, source and
 * filter (NULL: there is none) live to its end. */
void fuzzy_start(struct fuzzy *fuzzy, struct pu_str keys,
		 const struct fuzzy_source *source,
		 const struct fuzzy_filter *filter);
/* The next candidate by falling bound, of at least least; each record that is
 * wanted comes once. least must not fall from call to call; 1 or more. 1, 0 (no more),
 * -1. */
int fuzzy_next(struct fuzzy *fuzzy, int least, struct fuzzy_hit *hit,
	       struct pu_error *err);

struct fuzzy_counters { /* since fuzzy_new */
	uint64_t postings; /* ids taken from an index */
	uint64_t candidates; /* that had enough of them */
	uint64_t verified; /* records whose distance was computed */
	uint64_t gone; /* that the source has no more */
};
const struct fuzzy_counters *fuzzy_counters(const struct fuzzy *fuzzy);

#endif
