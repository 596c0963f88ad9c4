/* fuzzy.h - which texts may be near enough to a query: retrieval by stems
 *
 * Knows neither databases nor languages: a record is an id and its keys (see
 * keys.h). A search gives candidates by falling bound, a similarity that the
 * text cannot exceed; whoever asks verifies each against the fine score, and
 * raises the least bound of interest as good matches are found. No text whose
 * similarity over stems reaches that bound is ever left out.
 *
 * Today every record is passed: arrays by length, a 128-bit signature of the
 * bag of keys, then a bit-parallel distance (Myers 1999; Hyyrö 2003 for several
 * words). An index takes their place behind the same five functions.
 */
#ifndef TM_FUZZY_H
#define TM_FUZZY_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct fuzzy;

struct fuzzy *fuzzy_new(void);
void fuzzy_free(struct fuzzy *fuzzy); /* NULL is legal */
/* Adds a record; keys are copied. Records without a key are left out: only
 * identical texts match them. Not while a search is under way. */
void fuzzy_add(struct fuzzy *fuzzy, int64_t id, struct pu_str keys);
size_t fuzzy_count(const struct fuzzy *fuzzy);
size_t fuzzy_bytes(const struct fuzzy *fuzzy); /* of memory held */

struct fuzzy_hit {
	int64_t id;
	int bound; /* 0..100: no higher similarity, rounded down */
};

/* One search at a time. keys: those of the query, of any number. */
void fuzzy_start(struct fuzzy *fuzzy, struct pu_str keys);
/* The next candidate by falling bound, of at least least; each record comes
 * once. least must not fall from call to call; 1 or more. 1, 0 (no more),
 * -1. */
int fuzzy_next(struct fuzzy *fuzzy, int least, struct fuzzy_hit *hit,
	       struct pu_error *err);

#endif
