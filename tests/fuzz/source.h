/* source.h - what the targets of readers of units share */
#ifndef TESTS_FUZZ_SOURCE_H
#define TESTS_FUZZ_SOURCE_H

#include <stdint.h>
#include <stdlib.h>

#include "text/unit-stream.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Well-formed text, in a language, every private-use character of it described
 * by a code. */
static inline void
fuzz_variant(const struct pu_variant *variant)
{
	if (!variant->language.len || !variant->text.len)
		abort();
	for (size_t at = 0; at < variant->text.len;) {
		uint32_t c = utf8_next(variant->text, &at);

		if (c == UTF8_BAD || (c >= PU_CODE_FIRST && c <= PU_CODE_LAST &&
				      c - PU_CODE_FIRST >= variant->code_count))
			abort();
	}
}

/* The first byte chooses what is wanted of the file. Every unit is whole, and
 * counted: what was read is given or skipped. */
static inline int
fuzz_source(unit_source_opener *open, const uint8_t *data, size_t size,
	    const char *name)
{
	const unsigned choice = size ? data[0] : 0;
	const struct unit_reading how = { .source = { "en", 2 },
					  .target = { "es", 2 },
					  .untranslated = choice & 1,
					  .unfinished = choice & 2 };
	const struct pu_report *report;
	struct pu_buf blob = PU_BUF_INIT;
	struct unit_source source;
	struct pu_error err;
	struct pu_unit unit;
	struct input *in;
	size_t count = 0;
	int got;

	if (!size ||
	    !input_open_memory(&in, pu_str_n((const char *)data + 1, size - 1),
			       name, INPUT_UNITS, &err) ||
	    !open(&source, in, &how, &err))
		return 0;
	while ((got = source.ops->next(source.self, &unit, &err)) > 0) {
		count++;
		if (!unit.variant_count ||
		    (unit.variant_count < 2 && !how.untranslated) ||
		    (unit.variant_count > 1 && unit_is_unfinished(&unit) &&
		     !how.unfinished))
			abort();
		for (size_t i = 0; i < unit.variant_count; i++)
			fuzz_variant(&unit.variants[i]);
		pu_buf_clear(&blob);
		unit_pack(&blob, &unit);
	}
	report = source.ops->report(source.self);
	if (!got && report->units != report->skipped + count)
		abort();
	unit_source_close(&source);
	pu_buf_free(&blob);
	return 0;
}

#endif
