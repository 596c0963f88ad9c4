/* cell.h - cells of a table of text, written (internal)
 *
 * The way back: text/rows.h.
 */
#ifndef TEXT_CELL_H
#define TEXT_CELL_H

#include "base/buf.h"

/* As a cell of TSV, where nothing is escaped: a tab or line end is a space. */
void cell_put_tsv(struct pu_buf *out, struct pu_str text);
void cell_fold(struct pu_buf *cell); /* the same, in place */
/* As a cell of CSV (RFC 4180), always quoted. */
void cell_put_csv(struct pu_buf *out, struct pu_str text);

/* A cell that a spreadsheet takes for a formula, apostrophes before it aside: it
 * begins with = + - @, a tab or a line end, or a wide form of the four. */
bool cell_is_formula(struct pu_str cell);
/* Puts one apostrophe more before such a cell; false: it is none. */
bool cell_guard(struct pu_buf *cell);

#endif
