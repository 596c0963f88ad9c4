/* credit-frozen.h - the entries of a credit that was settled
 *
 * Persons and organisations by id, never by name. What writes has to be inside a
 * transaction.
 */
#ifndef DESK_CREDIT_FROZEN_H
#define DESK_CREDIT_FROZEN_H

#include "desk/credit-rules.h"

struct pu_db;

/* In the place of what was kept before; count 0: it is not frozen any more. */
bool credit_frozen_put(struct pu_db *db, int64_t job,
		       const struct credit_entry *entries, size_t count,
		       struct pu_error *err);
/* In their order, names and notes empty (an editor's reason is with the edit, the
 * one place that erasing a person has to look through), in arena; *count 0: not frozen. */
bool credit_frozen_get(struct pu_db *db, int64_t job,
		       const struct credit_entry **entries, size_t *count,
		       struct pu_arena *arena, struct pu_error *err);

#endif
