/* carry-side.h - a text's protected tokens and values, read when first wanted */
#ifndef TM_CARRY_SIDE_H
#define TM_CARRY_SIDE_H

#include "text/value.h"
#include "tm/protect.h"

struct carry_side {
	struct pu_str text;
	struct convention *convention;
	bool tokens_read, values_read;
	const struct protect_token *tokens;
	size_t token_count;
	struct values values; /* outside of protected tokens */
	const size_t *first; /* of each spot: its first reading; spots + 1 */
};

void side_tokens(struct carry_side *side, struct pu_arena *arena);
void side_values(struct carry_side *side, struct pu_arena *arena);

static inline const struct value *
side_reading(const struct carry_side *side, size_t spot, size_t i)
{
	return &side->values.items[side->first[spot] + i];
}

static inline size_t
side_readings(const struct carry_side *side, size_t spot)
{
	return side->first[spot + 1] - side->first[spot];
}

/* False: no value of the one can stand in the place of another of the other.
 * Looks at little more than the bytes in which the texts differ. */
bool side_may_differ(const struct carry_side *source,
		     const struct carry_side *query);

#endif
