/* wordpress.h - what the three formats for WordPress share (internal) */
#ifndef PUBLISH_WORDPRESS_H
#define PUBLISH_WORDPRESS_H

#include "publish/layout.h"

/* The article and its credit as blocks of the editor. The title is a field of
 * its own there. */
void wordpress_put_blocks(struct pu_buf *out, const struct layout *layout);
/* A title or an excerpt: WordPress takes them for HTML. In arena. */
struct pu_str wordpress_html(struct pu_str text, struct pu_arena *arena);
/* "2026-11-22", then what is between, "00:00:00": a day is all that is told, and
 * the same one each time. */
void wordpress_put_date(struct pu_buf *out, int32_t day, char between);

#endif
