#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "formats/xliff.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every private-use character of a text is described by a code, and pairs of
 * codes are whole. */
static void
check(const struct pu_variant *variant)
{
	size_t open = 0, closed = 0;

	for (size_t at = 0; at < variant->text.len;) {
		uint32_t c = utf8_next(variant->text, &at);

		if (c == UTF8_BAD || (c >= PU_CODE_FIRST && c <= PU_CODE_LAST &&
				      c - PU_CODE_FIRST >= variant->code_count))
			abort();
	}
	for (size_t k = 0; k < variant->code_count; k++) {
		const struct pu_inline_code *code = &variant->codes[k];

		open += code->kind == PU_CODE_OPEN;
		closed += code->kind == PU_CODE_CLOSE;
		if (closed > open ||
		    ((code->kind == PU_CODE_OPEN ||
		      code->kind == PU_CODE_CLOSE) != (code->i > 0)))
			abort();
	}
	if (open != closed)
		abort();
}

static void
read_units(struct pu_str bytes, const struct unit_reading *how)
{
	struct pu_buf blob = PU_BUF_INIT;
	struct unit_source source;
	struct pu_error err;
	struct pu_unit unit;
	struct input *in;

	if (!input_open_memory(&in, bytes, "fuzz", INPUT_MARKUP, &err) ||
	    !xliff_source_open(&source, in, how, &err))
		return;
	while (source.ops->next(source.self, &unit, &err) > 0) {
		for (size_t i = 0; i < unit.variant_count; i++)
			check(&unit.variants[i]);
		pu_buf_clear(&blob);
		unit_pack(&blob, &unit);
	}
	source.ops->report(source.self);
	unit_source_close(&source);
	pu_buf_free(&blob);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_str bytes = pu_str_n((const char *)data, size);
	struct unit_reading plain = { .untranslated = false };
	struct unit_reading all = { .source = pu_str("es"),
				    .target = pu_str("en"),
				    .untranslated = true,
				    .unfinished = true,
				    .suggestions = true };

	read_units(bytes, &plain);
	read_units(bytes, &all);
	return 0;
}
