/* blocks.h - a document as text, for unit tests */
#ifndef TESTS_UNIT_BLOCKS_H
#define TESTS_UNIT_BLOCKS_H

#include "formats/formats.h"

/* "p:text|h:text": codes as {data}, or as {type data}. */
static inline void
show_block(struct pu_buf *out, const struct pu_block *block, bool with_type)
{
	static const char types[] = { 'p', 'h', 'i', 'q', 'c', 't' };
	struct pu_str text = block->text;

	if (out->len)
		pu_buf_addc(out, '|');
	pu_buf_addf(out, "%c:", types[block->type]);
	for (size_t i = 0; i < text.len; i++) {
		const unsigned char *p = (const unsigned char *)text.ptr + i;
		unsigned code;

		if (p[0] != 0xEE) {
			pu_buf_addc(out, text.ptr[i]);
			continue;
		}
		code = ((p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 |
			(p[2] & 0x3Fu)) -
		       PU_CODE_FIRST;
		i += 2;
		if (code >= block->code_count)
			pu_buf_addz(out, "{?}");
		else if (with_type)
			pu_buf_addf(out, "{%s %s}", block->codes[code].type.ptr,
				    block->codes[code].data.ptr);
		else
			pu_buf_addf(out, "{%s}", block->codes[code].data.ptr);
	}
}

#endif
