/* scratch.h - a file that is needed for a while (internal) */
#ifndef BASE_SCRATCH_H
#define BASE_SCRATCH_H

#include "base/error.h"

/* A new file in $TMPDIR, else /tmp, that nobody else may read: close(*fd). Its
 * name: unlink it, free it; NULL: it has none, and is gone when it is closed. */
bool scratch_open(int *fd, char **name, struct pu_error *err);

#endif
