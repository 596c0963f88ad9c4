/* sentence.h - running text into segments
 *
 * ICU's sentence breaks (UAX #29, locale) corrected by SRX rules: the
 * project's own (en, es first), or a user's file (SRX 1.0 and 2.0).
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct pu_segmenter;

struct pu_segment {
	struct pu_str text; /* borrowed from the text given, trimmed */
	size_t start, end; /* bytes of the text given */
	uint32_t paragraph; /* 0-based */
};

enum pu_newline {
	PU_NEWLINE_KEEP, /* a line break ends a segment */
	PU_NEWLINE_SPACE /* a line break inside a paragraph is a space;
				 * a blank line ends the paragraph */
};

/* language: canonical. srx_path: NULL for the project's own rules. */
PU_API bool pu_segmenter_new(struct pu_segmenter **out, struct pu_str language,
			     const char *srx_path, enum pu_newline newline,
			     struct pu_error *err);
PU_API void pu_segmenter_free(struct pu_segmenter *segmenter);

/* text must outlive the iteration; UTF-8 without NUL, at most 1 GiB. */
PU_API bool pu_segmenter_start(struct pu_segmenter *segmenter,
			       struct pu_str text, struct pu_error *err);
/* 1: a segment, 0: the end, -1: failed. No character but white space between
 * segments is ever left out. */
PU_API int pu_segmenter_next(struct pu_segmenter *segmenter,
			     struct pu_segment *segment, struct pu_error *err);

#endif
