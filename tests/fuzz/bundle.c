#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "desk/bundle.h"
#include "text/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever is read lies within what its field allows, and is read again as it
 * is written. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_error err = { .code = PU_OK };
	struct bundle *bundle;
	struct bundle_row row;
	struct pu_buf line = PU_BUF_INIT;
	struct input *in;

	if (!input_open_memory(&in, pu_str_n((const char *)data, size), "fuzz",
			       INPUT_TEXT, &err))
		return 0;
	if (bundle_open(&bundle, in, 20000, &err)) {
		while (bundle_next(bundle, &row, &err) > 0) {
			const struct bundle_field *field =
				bundle_fields[row.kind].field;

			for (size_t i = 0; field[i].name; i++) {
				const struct bundle_value *v = &row.value[i];

				if (field[i].none == BUNDLE_NEVER && !v->some)
					abort();
				if (v->some && field[i].type == BUNDLE_DAY &&
				    v->number > 20000)
					abort();
				if (v->some && field[i].type == BUNDLE_ID &&
				    v->number <= 0)
					abort();
			}
			pu_buf_clear(&line);
			bundle_row_put(&line, &row);
			if (!line.len || line.ptr[line.len - 1] != '\n')
				abort();
		}
		bundle_close(bundle);
	}
	pu_buf_free(&line);
	return 0;
}
