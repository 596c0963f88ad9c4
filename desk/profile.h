/* profile.h - what is known of a person beyond the handle; all of it optional
 *
 * Names in languages, a pseudonym, a link, who they are in files that were
 * imported, and where they belong. Nothing of this may be shown by reading it
 * here: what goes out is asked of desk/public-name.h.
 *
 * What writes has to be inside a transaction.
 */
#ifndef DESK_PROFILE_H
#define DESK_PROFILE_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"
#include "desk/person.h"

/* Stored: they stay. */
enum person_name_kind { PERSON_NAME_FULL, PERSON_NAME_PSEUDONYM };
#define PERSON_LINK 500u /* bytes */

struct person_name {
	enum person_name_kind kind;
	struct pu_str language; /* canonical; "und": in any */
	struct pu_str text;
};

struct affiliation {
	int64_t organisation;
	int32_t since, until; /* DAY_NONE: not known; until is the last day */
};

struct profile {
	const struct person_name *names; /* by kind and language */
	size_t name_count;
	struct pu_str link; /* may be empty */
	const struct pu_str *aliases;
	size_t alias_count;
	const struct affiliation *affiliations;
	size_t affiliation_count;
};

/* Everything in arena. */
bool profile_load(struct pu_db *db, int64_t person, struct profile *out,
		  struct pu_arena *arena, struct pu_error *err);
/* Replaces the name of this kind in this language; a text that is empty takes it
 * away. What is kept is what name_tidy makes of it; its failures. */
bool person_put_name(struct pu_db *db, int64_t person,
		     const struct person_name *name, struct pu_error *err);
/* http or https; empty: takes it away. PU_INVALID. */
bool person_put_link(struct pu_db *db, int64_t person, struct pu_str url,
		     struct pu_error *err);
/* From now on that name in a file means this person. PU_CONFLICT: it means
 * somebody else. */
bool person_put_alias(struct pu_db *db, int64_t person, struct pu_str alias,
		      struct pu_error *err);
/* Whom an alias, or a handle, means. 1, 0: nobody, -1. */
int person_of_alias(struct pu_db *db, struct pu_str alias, int64_t *person,
		    struct pu_error *err);
/* From the day on (DAY_NONE: not known), until (DAY_NONE: still). */
bool person_join(struct pu_db *db, int64_t person,
		 const struct affiliation *affiliation, struct pu_error *err);
/* Another handle. PU_INVALID, PU_CONFLICT: see person_add. */
bool person_set_handle(struct pu_db *db, int64_t person, struct pu_str handle,
		       struct pu_error *err);
bool person_set_status(struct pu_db *db, int64_t person,
		       enum person_status status, struct pu_error *err);
/* The next by handle, behind after (empty: the first); those who were erased are
 * passed over. 1, 0, -1. */
int person_next(struct pu_db *db, struct pu_str after, struct person *out,
		struct pu_arena *arena, struct pu_error *err);

/* An address of the web that does no harm in a page. */
bool link_valid(struct pu_str url);

#endif
