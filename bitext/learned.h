/* learned.h - the words that a memory has taught, kept beside it
 *
 * Derived data: one packed list for a pair of families, with the state of the
 * memory that it was learned from. How words are learned is not known here.
 */
#ifndef BITEXT_LEARNED_H
#define BITEXT_LEARNED_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct pu_db;
struct learned;

/* What was learned for a pair of canonical tags, in either direction; *out is
 * NULL when nothing was. */
bool learned_get(struct learned **out, struct pu_db *db, struct pu_str source,
		 struct pu_str target, struct pu_error *err);
/* The memory has changed by a fifth, or by 2,000 units, since. */
bool learned_is_stale(const struct learned *learned, int64_t state);
int64_t learned_pairs(const struct learned *learned); /* it was taught by */
/* Every entry once, in the order stored; *at starts at 0. False: no more, or
 * the rest is damaged. */
bool learned_next(const struct learned *learned, size_t *at,
		  struct pu_str *source, struct pu_str *target,
		  double *quality);
void learned_free(struct learned *learned); /* NULL is legal */

/* How far the memory has come: the highest number of a unit. */
bool learned_state(struct pu_db *db, int64_t *state, struct pu_error *err);

/* Adds an entry to a list to be stored: words of at most 255 bytes, others are
 * left out; quality in steps of 1/250. Entries of one source word should
 * follow each other. */
void learned_pack(struct pu_buf *list, struct pu_str source,
		  struct pu_str target, double quality);
/* Stores the list in place of what was there, in a transaction of its own. */
bool learned_put(struct pu_db *db, struct pu_str source, struct pu_str target,
		 int64_t state, int64_t pairs, struct pu_str list,
		 struct pu_error *err);

#endif
