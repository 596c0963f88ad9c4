/* compare.h - strings that have to stay as they are, the source's against the
 * translation's (internal)
 */
#ifndef CHECK_COMPARE_H
#define CHECK_COMPARE_H

#include "base/arena.h"
#include "check/rule.h"

/* A string of one of the texts. */
struct kept {
	struct pu_str value; /* what is compared */
	bool loose; /* nothing is told of it, unless a partner is not */
	struct pu_text_span span;
	size_t partner; /* of the other text's; KEPT_ALONE: none */
	bool same; /* as its partner */
};
#define KEPT_ALONE SIZE_MAX

/* Pairs equal values in their order; then what is left, with what is most like
 * it and not too far from it, each at most once. */
void kept_pair(struct kept *sources, size_t source_count, struct kept *targets,
	       size_t target_count);

/* Pairs them, and tells as errors what is missing, added or changed. weigh: how
 * grave it is that a value has become another one; PU_SEVERITY_INFO: not at
 * all; NULL: an error. */
void kept_compare(struct checking *checking, struct kept *sources,
		  size_t source_count, struct kept *targets,
		  size_t target_count,
		  enum pu_severity (*weigh)(const struct checking *checking,
					    struct pu_str a, struct pu_str b));

/* The first place where two values differ, in characters from 1. */
size_t kept_place(struct pu_str a, struct pu_str b);

/* "a|b", for the key of a finding; either may be empty. */
struct pu_str kept_key(struct pu_arena *arena, struct pu_str a,
		       struct pu_str b);

/* What stands in a text, as it is written there. */
struct pu_str kept_text(struct pu_str text, struct pu_text_span span);

#endif
