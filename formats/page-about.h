/* page-about.h - what a saved page says of itself, and of its images (internal)
 */
#ifndef FORMATS_PAGE_ABOUT_H
#define FORMATS_PAGE_ABOUT_H

#include "formats/build.h"
#include "text/html.h"

/* Title, author, address and day by <meta>, <link rel="canonical"> and <title>:
 * Open Graph's names, Dublin Core's and plain ones. Texts in arena. */
void page_about(const struct html_node *root, struct pu_arena *arena,
		struct document_about *out);

struct page_rank {
	int level; /* of the heading around, 1..6 */
	int number; /* of the list's item around; 0: the list does not count */
	int next; /* of the list's next item; 0: it does not count */
};
/* What an element of a block gives to what is in it. */
void page_rank_enter(struct page_rank *rank, const struct html_node *node);
/* Behind it; before: what was so before it. */
void page_rank_leave(struct page_rank *rank, const struct page_rank *before,
		     const struct html_node *node);

/* Images that were met in a block, which become blocks behind it. Start with
 * { 0 }; free(items). */
struct page_images {
	const struct html_node **items;
	size_t count, room;
};
/* Of any element: one that is no image, or is not described, is passed over. */
void page_images_note(struct page_images *images, const struct html_node *node);
/* Between blocks. */
void page_images_put(struct page_images *images, struct build *build);

#endif
