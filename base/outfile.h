/* outfile.h - a file that appears whole or not at all (internal) */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include "base/buf.h"
#include "base/error.h"

struct outfile;

/* path NULL or "-": standard output, and what is no plain file (a pipe,
 * /dev/null), are written at once; anything else beside path. */
bool outfile_open(struct outfile **out, const char *path, struct pu_error *err);
bool outfile_write(struct outfile *file, struct pu_str bytes,
		   struct pu_error *err);
/* Synced and renamed to path. */
bool outfile_finish(struct outfile *file, struct pu_error *err);
/* What was not finished is removed. */
void outfile_close(struct outfile *file);

#endif
