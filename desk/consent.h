/* consent.h - what people allow to be shown of them, and where
 *
 * Nothing is allowed until somebody has said so, for one use at a time. What is
 * said for a story goes before what is said for all. What writes has to be
 * inside a transaction.
 */
#ifndef DESK_CONSENT_H
#define DESK_CONSENT_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"

struct pu_db;

/* Stored and exchanged: they stay. */
enum consent_use {
	CONSENT_BYLINE, /* the credit line of a page */
	CONSENT_HELP, /* "with the help of" */
	CONSENT_LINK, /* the link beside the name: any value but none */
	CONSENT_HANDLE, /* the handle, where a name would stand */
	CONSENT_JSONLD, /* what machines read of a page */
	CONSENT_TM, /* units that are given to others */
	CONSENT_STATS,
	CONSENT_USES
};
const char *consent_use_name(enum consent_use use); /* "byline" ... */
bool consent_use_read(enum consent_use *use, struct pu_str name);

/* From nothing to everything. */
enum consent_value {
	CONSENT_NONE,
	CONSENT_COLLECTIVE, /* the organisation in the person's place */
	CONSENT_INITIALS,
	CONSENT_PSEUDONYM,
	CONSENT_NAME,
	CONSENT_VALUES
};
const char *consent_value_name(enum consent_value value); /* "none" ... */
bool consent_value_read(enum consent_value *value, struct pu_str name);

struct consent {
	enum consent_use use;
	int64_t story; /* 0: wherever there is no other */
	enum consent_value value;
	int32_t day;
	int64_t given_by; /* the person who wrote it down */
};

/* What holds for a use in a story (0: in none). 1; 0: nobody was asked, which
 * is no; -1. */
int consent_get(struct pu_db *db, int64_t person, enum consent_use use,
		int64_t story, enum consent_value *value, struct pu_error *err);
bool consent_put(struct pu_db *db, int64_t person,
		 const struct consent *consent, struct pu_error *err);
/* The value for a use in general, and nothing more for single stories. */
bool consent_withdraw(struct pu_db *db, int64_t person,
		      const struct consent *consent, struct pu_error *err);
/* All of a person, in arena. */
bool consent_all(struct pu_db *db, int64_t person, const struct consent **out,
		 size_t *count, struct pu_arena *arena, struct pu_error *err);

#endif
