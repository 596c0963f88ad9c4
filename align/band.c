#include "config.h"

#include "align/band.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/order.h"

#define FULL   4000000.0 /* nodes: below, all of them */
#define AROUND 12u /* an anchored path */
#define NEAR   8u /* a path of beads */
#define BOX    40000.0 /* nodes between two beads */
#define MARGIN 3u /* rows that share their widths */

static void
init_rows(struct band *band, const struct evidence *ev)
{
	band->rows = ev->side[SOURCE]->segments + 1;
	band->low = mem_array(band->rows, sizeof *band->low);
	band->high = mem_array(band->rows, sizeof *band->high);
	band->offset = mem_array((size_t)band->rows + 1, sizeof *band->offset);
}

static uint32_t
between(uint32_t x, uint32_t low, uint32_t high)
{
	return x < low ? low : x > high ? high : x;
}

/* No row leaves the box between the nodes that the path must go through. */
static void
fix(struct band *band, const struct layout *layout, uint32_t targets)
{
	const struct node *nodes = layout->nodes;
	size_t before = 0, n = layout->node_count;

	band->enter = mem_array(band->rows, sizeof *band->enter);
	band->leave = mem_array(band->rows, sizeof *band->leave);
	for (uint32_t i = 0; i < band->rows; i++) {
		size_t after = before;
		uint32_t low = before ? nodes[before - 1].j : 0, high;

		while (after < n && nodes[after].i == i)
			after++;
		high = after < n ? nodes[after].j : targets;
		band->enter[i] = before < after ? nodes[before].j : high;
		band->leave[i] = before < after ? nodes[after - 1].j : low;
		band->low[i] = between(band->low[i], low, band->enter[i]);
		band->high[i] = between(band->high[i], band->leave[i], high);
		before = after;
	}
}

/* Rows rise, start at 0, end at the end, and each touches the one before. */
static void
finish(struct band *band, const struct layout *layout, uint32_t targets)
{
	uint32_t last = band->rows - 1;

	fix(band, layout, targets);
	band->low[0] = 0;
	band->high[last] = targets;
	for (uint32_t i = 0; i < last; i++) {
		if (band->low[i + 1] < band->low[i])
			band->low[i + 1] = band->low[i];
		if (band->high[i + 1] < band->high[i])
			band->high[i + 1] = band->high[i];
		if (band->low[i + 1] > band->high[i])
			band->high[i] = band->low[i + 1];
	}
	for (uint32_t i = 0; i <= last; i++)
		band->offset[i + 1] =
			band->offset[i] + (band->high[i] - band->low[i]) + 1;
}

struct point {
	uint32_t i, j;
	double gain, value;
	uint32_t before; /* + 1 */
};

/* A maximum over prefixes of target segments (Fenwick tree). */
struct prefix {
	uint32_t *best; /* point + 1 */
	uint32_t size;
};

static uint32_t
prefix_best(const struct prefix *f, const struct point *points, uint32_t j)
{
	uint32_t best = 0;

	for (; j; j &= j - 1)
		if (f->best[j] && (!best || points[f->best[j] - 1].value >
						    points[best - 1].value))
			best = f->best[j];
	return best;
}

static void
prefix_raise(struct prefix *f, const struct point *points, uint32_t j,
	     uint32_t point)
{
	for (; j < f->size; j += j & (~j + 1))
		if (!f->best[j] ||
		    points[point - 1].value > points[f->best[j] - 1].value)
			f->best[j] = point;
}

#define RARE   12u /* segments that hold an anchoring word, at most */
#define PER    3 /* candidates kept for a source segment */
#define STRONG 6.0
#define LENGTH .8
#define ASTRAY 12

struct candidates {
	double *gain; /* by target segment */
	uint32_t *list, count;
	struct point *points;
	uint32_t point_count, point_room;
};

static void
collect(struct candidates *c, const struct evidence *ev, uint32_t i)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];

	for (uint32_t k = s->start[i]; k < s->start[i + 1]; k++) {
		uint32_t w = s->ids[k];

		if (s->items[w].segments > RARE)
			continue;
		for (uint32_t m = ev->start[w]; m < ev->start[w + 1]; m++) {
			const struct match *x = &ev->matches[m];
			const struct word *y = &t->items[x->target];
			double g;

			if (x->quality < .5f || y->segments > RARE)
				continue;
			g = (double)x->quality *
			    log((double)t->all / y->segments);
			for (uint32_t p = t->post_start[x->target];
			     p < t->post_start[x->target + 1]; p++) {
				uint32_t j = t->post[p].segment;

				if (j >= t->segments)
					break;
				if (c->gain[j] <= 0)
					c->list[c->count++] = j;
				c->gain[j] += g;
			}
		}
	}
}

