#include "config.h"

#include "glossary/link.h"

#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

#define RATIO  15.13 /* p < 0.0001 for one degree of freedom */
#define SURE   .2
#define BEST   6u /* links of a source phrase that compete */
#define SAMPLE 20000u /* units of a phrase that are looked at, at most */

double
link_lower(double k, double n)
{
	const double z = 1.96;
	double p = k / n;

	return (p + z * z / (2 * n) -
		z * sqrt((p * (1 - p) + z * z / (4 * n)) / n)) /
	       (1 + z * z / n);
}

static double
part(double k, double expected)
{
	return k > 0 ? k * log(k / expected) : 0;
}

double
link_ratio(double both, double a, double b, double all)
{
	double only_a = a - both, only_b = b - both, none = all - a - only_b;

	return 2 *
	       (part(both, a * b / all) + part(only_a, a * (all - b) / all) +
		part(only_b, (all - a) * b / all) +
		part(none, (all - a) * (all - b) / all));
}

bool
places_hold(const struct places *p, uint32_t i, uint32_t item)
{
	for (size_t k = p->starts[i]; k < p->starts[i + 1]; k++)
		if (p->items[k] == item)
			return true;
	return false;
}

/* ---- where the candidates are ---- */

static void
places_add(struct places *p, uint32_t item)
{
	MEM_GROW(p->items, p->count, p->room);
	p->items[p->count++] = item;
}

static void
read_unit(struct places *p, const struct grams *g, size_t unit)
{
	const struct corpus *c = g->corpus;
	size_t end = c->starts[unit + 1], first = p->count;
	uint32_t found[GRAM_LONGEST];

	p->starts[unit] = first;
	for (size_t at = c->starts[unit]; at < end; at++)
		for (size_t n = grams_at(g, at, end, found); n--;) {
			size_t k = first;

			while (k < p->count && p->items[k] != found[n])
				k++;
			if (k == p->count)
				places_add(p, found[n]);
		}
}

static void
find_places(struct places *p, const struct grams *g)
{
	size_t units = g->corpus->unit_count;

	p->starts = mem_array(units + 1, sizeof *p->starts);
	for (size_t u = 0; u < units; u++)
		read_unit(p, g, u);
	p->starts[units] = p->count;
}

/* Units by candidate. */
static void
turn(struct places *out, const struct places *p, size_t units,
     uint32_t candidates)
{
	size_t *next;

	out->starts = mem_array((size_t)candidates + 2, sizeof *out->starts);
	out->items = mem_array(p->count + 1, sizeof *out->items);
	out->count = p->count;
	next = out->starts + 1;
	for (size_t i = 0; i < p->count; i++)
		next[p->items[i] + 1]++;
	for (uint32_t i = 0; i < candidates; i++)
		next[i + 1] += next[i];
	for (size_t u = 0; u < units; u++)
		for (size_t i = p->starts[u]; i < p->starts[u + 1]; i++)
			out->items[next[p->items[i]]++] = (uint32_t)u;
}

/* ---- what meets what ---- */

struct meeting {
	struct links *links;
	uint32_t *both; /* by target */
	uint32_t *seen; /* the targets that were met */
	uint32_t seen_count;
	uint32_t units; /* looked at */
};

static void
meet(struct meeting *m, uint32_t source)
{
	const struct links *l = m->links;
	const struct places *units = &l->units[0], *targets = &l->found[1];
	uint32_t all = places_of(units, source), step = 1 + all / SAMPLE;

	m->seen_count = m->units = 0;
	for (uint32_t i = 0; i < all; i += step, m->units++) {
		uint32_t unit = units->items[units->starts[source] + i];

		for (size_t k = targets->starts[unit];
		     k < targets->starts[unit + 1]; k++)
			if (!m->both[targets->items[k]]++)
				m->seen[m->seen_count++] = targets->items[k];
	}
}

static double
sureness(const struct meeting *m, uint32_t source, uint32_t target,
	 double *both)
{
	const struct links *l = m->links;
	double a = places_of(&l->units[0], source),
	       b = places_of(&l->units[1], target);
	double k = m->both[target] * (a / m->units);

	*both = k = fmin(fmin(k, a), b);
	if (k < 2 || k * k < SURE * SURE * a * b)
		return 0;
	if (link_ratio(k, a, b, (double)l->grams[0]->corpus->unit_count) <
	    RATIO)
		return 0;
	return sqrt(link_lower(k, a) * link_lower(k, b));
}

/* Surest first; then by number, that the order is always the same. */
static int
by_sureness(const void *a, const void *b)
{
	const struct link *x = a, *y = b;

	if (x->sure < y->sure || x->sure > y->sure)
		return x->sure > y->sure ? -1 : 1;
	if (x->both != y->both)
		return x->both > y->both ? -1 : 1;
	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	return (x->target > y->target) - (x->target < y->target);
}

static void
link_source(struct meeting *m, uint32_t source)
{
	struct links *l = m->links;
	size_t first = l->count;

	meet(m, source);
	for (uint32_t i = 0; i < m->seen_count; i++) {
		uint32_t target = m->seen[i];
		double both, sure = sureness(m, source, target, &both);

		m->both[target] = 0;
		if (sure < SURE)
			continue;
		MEM_GROW(l->items, l->count, l->room);
		l->items[l->count++] =
			(struct link){ source, target, (uint32_t)both, sure };
	}
	if (l->count > first + 1)
		qsort(l->items + first, l->count - first, sizeof *l->items,
		      by_sureness);
	if (l->count > first + BEST)
		l->count = first + BEST;
}

/* Each phrase once. */
static void
compete(struct links *l)
{
	bool *taken[2];
	size_t kept = 0;

	for (int side = 0; side < 2; side++)
		taken[side] =
			mem_array((size_t)l->grams[side]->candidate_count + 1,
				  sizeof **taken);
	if (l->count)
		qsort(l->items, l->count, sizeof *l->items, by_sureness);
	for (size_t i = 0; i < l->count; i++) {
		const struct link *link = &l->items[i];

		if (!taken[0][link->source] && !taken[1][link->target])
			l->items[kept++] = *link;
		taken[0][link->source] = taken[1][link->target] = true;
	}
	l->count = kept;
	free(taken[0]);
	free(taken[1]);
}

bool
links_find(struct links *l, const struct grams *source,
	   const struct grams *target, const struct pu_task *task,
	   struct pu_error *err)
{
	struct meeting m = { .links = l };
	bool ok = true;

	*l = (struct links){ .grams = { source, target } };
	for (int side = 0; side < 2; side++) {
		find_places(&l->found[side], l->grams[side]);
		turn(&l->units[side], &l->found[side],
		     source->corpus->unit_count,
		     l->grams[side]->candidate_count);
	}
	m.both = mem_array((size_t)target->candidate_count + 1, sizeof *m.both);
	m.seen = mem_array((size_t)target->candidate_count + 1, sizeof *m.seen);
	for (uint32_t s = 0; ok && s < source->candidate_count; s++) {
		link_source(&m, s);
		if (s % 1024 == 0)
			ok = pu_task_step(task, _("linking phrases"), s,
					  source->candidate_count, err);
	}
	free(m.both);
	free(m.seen);
	if (ok)
		compete(l);
	return ok;
}

void
links_free(struct links *l)
{
	for (int side = 0; side < 2; side++) {
		free(l->found[side].items);
		free(l->found[side].starts);
		free(l->units[side].items);
		free(l->units[side].starts);
	}
	free(l->items);
	memset(l, 0, sizeof *l);
}
