#include "config.h"

#include "tm/carry-evidence.h"

/* Longer texts are too much work for a proposal. */
#define MOST_SOLIDS 1000
#define MOST_DEPTH  8

static void
place_pair(const struct evidence *e, size_t open)
{
	size_t close = e->p->query.forms[open].partner;
	struct code_place place = { .twin = CODE_NONE };
	struct range run, to;

	if (close >= e->point_end)
		return;
	run = (struct range){ e->gaps[open], e->gaps[close] };
	if (run.start >= run.end)
		return;
	place.by = run_place(e, open, run, &to);
	if (!place.by)
		return;
	place.at = solid(&e->t, to.start)->start;
	e->p->places[open] = place;
	place.at = solid(&e->t, to.end - 1)->end;
	e->p->places[close] = place;
}

/* ---- what stands in a pair ---- */

static struct solids
slice(const struct solids *s, struct range range)
{
	return (struct solids){ s->pieces, s->at + range.start,
				range.end - range.start };
}

/* The target's between two bytes. */
static struct range
between(const struct solids *t, size_t start, size_t end)
{
	struct range range = { 0, t->count };

	while (range.start < range.end && solid(t, range.start)->start < start)
		range.start++;
	while (range.start < range.end && solid(t, range.end - 1)->end > end)
		range.end--;
	return range;
}

/* The source's that says the same, word for word. */
static bool
same_run(const struct evidence *e, struct range run, struct range *out)
{
	size_t first = e->from[run.start];

	for (size_t i = run.start; i < run.end; i++)
		if (!evidence_agrees(e, i) ||
		    e->from[i] != first + i - run.start)
			return false;
	*out = (struct range){ first, first + run.end - run.start };
	return true;
}

/* False: nothing more is known of what stands in the pair than outside. */
static bool
enter(const struct evidence *e, size_t open, struct evidence *inner)
{
	const struct code_place *places = e->p->places;
	size_t close = e->p->query.forms[open].partner;
	struct range q, s, t;
	struct pu_arena *arena = e->p->arena;

	if (!places[open].by || close >= e->point_end || close == open + 1 ||
	    e->depth == MOST_DEPTH)
		return false;
	q = (struct range){ e->gaps[open], e->gaps[close] };
	t = between(&e->t, places[open].at, places[close].at);
	if (q.start >= q.end || t.start >= t.end || !same_run(e, q, &s))
		return false;
	*inner = (struct evidence){ .p = e->p,
				    .q = slice(&e->q, q),
				    .s = slice(&e->s, s),
				    .t = slice(&e->t, t),
				    .depth = e->depth + 1,
				    .point = open + 1,
				    .point_end = close,
				    .start = places[open].at,
				    .end = places[close].at };
	inner->gaps =
		arena_array(arena, e->p->query.count + 1, sizeof *inner->gaps);
	for (size_t k = open + 1; k < close; k++)
		inner->gaps[k] = e->gaps[k] - q.start;
	inner->links =
		arena_array(arena, inner->q.count + 1, sizeof *inner->links);
	inner->from =
		arena_array(arena, inner->q.count + 1, sizeof *inner->from);
	evidence_link(inner);
	return true;
}

static void
place_all(const struct evidence *e)
{
	struct evidence inner;

	for (size_t k = e->point; k < e->point_end; k++) {
		enum code_role role = e->p->query.forms[k].role;

		if (role == CODE_CLOSES)
			continue;
		if (!e->p->places[k].by && role == CODE_OPENS)
			place_pair(e, k);
		else if (!e->p->places[k].by)
			alone_place(e, k);
		if (role != CODE_OPENS || !enter(e, k, &inner))
			continue;
		place_all(&inner);
		k = inner.point_end;
	}
}

void
place_by_evidence(struct placing *p)
{
	struct evidence e = { .p = p,
			      .point_end = p->query.count,
			      .end = p->target.plain.len };

	e.gaps = arena_array(p->arena, p->query.count + 1, sizeof *e.gaps);
	solids_read(&e.q, &p->q, e.gaps, p->arena);
	solids_read(&e.s, &p->s, NULL, p->arena);
	solids_read(&e.t, &p->t, NULL, p->arena);
	e.links = arena_array(p->arena, e.q.count + 1, sizeof *e.links);
	e.from = arena_array(p->arena, e.q.count + 1, sizeof *e.from);
	if (!e.t.count || e.q.count > MOST_SOLIDS || e.s.count > MOST_SOLIDS ||
	    e.t.count > MOST_SOLIDS)
		return;
	evidence_link(&e);
	alone_fill_holes(&e);
	place_all(&e);
}
