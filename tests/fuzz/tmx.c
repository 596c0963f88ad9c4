#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/utf8.h"
#include "tmx/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every private-use character of a text is described by a code. */
static void
check(const struct pu_variant *variant)
{
	for (size_t at = 0; at < variant->text.len;) {
		uint32_t c = utf8_next(variant->text, &at);

		if (c == UTF8_BAD || (c >= PU_CODE_FIRST && c <= PU_CODE_LAST &&
				      c - PU_CODE_FIRST >= variant->code_count))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_buf blob = PU_BUF_INIT;
	const struct pu_report *report;
	struct pu_tmx_reader *reader;
	struct pu_error err;
	struct pu_unit unit;
	struct input *in;
	size_t count = 0, errors = 0;
	int got;

	if (!input_open_memory(&in, pu_str_n((const char *)data, size), "fuzz",
			       INPUT_MARKUP, &err) ||
	    !tmx_reader_open_input(&reader, in, &err))
		return 0;
	while ((got = pu_tmx_reader_next(reader, &unit, &err)) != 0) {
		/* Behind a break it goes on, a tag further at least. */
		if (got < 0 && ++errors > size)
			abort();
		if (got < 0)
			continue;
		count++;
		for (size_t i = 0; i < unit.variant_count; i++)
			check(&unit.variants[i]);
		pu_buf_clear(&blob);
		unit_pack(&blob, &unit);
	}
	report = pu_tmx_reader_report(reader);
	if (report->units != report->skipped + count)
		abort();
	pu_tmx_reader_close(reader);
	pu_buf_free(&blob);
	return 0;
}
