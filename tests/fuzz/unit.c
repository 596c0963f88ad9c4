#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/unit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A blob that can be read is the same again when it is written. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_str blob = pu_str_n((const char *)data, size);
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf out = PU_BUF_INIT, again = PU_BUF_INIT;
	const struct pu_inline_code *codes;
	struct pu_unit unit, twice;
	size_t count;

	if (unit_unpack(&unit, blob, arena)) {
		unit_pack(&out, &unit);
		if (!unit_unpack(&twice, pu_buf_str(&out), arena))
			abort();
		unit_pack(&again, &twice);
		if (!pu_str_eq(pu_buf_str(&out), pu_buf_str(&again)))
			abort();
		pu_buf_clear(&out);
		for (size_t i = 0; i < unit.variant_count; i++)
			pu_variant_plain(&out, &unit.variants[i]);
	}
	if (unit_codes_unpack(&codes, &count, blob, arena) &&
	    !unit_codes_equal(codes, count, codes, count))
		abort();
	pu_buf_free(&out);
	pu_buf_free(&again);
	pu_arena_free(arena);
	return 0;
}
