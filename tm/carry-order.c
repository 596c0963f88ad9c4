#include "config.h"

#include <stdlib.h>

#include "tm/carry-codes.h"

/* ---- the order of codes at one place ---- */

enum turn {
	TURN_INSIDE_CLOSING, /* stands in a pair that ends here */
	TURN_CLOSES,
	TURN_STANDS,
	TURN_OPENS,
	TURN_INSIDE_OPENING
};

struct turn_item {
	size_t point, at, other; /* other: where the partner stands */
	size_t twin; /* of the target, which has one for all that stand there */
	enum turn turn;
};

static bool
is_placed(const struct placing *p, size_t point)
{
	return point != CODE_NONE && p->places[point].by;
}

/* Pairs of the query around a point, placed ones. */
static bool
inside(const struct placing *p, size_t point, size_t open)
{
	return p->query.forms[open].role == CODE_OPENS && is_placed(p, open) &&
	       open < point && p->query.forms[open].partner > point;
}

static enum turn
turn_alone(const struct placing *p, size_t point)
{
	size_t at = p->places[point].at;

	for (size_t open = 0; open < point; open++) {
		size_t from, to;

		if (!inside(p, point, open))
			continue;
		from = p->places[open].at;
		to = p->places[p->query.forms[open].partner].at;
		if (from == to)
			continue;
		if (to == at)
			return TURN_INSIDE_CLOSING;
		if (from == at)
			return TURN_INSIDE_OPENING;
	}
	return TURN_STANDS;
}

/* The target's own code in its place, when it has one for every code that
 * stands there: then it says their order, too. */
static size_t
twin_there(const struct placing *p, size_t point)
{
	for (size_t k = 0; k < p->query.count; k++)
		if (p->places[k].by && p->places[k].at == p->places[point].at &&
		    p->places[k].twin == CODE_NONE)
			return CODE_NONE;
	return p->places[point].twin;
}

static struct turn_item
read_turn(const struct placing *p, size_t point)
{
	const struct code_form *form = &p->query.forms[point];
	struct turn_item item = { .point = point, .at = p->places[point].at };

	item.other = form->partner == CODE_NONE ? item.at
						: p->places[form->partner].at;
	item.twin = twin_there(p, point);
	item.turn = item.other < item.at   ? TURN_CLOSES
		    : item.other > item.at ? TURN_OPENS
					   : turn_alone(p, point);
	return item;
}

/* The pair that began last ends first. */
static int
by_turn(const void *a, const void *b)
{
	const struct turn_item *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	if (x->twin != y->twin)
		return x->twin < y->twin ? -1 : 1;
	if (x->turn != y->turn)
		return x->turn < y->turn ? -1 : 1;
	if ((x->turn == TURN_CLOSES || x->turn == TURN_OPENS) &&
	    x->other != y->other)
		return x->other > y->other ? -1 : 1;
	return x->point < y->point ? -1 : 1;
}

/* ---- inside and outside as in the query ---- */

struct open_pairs {
	size_t *items;
	size_t count;
};

/* The pair that a code stands in; it opens or closes its own. */
static size_t
pass(struct open_pairs *open, const struct placing *p, size_t point)
{
	const struct code_form *form = &p->query.forms[point];
	size_t around, i = open->count;

	if (form->role == CODE_CLOSES) {
		while (i && open->items[i - 1] != form->partner)
			i--;
		if (!i)
			return point; /* it would close before it opens */
		memmove(open->items + i - 1, open->items + i,
			(open->count - i) * sizeof *open->items);
		open->count--;
	}
	around = open->count ? open->items[open->count - 1] : CODE_NONE;
	if (form->role == CODE_OPENS)
		open->items[open->count++] = point;
	return around;
}

/* Of each point, as the query has it; only what is placed counts. */
static void
read_around(const struct placing *p, struct open_pairs *open, size_t *around)
{
	open->count = 0;
	for (size_t k = 0; k < p->query.count; k++)
		if (is_placed(p, k))
			around[k] = pass(open, p, k);
}

static void
give_up(struct placing *p, size_t point)
{
	size_t partner = p->query.forms[point].partner;

	p->places[point].by = PU_CODE_LOST;
	if (partner != CODE_NONE)
		p->places[partner].by = PU_CODE_LOST;
}

/* Of a code and what stands around it wrongly, the one with less to say for
 * its place. */
static size_t
weaker(const struct placing *p, size_t point, size_t other)
{
	return other != CODE_NONE && p->places[point].twin != CODE_NONE &&
			       p->places[other].twin == CODE_NONE
		       ? other
		       : point;
}

/* False: something was given up. */
static bool
check(struct placing *p, const struct turn_item *items, size_t count,
      struct open_pairs *open, size_t *around)
{
	read_around(p, open, around);
	open->count = 0;
	for (size_t i = 0; i < count; i++) {
		size_t point = items[i].point;
		size_t got = pass(open, p, point);

		if (got == around[point])
			continue;
		got = weaker(p, point, got == point ? CODE_NONE : got);
		give_up(p, weaker(p, got, around[point]));
		return false;
	}
	return true;
}

size_t
places_order(struct placing *p, size_t *order)
{
	size_t all = p->query.count, count;
	struct turn_item *items = arena_array(p->arena, all + 1, sizeof *items);
	size_t *around = arena_array(p->arena, all + 1, sizeof *around);
	struct open_pairs open = { .items = arena_array(p->arena, all + 1,
							sizeof *open.items) };

	for (size_t k = 0; k < all; k++)
		if (p->query.forms[k].partner != CODE_NONE &&
		    !is_placed(p, p->query.forms[k].partner))
			p->places[k].by = PU_CODE_LOST;
	do {
		count = 0;
		for (size_t k = 0; k < all; k++)
			if (p->places[k].by)
				items[count++] = read_turn(p, k);
		if (count)
			qsort(items, count, sizeof *items, by_turn);
	} while (!check(p, items, count, &open, around));
	for (size_t i = 0; i < count; i++)
		order[i] = items[i].point;
	return count;
}
