/* writer.h - the parts of the TMX writer (internal) */
#ifndef TMX_WRITER_H
#define TMX_WRITER_H

#include "text/unit.h"

/* Scratch memory that serves every segment. */
struct tmx_codes {
	struct pu_inline_code *items;
	size_t count, room;
	bool no_x; /* leave the numbers x out */
};

/* Do all variants have the same numbers x at the same elements, each once? */
bool tmx_same_x(const struct pu_unit *unit, struct tmx_codes *scratch);
/* Appends what stands between <seg> and </seg>, valid whatever the codes. */
void tmx_put_segment(struct pu_buf *out, const struct pu_variant *variant,
		     struct tmx_codes *scratch);

#endif
