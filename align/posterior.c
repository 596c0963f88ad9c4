#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "align/lattice.h"
#include "base/mem.h"

#define NEVER (-1e30)

/* States of a node. Nulls of the source stand before nulls of the target in a
 * run, so that every alignment is one path and counts once. */
enum { BEAD, GAP_SOURCE, GAP_TARGET, STATES };

static double
log_add(double a, double b)
{
	if (a < b) {
		double swap = a;

		a = b;
		b = swap;
	}
	return b < a - 40 ? a : a + log1p(exp(b - a));
}

#define FAINT 36.0 /* less than e^-36 of a sum is nothing */

/* log of the sum of exp(v[k]). */
static double
log_sum(const double *v, int count)
{
	double most = NEVER, sum = 0;

	for (int k = 0; k < count; k++)
		if (v[k] > most)
			most = v[k];
	if (most <= NEVER)
		return NEVER;
	for (int k = 0; k < count; k++)
		if (v[k] > most - FAINT)
			sum += v[k] < most ? exp(v[k] - most) : 1;
	return most + log(sum);
}

/* A node's states, and their sum. */
typedef double node_value[STATES + 1];
#define SUM STATES

static void
forward_gaps(const struct lattice *l, node_value *value, uint32_t i, uint32_t j)
{
	const struct band *band = l->band;
	double null = l->prior[BEAD_NULL], gap = l->gap;
	size_t at = band_node(band, i, j);

	if (i && band_passes(band, i - 1, j, i, j)) {
		const double *from = value[band_node(band, i - 1, j)];

		value[at][GAP_SOURCE] =
			log_add(from[BEAD] + null, from[GAP_SOURCE] + gap) +
			l->ev->lonely[SOURCE][i - 1];
	}
	if (j > band->low[i]) {
		const double *from = value[at - 1];

		value[at][GAP_TARGET] =
			log_add(from[BEAD] + null,
				log_add(from[GAP_SOURCE], from[GAP_TARGET]) +
					gap) +
			l->ev->lonely[TARGET][j - 1];
	}
}

static void
forward(const struct lattice *l, node_value *value)
{
	const struct band *band = l->band;

	for (uint32_t i = 0; i < band->rows; i++)
		for (uint32_t j = band->low[i]; j <= band->high[i]; j++) {
			size_t at = band_node(band, i, j);
			double *v = value[at], into[BEAD_TYPES];
			int n = 0;

			for (int k = 0; k < BEAD_TYPES; k++) {
				size_t from;

				if (l->scores[at][k] <= LATTICE_NO)
					continue;
				from = band_node(band,
						 i - bead_shapes[k].source,
						 j - bead_shapes[k].target);
				into[n++] = value[from][SUM] + l->prior[k] +
					    (double)l->scores[at][k];
			}
			v[BEAD] = i || j ? log_sum(into, n) : 0;
			v[GAP_SOURCE] = v[GAP_TARGET] = NEVER;
			forward_gaps(l, value, i, j);
			v[SUM] = log_sum(v, STATES);
		}
}

/* What is to come from node (i, j), by state: the sum over beads that start
 * there is the same for all. */
static void
backward_node(const struct lattice *l, node_value *back, uint32_t i, uint32_t j)
{
	const struct band *band = l->band;
	double *b = back[band_node(band, i, j)], out[BEAD_TYPES], null[2];
	double bead, first = l->prior[BEAD_NULL];
	int n = 0;

	for (int k = 0; k < BEAD_TYPES; k++) {
		uint32_t to_i = i + bead_shapes[k].source;
		uint32_t to_j = j + bead_shapes[k].target;
		size_t to;

		if (to_i >= band->rows || !band_has(band, to_i, to_j))
			continue;
		to = band_node(band, to_i, to_j);
		if (l->scores[to][k] > LATTICE_NO)
			out[n++] = l->prior[k] + (double)l->scores[to][k] +
				   back[to][BEAD];
	}
	bead = log_sum(out, n);
	null[SOURCE] = null[TARGET] = NEVER;
	if (i + 1 < band->rows && band_has(band, i + 1, j) &&
	    band_passes(band, i, j, i + 1, j))
		null[SOURCE] = back[band_node(band, i + 1, j)][GAP_SOURCE] +
			       l->ev->lonely[SOURCE][i];
	if (j < band->high[i])
		null[TARGET] = back[band_node(band, i, j + 1)][GAP_TARGET] +
			       l->ev->lonely[TARGET][j];
	b[BEAD] = log_add(bead, log_add(null[SOURCE], null[TARGET]) + first);
	b[GAP_SOURCE] =
		log_add(bead, log_add(null[SOURCE], null[TARGET]) + l->gap);
	b[GAP_TARGET] = log_add(bead, null[TARGET] + l->gap);
}

static double
share(double log_value)
{
	return log_value > -FAINT ? exp(log_value) : 0;
}

/* The posterior of everything that ends at a node. */
static void
add_shares(const struct lattice *l, node_value *value, node_value *back,
	   struct posterior *p, uint32_t i, uint32_t j)
{
	const struct band *band = l->band;
	size_t at = band_node(band, i, j);
	const double *v = value[at], *b = back[at];

	if (i)
		p->null[SOURCE][i - 1] +=
			share(v[GAP_SOURCE] + b[GAP_SOURCE] - p->total);
	if (j)
		p->null[TARGET][j - 1] +=
			share(v[GAP_TARGET] + b[GAP_TARGET] - p->total);
	for (int k = 0; k < BEAD_TYPES; k++) {
		size_t from;
		double x;

		p->beads[at][k] = 0;
		if (l->scores[at][k] <= LATTICE_NO)
			continue;
		from = band_node(band, i - bead_shapes[k].source,
				 j - bead_shapes[k].target);
		x = share(value[from][SUM] + l->prior[k] +
			  (double)l->scores[at][k] + b[BEAD] - p->total);
		p->beads[at][k] = (float)x;
	}
}

static void
backward(const struct lattice *l, node_value *value, node_value *back,
	 struct posterior *p)
{
	const struct band *band = l->band;
	size_t last = band->offset[band->rows] - 1;

	p->total = value[last][SUM];
	for (uint32_t i = band->rows; i-- > 0;)
		for (uint32_t j = band->high[i] + 1; j-- > band->low[i];) {
			size_t at = band_node(band, i, j);

			if (at == last)
				memset(back[at], 0, sizeof back[at]);
			else
				backward_node(l, back, i, j);
			add_shares(l, value, back, p, i, j);
		}
}

void
posterior_init(struct posterior *p, const struct lattice *l)
{
	size_t nodes = l->band->offset[l->band->rows];
	node_value *value = mem_array(nodes, sizeof *value);
	node_value *back = mem_array(nodes, sizeof *back);

	*p = (struct posterior){ 0 };
	p->beads = mem_array(nodes, sizeof *p->beads);
	for (int side = 0; side < 2; side++)
		p->null[side] =
			mem_array((size_t)l->ev->side[side]->segments + 1,
				  sizeof *p->null[side]);
	forward(l, value);
	backward(l, value, back, p);
	free(value);
	free(back);
}

void
posterior_clear(struct posterior *p)
{
	free(p->beads);
	free(p->null[SOURCE]);
	free(p->null[TARGET]);
}
