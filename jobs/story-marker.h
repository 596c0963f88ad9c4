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
/* What a quotation that begins with the text has come to at its end; first: the
 * text that it began with, which may be this one. */
enum story_quote {
	STORY_QUOTE_NONE, /* first begins with no mark that opens one, or it
			   * ended in the midst of the text */
	STORY_QUOTE_OPEN,
	STORY_QUOTE_ENDS /* with the text */
};
enum story_quote story_quote_at(struct pu_str first, struct pu_str text);

#endif
