/* waiver.h - findings that people have looked at and let stand
 *
 * A waiver names a finding by its fingerprint, so what was waived does not come
 * back as long as the segment stays the same. What must not be waived by one
 * person alone is only proposed until another one waives it too. Days are kept,
 * no times: when somebody worked is nobody's business.
 */
#ifndef DESK_WAIVER_H
#define DESK_WAIVER_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct pu_db;

#define WAIVER_REASON 1000u /* bytes */

struct waiver {
	int64_t id; /* in the order in which they were made */
	uint64_t fingerprint;
	struct pu_str check; /* its id */
	bool two; /* it takes two persons */
	struct pu_str who, reason, day; /* "2026-11-22" */
	struct pu_str second, second_reason, second_day; /* empty: nobody yet */
};

/* It counts: whoever has to has waived it. */
static inline bool
waiver_counts(const struct waiver *waiver)
{
	return !waiver->two || waiver->second.len;
}

/* Of the first or the second person, as it is; id and second of request are not
 * read. *counts: see above. Durable on return. PU_INVALID: no reason, one that
 * is too long or has line ends, or nobody's name. PU_CONFLICT: it is waived
 * already, or the same person proposed it. */
bool waiver_add(struct pu_db *db, const struct waiver *request, bool *counts,
		struct pu_error *err);
/* PU_NOT_FOUND: there is none. */
bool waiver_undo(struct pu_db *db, uint64_t fingerprint, struct pu_error *err);
/* The first one after that id (0: of all), strings in arena. 1, 0: no more, or
 * -1. */
int waiver_next(struct pu_db *db, int64_t after, struct waiver *out,
		struct pu_arena *arena, struct pu_error *err);

#endif
