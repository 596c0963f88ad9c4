/* lines.h - a text by lines, as they come */
#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/input.h"

#define LINES_MAX (1u << 24) /* bytes of one line: PU_LIMIT beyond */

struct lines;

/* path "-": standard input. */
bool lines_open(struct lines **out, const char *path, struct pu_error *err);
/* in is taken over. */
void lines_read(struct lines **out, struct input *in);
/* 1: a line without its end, until the next call; 0: the end; -1: failed. */
int lines_next(struct lines *lines, struct pu_str *line, struct pu_error *err);
void lines_close(struct lines *lines); /* NULL is legal */
/* All of path's lines, with their numbers from 1, to visit; false of visit's,
 * which has filled in err, ends it. */
bool lines_each(const char *path,
		bool (*visit)(void *arg, long number, struct pu_str line,
			      struct pu_error *err),
		void *arg, struct pu_error *err);

const char *lines_name(const struct lines *lines);
long lines_number(const struct lines *lines); /* of the current one, from 1 */
uint64_t lines_offset(const struct lines *lines); /* for progress */
uint64_t lines_size(const struct lines *lines); /* 0: unknown */
uint64_t lines_repaired(const struct lines *lines); /* characters */

#endif
