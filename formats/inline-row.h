/* inline-row.h - from what a reader noted of a paragraph to codes and text
 * (internal)
 */
#ifndef FORMATS_INLINE_ROW_H
#define FORMATS_INLINE_ROW_H

#include "formats/inline.h"

static inline bool
row_is_blank(struct pu_str text)
{
	return !pu_str_trim(text).len;
}

/* Pairs what opens and closes, makes silent what says nothing, and puts pairs
 * around text that looks unlike most of it. */
void row_settle(struct inlines *all, struct inline_row *row);
/* Of that, the pairs around text: what a level's text is mostly like says
 * nothing (inline-format.c). */
void row_add_formats(struct inlines *all, struct inline_row *row);
/* Its text and codes, into build (inline-build.c). */
void row_build(struct inlines *all, struct inline_row *row,
	       struct build *build);

#endif
