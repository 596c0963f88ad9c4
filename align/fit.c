#include "config.h"

#include <math.h>

#include "align/lattice.h"

#define LETTERS 500.0 /* weight of the ratio of whole texts, in letters */
#define FAR     .3 /* a squared log ratio says no more than this */
#define NARROW  .004
#define ALONE   .08 /* null beads among all, as the priors have it */

/* A likely 1-1 bead: its share and its lengths. */
struct pair {
	double weight, source, target;
};

static bool
pair_at(const struct evidence *ev, const struct band *band,
	const struct posterior *p, uint32_t i, uint32_t j, struct pair *pair)
{
	if (!j)
		return false;
	pair->weight = (double)p->beads[band_node(band, i, j)][BEAD_11];
	if (pair->weight < .01)
		return false;
	pair->source = ev->side[SOURCE]->length[i - 1];
	pair->target = ev->side[TARGET]->length[j - 1];
	return true;
}

static void
fit_ratio(struct evidence *ev, const struct band *band,
	  const struct posterior *p)
{
	double source = LETTERS, target = LETTERS * ev->ratio;
	struct pair x;

	for (uint32_t i = 1; i < band->rows; i++)
		for (uint32_t j = band->low[i]; j <= band->high[i]; j++)
			if (pair_at(ev, band, p, i, j, &x)) {
				source += x.weight * x.source;
				target += x.weight * x.target;
			}
	ev->ratio = target / source;
}

static void
fit_variance(struct evidence *ev, const struct band *band,
	     const struct posterior *p)
{
	double n = ev->model->shrink_length, v = n * ev->model->variance;
	struct pair x;

	for (uint32_t i = 1; i < band->rows; i++)
		for (uint32_t j = band->low[i]; j <= band->high[i]; j++) {
			double s, r;

			if (!pair_at(ev, band, p, i, j, &x))
				continue;
			s = x.source * ev->ratio;
			r = log((x.target + 5) / (s + 5));
			r = r * r - ev->model->variance_per / (s + x.target);
			n += x.weight;
			v += x.weight * fmin(r, FAR);
		}
	ev->variance = fmax(NARROW, v / n);
}

/* Null beads of this text for one of the texts that the priors come from. */
static void
fit_alone(struct evidence *ev, const struct band *band,
	  const struct posterior *p)
{
	double alone = 0, paired = 0, n = ev->model->shrink_length;
	size_t nodes = band->offset[band->rows];

	for (int side = 0; side < 2; side++)
		for (uint32_t i = 0; i < ev->side[side]->segments; i++)
			alone += p->null[side][i];
	for (size_t at = 0; at < nodes; at++)
		for (int k = 0; k < BEAD_TYPES; k++)
			paired += (double)p->beads[at][k];
	ev->alone = (alone + n * ALONE) / (alone + paired + n) / ALONE;
}

void
evidence_fit(struct evidence *ev, const struct band *band,
	     const struct posterior *p)
{
	fit_ratio(ev, band, p);
	fit_variance(ev, band, p);
	fit_alone(ev, band, p);
	paragraphs_fit(ev, band, p);
}
