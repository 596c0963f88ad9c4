/* band.h - where the path may run (internal)
 *
 * A node (i, j) stands between segments: i source and j target segments lie
 * before it. Row i of a band holds the nodes low[i] to high[i], both included.
 */
#ifndef ALIGN_BAND_H
#define ALIGN_BAND_H

#include "align/evidence.h"

struct band {
	uint32_t *low, *high; /* rows: source segments + 1 */
	size_t *offset; /* of row i among all nodes; rows + 1 of them */
	uint32_t rows;
	/* Pins: a step that takes source segments comes to a row no further
	 * than enter, and goes on no earlier than leave. */
	uint32_t *enter, *leave;
};

/* Everything, or, for long texts, around a chain of segments that share rare
 * words. */
void band_init(struct band *band, const struct evidence *ev);
/* Near a path of beads. */
void band_near(struct band *band, const struct evidence *ev,
	       const struct link *links, size_t count);
void band_clear(struct band *band);

static inline bool
band_has(const struct band *band, uint32_t i, uint32_t j)
{
	return j >= band->low[i] && j <= band->high[i];
}

/* A step from one node to another that takes source segments. */
static inline bool
band_passes(const struct band *band, uint32_t from_i, uint32_t from_j,
	    uint32_t i, uint32_t j)
{
	return band_has(band, from_i, from_j) &&
	       from_j >= band->leave[from_i] && j <= band->enter[i];
}

static inline size_t
band_node(const struct band *band, uint32_t i, uint32_t j)
{
	return band->offset[i] + (j - band->low[i]);
}

/* dp.c: the best path of 1-1 beads and nulls; nulls are left out of links,
 * which the caller frees. */
bool path_first(struct link **links, size_t *count, const struct evidence *ev,
		const struct band *band, const struct pu_task *task,
		struct pu_error *err);

#endif
