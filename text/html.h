/* html.h - a page of HTML as a tree, for reading
 *
 * libxml2's HTML parser mends what browsers mend; nothing is ever loaded. Names
 * and attribute names are lower case, text is UTF-8.
 */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include "base/buf.h"
#include "base/error.h"

#define HTML_LIMIT ((size_t)32 << 20) /* bytes of a page */
#define HTML_DEPTH 200 /* deeper elements are read as if they ended here */

struct html;
struct html_node;

/* page: UTF-8. PU_LIMIT, PU_SYNTAX (nothing that looks like a page). */
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

#endif
