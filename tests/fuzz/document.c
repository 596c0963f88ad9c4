#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "formats/formats.h"
#include "tests/fuzz/blocks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
	check_blocks(document);
	pu_document_free(document);
	return 0;
}
