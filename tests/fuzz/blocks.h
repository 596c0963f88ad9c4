/* blocks.h - what must hold of a document that was read, whatever it was */
#ifndef TESTS_FUZZ_BLOCKS_H
#define TESTS_FUZZ_BLOCKS_H

#include <stdlib.h>

#include "formats/formats.h"
#include "text/utf8.h"

/* A block is UTF-8, has text, and names only codes that it has. */
static inline void
check_block(const struct pu_block *block)
{
	if (!block->text.len)
		abort();
	for (size_t at = 0; at < block->text.len;) {
		uint32_t c = utf8_next(block->text, &at);

		if (c == UTF8_BAD || c == 0)
			abort();
		if (c >= PU_CODE_FIRST && c <= PU_CODE_LAST &&
		    c - PU_CODE_FIRST >= block->code_count)
			abort();
	}
}

static inline void
check_blocks(const struct pu_document *document)
{
	for (size_t i = 0; i < pu_document_count(document); i++)
		check_block(pu_document_block(document, i));
}

#endif
