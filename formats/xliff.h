/* xliff.h - XLIFF 1.2, 2.0 and 2.1 in and out, one unit at a time
 *
 * Reads XLIFF 1.0 to 2.2 and what tools make of it (SDLXLIFF, MXLIFF, MQXLIFF);
 * writes 1.2 (OASIS, 2008) and 2.1 (OASIS, 2018).
 *
 * A segment with a translation is a unit. Its neighbours are the segments
 * before and after it in the same file element, unless the file says others
 * (x-context-pre, -post). What the file says of a translation are properties of
 * the target: x-xliff-state, -substate, -qualifier, -approved, -origin,
 * -origin-system, -quality, -locked, of a suggestion -match-type, named as XLIFF
 * names them; of the unit: x-xliff-original (the file), -resname, and one for
 * each context, prop and meta. Segments without translation, and those that are
 * not to be translated, are counted as skipped. A translation in the state new
 * or needs-translation is unfinished; where it is but a copy of its source, it
 * is none. What we have written comes back as it was: xliff-own.h.
 */
#ifndef FORMATS_XLIFF_H
#define FORMATS_XLIFF_H

#include "text/unit-stream.h"

/* Suggestions of other memories and machines (alt-trans, mtc:match) are only
 * counted, unless they are asked for; then they are units with the state
 * "match". PU_VERSION: of a later version. */
bool xliff_source_open(struct unit_source *out, struct input *in,
		       const struct unit_reading *how, struct pu_error *err);

/* 1.2, or with how->xliff2 2.1; one file element for the pair of languages. An
 * id that cannot be one, or has been used, is made anew. A suggestion (state
 * "match") is written as one. */
bool xliff_sink_open(struct unit_sink *out, const char *path,
		     struct unit_writing *how, struct pu_error *err);

#endif
