/* outfile.h - a file that appears whole or not at all (internal) */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include "base/buf.h"
#include "base/error.h"

struct outfile;

enum outfile_how {
	OUTFILE_HELD = 1, /* standard output, too, gets nothing before finish */
	OUTFILE_PRIVATE = 2 /* a new file is for its owner alone, 0600 */
};

/* path NULL or "-": standard output, and what is no plain file (a pipe,
 * /dev/null), are written at once; anything else beside path. */
bool outfile_open(struct outfile **out, const char *path, struct pu_error *err);
/* how: a set of bits. */
bool outfile_open_as(struct outfile **out, const char *path, unsigned how,
		     struct pu_error *err);
bool outfile_write(struct outfile *file, struct pu_str bytes,
		   struct pu_error *err);
/* All is on the disk: finish has only to give it its name. */
bool outfile_settle(struct outfile *file, struct pu_error *err);
/* Where the bytes lie until finish; NULL: where they belong already. */
const char *outfile_place(const struct outfile *file);
/* Synced and renamed to path. */
bool outfile_finish(struct outfile *file, struct pu_error *err);
/* What was not finished is removed. */
void outfile_close(struct outfile *file);

#endif
