#include "config.h"

#include <stdint.h>

#include "text/srx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A file of rules, whatever it is, is read or refused; looking with them ends.
 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const UChar text[] = { 'M', 'r', '.', ' ', 'A',  '.', ' ', 'B',
				      'c', ' ', '5', '.', 0xE1, '?', ' ', 'd' };
	int32_t len = sizeof text / sizeof *text;
	struct input *in;
	struct pu_error err;
	struct srx *srx;

	if (size > 20000 ||
	    !input_open_memory(&in, pu_str_n((const char *)data, size), "fuzz",
			       INPUT_MARKUP, &err) ||
	    !srx_read(&srx, in, pu_str("es-EC"), &err))
		return 0;
	if (srx_text(srx, text, len, &err) && srx->count < 50)
		for (int32_t at = 0; at < len; at++)
			if (srx_at(srx, at, srx->count, &err) < 0)
				break;
	srx_free(srx);
	return 0;
}
