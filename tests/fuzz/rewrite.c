#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "tests/fuzz/blocks.h"
#include "tests/rewrite.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first byte chooses the format. What can be kept comes out byte for byte,
 * and takes other texts wherever it has some. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum pu_format formats[] = { PU_FORMAT_TEXT,
						  PU_FORMAT_HTML,
						  PU_FORMAT_MARKDOWN };
	struct pu_str bytes;
	struct pu_document *document;
	struct pu_error err;

	if (!size)
		return 0;
	bytes = pu_str_n((const char *)data + 1, size - 1);
	if (!document_keep_memory(&document, bytes, "fuzz",
				  formats[data[0] % 3], &err))
		return 0;
	check_blocks(document);
	if (!rewrite_same(document, bytes))
		abort();
	for (int mark = 0; mark < 2; mark++) {
		struct rewrite r = { .arena = pu_arena_new() };
		struct pu_buf out = PU_BUF_INIT;

		rewrite_fill(&r, document, mark, NULL, NULL);
		if (!document_write_memory(&out, document, r.items, r.count,
					   pu_str("ar"), &err) &&
		    err.code != PU_ENCODING)
			abort();
		pu_buf_free(&out);
		free(r.items);
		pu_arena_free(r.arena);
	}
	pu_document_free(document);
	return 0;
}
