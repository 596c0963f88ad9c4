/* story-marker.h - what marks a line of plain text (internal) */
#ifndef JOBS_STORY_MARKER_H
#define JOBS_STORY_MARKER_H

#include "jobs/story-typing.h"

/* Paragraphs that are items of a list become such, with number and marker: a
 * bullet, or a number or a dash that is not alone. */
void story_mark_items(struct typing_block *blocks, size_t count);
/* How many bytes at the line's start mark an item, as far as it alone tells; 0:
 * none. */
size_t story_marker_at(struct pu_str line);
/* "Photo: ..." */
bool story_is_caption(struct pu_str text);
/* The text begins with a mark that opens a quotation. */
bool story_quote_opens(struct pu_str text);
/* text ends with the mark that closes what opened at the start of first; same:
 * both are one text, which has to hold it once. */
bool story_quote_closes(struct pu_str first, struct pu_str text, bool same);

#endif
