/* json-ld.h - what a page is, for machines (internal) */
#ifndef PUBLISH_JSON_LD_H
#define PUBLISH_JSON_LD_H

#include "publish/layout.h"

/* Safe within a script element. No line end behind it. */
void json_ld_put(struct pu_buf *out, const struct publish_page *page,
		 const struct layout *layout);

#endif
