/* columns.h - which column of a table of terms holds what (internal) */
#ifndef GLOSSARY_COLUMNS_H
#define GLOSSARY_COLUMNS_H

#include "glossary/category.h"
#include "glossary/stream.h"
#include "text/rows.h"

enum term_column_role {
	TERM_COLUMN_SAID, /* what its category says; of a term, or of all */
	TERM_COLUMN_TERM,
	TERM_COLUMN_STATUS, /* more terms of a status; or "yes": the row's is */
	TERM_COLUMN_LANGUAGE, /* of the row's term */
	TERM_COLUMN_CONCEPT, /* rows one after another that have the same in it
			      * are one concept */
	TERM_COLUMN_FIELDS, /* see glossary/cells.h */
	TERM_COLUMN_GUARDED, /* "yes": the row's formulas have an apostrophe
			      * more */
	TERM_COLUMN_CONFIRM, /* "yes": the row is to be taken in */
	TERM_COLUMN_IGNORED
};

enum term_side { SIDE_NONE, SIDE_SOURCE, SIDE_TARGET };

struct term_column {
	enum term_column_role role;
	enum category category;
	enum term_side side;
	struct pu_str name; /* of a field */
	struct pu_str language; /* canonical; empty: none is named */
	bool concept; /* of the concept, though a term may have it, too */
	size_t of; /* of which column's term it speaks; SIZE_MAX: of each */
	bool stated; /* its terms have this status */
	enum pu_term_status status;
};

struct term_columns {
	struct term_column *items;
	size_t count;
	bool heading; /* a row names them */
	bool doubtful; /* there is none, though the first row may be meant so */
	bool exact; /* written whole by this program */
	bool utx; /* "-" is an empty cell */
	/* Terms of one row are told by their columns, not by a cell. */
	bool wide;
};

/* By the headings; else the first two columns that hold text are the terms, and
 * the third is a note. All lives in arena. PU_INVALID: nothing says the
 * languages. */
bool term_columns_tell(struct term_columns *out, struct rows *rows,
		       const struct concept_reading *how,
		       struct pu_arena *arena, struct pu_error *err);
/* Whether the row is the one with the headings, which is to be asked of rows in
 * order until it is. */
bool term_columns_first(const struct term_columns *columns,
			const struct row *row);

/* Appends the headings that nobody knows, in quotation marks, the first of
 * them; nothing where other programs may have columns of their own. */
void term_columns_unknown(const struct term_columns *columns,
			  struct pu_buf *names);

/* ---- column-heads.c ---- */

/* What a heading says: role, category, side and language (appended). */
void term_column_read(struct term_column *out, struct pu_str cell, bool first,
		      struct pu_buf *language);
/* Beside a column that asks a person to confirm: how good a candidate was found
 * is nothing that the concept says. */
bool term_column_is_score(struct pu_str name);
/* "yes" or the like in any of the languages that headings are read in. */
bool term_cell_confirms(struct pu_str cell);

#endif
