/* place.h - where the memory lies */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include "base/buf.h"
#include "base/error.h"

/* given (--db), else $PUENTE_DB, else puente.db here or in a folder above,
 * else $XDG_DATA_HOME/puente/memory.db ($HOME/.local/share when unset).
 * *own: the last of these, whose folder may be made. */
bool place_find(struct pu_buf *out, const char *given, bool *own,
		struct pu_error *err);
bool place_exists(const char *path);

#endif
