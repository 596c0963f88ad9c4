/* bundle.h - the work of a desk in a file, for another machine of the desk
 *
 * JSON Lines, UTF-8: a head, then rows, then an end with their number, so that
 * a file which was cut short is known for one. A row is an object with "kind"
 * and the kind's fields by name (bundle_fields): those of the tables of db/,
 * without what means something on one machine alone (the memory's units, counts,
 * the name of the file that a story came from). Ids are sixteen hexadecimal
 * figures, days are "2026-11-22", the rest are numbers and texts; null is left
 * out. There is no time of day in it, and nothing of when or where it was
 * written: the same work gives the same bytes.
 *
 * People are ids. What else is told of them, they have allowed: bundle_write.
 *
 * A reader passes over fields and kinds that it does not know (and counts the
 * latter); a head of a later format it refuses.
 */
#ifndef DESK_BUNDLE_H
#define DESK_BUNDLE_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"
#include "db/db.h"

#define BUNDLE_FORMAT 1
#define BUNDLE_ROWS   4000000u /* of a bundle */
#define BUNDLE_TEXT   1000000u /* bytes of a text in it */
#define BUNDLE_FIELDS 19u

enum bundle_kind { /* in the order in which they are written */
		   BUNDLE_PERSON,
		   BUNDLE_NAME,
		   BUNDLE_LINK,
		   BUNDLE_CONSENT,
		   BUNDLE_ORGANISATION,
		   BUNDLE_ORG_NAME,
		   BUNDLE_STORY,
		   BUNDLE_VERSION,
		   BUNDLE_BLOCK,
		   BUNDLE_SEGMENT,
		   BUNDLE_JOB,
		   BUNDLE_STEP,
		   BUNDLE_CLAIM,
		   BUNDLE_EVENT,
		   BUNDLE_REVIEW,
		   BUNDLE_SEEN,
		   BUNDLE_CREDIT,
		   BUNDLE_KINDS
};

enum bundle_type {
	BUNDLE_ID, /* of a thing */
	BUNDLE_WHO, /* of a person */
	BUNDLE_NUMBER, /* low to high */
	BUNDLE_DAY, /* on which something was done: not after today */
	BUNDLE_DATE, /* any */
	BUNDLE_STRING, /* at most high bytes */
	BUNDLE_BYTES /* in hexadecimal figures, two each */
};

/* How a field of a row that both machines have is settled. */
enum bundle_merge {
	BUNDLE_KEY,
	BUNDLE_SAME, /* never altered: must be equal */
	BUNDLE_OWN, /* what is here stays */
	/* The fields of a group go together, from whichever row has the larger
	 * values, compared in order; none is smaller than any. Which of two rows
	 * came first is not asked, so all machines end with the same. */
	BUNDLE_GROUP_1,
	BUNDLE_GROUP_2,
	BUNDLE_GROUP_3,
	BUNDLE_GROUP_4,
	BUNDLE_GROUP_1_LEAST /* in group 1, but the smaller */
};

/* What a field without a value is in the table. */
enum bundle_none {
	BUNDLE_NEVER, /* it always has one */
	BUNDLE_NULL, /* NULL; 0 of an id and an empty text are the same */
	BUNDLE_ZERO, /* 0, or an empty text */
	BUNDLE_ABSENT /* NULL; an empty text is a text */
};

struct bundle_field {
	const char *name; /* NULL: the kind has no more */
	enum bundle_type type;
	enum bundle_merge merge;
	enum bundle_none none;
	int64_t low, high; /* of a number; high: of a text's bytes */
};

struct bundle_fields {
	const char *kind; /* "event" */
	enum db_sql list, get, put;
	struct bundle_field field[BUNDLE_FIELDS + 1];
};
extern const struct bundle_fields bundle_fields[BUNDLE_KINDS];

struct bundle_value {
	bool some; /* false: none; number is 0 then, text empty */
	int64_t number;
	struct pu_str text;
};

struct bundle_row {
	enum bundle_kind kind;
	struct bundle_value value[BUNDLE_FIELDS];
};

size_t bundle_field_count(enum bundle_kind kind);
/* The place of a field that there is. */
size_t bundle_field_at(enum bundle_kind kind, const char *name);
/* A row as it stands in the database: stmt is at one of kind's list or get.
 * Texts in arena. */
void bundle_row_take(struct bundle_row *row, enum bundle_kind kind,
		     const struct stmt *stmt, struct pu_arena *arena);
/* The one with the key of row. 1, 0: there is none, -1. */
int bundle_row_get(struct pu_db *db, const struct bundle_row *row,
		   struct bundle_row *out, struct pu_arena *arena,
		   struct pu_error *err);
/* Writes it, whether one with its key is there or not. */
bool bundle_row_store(struct pu_db *db, const struct bundle_row *row,
		      struct pu_error *err);
/* Its line, with the line end. */
void bundle_row_put(struct pu_buf *out, const struct bundle_row *row);

/* ---- writing ---- */

/* What a person allows in a bundle about a story. */
struct bundle_consent {
	bool handle, names, pseudonyms, link;
};

/* The work at these jobs, whole: their stories with every version, who took
 * part, what they did. allows tells, of a person and one of the stories, what
 * may be told beside the id; NULL: nothing. Reads the database at one moment
 * if the caller does (db_read_begin). PU_NOT_FOUND: no such job. */
bool bundle_write(struct pu_db *db, const int64_t *jobs, size_t count,
		  bool (*allows)(void *arg, int64_t person, int64_t story,
				 struct bundle_consent *consent,
				 struct pu_error *err),
		  void *arg, struct pu_buf *out, struct pu_error *err);

/* ---- reading ---- */

struct input;
struct bundle;

/* in is taken over. today: what was done after it cannot be. PU_SYNTAX,
 * PU_ENCODING: this is no bundle; PU_VERSION: of a later program. */
bool bundle_open(struct bundle **out, struct input *in, int32_t today,
		 struct pu_error *err);
/* 1: a row, until the next call; 0: the end was there; -1. Each value is what
 * its field allows. PU_SYNTAX, PU_LIMIT, with the line; PU_CONFLICT, E-CLOCK-01:
 * it was done on a day that has not come here. */
int bundle_next(struct bundle *bundle, struct bundle_row *row,
		struct pu_error *err);
size_t bundle_unknown(const struct bundle *bundle); /* rows passed over */
void bundle_close(struct bundle *bundle); /* NULL is legal */

#endif
