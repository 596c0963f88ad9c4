/* shuffle.h - records in an order that tells nothing (internal)
 *
 * By a hash of all that each holds: which stood beside which, and which came
 * first, is gone. Takes some MiB of memory and a 256th of all; the rest is in a
 * file without a name, written and read in a row, not looked up here and there.
 */
#ifndef BASE_SHUFFLE_H
#define BASE_SHUFFLE_H

#include "base/buf.h"
#include "base/error.h"

struct shuffle;

struct shuffle *shuffle_new(void);
void shuffle_free(struct shuffle *shuffle); /* NULL is legal */
bool shuffle_add(struct shuffle *shuffle, struct pu_str record,
		 struct pu_error *err);
/* After the last add. 1: a record, until the next call; 0: no more; -1. */
int shuffle_next(struct shuffle *shuffle, struct pu_str *record,
		 struct pu_error *err);

#endif
