/* xliff-segment.h - segments made of what a unit holds (internal) */
#ifndef FORMATS_XLIFF_SEGMENT_H
#define FORMATS_XLIFF_SEGMENT_H

#include "formats/xliff-read.h"

/* A segment under way: a part of the unit's contents, or a segment element. */
struct xliff_piece {
	const struct xliff_content *source, *target;
	size_t start[2], end[2];
	struct pu_str mid;
	const struct xliff_status *status; /* NULL: nothing of its own */
	bool translated;
	bool match; /* what is said of the unit is not said of it */
	size_t note_at, note_end; /* of target */
	struct xliff_tags segment; /* of 2.x */
	const struct xliff_cut *cut, *target_cut;
};

static inline bool
xliff_is_blank(struct pu_str text)
{
	return !pu_str_trim(text).len;
}

/* Adds it to batch, unless it has no text. */
void xliff_add_segment(struct xliff_reader *reader, struct xliff_batch *batch,
		       const struct xliff_piece *piece, struct pu_str id,
		       bool protect);
/* The same of a suggestion, if it is usable. */
void xliff_add_match(struct xliff_reader *reader, struct xliff_batch *batch,
		     const struct xliff_piece *piece);

/* --- xliff-cut.c --- */
/* The segments of a trans-unit that has been read. */
void xliff_take_cuts(struct xliff_reader *reader, struct xliff_batch *batch,
		     struct pu_str id, bool protect);

#endif
