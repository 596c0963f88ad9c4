/* storedlife.h - one life of a stored alignment, and what must hold in it */
#ifndef TESTS_UNIT_STOREDLIFE_H
#define TESTS_UNIT_STOREDLIFE_H

#include "jobs/stored.h"

#define LINES  26
#define WIDEST 64 /* a file's line */

/* As it is now. */
struct life {
	struct job job;
	char line[SIDES][LINES + 4][WIDEST]; /* of the documents */
	size_t lines;
	int64_t id, revision, replaced;
	int64_t twin; /* of nearly the same documents, never edited */
	struct alignment *now;
	char **texts; /* what a bead's number stands for, by number */
	size_t text_count;
	bool meddled; /* others do what they like with the memory */
};
extern struct life life;

/* Reads the alignment into life.now: each segment is in one bead, no text is
 * lost, a bead's number stands for what it always has, and the memory says the
 * same. False: printed. */
bool holds(const char *when);
/* All there is, as text; the caller frees it. When others meddle with it, the
 * memory need not be what it was, and is left out. */
char *everything(void);
bool is_still(const char *want, const char *when);

#endif
