#include "config.h"

#include "align/lattice.h"

#include <stdlib.h>

#include "base/mem.h"

#define NEVER (-1e30)

/* Way back: for the state after a bead its type * 2 + state before; for the
 * state after a null: 2 * (source) + state before. */
struct back {
	unsigned char bead, null;
};

static void
best_node(const struct lattice *l, double (*value)[2], struct back *back,
	  uint32_t i, uint32_t j)
{
	const struct band *band = l->band;
	size_t at = band_node(band, i, j);
	double *v = value[at];

	v[0] = v[1] = NEVER;
	if (!i && !j)
		v[0] = 0;
	for (int side = 0; side < 2; side++) {
		uint32_t a = side == SOURCE, b = side == TARGET;
		const double *from;

		if (i < a || j < b ||
		    (a ? !band_passes(band, i - a, j, i, j)
		       : j <= band->low[i]))
			continue;
		from = value[band_node(band, i - a, j - b)];
		for (int state = 0; state < 2; state++) {
			double x = from[state] +
				   (state ? l->gap : l->prior[BEAD_NULL]) +
				   l->ev->lonely[side][side ? j - 1 : i - 1];

			if (x <= v[1])
				continue;
			v[1] = x;
			back[at].null = (unsigned char)(2 * side + state);
		}
	}
	for (int k = 0; k < BEAD_TYPES; k++) {
		const double *from;
		double x;
		int state;

		if (l->scores[at][k] <= LATTICE_NO)
			continue;
		from = value[band_node(band, i - bead_shapes[k].source,
				       j - bead_shapes[k].target)];
		state = from[1] > from[0];
		x = from[state] + l->prior[k] + (double)l->scores[at][k];
		if (x <= v[0])
			continue;
		v[0] = x;
		back[at].bead = (unsigned char)(2 * k + state);
	}
}

void
lattice_best(const struct lattice *l, struct link **links, size_t *count)
{
	size_t nodes = l->band->offset[l->band->rows], room = 0;
	double(*value)[2] = mem_array(nodes, sizeof *value);
	struct back *back = mem_array(nodes, sizeof *back);
	uint32_t i = 0, j = 0;
	int state;

	*links = NULL;
	*count = 0;
	for (i = 0; i < l->band->rows; i++)
		for (j = l->band->low[i]; j <= l->band->high[i]; j++)
			best_node(l, value, back, i, j);
	i = l->ev->side[SOURCE]->segments;
	j = l->ev->side[TARGET]->segments;
	state = value[nodes - 1][1] > value[nodes - 1][0];
	while (i || j) {
		size_t at = band_node(l->band, i, j);

		if (state) {
			state = back[at].null & 1;
			if (back[at].null & 2)
				j--;
			else
				i--;
		} else {
			int k = back[at].bead / 2;
			uint32_t a = bead_shapes[k].source;
			uint32_t b = bead_shapes[k].target;

			state = back[at].bead & 1;
			MEM_GROW(*links, *count, room);
			(*links)[(*count)++] =
				(struct link){ i - a, a, j - b, b,
					       (double)l->scores[at][k] };
			i -= a;
			j -= b;
		}
	}
	for (size_t a = 0, z = *count; a + 1 < z; a++) {
		struct link swap = (*links)[a];

		(*links)[a] = (*links)[--z];
		(*links)[z] = swap;
	}
	free(value);
	free(back);
}
