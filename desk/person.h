/* person.h - the people of a desk
 *
 * A person is a handle; no name is ever required. The id is random and tells
 * nothing. Somebody who was erased stays as an id alone, so that shares still
 * add up and nothing that arrives later brings the person back.
 *
 * What writes has to be inside a transaction.
 */
#ifndef DESK_PERSON_H
#define DESK_PERSON_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"

struct pu_db;

enum person_status { PERSON_ACTIVE, PERSON_WITHDRAWN, PERSON_ERASED };

#define PERSON_HANDLE 64u /* bytes */

struct person {
	int64_t id;
	struct pu_str handle; /* without "@"; empty: erased */
	enum person_status status;
	int64_t revision;
};

/* Letters, figures, and "._-" between them; of any script; without "@". */
bool person_handle_valid(struct pu_str handle);
/* By handle ("@" in front is passed over; small and capital letters of ASCII are
 * the same), or id. 1, 0: nobody, -1. Strings in arena. */
int person_find(struct pu_db *db, struct pu_str handle, struct person *out,
		struct pu_arena *arena, struct pu_error *err);
int person_get(struct pu_db *db, int64_t id, struct person *out,
	       struct pu_arena *arena, struct pu_error *err);
/* Adds one with a random id (id 0) or with this one. PU_INVALID: no handle;
 * PU_CONFLICT: it is taken; PU_CONSENT, E-PERSON-01: this id was erased. */
bool person_add(struct pu_db *db, struct pu_str handle, int64_t *id,
		struct pu_error *err);
/* Who works here: the person of that handle, who is added when need be. */
bool person_ensure(struct pu_db *db, struct pu_str handle, int64_t *id,
		   struct pu_error *err);

#endif
