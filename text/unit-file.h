/* unit-file.h - the file that a sink of units writes (internal) */
#ifndef TEXT_UNIT_FILE_H
#define TEXT_UNIT_FILE_H

#include "base/outfile.h"
#include "text/unit-stream.h"

/* path NULL: standard output. */
bool unit_file_open(struct outfile **out, const char *path,
		    const struct unit_writing *how, struct pu_error *err);
/* It appears, when whoever checks it has nothing against it. */
bool unit_file_finish(struct outfile *file, const struct unit_writing *how,
		      struct pu_error *err);

#endif
