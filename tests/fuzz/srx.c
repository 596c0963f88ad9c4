#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include <unicode/utf16.h>

#include "text/srx.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A file of rules, whatever it is, is read or refused; looking with them ends,
 * and the filters do not change what is found. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const UChar text[] = {
		'M',  'r',  '.',    ' ',    'A', '.',    ' ',    'B',  'c',
		' ',  '5',  '.',    0xE1,   '?', ' ',    'd',    0xBB, 0xA0,
		0xBF, '\v', 0x3002, 0x4E00, '_', 0xD83D, 0xDE00, '.',  0x661
	};
	int32_t len = sizeof text / sizeof *text;
	struct input *in;
	struct pu_error err;
	struct srx *srx;

	if (size > 20000 ||
	    !input_open_memory(&in, pu_str_n((const char *)data, size), "fuzz",
			       INPUT_MARKUP, &err) ||
	    !srx_read(&srx, in, pu_str("es-EC"), false, &err))
		return 0;
	srx_text(srx, text, len);
	for (int32_t at = 1; at < len && srx->count < 50; at++) {
		int64_t quick, slow;

		if (U16_IS_TRAIL(text[at]))
			continue;
		quick = srx_at(srx, at, srx->count, &err);
		srx->unfiltered = true;
		slow = srx_at(srx, at, srx->count, &err);
		srx->unfiltered = false;
		/* A rule that takes too much is told only where it may match. */
		if (slow < 0)
			break;
		if (quick != slow)
			abort();
	}
	for (size_t rule = 0; rule < srx->count && rule < 50; rule++)
		for (int32_t at = 0; at >= 0 && at < len; at++)
			if ((at = srx_find(srx, rule, at, &err)) < 0)
				break;
	srx_free(srx);
	return 0;
}
