/* sample.h - reviews to test the page with, written for that */
#ifndef TESTS_UI_SAMPLE_H
#define TESTS_UI_SAMPLE_H

#include "formats/review.h"

/* "article", "hostile", "rtl", "empty", or "many" (count beads); what is
 * made lies in arena. False: no such sample. */
bool sample_make(struct review *review, const char *name, size_t count,
		 struct pu_arena *arena);

#endif
