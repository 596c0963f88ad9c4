/* organisation.h - groups and papers that people work for
 *
 * Organisations are no people at risk: their names may stand where a person
 * consents to be named as a part of them. What writes has to be inside a
 * transaction.
 */
#ifndef DESK_ORGANISATION_H
#define DESK_ORGANISATION_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct pu_db;

struct organisation_name {
	struct pu_str language; /* canonical; "und": in any */
	struct pu_str text;
};

struct organisation {
	int64_t id;
	struct pu_str handle; /* without "@" */
	struct pu_str url; /* may be empty */
	int64_t revision;
	const struct organisation_name *names; /* by language */
	size_t name_count;
};

/* Without "@" in front. PU_INVALID with what a handle is. */
struct pu_str handle_bare(struct pu_str handle);
bool handle_fail(struct pu_str handle, struct pu_error *err);

/* PU_INVALID: no handle; PU_CONFLICT: there is one already. */
bool organisation_add(struct pu_db *db, struct pu_str handle, int64_t *id,
		      struct pu_error *err);
/* Replaces the name in that language; an empty one takes it away. */
bool organisation_put_name(struct pu_db *db, int64_t id,
			   const struct organisation_name *name,
			   struct pu_error *err);
/* PU_INVALID: see person_put_link. */
bool organisation_put_url(struct pu_db *db, int64_t id, struct pu_str url,
			  struct pu_error *err);
/* By handle ("@" in front is passed over), by id, the next by handle. 1, 0, -1. */
int organisation_find(struct pu_db *db, struct pu_str handle,
		      struct organisation *out, struct pu_arena *arena,
		      struct pu_error *err);
int organisation_get(struct pu_db *db, int64_t id, struct organisation *out,
		     struct pu_arena *arena, struct pu_error *err);
int organisation_next(struct pu_db *db, struct pu_str after,
		      struct organisation *out, struct pu_arena *arena,
		      struct pu_error *err);

#endif
