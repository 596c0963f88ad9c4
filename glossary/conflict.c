#include "config.h"

#include "glossary/conflict.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/form.h"

#define LEAST  2u /* units of a rendering */
#define SHARE  33u /* and one of so many of the source's */
#define RATIO  10.83 /* p < 0.001 for one degree of freedom */
#define SQUARE .04 /* of the least geometric mean of the two shares */
/* The units of a phrase that are looked at, the last ones: the newest. */
#define SAMPLE 4000u

struct search {
	const struct links *links;
	const struct about *about;
	uint32_t *link; /* target candidate -> source candidate, or NONE */
	uint32_t *tally, *seen;
	uint32_t seen_count;
	uint32_t *units; /* of the source, those without a rendering yet */
	uint32_t count, least;
};

static const struct gram *
gram_of(const struct search *s, int side, uint32_t candidate)
{
	const struct grams *g = s->links->grams[side];

	return &g->items[g->candidates[candidate]];
}

/* A name for a name, where both languages tell them. */
static bool
goes_with(const struct search *s, uint32_t source, uint32_t target)
{
	for (int side = 0; side < 2; side++)
		if (!corpus_tells_names(s->links->grams[side]->corpus))
			return true;
	return gram_of(s, 0, source)->name == gram_of(s, 1, target)->name;
}

/* In this unit the target stands for another phrase. */
static bool
is_taken(const struct search *s, uint32_t unit, uint32_t source,
	 uint32_t target)
{
	uint32_t other = s->link[target];

	return other != GRAM_NONE && other != source &&
	       places_hold(&s->links->found[0], unit, other);
}

static void
tally(struct search *s, uint32_t source)
{
	const struct places *found = &s->links->found[1];

	s->seen_count = 0;
	for (uint32_t i = 0; i < s->count; i++) {
		uint32_t unit = s->units[i];

		for (size_t k = found->starts[unit];
		     k < found->starts[unit + 1]; k++) {
			uint32_t target = found->items[k];

			if (is_taken(s, unit, source, target))
				continue;
			if (!s->tally[target]++)
				s->seen[s->seen_count++] = target;
		}
	}
}

static bool
is_rendering(const struct search *s, uint32_t source, uint32_t target)
{
	double k = s->tally[target], a = s->count,
	       b = places_of(&s->links->units[1], target),
	       all = (double)s->links->grams[0]->corpus->unit_count;

	return k >= s->least && k * k >= SQUARE * a * b && k * all > a * b &&
	       goes_with(s, source, target) &&
	       link_ratio(k, a, b, all) >= RATIO;
}

/* The target that most of the units are left with; GRAM_NONE. Of two, the
 * longer one, which has the lower number. */
static uint32_t
best_target(struct search *s, uint32_t source)
{
	uint32_t best = GRAM_NONE, most = 0;

	for (uint32_t i = 0; i < s->seen_count; i++) {
		uint32_t target = s->seen[i], k = s->tally[target];

		if (k < most || (k == most && target > best) ||
		    !is_rendering(s, source, target))
			continue;
		best = target;
		most = k;
	}
	for (uint32_t i = 0; i < s->seen_count; i++)
		s->tally[s->seen[i]] = 0;
	return best;
}

static bool
is_before(bool reviewed_a, int64_t a, bool reviewed_b, int64_t b)
{
	return reviewed_a != reviewed_b ? reviewed_a : a > b;
}

/* The units with the target leave the search. */
static void
take(struct search *s, uint32_t source, uint32_t target, struct rendering *out)
{
	uint32_t left = 0;

	*out = (struct rendering){ .target = target };
	for (uint32_t i = 0; i < s->count; i++) {
		uint32_t unit = s->units[i];
		const struct about *about = &s->about[unit];

		if (!places_hold(&s->links->found[1], unit, target) ||
		    is_taken(s, unit, source, target)) {
			s->units[left++] = unit;
			continue;
		}
		if (!out->count++ || is_before(about->reviewed, about->when,
					       out->reviewed, out->newest)) {
			out->unit = unit;
			out->newest = about->when;
			out->reviewed = about->reviewed;
		}
	}
	s->count = left;
}

