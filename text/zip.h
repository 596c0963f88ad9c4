/* zip.h - what lies in a zip archive, entry by entry
 *
 * libarchive reads, with its zip reader alone. Nothing is unpacked to a disk,
 * and no name in an archive is ever taken for a path. Limits: ZIP_ENTRIES
 * entries, and what is unpacked of an archive in all: INPUT_RATIO times its
 * size beyond 64 MiB.
 */
#ifndef TEXT_ZIP_H
#define TEXT_ZIP_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#define ZIP_ENTRIES 10000u

struct zip;

/* By its first bytes; an archive without entries too. */
bool zip_is(struct pu_str start);
/* bytes: the whole archive; must outlive zip. PU_SYNTAX: broken off, damaged,
 * or empty; PU_LIMIT. */
bool zip_open(struct zip **out, struct pu_str bytes, struct pu_error *err);
/* The same of a regular file of so many bytes, which is read as it is needed. fd
 * is taken over, also on failure. */
bool zip_open_file(struct zip **out, int fd, uint64_t size,
		   struct pu_error *err);
/* Of bytes that it takes over. */
bool zip_open_buffer(struct zip **out, struct pu_buf *bytes,
		     struct pu_error *err);
void zip_close(struct zip *zip);

/* Entries that are files, in the archive's order. A name is as the archive has
 * it (UTF-8 where the archive says so), a backslash in it became a slash; "?"
 * where there is none. */
size_t zip_count(const struct zip *zip);
struct pu_str zip_name(const struct zip *zip, size_t at);
/* The entry of that name; ASCII letters may differ in case, where none has it
 * exactly. PU_NOT_FOUND; PU_SYNTAX when two have it: which one a program reads
 * would be chance. */
bool zip_find(const struct zip *zip, struct pu_str name, size_t *at,
	      struct pu_error *err);

/* Begins to read an entry, and ends the one under way. PU_ENCODING: it is
 * encrypted. */
bool zip_start(struct zip *zip, size_t at, struct pu_error *err);
/* Bytes put into out (at most room), 0 at its end, -1 when it failed. */
int64_t zip_read(struct zip *zip, void *out, size_t room, struct pu_error *err);
uint64_t zip_offset(const struct zip *zip); /* unpacked so far, in all */

struct zip_change {
	struct pu_str name; /* as zip_find takes it */
	struct pu_str content;
};

/* Appends the archive with the contents of some entries changed. All others, the
 * order, names, dates and comments stay byte for byte; a changed entry is
 * deflated when it was. bytes: what zip_open took. PU_NOT_FOUND, PU_SYNTAX. */
bool zip_splice(struct pu_buf *out, struct pu_str bytes,
		const struct zip_change *changes, size_t count,
		struct pu_error *err);

#endif
