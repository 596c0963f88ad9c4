/* check.h - are alignments and lists of words what was written? */
#ifndef BITEXT_CHECK_H
#define BITEXT_CHECK_H

#include "base/buf.h"
#include "base/error.h"
#include "base/task.h"

struct pu_db;

/* Reads all of them; what is damaged is told, one finding a line. */
bool bitext_check(struct pu_db *db, struct pu_buf *findings,
		  const struct pu_task *task, struct pu_error *err);
/* Makes anew which units beads gave; lists of words are forgotten, and come
 * again when they are used. In a transaction of the caller's. */
bool bitext_rebuild(struct pu_db *db, const struct pu_task *task,
		    struct pu_error *err);

#endif
