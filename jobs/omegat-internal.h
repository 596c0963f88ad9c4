/* omegat-internal.h - what the files of the OmegaT companion share */
#ifndef JOBS_OMEGAT_INTERNAL_H
#define JOBS_OMEGAT_INTERNAL_H

#include "base/hashset.h"
#include "base/map.h"
#include "jobs/omegat.h"

/* ---- omegat-project.c ---- */

struct omegat_project {
	char *root; /* the folder's real path */
	/* Folders as the project names them; never with a '/' at the end. */
	struct pu_buf tm, glossary, sources;
	struct pu_buf source, target; /* canonical */
	bool outside;
	bool team; /* its files come from, and go to, a server */
};
/* On failure nothing is left to free. */
bool omegat_open(struct omegat_project *out,
		 const struct omegat_options *options, struct pu_error *err);
void omegat_close(struct omegat_project *project);

/* ---- omegat-place.c: files of the project ---- */

/* Where a path really lies must be inside the project's folder, or be allowed
 * not to: PU_CONFLICT. What is not there yet lies where its folder does. */
bool place_inside(const struct omegat_project *project, const char *path,
		  struct pu_error *err);
/* The part of path that is below the project's folder, else all of it. */
const char *place_name(const struct omegat_project *project, const char *path);

struct place_list {
	char **items; /* sorted */
	size_t count, room;
	bool more; /* there were more than are listed */
};
/* The files below folder (none when it is not there); symbolic links only where
 * the project may lead outside. */
bool place_walk(const struct omegat_project *project, const char *folder,
		struct place_list *out, struct pu_error *err);
void place_list_free(struct place_list *list);
/* Changes with the file's date, size and identity; 0: it is not there. */
int64_t place_mark(const char *path);

enum place_kind { PLACE_MEMORY, PLACE_GLOSSARY, PLACE_SHARED };
/* Does the file begin as what we write there? */
bool place_is_ours(const char *path, enum place_kind kind);
/* A name beside path that OmegaT takes for nothing, in a folder that is there
 * and inside; PU_CONFLICT when path is somebody else's (SHARED: theirs, too, but
 * no link). */
bool place_ready(const struct omegat_project *project, const char *path,
		 enum place_kind kind, struct pu_buf *beside,
		 struct pu_error *err);
/* Puts the file beside path into its place, unless they are equal. */
bool place_settle(const char *beside, const char *path, bool *written,
		  struct pu_error *err);

/* ---- omegat-origin.c ---- */

/* The origin of the project's units in the memory: its folder's name, with a
 * number when another project has that name. write: it is kept from now on. */
bool omegat_origin(struct job *job, const struct omegat_project *project,
		   bool write, struct pu_buf *out, struct pu_error *err);

/* ---- omegat-names.c ---- */

/* The name that OmegaT has for whoami (the setting "omegat-user"), and the
 * handle that it stands for; empty: not said. */
struct omegat_names {
	struct pu_buf theirs, ours;
};
bool names_read(struct omegat_names *names, struct job *job,
		struct pu_error *err);
void names_free(struct omegat_names *names);
/* Whoami by their handle, where OmegaT has that name. */
void names_map(const struct omegat_names *names, struct pu_unit *unit,
	       struct pu_arena *arena);

/* ---- omegat-store.c: one unit on its way in ---- */

enum omegat_fate {
	FATE_ADDED,
	FATE_UPDATED,
	FATE_DUPLICATE,
	FATE_SKIPPED,
	FATE_KEPT
};

struct omegat_store {
	struct job *job;
	const struct omegat_project *project;
	const struct omegat_options *options;
	struct pu_buf origin; /* of the project */
	struct pu_arena *arena; /* of one unit */
	int64_t batch; /* 0: not begun */
	/* Of the batch now. */
	struct pu_buf current;
	enum pu_trust trust;
	int penalty;
};
/* What a translator of the project has said. */
bool store_own(struct omegat_store *store, struct pu_unit *unit,
	       enum omegat_fate *fate, struct pu_error *err);
/* What stands in a memory of theirs, from an origin. */
bool store_other(struct omegat_store *store, struct pu_unit *unit,
		 struct pu_str origin, int penalty, enum pu_trust trust,
		 enum omegat_fate *fate, struct pu_error *err);

