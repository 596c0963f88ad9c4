/* segment.h - where a segment stands that is to be replaced (internal) */
#ifndef FORMATS_SEGMENT_H
#define FORMATS_SEGMENT_H

#include "formats/inline.h"

/* Beside runs, in one, or in its text. */
struct segment_place {
	const struct inline_run *run;
	const struct piece *text;
};

struct segment {
	const struct pu_replacement *item;
	const struct pu_block *block;
	const struct inline_row *row; /* NULL: beside the paragraphs */
	size_t from, to; /* in the text of all parts */
	/* After segment_settle: */
	struct segment_place before, after;
	size_t first, end; /* its pieces */
};

/* False: the item cannot be replaced. */
bool segment_find(struct segment *segment, const struct writing *writing,
		  const struct pu_replacement *item);
/* Moves its edges out of elements that have nothing on the other side. */
bool segment_settle(struct segment *segment);
/* The piece that a character of the translation stands for; PIECE_NONE: none of
 * the segment's. */
size_t segment_piece(const struct segment *segment, uint32_t c);

#endif
