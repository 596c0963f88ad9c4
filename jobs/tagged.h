/* tagged.h - a kept document cut into segments that have their inline codes
 *
 * Codes at a segment's edges are none of it, unless their partner is within.
 */
#ifndef JOBS_TAGGED_H
#define JOBS_TAGGED_H

#include "formats/formats.h"
#include "jobs/segmented.h"

struct tagged_segment {
	size_t block;
	size_t start, end; /* bytes of the block's text */
	struct pu_str text; /* line breaks folded; U+E000 + k is codes[k] */
	const struct pu_inline_code *codes;
	size_t code_count;
	size_t first_code; /* codes[0] is this one of the block */
	struct pu_str plain;
};

struct tagged {
	struct pu_arena *arena;
	struct tagged_segment *items; /* in order */
	size_t count, room;
};

/* On failure nothing is left to free. */
bool tagged_cut(struct tagged *out, const struct pu_document *document,
		const struct segment_options *options, struct pu_error *err);
/* The same of blocks alone. A link around a whole segment belongs to it: what
 * is made of the segments anew would lose it. */
bool tagged_cut_blocks(struct tagged *out, const struct pu_block *blocks,
		       size_t count, struct pu_str language,
		       enum pu_newline newline, struct pu_error *err);
void tagged_free(struct tagged *tagged);

#endif