static int
by_order(const struct rendering *x, const struct rendering *y)
{
	if (x->reviewed != y->reviewed)
		return x->reviewed ? -1 : 1;
	if (x->newest != y->newest)
		return x->newest > y->newest ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return (x->target > y->target) - (x->target < y->target);
}

static int
by_rendering(const void *a, const void *b)
{
	return by_order(a, b);
}

static int
by_first(const void *a, const void *b)
{
	const struct conflict *x = a, *y = b;
	int order = by_order(&x->renderings[0], &y->renderings[0]);

	return order ? order
		     : (x->source > y->source) - (x->source < y->source);
}

static void
look_for(struct search *s, uint32_t source, struct conflict *out)
{
	const struct places *of = &s->links->units[0];
	size_t end = of->starts[source + 1], from = of->starts[source];

	if (end - from > SAMPLE)
		from = end - SAMPLE;
	s->count = 0;
	for (size_t i = from; i < end; i++)
		s->units[s->count++] = of->items[i];
	s->least = s->count / SHARE > LEAST ? s->count / SHARE : LEAST;
	*out = (struct conflict){ .source = source };
	while (out->count < EXTRACT_RENDERINGS && s->count >= s->least) {
		uint32_t target;

		tally(s, source);
		target = best_target(s, source);
		if (target == GRAM_NONE)
			break;
		take(s, source, target, &out->renderings[out->count++]);
	}
	if (out->count)
		qsort(out->renderings, out->count, sizeof *out->renderings,
		      by_rendering);
}

bool
conflicts_find(struct conflicts *c, const struct links *l,
	       const struct about *about, const struct pu_task *task,
	       struct pu_error *err)
{
	uint32_t sources = l->grams[0]->candidate_count,
		 targets = l->grams[1]->candidate_count;
	size_t room = (size_t)targets + 1;
	struct search s = { .links = l,
			    .about = about,
			    .link = mem_array(room, sizeof *s.link),
			    .tally = mem_array(room, sizeof *s.tally),
			    .seen = mem_array(room, sizeof *s.seen),
			    .units = mem_array(SAMPLE, sizeof *s.units) };
	bool ok = true;

	*c = (struct conflicts){ .about = about };
	for (uint32_t t = 0; t < targets; t++)
		s.link[t] = GRAM_NONE;
	for (size_t i = 0; i < l->count; i++)
		s.link[l->items[i].target] = l->items[i].source;
	for (uint32_t source = 0; ok && source < sources; source++) {
		MEM_GROW(c->items, c->count, c->room);
		look_for(&s, source, &c->items[c->count]);
		c->count += c->items[c->count].count > 1;
		if (source % 1024 == 0)
			ok = pu_task_step(task, _("comparing translations"),
					  source, sources, err);
	}
	if (c->count)
		qsort(c->items, c->count, sizeof *c->items, by_first);
	free(s.link);
	free(s.tally);
	free(s.seen);
	free(s.units);
	return ok;
}

void
conflicts_free(struct conflicts *c)
{
	free(c->items);
	*c = (struct conflicts){ .about = NULL };
}

void
conflict_tell(const struct conflicts *c, size_t i, const struct links *l,
	      struct pu_arena *arena, struct extract_conflict *out)
{
	const struct conflict *conflict = &c->items[i];
	uint32_t source = conflict->source, units[FORM_UNITS];
	const struct grams *g = l->grams[0];
	struct form forms[2];

	*out = (struct extract_conflict){
		.kind = g->items[g->candidates[source]].name ? EXTRACT_NAME
							     : EXTRACT_TERM,
		.count = places_of(&l->units[0], source),
		.rendering_count = conflict->count
	};
	for (uint32_t k = 0; k < conflict->count; k++) {
		const struct rendering *r = &conflict->renderings[k];
		size_t count = form_units(l, source, r->target, units);

		form_pair(forms, l, source, r->target, units, count, arena);
		if (!k)
			out->source = forms[0].text;
		out->renderings[k] =
			(struct extract_rendering){ forms[1].text, r->count,
						    r->newest, r->reviewed,
						    c->about[r->unit].id };
	}
}
