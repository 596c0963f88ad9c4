#include "config.h"

#include "align/lattice.h"

#include <math.h>

/* Beads and starts of paragraphs: a share of the starts is common to both
 * texts, as far as they have equally many; the others fall anywhere. */

#define SHARED .3 /* of starts, before the text is seen */
#define WEIGHT 3.0 /* of that, in starts */
#define MOST   .95
#define ROUNDS 8
#define LIKELY .5 /* beads that are counted */

static bool
starts_at(const struct evidence *ev, int side, uint32_t place)
{
	return ev->layout->starts[side][place];
}

static double
rate(const struct evidence *ev, int side)
{
	uint32_t n = ev->side[side]->segments;
	double sum = .5;

	for (uint32_t i = 0; i < n; i++)
		sum += starts_at(ev, side, i);
	return sum / (n + 1.0);
}

/* By whether a paragraph starts in the source, and in the target: when starts
 * fall anywhere, and when they are shared. */
struct chances {
	double any[2][2], shared[2][2];
};

static void
chances_set(struct chances *c, double s, double t)
{
	double both = fmin(s, t);

	c->any[1][1] = s * t;
	c->any[1][0] = s * (1 - t);
	c->any[0][1] = (1 - s) * t;
	c->any[0][0] = (1 - s) * (1 - t);
	c->shared[1][1] = both;
	c->shared[1][0] = s - both;
	c->shared[0][1] = t - both;
	c->shared[0][0] = 1 - fmax(s, t);
}

/* The share by EM over likely 1-1 beads. */
static double
fit_shared(const struct chances *c, double count[2][2])
{
	double shared = SHARED;

	for (int round = 0; round < ROUNDS; round++) {
		double sum = WEIGHT * SHARED, n = WEIGHT;

		for (int k = 1; k < 4; k++) {
			int s = k >> 1, t = k & 1;
			double x = shared * c->shared[s][t];
			double y = (1 - shared) * c->any[s][t];

			n += count[s][t];
			if (x + y > 0)
				sum += count[s][t] * x / (x + y);
		}
		shared = sum / n;
	}
	return fmin(shared, MOST);
}

void
paragraphs_fit(struct evidence *ev, const struct band *band,
	       const struct posterior *p)
{
	struct paragraphs *out = &ev->paragraphs;
	double count[2][2] = { { 0, 0 }, { 0, 0 } }, r[2];
	struct chances c;

	if (!ev->layout->starts[SOURCE] || !ev->layout->starts[TARGET])
		return;
	r[SOURCE] = rate(ev, SOURCE);
	r[TARGET] = rate(ev, TARGET);
	chances_set(&c, r[SOURCE], r[TARGET]);
	for (uint32_t i = 1; i < band->rows; i++)
		for (uint32_t j = band->low[i]; j <= band->high[i]; j++) {
			double x =
				(double)p
					->beads[band_node(band, i, j)][BEAD_11];

			if (x > LIKELY)
				count[starts_at(ev, SOURCE, i - 1)]
				     [starts_at(ev, TARGET, j - 1)] += x;
		}
	out->shared = fit_shared(&c, count);
	for (int k = 0; k < 4; k++) {
		int s = k >> 1, t = k & 1;

		out->start[s][t] =
			log(out->shared * c.shared[s][t] / c.any[s][t] + 1 -
			    out->shared);
	}
	for (int side = 0; side < 2; side++) {
		double common = out->shared * c.shared[1][1];

		out->within[side][1] = log(1 - common / r[side]);
		out->within[side][0] = log1p(common / (1 - r[side]));
	}
	out->known = true;
}

double
paragraphs_bead(const struct evidence *ev, uint32_t i, uint32_t a, uint32_t j,
		uint32_t b)
{
	const struct paragraphs *p = &ev->paragraphs;
	double sum;

	if (!p->known)
		return 0;
	sum = p->start[starts_at(ev, SOURCE, i)][starts_at(ev, TARGET, j)];
	for (uint32_t k = 1; k < a; k++)
		sum += p->within[SOURCE][starts_at(ev, SOURCE, i + k)];
	for (uint32_t k = 1; k < b; k++)
		sum += p->within[TARGET][starts_at(ev, TARGET, j + k)];
	return sum;
}
