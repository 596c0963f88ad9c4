/* story-typing.h - what each block of an article is (internal)
 *
 * Pure: by what the document says of its blocks and, of plain text, by how they
 * look and what stands around them. What is not known to be anything else is a
 * paragraph; what would be left out of a translation (boilerplate, credits) has
 * to look like it twice.
 */
#ifndef JOBS_STORY_TYPING_H
#define JOBS_STORY_TYPING_H

#include "formats/formats.h"
#include "text/article.h"

struct typing_block {
	/* Given: */
	enum pu_block_type type;
	int level, number; /* see struct pu_block */
	bool image; /* describes one */
	struct pu_str plain; /* its text without codes */
	/* Found: */
	enum article_part part;
	/* level: of a heading 2..6, else 0; number: of an item in a list that
	 * counts, else 0 */
	size_t marker; /* bytes at the start of plain that say "1) " or "- " of
			* an item, and no more */
};

/* language: canonical. markup: the document says itself what its headings and
 * lists are. */
bool story_type(struct typing_block *blocks, size_t count,
		struct pu_str language, bool markup, struct pu_error *err);

#endif
