#include "config.h"

#include "align/moved.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct offer {
	uint32_t i, j;
	double own, score; /* score: with the neighbours on the diagonal */
};

struct offers {
	struct offer *items; /* by i */
	uint32_t count, room;
	uint32_t *start; /* of source segment, + 1 */
};

#define RARE 100u /* segments that hold a word, to find candidates by it */
#define BEST 8 /* candidates of a source segment that are looked at closely */

struct search {
	const struct evidence *ev;
	unsigned char *const *spare;
	float *gain; /* by target segment */
	uint32_t *seen, count; /* those with gain */
	struct evidence_spare scratch;
};

/* What the rarer words of i find in target segments left over. */
static void
search_words(struct search *x, uint32_t i)
{
	const struct vocabulary *s = x->ev->side[SOURCE];
	const struct vocabulary *t = x->ev->side[TARGET];

	for (uint32_t k = s->start[i]; k < s->start[i + 1]; k++)
		for (uint32_t m = x->ev->start[s->ids[k]];
		     m < x->ev->start[s->ids[k] + 1]; m++) {
			const struct match *y = &x->ev->matches[m];
			uint32_t w = y->target;

			if (t->items[w].segments > RARE)
				continue;
			for (uint32_t p = t->post_start[w];
			     p < t->post_start[w + 1]; p++) {
				uint32_t j = t->post[p].segment;

				if (j >= t->segments)
					break;
				if (!x->spare[TARGET][j])
					continue;
				if (x->gain[j] <= 0)
					x->seen[x->count++] = j;
				x->gain[j] += y->gain[SOURCE] +
					      y->gain[TARGET] + 1e-6f;
			}
		}
}

/* Of equal ones the earlier. */
static bool
is_better(const struct search *x, uint32_t j, uint32_t than)
{
	return x->gain[j] > x->gain[than] ||
	       (j < than && x->gain[j] >= x->gain[than]);
}

/* The best candidates of i in rising order into best; how many. */
static int
search_best(struct search *x, uint32_t best[BEST])
{
	int n = 0;

	for (uint32_t k = 0; k < x->count; k++) {
		uint32_t j = x->seen[k];
		int at = n;

		while (at && is_better(x, j, best[at - 1]))
			at--;
		if (at == BEST)
			continue;
		n += n < BEST;
		memmove(best + at + 1, best + at,
			(size_t)(n - 1 - at) * sizeof *best);
		best[at] = j;
	}
	while (x->count)
		x->gain[x->seen[--x->count]] = 0;
	return n;
}

/* Only pairs that speak for themselves. */
static void
collect(struct offers *o, const struct evidence *ev,
	unsigned char *const spare[2])
{
	uint32_t n = ev->side[SOURCE]->segments;
	size_t m = (size_t)ev->side[TARGET]->segments + 1;
	struct search x = { .ev = ev, .spare = spare };

	x.gain = mem_array(m, sizeof *x.gain);
	x.seen = mem_array(m, sizeof *x.seen);
	o->start = mem_array((size_t)n + 1, sizeof *o->start);
	spare_init(&x.scratch, ev);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t best[BEST];
		int count = 0;

		if (spare[SOURCE][i]) {
			search_words(&x, i);
			count = search_best(&x, best);
		}
		for (int k = 0; k < count; k++) {
			double score =
				evidence_bead(ev, i, 1, best[k], 1, &x.scratch);

			if (score <= 0)
				continue;
			MEM_GROW(o->items, o->count, o->room);
			o->items[o->count++] =
				(struct offer){ i, best[k], score, score };
		}
		o->start[i + 1] = o->count;
	}
	spare_clear(&x.scratch);
	free(x.gain);
	free(x.seen);
}

static double
own_score(const struct offers *o, uint32_t i, uint32_t j)
{
	for (uint32_t k = o->start[i]; k < o->start[i + 1]; k++)
		if (o->items[k].j == j)
			return o->items[k].own;
	return 0;
}

static int
by_score(const void *a, const void *b)
{
	const struct offer *x = a, *y = b;

	if (x->score > y->score || x->score < y->score)
		return x->score > y->score ? -1 : 1;
	if (x->i != y->i)
		return x->i < y->i ? -1 : 1;
	return x->j < y->j ? -1 : x->j > y->j;
}

