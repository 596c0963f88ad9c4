/* public-name.h - how a person may be called: the one way from a person to a name
 * that leaves this machine
 *
 * Pages, credit lines, files, units, statistics: every output asks here, and
 * shows what it is given, or nothing. There is no second path.
 */
#ifndef DESK_PUBLIC_NAME_H
#define DESK_PUBLIC_NAME_H

#include "desk/consent.h"

enum public_kind {
	PUBLIC_NOBODY, /* said no, has withdrawn or was erased: not named */
	PUBLIC_UNASKED, /* nothing was said for this use: no */
	PUBLIC_MISSING, /* would be named, but has no such name that can stand in
			 * this language */
	PUBLIC_COLLECTIVE, /* text is the organisation's name */
	PUBLIC_INITIALS,
	PUBLIC_PSEUDONYM,
	PUBLIC_HANDLE, /* the handle stands for a pseudonym that is not there */
	PUBLIC_NAME
};
const char *public_kind_name(enum public_kind kind); /* "nobody" ... */

struct public_query {
	int64_t person;
	enum consent_use use;
	int64_t story; /* 0: none */
	struct pu_str language; /* of the output, canonical */
	int32_t day; /* for where the person belongs; DAY_NONE: at any time */
};

struct public_name {
	enum public_kind kind;
	struct pu_str text; /* as name_tidy leaves it, not escaped; empty:
			     * nothing is shown of this person */
	struct pu_str link; /* empty: none may be shown, or there is none */
	/* The organisation that the person belongs to, when the person is
	 * named at all; 0 and empty else. */
	int64_t organisation;
	struct pu_str organisation_name; /* its handle where it has no name */
	struct pu_str organisation_handle, organisation_url;
};

/* A name is taken in the output's language, then in those that it falls back to
 * (es-EC: es-419, es), then "und", then any in the same script; never silently
 * one in another script. Strings in arena. False only when the database fails,
 * or the language tag is too long. */
bool public_name(struct pu_db *db, const struct public_query *query,
		 struct public_name *out, struct pu_arena *arena,
		 struct pu_error *err);
/* The same where the output names everybody or is not made: PU_CONSENT,
 * E-CONSENT-01 for PUBLIC_UNASKED and PUBLIC_MISSING, with what to do. Who said
 * no is not named, which is no failure. */
bool public_name_needed(struct pu_db *db, const struct public_query *query,
			struct public_name *out, struct pu_arena *arena,
			struct pu_error *err);
/* The organisation's name in a language, by the same rules; its handle where
 * there is none. In arena. PU_NOT_FOUND. */
bool public_organisation(struct pu_db *db, int64_t organisation,
			 struct pu_str language, struct public_name *out,
			 struct pu_arena *arena, struct pu_error *err);

#endif
