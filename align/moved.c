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

#define REACH 6 /* segments on either side of the first pair of a block */
#define SIDE  (2 * REACH + 1)
#define SKEW  3 /* how far a block strays from its diagonal */
#define SKIP  .5 /* for each segment that a block leaves out */
#define KINDS (BEAD_13 + 1)

/* A block that moved: the best chain of beads in a square around a pair
 * (Smith and Waterman 1981). */
struct block {
	uint32_t first[2], count[2];
	double value[SIDE + 1][SIDE + 1];
	unsigned char back[SIDE + 1][SIDE + 1]; /* 0: starts here; then skips,
						 * then bead types */
};
enum { START, SKIP_SOURCE, SKIP_TARGET, BEADS };

static void
block_side(struct block *b, int side, const struct evidence *ev,
	   const unsigned char *spare, uint32_t at)
{
	const unsigned char *run = ev->layout->run[side];
	uint32_t low = at, high = at + 1;

	while (at - low < REACH && low && run[low] > 1 && spare[low - 1])
		low--;
	while (high - at <= REACH && high < ev->side[side]->segments &&
	       run[high] > 1 && spare[high])
		high++;
	b->first[side] = low;
	b->count[side] = high - low;
}

static double
bead_gain(const struct evidence *ev, uint32_t i, uint32_t j, int type,
	  struct evidence_spare *scratch)
{
	uint32_t a = bead_shapes[type].source, b = bead_shapes[type].target;
	double gain = evidence_bead(ev, i, a, j, b, scratch) +
		      log(ev->model->prior[type] / ev->model->prior[BEAD_11]);

	for (uint32_t k = 0; k < a; k++)
		gain -= ev->lonely[SOURCE][i + k];
	for (uint32_t k = 0; k < b; k++)
		gain -= ev->lonely[TARGET][j + k];
	/* Each segment more is a null less. */
	return gain - (a + b - 2) * log(ev->model->gap);
}

static void
block_cell(struct block *b, const struct evidence *ev, uint32_t i, uint32_t j,
	   struct evidence_spare *scratch)
{
	double best = 0;
	unsigned char back = START;

	if (i && b->value[i - 1][j] - SKIP > best) {
		best = b->value[i - 1][j] - SKIP;
		back = SKIP_SOURCE;
	}
	if (j && b->value[i][j - 1] - SKIP > best) {
		best = b->value[i][j - 1] - SKIP;
		back = SKIP_TARGET;
	}
	for (int type = 0; type < KINDS; type++) {
		uint32_t s = bead_shapes[type].source;
		uint32_t t = bead_shapes[type].target;
		double x;

		if (s > i || t > j || (s > 1 && t > 1))
			continue;
		x = b->value[i - s][j - t] +
		    bead_gain(ev, b->first[SOURCE] + i - s,
			      b->first[TARGET] + j - t, type, scratch);
		if (x > best) {
			best = x;
			back = (unsigned char)(BEADS + type);
		}
	}
	b->value[i][j] = best;
	b->back[i][j] = back;
}

/* From its end to its start; the beads, last first. */
static size_t
block_trace(const struct block *b, uint32_t i, uint32_t j, struct link *links)
{
	size_t n = 0;

	while (b->back[i][j] != START) {
		unsigned char back = b->back[i][j];

		if (back == SKIP_SOURCE) {
			i--;
		} else if (back == SKIP_TARGET) {
			j--;
		} else {
			const struct bead_shape *x = &bead_shapes[back - BEADS];
			double end = b->value[i][j];

			i -= x->source;
			j -= x->target;
			links[n++] =
				(struct link){ b->first[SOURCE] + i, x->source,
					       b->first[TARGET] + j, x->target,
					       end - b->value[i][j] };
		}
	}
	return n;
}

/* The beads of the block around a pair, none when it is too weak; links has
 * room for SIDE. */
static size_t
block_find(const struct evidence *ev, unsigned char *const spare[2],
	   const struct offer *seed, struct link *links,
	   struct evidence_spare *scratch)
{
	struct block b = { .value = { { 0 } } };
	double own[SIDE];
	uint32_t end_i = 0, end_j = 0;
	size_t n;

	block_side(&b, SOURCE, ev, spare[SOURCE], seed->i);
	block_side(&b, TARGET, ev, spare[TARGET], seed->j);
	for (uint32_t i = 0; i <= b.count[SOURCE]; i++)
		for (uint32_t j = 0; j <= b.count[TARGET]; j++) {
			int64_t skew = (int64_t)(b.first[SOURCE] + i) -
				       seed->i - (b.first[TARGET] + j) +
				       seed->j;

			if (skew > SKEW || skew < -SKEW)
				continue;
			block_cell(&b, ev, i, j, scratch);
			if (b.value[i][j] > b.value[end_i][end_j]) {
				end_i = i;
				end_j = j;
			}
		}
	if (b.value[end_i][end_j] < ev->model->move)
		return 0;
	n = block_trace(&b, end_i, end_j, links);
	for (size_t k = 0; k < n; k++)
		own[k] = links[k].score;
	for (size_t k = 0; k < n; k++)
		links[k].score +=
			ev->model->support *
			((k ? own[k - 1] : 0) + (k + 1 < n ? own[k + 1] : 0));
	return n;
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
	spare_init(&scratch, ev);
	for (uint32_t k = 0; k < o.count; k++) {
		const struct offer *x = &o.items[k];
		struct link found[SIDE];
		size_t left;

		if (x->score < ev->model->move)
			break;
		if (!spare[SOURCE][x->i] || !spare[TARGET][x->j])
			continue;
		left = block_find(ev, spare, x, found, &scratch);
		while (left) {
			const struct link *y = &found[--left];

			memset(spare[SOURCE] + y->source, 0, y->source_count);
			memset(spare[TARGET] + y->target, 0, y->target_count);
			MEM_GROW(*links, *count, room);
			(*links)[(*count)++] = *y;
		}
	}
	spare_clear(&scratch);
	note_rivals(&o, ev, spare, rival);
	free(o.items);
	free(o.start);
}