static void
keep_best(struct candidates *c, const struct evidence *ev, uint32_t i)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];

	for (int n = 0; n < PER; n++) {
		uint32_t best = UINT32_MAX;
		double r;

		for (uint32_t k = 0; k < c->count; k++) {
			uint32_t j = c->list[k];

			if (c->gain[j] > STRONG &&
			    (best == UINT32_MAX || c->gain[j] > c->gain[best] ||
			     (j < best && c->gain[j] >= c->gain[best])))
				best = j;
		}
		if (best == UINT32_MAX)
			break;
		r = log((t->length[best] + 5) / (s->length[i] * ev->ratio + 5));
		if (fabs(r) < LENGTH) {
			MEM_GROW(c->points, c->point_count, c->point_room);
			c->points[c->point_count++] =
				(struct point){ i, best, c->gain[best], 0, 0 };
		}
		c->gain[best] = 0;
	}
	while (c->count)
		c->gain[c->list[--c->count]] = 0;
}

/* The heaviest rising chain; before leads back along it. */
static uint32_t
chain(struct point *points, uint32_t count, uint32_t targets)
{
	struct prefix f = { mem_array((size_t)targets + 2, sizeof *f.best),
			    targets + 2 };
	uint32_t best = 0;

	for (uint32_t k = 0, e; k < count; k = e) {
		for (e = k; e < count && points[e].i == points[k].i; e++) {
			points[e].before = prefix_best(&f, points, points[e].j);
			points[e].value = points[e].gain;
			if (points[e].before)
				points[e].value +=
					points[points[e].before - 1].value;
			if (!best || points[e].value > points[best - 1].value)
				best = e + 1;
		}
		for (uint32_t x = k; x < e; x++)
			prefix_raise(&f, points, points[x].j + 1, x + 1);
	}
	free(f.best);
	return best;
}

/* Far off the way of its neighbours. */
static bool
is_astray(const struct point *p, uint32_t k, uint32_t count)
{
	int64_t offsets[8], own = (int64_t)p[k].j - p[k].i;
	uint32_t n = 0;

	for (uint32_t x = k > 4 ? k - 4 : 0; x < count && x <= k + 4; x++)
		if (x != k)
			offsets[n++] = (int64_t)p[x].j - p[x].i;
	if (!n)
		return true;
	qsort(offsets, n, sizeof *offsets, order_i64);
	own -= offsets[n / 2];
	return own > ASTRAY || own < -ASTRAY;
}

/* The fixed nodes among the points; points that contradict them go. */
static struct point *
add_fixed(struct point *points, uint32_t *count, const struct layout *layout)
{
	const struct node *nodes = layout->nodes;
	struct point *all;
	uint32_t n = 0;
	size_t k = 0;

	if (!layout->node_count)
		return points;
	all = mem_array(*count + layout->node_count, sizeof *all);
	for (uint32_t x = 0; x < *count; x++) {
		bool last = x + 1 == *count;

		for (; k < layout->node_count &&
		       (last || nodes[k].i <= points[x].i);
		     k++)
			all[n++] = (struct point){ .i = nodes[k].i,
						   .j = nodes[k].j };
		if (!x || last ||
		    (points[x].j >= all[n - 1].j &&
		     (k == layout->node_count || points[x].j < nodes[k].j)))
			all[n++] = points[x];
	}
	free(points);
	*count = n;
	return all;
}

/* The points of the chain in order, astray ones dropped, ends added. */
static struct point *
anchors(const struct evidence *ev, uint32_t *count)
{
	const struct vocabulary *s = ev->side[SOURCE], *t = ev->side[TARGET];
	struct candidates c = { 0 };
	struct point *path, *good;
	uint32_t n = 0, kept = 0;

	c.gain = mem_array((size_t)t->segments + 1, sizeof *c.gain);
	c.list = mem_array((size_t)t->segments + 1, sizeof *c.list);
	for (uint32_t i = 0; i < s->segments; i++) {
		collect(&c, ev, i);
		keep_best(&c, ev, i);
	}
	path = mem_array((size_t)c.point_count + 1, sizeof *path);
	good = mem_array((size_t)c.point_count + 2, sizeof *good);
	for (uint32_t k = chain(c.points, c.point_count, t->segments); k;
	     k = c.points[k - 1].before)
		path[n++] = c.points[k - 1];
	for (uint32_t a = 0, z = n; a + 1 < z; a++) {
		struct point swap = path[a];

		path[a] = path[--z];
		path[z] = swap;
	}
	kept = 1; /* the start: (0, 0) */
	for (uint32_t k = 0; k < n; k++)
		if (!is_astray(path, k, n))
			good[kept++] = path[k];
	good[kept].i = s->segments;
	good[kept++].j = t->segments;
	good = add_fixed(good, &kept, ev->layout);
	free(path);
	free(c.gain);
	free(c.list);
	free(c.points);
	*count = kept;
	return good;
}

