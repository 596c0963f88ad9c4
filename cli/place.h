/* place.h - where the memory lies */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include "base/buf.h"
#include "base/error.h"

/* given (--db), else $PUENTE_DB, else puente.db here or in a folder above,
 * else $XDG_DATA_HOME/puente/memory.db ($HOME/.local/share when unset). */
bool place_find(struct pu_buf *out, const char *given, struct pu_error *err);
bool place_exists(const char *path);
/* Makes the folder of the default place; *made: no file is there yet. */
bool place_prepare(const char *path, bool *made, struct pu_error *err);

#endif
