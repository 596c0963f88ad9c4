/* columns.h - which column of a table holds what (internal) */
#ifndef FORMATS_COLUMNS_H
#define FORMATS_COLUMNS_H

#include "base/arena.h"
#include "text/rows.h"
#include "text/unit-stream.h"

enum column_role {
	COLUMN_OTHER, /* a property of the heading's name */
	COLUMN_TEXT, /* a variant */
	COLUMN_CONTEXT,
	COLUMN_NOTE,
	COLUMN_ID,
	COLUMN_AUTHOR,
	COLUMN_CHANGER,
	COLUMN_CREATED,
	COLUMN_CHANGED,
	COLUMN_FUZZY,
	COLUMN_SOURCE_LANGUAGE, /* of each row */
	COLUMN_TARGET_LANGUAGE
};

struct column {
	enum column_role role;
	struct pu_str name; /* of a property */
	struct pu_str language; /* of a text, canonical; empty: each row says
				 * it */
};

struct columns {
	struct column *items;
	size_t count;
	bool heading; /* the first row names them */
	size_t source, target; /* of the columns that hold text; target is
				* count where there are many */
};

/* By the headings, else by what the first rows hold. All lives in arena.
 * PU_INVALID: nothing says the languages. */
bool columns_tell(struct columns *out, struct rows *rows,
		  const struct unit_reading *how, struct pu_arena *arena,
		  struct pu_error *err);

/* Whether a row may be the one with the headings: no comment, but "# en,es". */
bool columns_first(const struct row *row);

/* ---- column-names.c ---- */

enum heading {
	HEADING_NONE,
	HEADING_SOURCE,
	HEADING_TARGET,
	HEADING_LANGUAGE,
	HEADING_ROLE /* *role says it */
};
/* What a cell says as the heading of a column; language: appended when it says
 * one. */
enum heading heading_read(struct pu_str cell, bool first,
			  enum column_role *role, struct pu_buf *language);

#endif
