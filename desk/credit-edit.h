/* credit-edit.h - what people changed of a credit that was computed
 *
 * Each change is a row that stays, with who made it, on which day and why; the
 * order is (parent, day, id), as of events. What a change does is told by
 * desk/credit-rules.h.
 *
 * What writes has to be inside a transaction.
 */
#ifndef DESK_CREDIT_EDIT_H
#define DESK_CREDIT_EDIT_H

#include "base/day.h"
#include "desk/credit-rules.h"

struct pu_db;

#define CREDIT_EDIT_REASON 1000u /* bytes */

struct credit_edit {
	int64_t id; /* random; 0: to be made */
	int64_t job, parent; /* parent: the last change before it; 0 */
	int32_t day;
	int64_t by; /* the person who made it */
	enum credit_change change;
	int64_t person, organisation; /* one of them */
	enum credit_role role, to;
	size_t position;
	struct pu_str reason;
};

/* id and parent are filled in. PU_INVALID, E-CREDIT-01: no reason; PU_INVALID:
 * one that is too long or has line ends. */
bool credit_edit_add(struct pu_db *db, struct credit_edit *edit,
		     struct pu_error *err);
/* Of a job, in their order. In arena. */
bool credit_edit_all(struct pu_db *db, int64_t job,
		     const struct credit_edit **list, size_t *count,
		     struct pu_arena *arena, struct pu_error *err);

#endif
