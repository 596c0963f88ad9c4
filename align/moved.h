/* moved.h - segments left over on both sides, matched across (internal) */
#ifndef ALIGN_MOVED_H
#define ALIGN_MOVED_H

#include "align/evidence.h"

/* spare: for each segment of each side, whether it has no counterpart yet.
 * links: freed by the caller; score is the evidence with its neighbours'.
 * rival: for each segment left, the best score that did not do, or 0. */
void moved_find(const struct evidence *ev, unsigned char *const spare[2],
		struct link **links, size_t *count, double *const rival[2]);

#endif