/* Segments beside a moved pair that it leaves over may belong to it, as long as
 * they make it likelier than they are alone. */
static void
extend(const struct evidence *ev, unsigned char *const spare[2], struct link *x,
       struct evidence_spare *scratch)
{
	const double *prior = ev->model->prior;
	double least = log(prior[BEAD_11] * prior[BEAD_NULL] / prior[BEAD_21]);
	double now = evidence_bead(ev, x->source, x->source_count, x->target,
				   x->target_count, scratch);

	for (int way = 0; way < 4; way++) {
		bool source = way < 2, before = way % 2;
		uint32_t first = source ? x->source : x->target;
		uint32_t count = source ? x->source_count : x->target_count;
		uint32_t all = ev->side[source ? SOURCE : TARGET]->segments;
		uint32_t at = before ? first - 1 : first + count;
		struct link y = *x;
		double score;

		if ((before && !first) || (!before && at >= all) ||
		    !spare[source ? SOURCE : TARGET][at] ||
		    (source ? x->target_count : x->source_count) > 1 ||
		    count == BEAD_MOST - 1 ||
		    ev->layout->run[source ? SOURCE : TARGET]
				   [before ? first : at] < 2)
			continue;
		*(source ? &y.source : &y.target) -= before;
		++*(source ? &y.source_count : &y.target_count);
		score = evidence_bead(ev, y.source, y.source_count, y.target,
				      y.target_count, scratch);
		if (score < now + least)
			continue;
		spare[source ? SOURCE : TARGET][at] = 0;
		y.score += score - now;
		now = score;
		*x = y;
	}
}

/* What is left over although it would fit somewhere. */
static void
note_rivals(const struct offers *o, const struct evidence *ev,
	    unsigned char *const spare[2], double *const rival[2])
{
	for (int side = 0; side < 2; side++)
		for (uint32_t i = 0; i < ev->side[side]->segments; i++)
			rival[side][i] = 0;
	for (uint32_t k = 0; k < o->count; k++) {
		const struct offer *x = &o->items[k];

		if (!spare[SOURCE][x->i] || !spare[TARGET][x->j])
			continue;
		rival[SOURCE][x->i] = fmax(rival[SOURCE][x->i], x->score);
		rival[TARGET][x->j] = fmax(rival[TARGET][x->j], x->score);
	}
}

void
moved_find(const struct evidence *ev, unsigned char *const spare[2],
	   struct link **links, size_t *count, double *const rival[2])
{
	struct evidence_spare scratch;
	uint32_t n = ev->side[SOURCE]->segments;
	struct offers o = { 0 };
	size_t room = 0;

	*links = NULL;
	*count = 0;
	collect(&o, ev, spare);
	for (uint32_t k = 0; k < o.count; k++) {
		struct offer *x = &o.items[k];
		double near = 0;

		if (x->i && x->j)
			near += own_score(&o, x->i - 1, x->j - 1);
		if (x->i + 1 < n)
			near += own_score(&o, x->i + 1, x->j + 1);
		x->score = x->own + ev->model->support * near -
			   ev->lonely[SOURCE][x->i] - ev->lonely[TARGET][x->j];
	}
	if (o.count)
		qsort(o.items, o.count, sizeof *o.items, by_score);
	for (uint32_t k = 0; k < o.count; k++) {
		const struct offer *x = &o.items[k];

		if (x->score < ev->model->move)
			break;
		if (!spare[SOURCE][x->i] || !spare[TARGET][x->j])
			continue;
		spare[SOURCE][x->i] = spare[TARGET][x->j] = 0;
		MEM_GROW(*links, *count, room);
		(*links)[(*count)++] =
			(struct link){ x->i, 1, x->j, 1, x->score };
	}
	spare_init(&scratch, ev);
	for (size_t k = 0; k < *count; k++)
		extend(ev, spare, &(*links)[k], &scratch);
	spare_clear(&scratch);
	note_rivals(&o, ev, spare, rival);
	free(o.items);
	free(o.start);
}
