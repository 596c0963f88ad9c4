/* carry.h - a match's target with the protected values of the query
 *
 * Where the accounts, addresses and names of the match's source and those of
 * the query pair off one to one, the target gets the query's own; every other
 * one that may be out of date is blanked. A proposal for a person to look at.
 */
#ifndef TM_CARRY_H
#define TM_CARRY_H

#include "tm/search.h"

#define CARRY_BLANK "___"

/* False when nothing of target changes. spans: what was put in, bytes of text;
 * text and spans in arena. */
bool carry_protected(struct pu_str query, struct pu_str source,
		     struct pu_str target, struct pu_arena *arena,
		     struct pu_str *text, const struct pu_span **spans,
		     size_t *span_count);

#endif
