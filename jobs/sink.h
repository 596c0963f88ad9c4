/* sink.h - a file that is whole or not there */
#ifndef JOBS_SINK_H
#define JOBS_SINK_H

#include "base/buf.h"
#include "base/error.h"

struct sink;

/* path NULL: standard output. Else the bytes go into a file beside path, which
 * sink_finish syncs and renames. */
bool sink_open(struct sink **out, const char *path, struct pu_error *err);
bool sink_write(struct sink *sink, struct pu_str bytes, struct pu_error *err);
bool sink_finish(struct sink *sink, struct pu_error *err);
/* What was not finished is removed. */
void sink_close(struct sink *sink);

#endif
