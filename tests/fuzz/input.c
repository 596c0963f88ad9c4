#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/input.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever the bytes are, what comes out is well-formed UTF-8, and as text it
 * has no NUL. The first byte says which kind. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;
	struct input *in;
	enum input_kind kind;

	if (!size)
		return 0;
	kind = data[0] & 1 ? INPUT_TEXT : INPUT_MARKUP;
	if (!input_open_memory(&in, pu_str_n((const char *)data + 1, size - 1),
			       "fuzz", kind, &err))
		return 0;
	input_all(in, &out, (size_t)1 << 24, &err);
	for (size_t at = 0; at < out.len;) {
		uint32_t c = utf8_next(pu_buf_str(&out), &at);

		if (c == UTF8_BAD || (!c && kind == INPUT_TEXT))
			abort();
	}
	input_close(in);
	pu_buf_free(&out);
	return 0;
}
