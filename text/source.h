/* source.h - bytes as they lie in a file, a pipe or memory; .gz unpacked
 * (internal)
 *
 * gzip: RFC 1952, several members; what follows the last one is ignored.
 */
#ifndef TEXT_SOURCE_H
#define TEXT_SOURCE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/zip.h"

struct source;

/* path "-" is standard input. */
bool source_open(struct source **out, const char *path, struct pu_error *err);
void source_open_memory(struct source **out, struct pu_str bytes);
/* An entry of an archive, which must outlive the source. */
bool source_open_entry(struct source **out, struct zip *zip, size_t at,
		       struct pu_error *err);
void source_close(struct source *source);
/* The descriptor of a regular file, which the source gives away: it cannot be
 * read any more. -1: it reads none. */
int source_release(struct source *source);

/* Bytes put into out (at most room), 0 at the end, -1 when it failed. */
int64_t source_read(struct source *source, void *out, size_t room,
		    struct pu_error *err);
uint64_t source_offset(const struct source *source); /* of the packed file */
uint64_t source_size(const struct source *source); /* 0: not known */

#endif
