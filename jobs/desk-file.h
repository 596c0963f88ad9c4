/* desk-file.h - a job goes out as a file that people fill in, and comes back
 *
 * The file says which job and which version of the source it is of, and each row
 * which event its translation was (formats/sheet.h). What comes back changed
 * becomes an event that follows that one; where somebody has said something else
 * meanwhile, both are kept. What was not changed says nothing, so that the same
 * file may come twice.
 */
#ifndef JOBS_DESK_FILE_H
#define JOBS_DESK_FILE_H

#include "desk/event.h"
#include "desk/state.h"
#include "desk/story.h"
#include "formats/sheet.h"
#include "jobs/desk.h"

/* A job with what it translates. */
struct desk_file_job {
	int64_t id;
	struct pu_str language;
	const struct story *story;
	const struct story_version *version; /* the present one */
};

/* Every segment of the job as a row, in arena. */
bool desk_file_sheet(struct sheet *out, struct pu_db *db,
		     const struct desk_file_job *job, enum sheet_kind kind,
		     struct pu_arena *arena, struct pu_error *err);

/* What became of a row. */
enum desk_fate {
	FATE_SAME, /* it says nothing new */
	FATE_DRAFT, /* taken, not confirmed */
	FATE_CONFIRMED,
	FATE_CONFLICT, /* taken, and kept beside what was said meanwhile */
	FATE_BEHIND, /* kept in the history: what was said meanwhile counts */
	FATE_SUGGESTED,
	FATE_EMPTIED, /* not taken: a translation is never deleted by a file */
	FATE_LOCKED, /* not taken: payment */
	FATE_COPY, /* not taken: the source once more */
	FATE_SOURCE, /* not taken: the source says something else now */
	FATE_UNKNOWN, /* not taken: the story has no such segment */
	FATES
};
const char *desk_fate_name(enum desk_fate fate); /* "conflict" ... */

struct desk_file_row {
	uint32_t number; /* in the present version; in the file, of one that is
			  * not in it */
	int64_t segment, event; /* 0: none was made */
	enum desk_fate fate;
	bool codes; /* codes of the source are missing: not confirmed */
	struct pu_str begins; /* the source */
};

struct desk_file_told {
	struct desk_file_row *rows; /* but those that are the same */
	size_t count;
	size_t fates[FATES];
	size_t comments;
};

struct desk_file_way {
	bool force; /* of another version: what is the same is taken */
	bool suggest; /* changes are suggestions */
	bool copies; /* the format puts the source where nothing was said */
	enum desk_role role;
	int64_t person; /* whose work it is */
};

/* The file is of this job, and of its present version. PU_CONFLICT: it is of
 * another one; E-SOURCE-01: of another version, unless forced. The sentence says
 * how much of it is still the same. */
bool desk_file_fits(struct pu_db *db, const struct desk_file_job *job,
		    const struct sheet_edits *edits, bool force,
		    struct pu_error *err);
/* Inside desk_begin. Strings in arena. PU_CONFLICT as desk_file_fits. */
bool desk_file_apply(struct desk_act *act, const struct desk_file_job *job,
		     const struct sheet_edits *edits,
		     const struct desk_file_way *way,
		     struct desk_file_told *told, struct pu_arena *arena,
		     struct pu_error *err);

/* ---- the journeys ---- */

struct desk_file_out {
	struct pu_str name; /* SLUG/LANG, or SLUG where it has one job */
	enum sheet_kind kind;
	enum sheet_format format;
	enum sheet_dialect dialect;
};
/* Appends the file; *rows: how many. PU_NOT_FOUND: no such job. */
bool desk_file_export(struct job *job, const struct desk_file_out *how,
		      struct pu_buf *out, size_t *rows, struct pu_error *err);

struct desk_file_in {
	struct pu_str name; /* of the job; empty: the file says it */
	enum sheet_kind kind; /* as which it was sent out */
	const char *path; /* "-": standard input */
	struct pu_str person; /* whose work it is, by handle; empty: whoami */
	bool force, suggest, dry_run;
};
struct desk_file_result {
	struct pu_buf name; /* SLUG/LANG */
	enum sheet_format format;
	struct desk_file_told told;
	enum job_state before, after;
	size_t seen; /* marks of the round */
	enum sheet_verdict verdict; /* what the reader proposes: not done */
	struct pu_str comment; /* on the whole */
	struct pu_arena *arena; /* of all this */
};
/* All of it or nothing. PU_CONFLICT: the file is of another job, or was sent out
 * for something else; the state does not allow it; E-CLAIM-01: somebody else
 * holds the job; E-CLAIM-02: the claim has run out; E-SOURCE-01, as above. */
bool desk_file_import(struct job *job, const struct desk_file_in *how,
		      struct desk_file_result *result, struct pu_error *err);
void desk_file_result_free(struct desk_file_result *result);

#endif
