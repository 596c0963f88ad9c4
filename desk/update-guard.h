/* update-guard.h - what in a segment is never a typing error (internal) */
#ifndef DESK_UPDATE_GUARD_H
#define DESK_UPDATE_GUARD_H

#include "base/arena.h"
#include "base/error.h"

struct guard;

bool guard_new(struct guard **out, struct pu_str language,
	       const struct pu_str *names, size_t name_count,
	       struct pu_error *err);
void guard_free(struct guard *guard); /* NULL is legal */

struct guard_verdict {
	bool typo; /* nothing but typing errors were mended */
	/* The first protected thing of which a reader has to be told that it is
	 * another one; in arena; ptr NULL: none. */
	struct pu_str was, now;
};
/* Plain texts. */
void guard_compare(struct guard *guard, struct pu_str before,
		   struct pu_str after, struct pu_arena *arena,
		   struct guard_verdict *out);

#endif
