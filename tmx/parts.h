/* parts.h - the files that one export becomes (internal)
 *
 * One, or several of a bounded size: name-1.tmx, name-2.tmx ... All are written
 * before one of them appears.
 */
#ifndef TMX_PARTS_H
#define TMX_PARTS_H

#include "tmx/tmx.h"

#define PARTS_MOST 10000u

struct parts;

/* Writes nothing yet. path NULL or "-": standard output; it has to stay as long
 * as parts. options may be NULL. Freed with parts_close. */
struct parts *parts_open(const char *path,
			 const struct pu_tmx_write_options *options);
/* A part begins, ends. PU_INVALID: there are PARTS_MOST of them already. */
bool parts_begin(struct parts *parts, struct pu_error *err);
bool parts_end(struct parts *parts, struct pu_error *err);
/* UTF-8 into the part at hand, in the encoding asked for; units: how many of
 * them it holds. */
bool parts_write(struct parts *parts, struct pu_str text, size_t units,
		 struct pu_error *err);
/* The part at hand has no room for text and an ending of so many bytes. */
bool parts_full(const struct parts *parts, struct pu_str text, size_t ending);
/* All of them are looked at, then all appear. */
bool parts_finish(struct parts *parts, struct pu_error *err);
size_t parts_count(const struct parts *parts);
/* The at-th, from 0, as long as parts; *units: in it. */
const char *parts_name(const struct parts *parts, size_t at, uint64_t *units);
/* The name of a file behind the last part that is there, though not of this
 * export: the at-th, from 0, to be freed; NULL: no more, or one file only. */
char *parts_stale(const struct parts *parts, size_t at);
/* What has not appeared never does. NULL is legal. */
void parts_close(struct parts *parts);

#endif
