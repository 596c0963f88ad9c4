/* publication.h - what was published, from which version, with whose names
 *
 * Each publication of a job is an edition. It remembers the credit as it was
 * then, by persons and never by names, and the files that were written, so that
 * whoever withdraws a consent is told which pages still show a name.
 *
 * What writes has to be inside a transaction.
 */
#ifndef DESK_PUBLICATION_H
#define DESK_PUBLICATION_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"

struct pu_db;

enum publication_state { PUBLICATION_PUBLISHED, PUBLICATION_RETRACTED };
/* "published", "retracted" */
const char *publication_state_name(enum publication_state state);

struct publication {
	int64_t id; /* random; 0: to be made */
	int64_t job;
	int edition; /* of the job, from 1; given by publication_add */
	int version; /* of the story */
	int32_t day;
	struct pu_str url; /* may be empty */
	struct pu_str slug, title; /* in its language; may be empty */
	enum publication_state state;
	int32_t retracted; /* DAY_NONE */
	struct pu_str reason; /* of the retraction; empty */
};

/* A line of the credit as it was frozen. */
struct publication_credit {
	int role; /* as the rules of credit name them */
	int64_t person, organisation; /* one of them, or none: 0 */
	int share; /* in tenths of a per cent */
	int rule; /* which placed it */
	bool shown; /* its name stands in the files */
	struct pu_str reason; /* of a change by hand; may be empty */
};

struct publication_file {
	struct pu_str path; /* as it was written, absolute */
	struct pu_str format; /* "html" ... */
	struct pu_str digest; /* SHA-256 of its bytes, hexadecimal */
};

/* What a segment said: the event that its text was of. */
struct publication_text {
	int64_t segment, event;
};

struct publication_parts {
	const struct publication_credit *credits; /* in their order */
	size_t credit_count;
	const struct publication_file *files;
	size_t file_count;
	const struct publication_text *texts;
	size_t text_count;
};

/* The next edition of its job; id and edition are filled in. */
bool publication_add(struct pu_db *db, struct publication *publication,
		     const struct publication_parts *parts,
		     struct pu_error *err);
/* The last edition of the job. 1, 0: never published, -1. */
int publication_last(struct pu_db *db, int64_t job, struct publication *out,
		     struct pu_arena *arena, struct pu_error *err);
int publication_get(struct pu_db *db, int64_t id, struct publication *out,
		    struct pu_arena *arena, struct pu_error *err);
/* All editions of a job, oldest first. In arena. */
bool publication_all(struct pu_db *db, int64_t job,
		     const struct publication **list, size_t *count,
		     struct pu_arena *arena, struct pu_error *err);
bool publication_credits(struct pu_db *db, int64_t publication,
			 const struct publication_credit **list, size_t *count,
			 struct pu_arena *arena, struct pu_error *err);
bool publication_files(struct pu_db *db, int64_t publication,
		       const struct publication_file **list, size_t *count,
		       struct pu_arena *arena, struct pu_error *err);
/* By segment. */
bool publication_texts(struct pu_db *db, int64_t publication,
		       const struct publication_text **list, size_t *count,
		       struct pu_arena *arena, struct pu_error *err);
/* The editions in whose files the person's name stands, oldest first by job. */
bool publication_with(struct pu_db *db, int64_t person,
		      const struct publication **list, size_t *count,
		      struct pu_arena *arena, struct pu_error *err);
/* PU_CONFLICT: it is retracted already. PU_NOT_FOUND. */
bool publication_retract(struct pu_db *db, int64_t id, int32_t day,
			 struct pu_str reason, struct pu_error *err);
/* Whether a file with these bytes (digest) was written to path for the job. 1, 0,
 * -1. */
int publication_wrote(struct pu_db *db, int64_t job,
		      const struct publication_file *file,
		      struct pu_error *err);
/* The address under which it stands now. PU_NOT_FOUND. */
bool publication_locate(struct pu_db *db, int64_t id, struct pu_str url,
			struct pu_error *err);

#endif
