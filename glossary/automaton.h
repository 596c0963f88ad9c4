/* automaton.h - a tree of keys, walked key by key (internal)
 *
 * One table for all of its edges, by a hash of the node and the key: a step is
 * one look into it. Different edges of equal hashes (1 in 2^64 a pair) count as
 * one.
 */
#ifndef GLOSSARY_AUTOMATON_H
#define GLOSSARY_AUTOMATON_H

#include <stddef.h>
#include <stdint.h>

#define AUTOMATON_ROOT 0u
#define AUTOMATON_NONE UINT32_MAX

struct automaton_edge {
	uint64_t hash; /* 0: free */
	uint32_t node;
	uint32_t value;
};

/* All zero to begin with. */
struct automaton {
	struct automaton_edge *edges; /* at most half full */
	size_t room;
	uint32_t nodes; /* without the root */
};

void automaton_free(struct automaton *automaton);
/* The edge from node by key, made when it was not there, its value then 0:
 * until the next call. */
struct automaton_edge *automaton_add(struct automaton *automaton, uint32_t node,
				     uint64_t key);
/* NULL: there is none. */
const struct automaton_edge *automaton_step(const struct automaton *automaton,
					    uint32_t node, uint64_t key);

#endif
