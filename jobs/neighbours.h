/* neighbours.h - texts in a row, each with the ones beside it
 *
 * One text is held back until the next one tells what follows it. Blank texts
 * are nobody's neighbours. Texts belong together as long as their numbers
 * follow each other.
 */
#ifndef JOBS_NEIGHBOURS_H
#define JOBS_NEIGHBOURS_H

#include "base/buf.h"
#include "base/error.h"

struct neighbours;

/* visit sees every text in order; empty neighbours where the row starts or
 * ends, of a blank text too. False of visit's, which has filled in err, ends
 * it. */
struct neighbours *
neighbours_new(bool (*visit)(void *arg, long number, struct pu_str text,
			     struct pu_str previous, struct pu_str next,
			     struct pu_error *err),
	       void *arg);
void neighbours_free(struct neighbours *row); /* NULL is legal */
bool neighbours_put(struct neighbours *row, long number, struct pu_str text,
		    struct pu_error *err);
/* The row ends: what was held back is visited. */
bool neighbours_end(struct neighbours *row, struct pu_error *err);

#endif
