/* html.h - a page of HTML as a tree, for reading
 *
 * What is wrong is mended much as browsers do (chapter 13.2.6 of the HTML
 * standard), but nothing is moved to another place: the tree is in the order of
 * the page. Names and attribute names are lower case. Every node knows where it
 * stands: offsets are bytes of the page.
 */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include "base/buf.h"
#include "base/error.h"
#include "text/html-token.h"

#define HTML_LIMIT      ((size_t)32 << 20) /* bytes of a page */
#define HTML_DEPTH      200 /* deeper elements are read as if they ended here */
#define HTML_ATTRIBUTES 256 /* of an element; further ones are not seen */

struct html;
struct html_node;

/* page: UTF-8, has to live as long as the tree. PU_LIMIT, PU_SYNTAX (nothing
 * that looks like a page). */
bool html_parse(struct html **out, struct pu_str page, struct pu_error *err);
void html_free(struct html *html);

/* NULL where there is none. Comments and the like are not nodes. */
const struct html_node *html_root(const struct html *html);
const struct html_node *html_first(const struct html_node *node);
const struct html_node *html_next(const struct html_node *node);
const struct html_node *html_parent(const struct html_node *node);

/* "p"; empty for a run of text. */
struct pu_str html_name(const struct html_node *node);
/* ptr NULL: not a run of text. */
struct pu_str html_text(const struct html_node *node);
/* ptr NULL: absent. An attribute without a value is empty. */
struct pu_str html_attribute(const struct html_node *node, const char *name);

struct html_range {
	size_t start, end;
};

/* A run of text, or an element's first tag; empty where the page has none and
 * the element is implied. */
struct html_range html_open(const struct html_node *node);
/* An element's last tag; empty, where the element ends, when it has none. */
struct html_range html_close(const struct html_node *node);
/* Of an attribute's value, without quotes; false: it has none. The page has it
 * in quotes when the byte before is one. */
bool html_attribute_place(const struct html_node *node, const char *name,
			  struct html_range *range);

#endif
