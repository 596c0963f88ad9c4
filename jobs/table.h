/* table.h - pairs of texts as lines of TSV and CSV
 *
 * A line of TSV is a source and a target with a tab between them; what follows
 * a second tab is not read. Nothing is escaped: a tab or line end inside a text
 * is written as a space. CSV is RFC 4180.
 */
#ifndef JOBS_TABLE_H
#define JOBS_TABLE_H

#include "base/buf.h"

/* False: no tab, or nothing on one side of it. */
bool table_split(struct pu_str line, struct pu_str *source,
		 struct pu_str *target);
void table_put_tsv(struct pu_buf *out, struct pu_str source,
		   struct pu_str target);
void table_put_csv(struct pu_buf *out, struct pu_str source,
		   struct pu_str target);

#endif
