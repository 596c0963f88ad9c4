/* carry-settle.h - which value of the target says what the source's says, and
 * what the query has instead
 *
 * One to one by value between source and target, by place between source and
 * query (tm/carry-align.h). A mark that may mean two things is settled where
 * only one meaning makes the pair agree.
 */
#ifndef TM_CARRY_SETTLE_H
#define TM_CARRY_SETTLE_H

#include "tm/carry-align.h"

struct settled { /* a spot of the source and the target's that says the same */
	size_t spot; /* of the target, or CARRY_NONE */
	const struct value *source, *target; /* the readings that agree */
};

struct settling {
	struct pu_arena *arena;
	const struct carry_side *query, *source, *target;
	const size_t *pairs; /* spots of the source -> of the query */
	struct settled *settled; /* of each spot of the source */
	struct value_style style; /* of the target */
};

/* Whether the query has another value than the source in the spot's place, as
 * written. */
bool settle_changes(const struct settling *s, size_t spot);
/* Fills settled and style; all else is given. */
void settle_pairs(struct settling *s);
/* Whether the source says the spot's value more than once, and the query has
 * one new value for all of them. */
bool settle_repeats(const struct settling *s, size_t spot);
/* The same reading of the source in another spot of the target. */
bool settle_again(const struct settling *s, size_t spot, size_t other,
		  struct settled *out);
/* The value to be written for the spot's; false: none, or doubtful. */
bool settle_value(const struct settling *s, size_t spot,
		  const struct settled *settled, struct value *out);

#endif
