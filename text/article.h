/* article.h - what an article is made of, as its blocks are typed
 *
 * The desk keeps blocks so, pages are made of them. The names are stored and
 * exchanged: they stay.
 */
#ifndef TEXT_ARTICLE_H
#define TEXT_ARTICLE_H

#include "text/unit.h"

enum article_part {
	ARTICLE_TITLE,
	ARTICLE_STANDFIRST,
	ARTICLE_HEADING, /* level 2 to 6 */
	ARTICLE_PARAGRAPH,
	ARTICLE_ITEM, /* of a list; number: of one that counts */
	ARTICLE_QUOTE,
	ARTICLE_LETTER, /* somebody's own words, printed as a letter */
	ARTICLE_CAPTION,
	ARTICLE_ALT, /* what an image shows, for those who do not see it */
	ARTICLE_PAYMENT, /* where money is to be sent */
	ARTICLE_CONTACT,
	ARTICLE_BOILERPLATE, /* of the site, not of the article */
	ARTICLE_CREDIT, /* who wrote or translated it: data, no text */
	ARTICLE_PARTS
};

struct article_block {
	enum article_part part;
	int level; /* of a heading, 2..6; else 0 */
	int number; /* of an item in a list that counts; else 0 */
	struct pu_str text; /* codes as private-use characters, see unit.h */
	const struct pu_inline_code *codes;
	size_t code_count;
};

/* "title", "payment" ... */
const char *article_part_name(enum article_part part);
/* False: no part has that name. */
bool article_part_read(enum article_part *part, struct pu_str name);

#endif
