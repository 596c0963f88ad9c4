#include "config.h"

#include "check/left.h"

#include "base/hash.h"

struct state { /* the runs that end at the same places */
	uint32_t len; /* of the longest */
	uint32_t link; /* its longest part that ends elsewhere too, from 1;
			* 0: none */
	uint32_t edges; /* from 1; 0: none */
};

struct edge {
	uint64_t key; /* token */
	uint32_t from, to; /* states, from 1 */
	uint32_t next; /* of the same state */
};

struct left {
	const struct tokens *source, *target;
	struct state *states; /* [0] is not used, [1] is the beginning; NULL:
			       * the texts are short */
	struct edge *edges; /* [0] is not used */
	uint32_t *slots; /* of edges, by state and token; 0: free */
	size_t state_count, edge_count, mask;
};

#define BEGINNING 1

/* ---- the automaton ---- */

static uint32_t *
slot_of(const struct left *left, uint32_t from, uint64_t key)
{
	size_t at = (size_t)hash_mix(key + from) & left->mask;

	while (left->slots[at]) {
		const struct edge *edge = &left->edges[left->slots[at]];

		if (edge->from == from && edge->key == key)
			break;
		at = (at + 1) & left->mask;
	}
	return &left->slots[at];
}

/* 0: there is none. */
static uint32_t
edge_of(const struct left *left, uint32_t from, uint64_t key)
{
	return *slot_of(left, from, key);
}

static void
add_edge(struct left *left, uint32_t from, uint64_t key, uint32_t to)
{
	uint32_t number = (uint32_t)++left->edge_count;

	*slot_of(left, from, key) = number;
	left->edges[number] =
		(struct edge){ key, from, to, left->states[from].edges };
	left->states[from].edges = number;
}

static uint32_t
add_state(struct left *left, uint32_t len, uint32_t link)
{
	uint32_t number = (uint32_t)++left->state_count;

	left->states[number] = (struct state){ len, link, 0 };
	return number;
}

/* Of the state found behind at by key, the part whose runs are longer by one than
 * those of at; it gets a state of its own where there are others. */
static uint32_t
part(struct left *left, uint32_t at, uint64_t key, uint32_t found)
{
	uint32_t copy, edge;

	if (left->states[found].len == left->states[at].len + 1)
		return found;
	copy = add_state(left, left->states[at].len + 1,
			 left->states[found].link);
	for (uint32_t i = left->states[found].edges; i; i = left->edges[i].next)
		add_edge(left, copy, left->edges[i].key, left->edges[i].to);
	for (; at && (edge = edge_of(left, at, key)) &&
	       left->edges[edge].to == found;
	     at = left->states[at].link)
		left->edges[edge].to = copy;
	left->states[found].link = copy;
	return copy;
}

static uint32_t
add_token(struct left *left, uint32_t last, uint64_t key)
{
	uint32_t state = add_state(left, left->states[last].len + 1, BEGINNING);
	uint32_t at = last, edge = 0;

	for (; at && !(edge = edge_of(left, at, key));
	     at = left->states[at].link)
		add_edge(left, at, key, state);
	if (edge)
		left->states[state].link =
			part(left, at, key, left->edges[edge].to);
	return state;
}

static void
build(struct left *left, struct pu_arena *arena)
{
	size_t count = left->source->count, size = 64;
	uint32_t last;

	/* An automaton of n tokens has fewer than 2 n states, 3 n edges. */
	while (size < 6 * count)
		size *= 2;
	left->mask = size - 1;
	left->slots = arena_array(arena, size, sizeof *left->slots);
	left->states = arena_array(arena, 2 * count + 2, sizeof *left->states);
	left->edges = arena_array(arena, 3 * count + 2, sizeof *left->edges);
	last = add_state(left, 0, 0);
	for (size_t i = 0; i < count; i++)
		last = add_token(left, last, left->source->items[i].exact);
}

struct left *
left_new(const struct tokens *source, const struct tokens *target,
	 struct pu_arena *arena)
{
	struct left *left = arena_alloc(arena, sizeof *left);

	left->source = source;
	left->target = target;
	if (source->count && target->count > LEFT_PLAIN / source->count)
		build(left, arena);
	return left;
}

/* ---- asking ---- */

static size_t
compare_all(const struct left *left, size_t at)
{
	const struct tokens *source = left->source, *target = left->target;
	size_t best = 0;

	for (size_t from = 0; from < source->count; from++) {
		size_t n = 0;

		while (from + n < source->count && at + n < target->count &&
		       source->items[from + n].exact ==
			       target->items[at + n].exact)
			n++;
		if (n > best)
			best = n;
	}
	return best;
}

size_t
left_at(const struct left *left, size_t at)
{
	uint32_t state = BEGINNING, edge;
	size_t n = 0;

	if (!left->states)
		return compare_all(left, at);
	for (; at + n < left->target->count; n++) {
		edge = edge_of(left, state, left->target->items[at + n].exact);
		if (!edge)
			break;
		state = left->edges[edge].to;
	}
	return n;
}
