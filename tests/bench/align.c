/* Alignment of made-up texts, beside Gale and Church's lengths alone. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "align/align.h"
#include "base/arena.h"
#include "base/mem.h"
#include "tests/bench/corpus.h"

struct text {
	struct pu_str *items;
	size_t count, room;
};

struct pair {
	struct text side[2];
	struct pu_arena *arena;
};

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void
push(struct pair *pair, int side, struct pu_str text)
{
	struct text *t = &pair->side[side];

	MEM_GROW(t->items, t->count, t->room);
	t->items[t->count++] = arena_str(pair->arena, text);
}

/* Of twenty sentences one is missing on each side, and one joined to the one
 * before it. */
static void
make(struct pair *pair, size_t lines)
{
	struct corpus corpus = corpus_start(7);
	struct pu_buf es = PU_BUF_INIT, en = PU_BUF_INIT;

	*pair = (struct pair){ .arena = pu_arena_new() };
	while (pair->side[0].count < lines) {
		uint32_t what = corpus_random(&corpus, 20);
		struct text *t = &pair->side[1];

		corpus_pair(&corpus, &es, &en);
		if (what != 0)
			push(pair, 0, pu_buf_str(&es));
		if (what == 2 && t->count) {
			struct pu_buf both = PU_BUF_INIT;

			pu_buf_add(&both, t->items[--t->count]);
			pu_buf_addc(&both, ' ');
			pu_buf_add(&both, pu_buf_str(&en));
			push(pair, 1, pu_buf_str(&both));
			pu_buf_free(&both);
		} else if (what != 1) {
			push(pair, 1, pu_buf_str(&en));
		}
	}
	pu_buf_free(&es);
	pu_buf_free(&en);
}

static void
drop(struct pair *pair)
{
	free(pair->side[0].items);
	free(pair->side[1].items);
	pu_arena_free(pair->arena);
}

/* ---- Gale and Church 1993: lengths alone, near the diagonal ---- */

#define WIDTH 400

struct church {
	const struct text *s, *t;
	double (*cost)[WIDTH + 1]; /* by source row, from its first column */
	unsigned char (*back)[WIDTH + 1];
};

static size_t
first_column(const struct church *c, size_t i)
{
	size_t mid = c->s->count ? i * c->t->count / c->s->count : 0;

	return mid > WIDTH / 2 ? mid - WIDTH / 2 : 0;
}

static double
match_cost(double s, double t)
{
	double mean = (s + t) / 2;
	double z = mean > 0 ? (t - s) / sqrt(6.8 * mean) : 0;
	double p = erfc(fabs(z) / sqrt(2.0));

	return p > 0 ? -log(p) : 700;
}

static double
sum(const struct text *t, size_t end, unsigned count)
{
	double length = 0;

	while (count--)
		length += (double)t->items[--end].len;
	return length;
}

static void
church_node(struct church *c, size_t i, size_t j)
{
	static const unsigned char shapes[6][2] = { { 1, 1 }, { 1, 0 },
						    { 0, 1 }, { 2, 1 },
						    { 1, 2 }, { 2, 2 } };
	static const double prior[6] = {
		.89, .0099, .0099, .0445, .0445, .011
	};
	size_t at = j - first_column(c, i);
	double best = i || j ? INFINITY : 0;

	for (int k = 0; k < 6; k++) {
		unsigned a = shapes[k][0], b = shapes[k][1];
		size_t from;
		double x;

		if (a > i || b > j)
			continue;
		from = first_column(c, i - a);
		if (j - b < from || j - b > from + WIDTH)
			continue;
		x = c->cost[i - a][j - b - from] - log(prior[k]) +
		    match_cost(sum(c->s, i, a), sum(c->t, j, b));
		if (x < best) {
			best = x;
			c->back[i][at] = (unsigned char)k;
		}
	}
	c->cost[i][at] = best;
}

static double
church(const struct pair *pair)
{
	struct church c = { &pair->side[0], &pair->side[1], NULL, NULL };
	double start = seconds();

	c.cost = mem_array(c.s->count + 1, sizeof *c.cost);
	c.back = mem_array(c.s->count + 1, sizeof *c.back);
	for (size_t i = 0; i <= c.s->count; i++)
		for (size_t j = first_column(&c, i);
		     j <= c.t->count && j <= first_column(&c, i) + WIDTH; j++)
			church_node(&c, i, j);
	free(c.cost);
	free(c.back);
	return seconds() - start;
}

/* ---- the aligner ---- */

static double
align(const struct pair *pair, size_t *beads)
{
	struct pu_side s = { pair->side[0].items, NULL, pair->side[0].count,
			     pu_str("es") };
	struct pu_side t = { pair->side[1].items, NULL, pair->side[1].count,
			     pu_str("en") };
	struct pu_alignment out;
	struct pu_error err;
	double start = seconds();

	if (!pu_align(&out, &s, &t, NULL, NULL, &err)) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	*beads = out.count;
	pu_alignment_free(&out);
	return seconds() - start;
}

static long
peak(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss / 1024;
}

int
main(void)
{
	static const struct {
		size_t lines;
		double limit;
	} sizes[] = { { 20, .005 }, { 3000, 1 }, { 20000, 10 } };

	for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
		struct pair pair;
		double own, base;
		size_t beads;
		long memory;

		make(&pair, sizes[k].lines);
		own = align(&pair, &beads);
		memory = peak();
		base = church(&pair);
		printf("align, %zu lines: %.4f s (under %g), %zu beads, "
		       "resident %ld MiB, lengths alone %.4f s, "
		       "ratio %.2f\n",
		       sizes[k].lines, own, sizes[k].limit, beads, memory, base,
		       base > 0 ? own / base : 0);
		drop(&pair);
	}
	return 0;
}
