/* page-notes.h - what of a page is translated beside its running text (internal)
 *
 * The title of its window and what it says of itself to search engines and
 * networks; descriptions and labels in attributes; the language that it states.
 */
#ifndef FORMATS_PAGE_NOTES_H
#define FORMATS_PAGE_NOTES_H

#include "formats/build.h"
#include "text/html.h"

struct page_text {
	struct html_range range; /* of an attribute's value, or of a text */
	enum pu_block_type type;
	bool attribute;
};

/* A value that says a language or a direction. */
struct page_statement {
	struct html_range range;
	bool direction;
};

struct page_notes {
	size_t first; /* block of the first text */
	struct page_text *texts;
	size_t count, room;
	size_t used; /* texts that became blocks */
	struct page_statement *statements;
	size_t statement_count, statement_room;
	size_t direction; /* where one can be put in; NOWHERE: there is one */
};

struct page_notes *page_notes_new(void);
void page_notes_free(void *self);

/* Of the head, and what is stated down to the element of the main text. */
void page_note_head(struct page_notes *notes, const struct html_node *root,
		    const struct html_node *main);
/* Of an element in the main text. */
void page_note_attributes(struct page_notes *notes,
			  const struct html_node *node);

#endif
