/* rows.h - a table of text as rows of cells (internal)
 *
 * RFC 4180, and what programs make of it: cells apart by tab, comma, semicolon
 * or bar; quoted, with the quotation mark doubled or behind a backslash, or not
 * quoted at all. Which it is, the first rows tell: the separator is the one that
 * cuts most rows into equally many cells; a table with tabs is quoted only when
 * no cell speaks against it and one proves it, as text that begins with a
 * quotation mark is more common there.
 */
#ifndef TEXT_ROWS_H
#define TEXT_ROWS_H

#include "text/input.h"

#define ROWS_SAMPLE ((size_t)262144) /* bytes that tell */
#define ROWS_CELL   ((size_t)1048576) /* bytes of a cell */
#define ROWS_LIMIT  ((size_t)8388608) /* of a row */
#define ROWS_CELLS  4096u /* of a row */

enum rows_quotes { QUOTES_NONE, QUOTES_DOUBLED, QUOTES_BACKSLASH };

struct dialect {
	char separator;
	enum rows_quotes quotes;
	bool bare; /* lines end in CR alone */
	bool stated; /* by a line sep= */
	size_t columns; /* of most rows */
	bool guarded; /* its rows may be guarded (formats/table.h): no other of
		       * the first ones ends in an empty third cell */
};

enum row_fault {
	ROW_GOOD,
	ROW_QUOTE, /* mended: a quotation mark inside a cell */
	ROW_UNCLOSED, /* no cells: a quotation mark is never closed */
	ROW_TOO_LONG /* no cells: ROWS_CELL, ROWS_LIMIT or ROWS_CELLS */
};

struct row {
	long line; /* where it begins */
	long fault_line;
	enum row_fault fault;
	const struct pu_str *cells; /* until the next row */
	size_t count;
	bool comment; /* begins with # and is no row of cells */
};

struct rows;

/* A row as the writer guards it: two cells, each formula of them with an
 * apostrophe, and an empty one. */
bool row_is_guarded(const struct pu_str *cells, size_t count);

/* Takes over in. */
bool rows_open(struct rows **out, struct input *in, struct pu_error *err);
void rows_close(struct rows *rows); /* NULL is legal */
/* 1, 0 or -1. Empty rows are not given. */
int rows_next(struct rows *rows, struct row *row, struct pu_error *err);
/* The first rows, once more for each call: from is 0 first, and is moved on;
 * false: no more in the sample. To be asked before rows_next. */
bool rows_sample(struct rows *rows, size_t *from, struct row *row);
const struct dialect *rows_dialect(const struct rows *rows);
struct input *rows_input(const struct rows *rows);

#endif
