/* tags.h - queries with inline codes typed as tags: <b>, <f0>, {1} */
#ifndef CLI_TAGS_H
#define CLI_TAGS_H

#include "cli/output.h"
#include "text/unit.h"
#include "tm/search.h"

/* The tags of a query become its codes, their data the tag. */
void tags_take(struct pu_variant *query, struct pu_arena *arena);
/* A neighbour's text without its tags; one that is not known stays so. */
struct pu_str tags_leave(struct pu_str text, struct pu_arena *arena);
/* How many of a query's codes are tags. */
size_t tags_count(const struct pu_tm_query *query);
/* The suggestions become those with the query's tags; what was put in, tags
 * too, is in their spans. In arena. */
void tags_put(struct pu_matches *matches, const struct pu_tm_query *query,
	      struct pu_arena *arena);
/* What told where each of the query's tags goes in a match that has been
 * explained: a list of [tag, place], and "kept: <b> </b>; lost: <x/>". */
json_t *tags_value(const struct pu_match *match,
		   const struct pu_tm_query *query);
void tags_show(struct output *out, const struct pu_match *match,
	       const struct pu_tm_query *query);

#endif
