/* pairing.h - which files of a folder are translations of each other
 *
 * By their names (slug.es.html, es/slug.html, slug_es.txt, es-slug.md ...), else
 * by the links between pages (hreflang, canonical), else by what they say:
 * numbers, names and words that look alike. Or as a list says.
 */
#ifndef JOBS_PAIRING_H
#define JOBS_PAIRING_H

#include "base/arena.h"
#include "base/error.h"
#include "base/log.h"
#include "base/task.h"

#define PAIRING_FILES 100000u /* of a folder or list: PU_LIMIT beyond */

enum pair_by { PAIR_BY_LIST, PAIR_BY_NAME, PAIR_BY_LINK, PAIR_BY_CONTENT };
const char *pair_by_name(enum pair_by by);

struct file_pair {
	const char *source, *target; /* paths that can be opened */
	enum pair_by by;
};

/* A document that was not paired. */
struct lone_file {
	const char *path;
	const char *why; /* what is known of that; NULL: nothing like it */
};

struct pairing {
	struct pu_arena *arena;
	struct file_pair *pairs; /* in the order of the list, or of paths */
	size_t count, room;
	struct lone_file *alone; /* in the order of paths */
	size_t alone_count, alone_room;
};

/* path: a folder, which is looked through with those below it, or a list: two
 * paths a line with a tab between them, relative to here or to the list;
 * lines that start with # are remarks. source and target are canonical tags.
 * The log is told of folders below that cannot be read, and of files that are
 * no documents. */
bool pairing_make(struct pairing *out, const char *path, struct pu_str source,
		  struct pu_str target, const struct pu_task *task,
		  const struct pu_log *log, struct pu_error *err);
void pairing_free(struct pairing *pairing);

/* ---- pairing.c's steps ---- */

enum file_side { FILE_ANY, FILE_SOURCE, FILE_TARGET, FILE_OTHER };

struct paired_file {
	const char *path; /* can be opened */
	struct pu_str name; /* of the path: below the folder */
	struct pu_str key, end; /* without language and ending; the ending */
	enum file_side side; /* as the name says */
	bool taken;
	const char *copy_of; /* the same bytes stand there; NULL */
	const char *why; /* it is alone; NULL */
};

struct pairing_files {
	struct pairing *out;
	struct paired_file *files; /* by name */
	size_t count, room;
	struct pu_str source, target;
	const struct pu_task *task;
	const struct pu_log *log;
	size_t strange; /* no documents, as their names say */
	const char *strange_one; /* the path of one of them */
};

/* The file belongs with that one: both are taken. Either order. */
void pairing_take(struct pairing_files *files, size_t source, size_t target,
		  enum pair_by by);
/* pairing-name.c: key and side of each file, then pairs. */
void pairing_by_name(struct pairing_files *files);
/* pairing-link.c: files that cannot be read are passed over. */
bool pairing_by_link(struct pairing_files *files, struct pu_error *err);
/* pairing-copy.c: which of those that are free are copies, byte for byte, of one
 * that is taken or comes before. They are left out of what follows. */
bool pairing_find_copies(struct pairing_files *files, struct pu_error *err);
/* pairing-content.c: those that cannot be read, or are in another language,
 * are told why. */
bool pairing_by_content(struct pairing_files *files, struct pu_error *err);

#endif
