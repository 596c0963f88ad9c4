/* rows-scan.h - one row out of bytes at hand; how a table is written (internal)
 */
#ifndef TEXT_ROWS_SCAN_H
#define TEXT_ROWS_SCAN_H

#include "text/rows.h"

struct rowscan {
	struct pu_str *cells;
	bool *quoted;
	size_t count, room;
	struct pu_buf text; /* of the cells */
	size_t *ends;
	size_t used; /* bytes of the row, with its line end */
	long lines; /* line ends in them */
	enum row_fault fault;
	long fault_line; /* lines behind the row's first */
	bool empty, comment;
	/* What speaks for quotes, and against them. */
	bool proof, against;
	/* A row was sought in vain in so many bytes from here on: a cell that is
	 * opened in them is closed on its line, or not at all. */
	size_t vain;
};

enum rowscan_result { SCAN_ROW, SCAN_MORE };

void rowscan_init(struct rowscan *scan);
void rowscan_free(struct rowscan *scan);
/* text begins with a row and is not empty; ended: nothing follows it. SCAN_MORE:
 * the row does not end in it. */
enum rowscan_result rowscan_row(struct rowscan *scan,
				const struct dialect *dialect,
				struct pu_str text, bool ended);
/* Text is asked for next that begins so many bytes behind the last one. */
void rowscan_pass(struct rowscan *scan, size_t bytes);
/* Tells how a table is written by its start; the bytes of a line sep= are to be
 * passed over. */
size_t dialect_tell(struct dialect *out, struct pu_str start, bool ended,
		    struct rowscan *scan);

#endif
