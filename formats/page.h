/* page.h - where the article stands in a saved page (internal) */
#ifndef FORMATS_PAGE_H
#define FORMATS_PAGE_H

#include <stdbool.h>

#include "text/html.h"

/* The element that holds the main text: the page's main, its one article, or
 * else the element whose own paragraphs carry most text outside links. NULL: the
 * page is all navigation. */
const struct html_node *page_main(const struct html_node *root);
/* A heading of the first rank that stands outside main; NULL when main has one
 * or stands in one, or the page has not exactly one. */
const struct html_node *page_title(const struct html_node *root,
				   const struct html_node *main);
/* Navigation, scripts, forms, share buttons, hidden things. inside: below the
 * main element, where a header or a footer belongs to the article. */
bool page_skips(const struct html_node *node, bool inside);

#endif
