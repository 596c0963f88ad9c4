#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "formats/formats.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A block is UTF-8, has text, and names only codes that it has. */
static void
check(const struct pu_block *block)
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

/* The first byte chooses the format. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_document *document;
	struct pu_error err;
	enum pu_format format;

	if (!size)
		return 0;
	format = (enum pu_format)(data[0] % 4);
	if (!document_read_memory(&document,
				  pu_str_n((const char *)data + 1, size - 1),
				  "fuzz", format, &err))
		return 0;
	for (size_t i = 0; i < pu_document_count(document); i++)
		check(pu_document_block(document, i));
	pu_document_free(document);
	return 0;
}
