/* desk-people.h - the people of a desk and their organisations: journeys
 *
 * What is shown here is for those who work at the desk; what may leave it is
 * told by desk/public-name.h alone.
 */
#ifndef JOBS_DESK_PEOPLE_H
#define JOBS_DESK_PEOPLE_H

#include "desk/consent.h"
#include "desk/event.h"
#include "desk/organisation.h"
#include "desk/profile.h"
#include "jobs/jobs.h"

/* What is to be known of a person. Texts with ptr NULL stay as they are, empty
 * ones are taken away. */
struct person_details {
	struct person_name name; /* its language empty: "und" */
	struct pu_str link, alias;
	struct pu_str organisation; /* a handle */
	int32_t since, until; /* in it; DAY_NONE */
};

struct person_view {
	struct person person;
	struct profile profile;
	/* Of each affiliation, the organisation's handle. */
	const struct pu_str *organisations;
	const struct consent *consents;
	size_t consent_count;
	/* Of each consent, the story's name (empty: all), and the handle of who
	 * wrote it down (empty: not known). */
	const struct pu_str *stories, *givers;
};

/* Adds somebody. PU_INVALID, PU_CONFLICT, PU_NOT_FOUND (the organisation). */
bool job_person_add(struct job *job, struct pu_str handle,
		    const struct person_details *details,
		    struct person_view *out, struct pu_arena *arena,
		    struct pu_error *err);
/* The same of somebody who is here. PU_NOT_FOUND. */
bool job_person_get(struct job *job, struct pu_str handle,
		    struct person_view *out, struct pu_arena *arena,
		    struct pu_error *err);
/* The next by handle. 1, 0, -1. */
int job_person_next(struct job *job, struct pu_str after,
		    struct person_view *out, struct pu_arena *arena,
		    struct pu_error *err);
/* Another handle (empty: the same) and other details. What was there before is
 * replaced wherever it stands, and the file written anew; job is closed. */
bool job_person_rename(struct job *job, struct pu_str handle,
		       struct pu_str other,
		       const struct person_details *details,
		       struct person_view *out, struct pu_arena *arena,
		       struct pu_error *err);

/* What erasing somebody could not reach. */
struct erase_result {
	const struct person_publication *publications;
	size_t publication_count;
	const struct pu_str *backups; /* files beside the database */
	size_t backup_count;
	struct pu_str
		versioned; /* the work tree of git in which it lies; empty */
	struct pu_str synchronised; /* a sentence; empty */
	int64_t mentions; /* texts of articles that say the name */
};

/* Somebody is forgotten (desk/erase.h); the file is written anew after it, and
 * job closed. PU_BUSY: they are erased, but others have the file open, so that its
 * bytes may still hold the name: job_sweep once they have ended. */
bool job_person_erase(struct job *job, struct pu_str handle,
		      struct erase_result *out, struct pu_arena *arena,
		      struct pu_error *err);
/* The file holds nothing more of what was deleted. */
bool job_sweep(struct job *job, struct pu_error *err);
/* Inside a transaction, for names that were replaced: see job_person_erase. */
bool desk_forget(struct job *job, struct pu_str values, struct pu_str words,
		 struct pu_str stub, struct pu_error *err);

/* Uses as bits: 1u << use. */
#define CONSENT_ALL_USES ((1u << CONSENT_USES) - 1)
/* story: its name; empty: wherever nothing else is said. */
bool job_person_consent(struct job *job, struct pu_str handle, unsigned uses,
			enum consent_value value, struct pu_str story,
			struct person_view *out, struct pu_arena *arena,
			struct pu_error *err);
/* No more, or only as a part of the organisation (CONSENT_COLLECTIVE), also
 * where a story says otherwise. All uses and CONSENT_NONE: has withdrawn. */
bool job_person_withdraw(struct job *job, struct pu_str handle, unsigned uses,
			 enum consent_value value, struct person_view *out,
			 struct pu_arena *arena, struct pu_error *err);

struct person_file {
	struct pu_str path, format;
};

/* A publication that credits a person. */
struct person_publication {
	int64_t id;
	struct pu_str slug, language, title, url;
	int edition;
	int32_t day;
	enum desk_role role;
	int64_t share; /* as publication_credit keeps it */
	int64_t words; /* of the job */
	bool shown; /* the name stands in it */
	bool retracted;
	const struct person_file *files;
	size_t file_count;
};

/* Everything in arena, by day. */
bool job_person_publications(struct job *job, int64_t person,
			     const struct person_publication **out,
			     size_t *count, struct pu_arena *arena,
			     struct pu_error *err);

/* ---- organisations ---- */

/* Adds one, or a name in another language or an address to one that is there.
 * url: ptr NULL: as it is. PU_CONFLICT: it is there, and nothing is new. */
bool job_org_add(struct job *job, struct pu_str handle,
		 const struct organisation_name *name, struct pu_str url,
		 struct organisation *out, struct pu_arena *arena,
		 struct pu_error *err);
bool job_org_get(struct job *job, struct pu_str handle,
		 struct organisation *out, struct pu_arena *arena,
		 struct pu_error *err);
int job_org_next(struct job *job, struct pu_str after, struct organisation *out,
		 struct pu_arena *arena, struct pu_error *err);

#endif
