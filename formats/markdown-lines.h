/* markdown-lines.h - what one line or one character of Markdown is (internal)
 *
 * CommonMark 0.31, chapters 2 to 5, and GFM 0.29 for tables.
 */
#ifndef FORMATS_MARKDOWN_LINES_H
#define FORMATS_MARKDOWN_LINES_H

#include "base/map.h"
#include "formats/formats.h"

/* The next line of *rest, without its end. False: none is left. */
bool markdown_next_line(struct pu_str *rest, struct pu_str *line);

size_t markdown_indent(struct pu_str line); /* columns, tabs of 4 */
struct pu_str markdown_unindented(struct pu_str line);
/* How often c stands at the line's start. */
size_t markdown_run(struct pu_str line, char c);

/* "***", "- - -", "___": only that mark and spaces, at least three. */
bool markdown_is_rule(struct pu_str line);
bool markdown_is_underline(struct pu_str line);
/* "--- | :-:" between a table's head and its rows. */
bool markdown_is_table_rule(struct pu_str line);
/* "[!NOTE]", "::: tip", "!!! note": says what the text around it is. */
bool markdown_is_notice(struct pu_str line);
/* The bytes of a list mark ("- ", "12. ", "3) "), 0 for none. */
size_t markdown_item_mark(struct pu_str line);
/* "[label]: url" defines a link and is no text; "[^1]: text" a note. */
bool markdown_is_definition(struct pu_str line);

/* The labels that a text defines, as markdown_add_label writes them. */
void markdown_labels(struct map *labels, struct pu_str text);
/* Labels that mean the same are written the same. */
void markdown_add_label(struct pu_buf *out, struct pu_str label);

/* A tag of a page's structure at the line's start: what it holds is a block of
 * that type. */
bool markdown_page_tag(struct pu_str line, enum pu_block_type *type);
/* Where in a line the next one of these begins, behind its first byte; its
 * length: nowhere. */
size_t markdown_next_page_tag(struct pu_str line);

/* What stands before and at a byte of text; a space beyond its ends. */
uint32_t markdown_before(struct pu_str text, size_t at);
uint32_t markdown_at(struct pu_str text, size_t at);
bool markdown_is_space(uint32_t c);
bool markdown_is_punctuation(uint32_t c);

#endif
