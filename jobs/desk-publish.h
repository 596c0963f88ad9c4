/* desk-publish.h - a translation goes out as pages, is taken back, is corrected
 *
 * Each is a journey of its own. A job is named SLUG/LANG. Nothing is sent
 * anywhere: files are written, and what they are of is remembered.
 */
#ifndef JOBS_DESK_PUBLISH_H
#define JOBS_DESK_PUBLISH_H

#include "desk/publication.h"
#include "jobs/desk-review.h"
#include "publish/publish.h"

#define DESK_FORMATS 10 /* those of publish/, and "review" */
/* "html" ... "review": the bilingual sheet; NULL behind the last. */
const struct publish_format *desk_format_at(size_t at);

struct desk_publish_way {
	const struct publish_format *formats[DESK_FORMATS];
	size_t format_count;
	const char *folder; /* made when it is not there */
	/* Each may be empty. The page's name and address in its language, else
	 * those of the last edition; who allows it, when that was not said. */
	struct pu_str slug, url, permission;
	bool again; /* the texts of the last edition, with the names that may
		     * be shown today */
	bool force; /* over files that puente has not written */
	bool dry_run;
};

/* Strings in arena. */
struct desk_published {
	struct desk_moved moved;
	struct pu_arena *arena;
	int edition;
	bool whole; /* the last edition once more: its files were not there */
	const struct publication_file *files;
	size_t file_count;
	const struct pu_str *others; /* jobs whose pages are to be made again,
				      * since they do not link here */
	size_t other_count;
	const struct pu_str *unlinked; /* languages published without address */
	size_t unlinked_count;
	struct pu_str command; /* that sends what wp-json is; may be empty */
	struct pu_str unsafe; /* in what old versions survive ("git"); empty */
};
void desk_published_free(struct desk_published *published);

/* Files are written whole beside their places, then the edition is kept, then
 * they get their names: whoever ends it in between has the old files or the new
 * ones, and does it again for the rest. In this order:
 * PU_CONFLICT, E-PUBLISH-01: not approved; PU_CONSENT, E-PERMISSION-01: nobody has
 * allowed it; PU_CONFLICT, E-EMBARGO-01: not before a day; E-SOURCE-01,
 * E-HANDOFF-02, E-SUBMIT-01: see desk_submit; E-CHECK-01; PU_CONSENT,
 * E-CONSENT-01; PU_SYNTAX, E-TEMPLATE-01; PU_CONFLICT, E-PUBLISH-02: a language
 * without address; PU_CONFLICT, E-PUBLISH-03: a file that puente has not written
 * stands there. */
bool desk_publish(struct job *job, struct pu_str name,
		  const struct desk_publish_way *way,
		  struct desk_published *out, struct pu_error *err);

/* What should be looked at before it goes out; a guard that would refuse it is
 * in *guard (PU_OK: none would). Nothing is written. In arena. */
bool desk_publish_check(struct job *job, struct pu_str name,
			const struct desk_publish_way *way,
			const struct publish_finding **findings, size_t *count,
			struct pu_error *guard, struct pu_arena *arena,
			struct pu_error *err);

/* The files stay where they are: they are told. moved.count: of them. */
bool desk_retract(struct job *job, struct pu_str name, struct pu_str reason,
		  struct desk_published *out, struct pu_error *err);

/* An edition, with what it is of. */
struct desk_edition {
	struct pu_str job; /* SLUG/LANG */
	struct publication publication;
	const struct publication_file *files;
	size_t file_count;
};
/* Of a job, of all (name empty), or those in which somebody's name stands
 * (person not 0). In arena. */
bool desk_editions(struct job *job, struct pu_str name, int64_t person,
		   const struct desk_edition **out, size_t *count,
		   struct pu_arena *arena, struct pu_error *err);

struct desk_corrected {
	struct desk_moved moved; /* count: segments that are open again */
	struct publication last; /* id 0: never published */
	const struct publication_file *files;
	size_t file_count;
};
/* Segments (from 1; ranges as "3-5") of a story are wrong: in every language they
 * are open again with the text that they have, and what is published needs an
 * update. *out in arena: by language, the jobs that have anything of it; moved
 * is to be freed of each. PU_INVALID: no reason, no such segment. */
bool desk_correct(struct job *job, struct pu_str slug,
		  const char *const *ranges, size_t range_count,
		  struct pu_str reason, struct desk_corrected **out,
		  size_t *count, struct pu_arena *arena, struct pu_error *err);

#endif
