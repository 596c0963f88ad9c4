/* layout.h - what an article is made of on a page: items as lists, images with
 * their descriptions and captions (internal)
 *
 * Blocks that say nothing, credit and what is the site's own are left out. An
 * image is a block that is nothing but one, or stands in a caption's or a
 * description's own text; beside it lie its description and its caption, in any
 * order. A description without an image is left out, a caption stays. Images
 * within a text take the descriptions that follow the block.
 */
#ifndef PUBLISH_LAYOUT_H
#define PUBLISH_LAYOUT_H

#include "publish/pieces.h"
#include "publish/publish.h"

enum node_kind {
	NODE_HEADING,
	NODE_PARAGRAPH,
	NODE_LIST, /* a piece list for each item */
	NODE_QUOTE, /* ... for each paragraph */
	NODE_LETTER,
	NODE_FIGURE /* texts: the caption, or none */
};

struct node {
	enum node_kind kind;
	const struct pieces *texts;
	size_t count;
	int level; /* of a heading, 2..6 */
	int start; /* of a list that counts; else 0 */
	bool verbatim; /* holds an account: no browser is to translate it */
	struct pu_str address; /* of a figure's image; empty: there is none */
	struct pu_str description;
};

struct layout {
	struct pu_arena *arena;
	struct pieces title; /* without breaks */
	struct pu_str plain_title;
	struct pu_str standfirst; /* the first, plain */
	const struct node *nodes; /* without the title */
	size_t node_count;
	/* Sentences of credit, then the notes. */
	const struct pieces *lines;
	size_t line_count;
	struct pu_str credit; /* the sentences of credit, plain */
	const struct pieces *blocks; /* of each block of the page */
};

/* All in arena, or borrowed from page. */
void layout_make(struct layout *out, const struct publish_page *page,
		 struct pu_arena *arena);

/* The same without nodes and blocks: title, standfirst and lines. */
void layout_make_head(struct layout *out, const struct publish_page *page,
		      struct pu_arena *arena);

/* Whether the block is one of those that pages show. */
bool layout_shows(enum article_part part);

#endif
