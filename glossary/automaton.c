#include "config.h"

#include "glossary/automaton.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"

void
automaton_free(struct automaton *automaton)
{
	free(automaton->edges);
	*automaton = (struct automaton){ 0 };
}

static uint64_t
edge_hash(uint32_t node, uint64_t key)
{
	uint64_t hash =
		hash_mix(key ^ (node + 1) * UINT64_C(0x9e3779b97f4a7c15));

	return hash ? hash : 1;
}

/* The edge of the hash, or the free place for it. */
static struct automaton_edge *
place(struct automaton_edge *edges, size_t room, uint64_t hash)
{
	size_t at = hash & (room - 1);

	while (edges[at].hash && edges[at].hash != hash)
		at = (at + 1) & (room - 1);
	return &edges[at];
}

static void
grow(struct automaton *automaton)
{
	size_t room = automaton->room ? automaton->room * 2 : 256;
	struct automaton_edge *edges = mem_array(room, sizeof *edges);

	for (size_t i = 0; i < automaton->room; i++)
		if (automaton->edges[i].hash)
			*place(edges, room, automaton->edges[i].hash) =
				automaton->edges[i];
	free(automaton->edges);
	automaton->edges = edges;
	automaton->room = room;
}

struct automaton_edge *
automaton_add(struct automaton *automaton, uint32_t node, uint64_t key)
{
	uint64_t hash = edge_hash(node, key);
	struct automaton_edge *edge;

	if ((size_t)automaton->nodes * 2 >= automaton->room)
		grow(automaton);
	edge = place(automaton->edges, automaton->room, hash);
	if (!edge->hash)
		*edge = (struct automaton_edge){ .hash = hash,
						 .node = ++automaton->nodes };
	return edge;
}

const struct automaton_edge *
automaton_step(const struct automaton *automaton, uint32_t node, uint64_t key)
{
	const struct automaton_edge *edge;

	if (!automaton->room)
		return NULL;
	edge = place(automaton->edges, automaton->room, edge_hash(node, key));
	return edge->hash ? edge : NULL;
}
