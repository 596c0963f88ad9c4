/* table.h - pairs of texts as lines of TSV and CSV
 *
 * A line of TSV is a source and a target with a tab between them; what follows
 * a second tab is not read. Nothing is escaped: a tab or line end inside a text
 * is written as a space. CSV is RFC 4180.
 */
#ifndef FORMATS_TABLE_H
#define FORMATS_TABLE_H

#include "text/unit-stream.h"

/* False: no tab, or nothing on one side of it. */
bool table_split(struct pu_str line, struct pu_str *source,
		 struct pu_str *target);
void table_put_tsv(struct pu_buf *out, struct pu_str source,
		   struct pu_str target);

/* Tables as other programs write them: what separates the cells, how they are
 * quoted and which column is what is told from the first TABLE_SAMPLE bytes
 * (text/rows.h, formats/columns.h). Without a line of headings the first two
 * columns that hold text are the source and the target. The order of a table is
 * no running text: neighbours are not known. PU_INVALID: nothing says the
 * languages. */
bool table_source_open(struct unit_source *out, struct input *in,
		       const struct unit_reading *how, struct pu_error *err);
bool table_sink_tsv(struct unit_sink *out, const char *path,
		    struct unit_writing *how, struct pu_error *err);
bool table_sink_csv(struct unit_sink *out, const char *path,
		    struct unit_writing *how, struct pu_error *err);

/* Where the writer guards, each cell that is a formula (text/cell.h) has one
 * apostrophe more than its text, and its row ends in an empty cell more than the
 * pair: by that, and not by the apostrophe, which may be a text's own, the reader
 * knows what to take off. */

#endif