static void
widen(struct band *band, uint32_t i, double mid, uint32_t by, uint32_t targets)
{
	uint32_t m = (uint32_t)mid;
	uint32_t low = m > by ? m - by : 0;
	uint32_t high = m + by < targets ? m + by : targets;

	if (low < band->low[i])
		band->low[i] = low;
	if (high > band->high[i])
		band->high[i] = high;
}

void
band_init(struct band *band, const struct evidence *ev)
{
	uint32_t targets = ev->side[TARGET]->segments, count;
	struct point *path;

	init_rows(band, ev);
	if ((double)band->rows * targets <= FULL) {
		for (uint32_t i = 0; i < band->rows; i++)
			band->high[i] = targets;
		finish(band, ev->layout, targets);
		return;
	}
	path = anchors(ev, &count);
	for (uint32_t i = 0; i < band->rows; i++)
		band->low[i] = targets;
	for (uint32_t k = 0; k + 1 < count; k++) {
		const struct point *a = &path[k], *z = &path[k + 1];
		uint32_t rise = z->j - a->j, run = z->i - a->i;
		uint32_t skew = rise > run ? rise - run : run - rise;
		uint32_t by = AROUND + (skew < 40 ? skew : 40);

		for (uint32_t i = a->i; i <= z->i; i++)
			widen(band, i,
			      a->j + (double)rise * (i - a->i) /
					      (run ? run : 1),
			      by, targets);
	}
	free(path);
	finish(band, ev->layout, targets);
}

/* Between two beads the nulls may come in any order: a box; its diagonal when
 * it is large. */
static void
fill_box(uint32_t *low, uint32_t *high, uint32_t i, uint32_t to_i, uint32_t j,
	 uint32_t to_j)
{
	bool large = (double)(to_i - i) * (to_j - j) > BOX;

	for (uint32_t x = i; x <= to_i; x++) {
		double mid = j + (double)(to_j - j) * (x - i) / (to_i - i + 1);

		low[x] = large ? (uint32_t)mid : j;
		high[x] = large ? (uint32_t)mid + 1 : to_j;
	}
}

void
band_near(struct band *band, const struct evidence *ev,
	  const struct link *links, size_t count)
{
	uint32_t targets = ev->side[TARGET]->segments, i = 0, j = 0;
	uint32_t *low, *high;

	init_rows(band, ev);
	low = mem_array(band->rows, sizeof *low);
	high = mem_array(band->rows, sizeof *high);
	for (size_t k = 0; k <= count; k++) {
		uint32_t to_i = k < count ? links[k].source : band->rows - 1;
		uint32_t to_j = k < count ? links[k].target : targets;

		fill_box(low, high, i, to_i, j, to_j);
		if (k == count)
			break;
		for (; i < to_i + links[k].source_count; i++) {
			low[i] = to_j;
			high[i] = to_j + links[k].target_count;
		}
		i = to_i + links[k].source_count;
		j = to_j + links[k].target_count;
	}
	for (i = 0; i < band->rows; i++) {
		uint32_t a = i > MARGIN ? i - MARGIN : 0, l = targets, h = 0;

		for (uint32_t x = a; x <= i + MARGIN && x < band->rows; x++) {
			if (low[x] < l)
				l = low[x];
			if (high[x] > h)
				h = high[x];
		}
		band->low[i] = l > NEAR ? l - NEAR : 0;
		band->high[i] = h + NEAR < targets ? h + NEAR : targets;
	}
	free(low);
	free(high);
	finish(band, ev->layout, targets);
}

void
band_clear(struct band *band)
{
	free(band->low);
	free(band->high);
	free(band->offset);
	free(band->enter);
	free(band->leave);
}
