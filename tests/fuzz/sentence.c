#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "text/sentence.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Segments lie in order, and only white space lies between them. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct pu_segmenter *segmenters[32];
	static const char *const languages[16] = { "en", "es", "de", "th",
						   "ja", "fr", "hi", "it",
						   "ca", "pt", "gl", "eu",
						   "zh", "ar", "ru", "ko" };
	struct pu_segmenter *segmenter;
	struct pu_segment segment;
	struct pu_error err;
	struct pu_str text;
	size_t last = 0;
	int got;

	if (!size)
		return 0;
	segmenter = segmenters[data[0] % 32];
	if (!segmenter) {
		if (!pu_segmenter_new(
			    &segmenter, pu_str(languages[data[0] % 16]), NULL,
			    data[0] & 16 ? PU_NEWLINE_KEEP : PU_NEWLINE_SPACE,
			    &err))
			abort();
		segmenters[data[0] % 32] = segmenter;
	}
	text = pu_str_n((const char *)data + 1, size - 1);
	if (!pu_segmenter_start(segmenter, text, &err))
		abort();
	do {
		size_t start = text.len;

		got = pu_segmenter_next(segmenter, &segment, &err);
		if (got < 0)
			abort();
		if (got)
			start = segment.start;
		if (start < last)
			abort();
		while (last < start)
			if (!utf8_is_space(utf8_next(pu_str_n(text.ptr, start),
						     &last)))
				abort();
		if (got &&
		    (segment.end <= segment.start || segment.end > text.len))
			abort();
		last = got ? segment.end : last;
	} while (got);
	return 0;
}
