/* markdown-pieces.h - pieces as Markdown that every reader takes alike
 * (internal)
 *
 * CommonMark 0.30 where kramdown agrees: what is escaped is so in both, braces
 * with it (Hugo's shortcodes, Liquid of Jekyll), and emphasis that one of the
 * rules of its chapter 6.2 would not see is left out, its text stays.
 */
#ifndef PUBLISH_MARKDOWN_PIECES_H
#define PUBLISH_MARKDOWN_PIECES_H

#include "publish/pieces.h"

/* prefix: of further lines. heading: all on one line. */
void markdown_put_pieces(struct pu_buf *out, const struct pieces *pieces,
			 const char *prefix, bool heading,
			 struct pu_arena *arena);
void markdown_put_image(struct pu_buf *out, struct pu_str address,
			struct pu_str description, struct pu_arena *arena);

#endif
