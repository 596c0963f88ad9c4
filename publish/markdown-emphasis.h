/* markdown-emphasis.h - which emphasis a reader of Markdown would see (internal)
 *
 * By the rules of CommonMark 0.30, 6.2, taken strictly: what only one of two
 * readings allows is left out.
 */
#ifndef PUBLISH_MARKDOWN_EMPHASIS_H
#define PUBLISH_MARKDOWN_EMPHASIS_H

#include "publish/pieces.h"
#include "text/address.h"

struct markdown_run {
	const struct piece *items;
	size_t count;
	struct pu_arena *arena;
};

bool markdown_is_emphasis(const struct piece *piece);
/* What stands at both ends of the mark that items open and close are; NULL: no
 * reader would see it. */
const char *markdown_delimiter(const struct markdown_run *run, size_t open,
			       size_t close);
/* An address of the text that a reader would find by itself, escapes and all: it
 * goes between pointed brackets. */
bool markdown_is_pointed(const struct address *address, struct pu_str text);

#endif
