/* sentence.h - running text into segments
 *
 * The project's own rules (text/rules.srx: en and es first; fr, pt, it, de, ca)
 * mend ICU's sentence breaks (UAX #29, the language's locale). A user's SRX
 * file (1.0 or 2.0) is followed as other tools follow it: a sentence ends
 * where a rule of the file says so, and nowhere else.
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

/* language: canonical. srx_path: NULL for the project's own rules. PU_SYNTAX,
 * PU_LIMIT, PU_INVALID (no rules for the language), and input's; source and
 * line say where in the rules. Making one takes some milliseconds: keep it. */
PU_API bool pu_segmenter_new(struct pu_segmenter **out, struct pu_str language,
			     const char *srx_path, enum pu_newline newline,
			     struct pu_error *err);
PU_API void pu_segmenter_free(struct pu_segmenter *segmenter);

/* text must outlive the iteration; UTF-8, ill-formed bytes are kept; at most
 * 1 GiB (PU_LIMIT), and 64 MiB in one paragraph. A blank line ends a paragraph;
 * with PU_NEWLINE_SPACE an item of a list starts a segment on its line. */
PU_API bool pu_segmenter_start(struct pu_segmenter *segmenter,
			       struct pu_str text, struct pu_error *err);
/* 1: a segment, 0: the end, -1: failed. No character but white space between
 * segments is ever left out. */
PU_API int pu_segmenter_next(struct pu_segmenter *segmenter,
			     struct pu_segment *segment, struct pu_error *err);

#endif
