/* open.h - opening the one file that holds memory and glossary
 *
 * What a program needs that uses the library; the statements are db.h's.
 */
#ifndef DB_OPEN_H
#define DB_OPEN_H

#include "base/error.h"

enum pu_db_mode { PU_DB_READ, PU_DB_WRITE, PU_DB_CREATE };

struct pu_db;

/* PU_DB_READ of a file that does not exist fails with PU_NOT_FOUND. Opened for
 * writing, the file is brought to the newest schema: wholly, or not at all. A
 * file of a newer program is refused with PU_VERSION; one that is not ours with
 * PU_DATABASE. A new file gets mode 0600. A read-only file or folder opens for
 * reading (immutable when there is no -wal); for writing it is PU_READONLY. */
PU_API bool pu_db_open(struct pu_db **out, const char *path,
		       enum pu_db_mode mode, struct pu_error *err);
PU_API void pu_db_close(struct pu_db *db);

#endif
