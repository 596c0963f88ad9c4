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

static double
log_sum(const double v[STATES])
{
	return log_add(log_add(v[BEAD], v[GAP_SOURCE]), v[GAP_TARGET]);
}

typedef double node_value[STATES];

static void
forward(const struct lattice *l, node_value *value)
{
	const struct band *band = l->band;
	double null = l->prior[BEAD_NULL];

	for (uint32_t i = 0; i < band->rows; i++)
		for (uint32_t j = band->low[i]; j <= band->high[i]; j++) {
			size_t at = band_node(band, i, j);
			double *v = value[at];

			v[BEAD] = i || j ? NEVER : 0;
			v[GAP_SOURCE] = v[GAP_TARGET] = NEVER;
			if (i && band_has(band, i - 1, j)) {
				const double *from =
					value[band_node(band, i - 1, j)];

				v[GAP_SOURCE] =
					log_add(from[BEAD] + null,
						from[GAP_SOURCE] + l->gap);
			}
			if (j > band->low[i]) {
				const double *from = value[at - 1];

				v[GAP_TARGET] =
					log_add(from[BEAD] + null,
						log_add(from[GAP_SOURCE],
							from[GAP_TARGET]) +
							l->gap);
			}
			for (int k = 0; k < BEAD_TYPES; k++) {
				const double *from;

				if (l->scores[at][k] <= LATTICE_NO)
					continue;
				from = value[band_node(
					band, i - bead_shapes[k].source,
					j - bead_shapes[k].target)];
				v[BEAD] = log_add(
					v[BEAD],
					log_sum(from) + l->prior[k] +
						(double)l->scores[at][k]);
			}
		}
}

static void
raise(double *v, double x)
{
	*v = log_add(*v, x);
}

/* value: forward; back: from the node to the end. */
static void
backward(const struct lattice *l, node_value *value, node_value *back,
	 struct posterior *p)
{
	const struct band *band = l->band;
	double null = l->prior[BEAD_NULL];
	size_t nodes = band->offset[band->rows];

	for (size_t n = 0; n < nodes; n++)
		for (int s = 0; s < STATES; s++)
			back[n][s] = NEVER;
	for (int s = 0; s < STATES; s++)
		back[nodes - 1][s] = 0;
	p->total = log_sum(value[nodes - 1]);
	for (uint32_t i = band->rows; i-- > 0;)
		for (uint32_t j = band->high[i] + 1; j-- > band->low[i];) {
			size_t at = band_node(band, i, j);
			const double *b = back[at], *v = value[at];

			if (i && band_has(band, i - 1, j)) {
				double *to = back[band_node(band, i - 1, j)];

				raise(&to[BEAD], null + b[GAP_SOURCE]);
				raise(&to[GAP_SOURCE], l->gap + b[GAP_SOURCE]);
				p->null[SOURCE][i - 1] +=
					exp(v[GAP_SOURCE] + b[GAP_SOURCE] -
					    p->total);
			}
			if (j > band->low[i]) {
				double *to = back[at - 1];

				raise(&to[BEAD], null + b[GAP_TARGET]);
				raise(&to[GAP_SOURCE], l->gap + b[GAP_TARGET]);
				raise(&to[GAP_TARGET], l->gap + b[GAP_TARGET]);
				p->null[TARGET][j - 1] +=
					exp(v[GAP_TARGET] + b[GAP_TARGET] -
					    p->total);
			}
			for (int k = 0; k < BEAD_TYPES; k++) {
				size_t from;
				double x, share;

				p->beads[at][k] = 0;
				if (l->scores[at][k] <= LATTICE_NO)
					continue;
				from = band_node(band,
						 i - bead_shapes[k].source,
						 j - bead_shapes[k].target);
				x = l->prior[k] + (double)l->scores[at][k] +
				    b[BEAD];
				for (int s = 0; s < STATES; s++)
					raise(&back[from][s], x);
				share = exp(log_sum(value[from]) + x -
					    p->total);
				p->beads[at][k] = (float)share;
				p->types[k] += share;
			}
		}
	for (int side = 0; side < 2; side++)
		for (uint32_t n = 0; n < l->ev->side[side]->segments; n++)
			p->types[BEAD_NULL] += p->null[side][n];
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
