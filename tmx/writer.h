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

/* --- write-property.c --- */
void tmx_put_prop(struct pu_buf *out, const char *indent, struct pu_str name,
		  struct pu_str value);
/* Props and notes in their order, behind the first from; what the reader kept of their attributes
 * becomes attributes again, as far as TMX knows them. */
void tmx_put_properties(struct pu_buf *out, const char *indent,
			const struct pu_property *properties, size_t from,
			size_t count);

#endif
