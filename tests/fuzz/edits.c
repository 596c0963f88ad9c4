#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "formats/review.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is read holds together: each segment is in one bead. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_error err = { .code = PU_OK };
	struct review_edits *edits;

	if (!review_edits_read(&edits, pu_str_n((const char *)data, size),
			       "fuzz", &err)) {
		if (err.code != PU_SYNTAX && err.code != PU_VERSION)
			abort();
		return 0;
	}
	for (unsigned side = 0; side < REVIEW_SIDES; side++) {
		size_t before = 0, after = 0;

		for (size_t i = 0; i < edits->before_count; i++)
			before += edits->before[i].run[side].count;
		for (size_t i = 0; i < edits->after_count; i++)
			after += edits->after[i].run[side].count;
		if (before != edits->segments[side] ||
		    after != before + edits->split_count[side])
			abort();
	}
	review_edits_free(edits);
	return 0;
}
