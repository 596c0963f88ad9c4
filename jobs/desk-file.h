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

#endif
