/* html-pieces.h - pieces and nodes as HTML (internal) */
#ifndef PUBLISH_HTML_PIECES_H
#define PUBLISH_HTML_PIECES_H

#include "publish/layout.h"

/* wordpress: "[" as a reference, so that nothing reads it as a shortcode. */
void html_put_pieces(struct pu_buf *out, const struct pieces *pieces,
		     bool wordpress);
/* <img ...>, with the end that the markup around it has. */
void html_put_image(struct pu_buf *out, struct pu_str address,
		    struct pu_str description, const char *end);
/* <link rel="alternate" ...> for every language and x-default, a line each. */
void html_put_cluster(struct pu_buf *out, const struct publish_page *page,
		      struct pu_arena *arena);

#endif
