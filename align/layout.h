/* layout.h - which segments are to be aligned, and what stands already
 * (internal)
 *
 * Segments of pins are put after all others, so that words are counted over
 * the whole text but the path runs only over what is free.
 */
#ifndef ALIGN_LAYOUT_H
#define ALIGN_LAYOUT_H

#include "align/align.h"
#include "align/model.h"

enum { SOURCE, TARGET };

struct link {
	uint32_t source, source_count, target, target_count;
	double score; /* evidence, without prior */
};

struct node {
	uint32_t i, j;
};

struct layout {
	uint32_t all[2], count[2]; /* segments; those to be aligned */
	uint32_t *order[2]; /* place -> number in the text */
	/* How many segments, up to this one, may be in one bead: pins part
	 * their neighbours. */
	unsigned char *run[2];
	/* By place: whether a paragraph that is not the first starts there;
	 * NULL: not known. */
	unsigned char *starts[2];
	struct node *nodes; /* rising: the path goes through them */
	size_t node_count;
	struct link *links; /* pins with both sides, by place */
	size_t link_count;
};

/* PU_INVALID: a pin is out of range, or a segment stands in two. */
bool layout_init(struct layout *layout, const struct pu_side *source,
		 const struct pu_side *target, const struct pu_bead *pins,
		 size_t pin_count, struct pu_error *err);
void layout_clear(struct layout *layout);

/* The segments of a side in their places; the caller frees them. */
struct pu_str *layout_segments(const struct layout *layout, int side,
			       const struct pu_str *segments);

#endif