/* OmegaT's tags, which it keeps as text (since 6.1 as codes), become codes. */
void omegat_codes(struct pu_unit *unit, struct pu_arena *arena);
/* The variant that OmegaT would take for a language: exactly it, else without a
 * region, else with whatever region; the last of equals. SIZE_MAX: none. */
size_t omegat_variant(const struct pu_unit *unit, struct pu_str language);
/* The date of what is said in it: the variant's own, else the unit's. */
int64_t omegat_date(const struct pu_unit *unit, size_t variant);

/* ---- omegat-pull.c ---- */

struct omegat_known {
	struct map
		*files; /* by path; value: its mark when all of it was read */
	struct hashset units; /* those that are in the memory, or were */
};
/* As job_omegat_pull; but what is known is left, and what went well is noted.
 * known may be NULL. */
bool omegat_pull(struct job *job, const struct omegat_options *options,
		 struct omegat_known *known, struct omegat_result *result,
		 struct pu_error *err);
/* The project's own memory, and the others that it has not from us. */
bool omegat_files(const struct omegat_project *project, bool no_tm,
		  struct place_list *out, struct pu_error *err);

/* ---- omegat-relevant.c ---- */

struct omegat_ids { /* of units; items owned */
	int64_t *items;
	size_t count, room;
};
void omegat_ids_add(struct omegat_ids *ids, int64_t id);
/* The units that are like some segment of the project's source files (score
 * OMEGAT_LIKE or more), by rising id, each once; what out holds is the caller's
 * to free, on failure too. *whole: all of its files could be read. */
#define OMEGAT_LIKE 40
bool omegat_relevant(struct job *job, const struct omegat_project *project,
		     struct omegat_ids *out, bool *whole, struct pu_error *err);

/* ---- omegat-echo.c: what the project has already ---- */

struct omegat_echo;

/* Reads what its translators have said, and the memories that it has not from
 * us. On failure, too, it is to be freed. */
bool echo_new(struct omegat_echo **out, const struct omegat_project *project,
	      struct pu_error *err);
void echo_free(struct omegat_echo *echo); /* NULL is legal */
/* For a unit that came from this project: does it say what OmegaT has, or had?
 * Only what was changed here later is news there. */
bool echo_said(struct omegat_echo *echo, const struct pu_unit *unit,
	       size_t source, size_t target);
/* Do the project's other memories hold this pair? */
bool echo_given(struct omegat_echo *echo, const struct pu_unit *unit,
		size_t source, size_t target);

/* ---- omegat-put.c: files into the project ---- */

struct omegat_put {
	const struct omegat_project *project;
	const struct omegat_options *options;
	struct omegat_result *result;
	struct map *there; /* paths of the files that are to be there */
};
void put_start(struct omegat_put *put, const struct omegat_project *project,
	       const struct omegat_options *options,
	       struct omegat_result *result);
void put_end(struct omegat_put *put);
/* Puts the file beside path into its place, and tells; dry: only tells. One
 * without units is not to be there. */
bool put_place(struct omegat_put *put, const char *beside, const char *path,
	       enum place_kind kind, uint64_t units, struct pu_error *err);
/* A whole file; when it cannot be written, that is told as put_failed does. */
bool put_text(struct omegat_put *put, const char *path, enum place_kind kind,
	      struct pu_str text, uint64_t entries, struct pu_error *err);
/* Tells why the file is not written; false: so it will be with all others. */
bool put_failed(struct omegat_put *put, const char *path,
		const struct pu_error *why, struct pu_error *err);
/* Removes what we wrote once; and all memories that are not to be there. */
void put_drop(struct omegat_put *put, const char *path, enum place_kind kind);
bool put_drop_stale(struct omegat_put *put, struct pu_error *err);

/* ---- omegat-glossary.c ---- */

/* The terms of the project's languages as OmegaT reads them; *lines: how many. */
bool omegat_glossary(struct job *job, const struct omegat_project *project,
		     struct pu_buf *out, uint64_t *lines, struct pu_error *err);

/* ---- omegat-finder.c ---- */

/* What finder.xml at path is to be with our entry in it: a command that shows
 * the concordance of what is selected, in a terminal. Nothing: it cannot be run
 * here, or the project's folder is shared. PU_SYNTAX, PU_ENCODING: what is there
 * is left as it is. */
bool omegat_finder(const struct job *job, const struct omegat_project *project,
		   const char *program, const char *path, struct pu_buf *out,
		   struct pu_error *err);

#endif
