#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/cells.h"
#include "glossary/columns.h"
#include "glossary/draft.h"
#include "text/cell.h"

struct table {
	struct draft draft;
	struct rows *rows;
	struct term_columns columns;
	struct pu_arena *keep;
	bool begun; /* the headings have been passed */
	struct pu_buf group; /* which concept the rows at hand belong to */
	struct pu_buf cell, value;
	struct row row; /* read and not yet used */
	bool held; /* it is there */
	unsigned long long unconfirmed; /* rows, not yet told */
	bool replaced; /* told */
	size_t *terms; /* the row's, by column */
};

static struct pu_str
raw_of(const struct table *table, size_t at)
{
	return at < table->row.count ? table->row.cells[at] : pu_str_n("", 0);
}

static bool
is_guarded(const struct table *table)
{
	for (size_t i = 0; i < table->columns.count; i++)
		if (table->columns.items[i].role == TERM_COLUMN_GUARDED)
			return pu_str_is(raw_of(table, i), "yes");
	return false;
}

/* Without the apostrophe of a guarded row; without what UTX has for nothing. */
static struct pu_str
cell_of(const struct table *table, size_t at)
{
	struct pu_str cell = raw_of(table, at);

	if (cell.len && *cell.ptr == '\'' && is_guarded(table) &&
	    cell_is_formula(cell))
		cell = pu_str_n(cell.ptr + 1, cell.len - 1);
	if (table->columns.exact)
		return cell;
	cell = pu_str_trim(cell);
	return table->columns.utx && pu_str_is(cell, "-") ? pu_str_n("", 0)
							  : cell;
}

/* ---- one row ---- */

static void
say(struct table *table, size_t of, const struct term_column *column,
    struct pu_str value)
{
	size_t at = 0;

	if (column->category != CATEGORY_FORMS || of == DRAFT_CONCEPT) {
		draft_say(&table->draft, of, pu_str_n("", 0), column->category,
			  column->name, value);
		return;
	}
	while (cells_next_value(value, &at, &table->value))
		draft_form(&table->draft, of, pu_buf_str(&table->value));
}

/* Of each term of the row, or, what is said of a translation, of those behind
 * the first. */
static void
say_of_terms(struct table *table, const struct term_column *column,
	     struct pu_str value)
{
	size_t first = SIZE_MAX, last = SIZE_MAX;

	for (size_t i = 0; i < table->columns.count; i++)
		if (table->terms[i] != DRAFT_CONCEPT) {
			first = first == SIZE_MAX ? i : first;
			last = i;
		}
	for (size_t i = 0; i < table->columns.count; i++)
		if (table->terms[i] != DRAFT_CONCEPT &&
		    (i != first || first == last ||
		     column->category == CATEGORY_POS))
			say(table, table->terms[i], column, value);
}

/* Where a cell says its language there is one. */
static size_t
term_of_row(const struct table *table)
{
	for (size_t i = 0; i < table->columns.count; i++)
		if (table->terms[i] != DRAFT_CONCEPT)
			return table->terms[i];
	return DRAFT_CONCEPT;
}

static void
say_column(struct table *table, size_t at)
{
	const struct term_column *column = &table->columns.items[at];
	struct pu_str value = cell_of(table, at);
	struct pu_term_field field;
	size_t from = 0, term = DRAFT_CONCEPT;

	if (column->role == TERM_COLUMN_FIELDS) {
		if (!column->concept)
			term = term_of_row(table);
		while (cells_next_field(value, &from, &table->value, &field))
			draft_field(
				&table->draft, term,
				tongue_of(table->draft.tongues, field.language),
				field.name, field.value);
		return;
	}
	if (column->role != TERM_COLUMN_SAID || !value.len)
		return;
	if (column->of != SIZE_MAX)
		term = table->terms[column->of];
	else if (table->columns.exact && !column->concept)
		term = term_of_row(table);
	if (term != DRAFT_CONCEPT && !category_is_of_concept(column->category))
		say(table, term, column, value);
	else if (column->of != SIZE_MAX &&
		 !category_is_of_concept(column->category))
		return; /* of a term that is not there */
	else if (category_is_of_term(column->category))
		say_of_terms(table, column, value);
	else
		say(table, DRAFT_CONCEPT, column, value);
}

static void
state(struct table *table, size_t term, const struct term_column *column)
{
	if (term != DRAFT_CONCEPT && column->stated)
		draft_say(&table->draft, term, pu_str_n("", 0), CATEGORY_STATUS,
			  column->name,
			  pu_str(pu_term_status_name(column->status)));
}

/* Synonyms stand in one cell, apart by bars or semicolons. */
static void
add_terms(struct table *table, size_t at, struct pu_str language,
	  struct pu_str cell)
{
	const struct term_column *column = &table->columns.items[at];
	bool split =
		table->columns.heading && !table->columns.utx &&
		(table->columns.wide || column->role == TERM_COLUMN_STATUS);
	size_t from = 0;

	for (size_t i = 0; i <= cell.len; i++) {
		struct pu_str text;
		size_t term;

		if (i < cell.len &&
		    (!split || !cell.ptr[i] || !strchr(";|", cell.ptr[i])))
			continue;
		text = pu_str_n(cell.ptr + from, i - from);
		from = i + 1;
		if (!pu_str_trim(text).len)
			continue;
		term = draft_term(&table->draft, language, text);
		state(table, term, column);
		if (table->terms[at] == DRAFT_CONCEPT)
			table->terms[at] = term;
	}
}

static struct pu_str
language_of_row(struct table *table)
{
	for (size_t i = 0; i < table->columns.count; i++)
		if (table->columns.items[i].role == TERM_COLUMN_LANGUAGE)
			return draft_language(&table->draft, raw_of(table, i));
	return pu_str_n("", 0);
}

/* A column that is headed "Forbidden" has such terms, or says of the row's term
 * that it is one. */
static void
add_status(struct table *table, size_t at)
{
	const struct term_column *column = &table->columns.items[at];
	struct pu_str cell = cell_of(table, at), language;
	bool yes;

	if (!cell.len || column->of == SIZE_MAX)
		return;
	if (category_yes(cell, &yes)) {
		if (yes)
			state(table, table->terms[column->of], column);
		return;
	}
	language = table->columns.wide
			   ? table->columns.items[column->of].language
			   : language_of_row(table);
	add_terms(table, at, language, cell);
}

static void
add_row(struct table *table)
{
	struct term_columns *columns = &table->columns;

	table->draft.line = table->row.line;
	if (table->row.fault == ROW_QUOTE)
		draft_warn(&table->draft, "quote",
			   _("a quotation mark stands alone: taken as text"));
	for (size_t i = 0; i < columns->count; i++) {
		const struct term_column *column = &columns->items[i];
		struct pu_str cell = cell_of(table, i);

		table->terms[i] = DRAFT_CONCEPT;
		if (column->role == TERM_COLUMN_TERM && cell.len)
			add_terms(table, i,
				  columns->wide ? column->language
						: language_of_row(table),
				  cell);
	}
	for (size_t i = 0; i < columns->count; i++)
		if (columns->items[i].role == TERM_COLUMN_STATUS)
			add_status(table, i);
	for (size_t i = 0; i < columns->count; i++)
		say_column(table, i);
}

/* ---- rows to concepts ---- */

static bool
is_ragged(const struct table *table)
{
	for (size_t i = table->columns.count; i < table->row.count; i++)
		if (pu_str_trim(table->row.cells[i]).len)
			return true;
	return false;
}

/* A row that is none: told and left out. */
static bool
is_bad(struct table *table)
{
	const struct row *row = &table->row;

	if (row->fault < ROW_UNCLOSED && !is_ragged(table))
		return false;
	report_unit_at(&table->draft.report, row->fault_line, 0);
	table->draft.line = row->fault_line;
	table->draft.column = 0;
	if (row->fault == ROW_UNCLOSED)
		draft_skip(&table->draft, "quote",
			   _("the quotation mark that opens a cell here is "
			     "never closed: the line is left out; close it, "
			     "or double it when it is text"));
	else if (row->fault == ROW_TOO_LONG)
		draft_skip(&table->draft, "too-long",
			   _("a row with a cell of more than 1 MiB, of more "
			     "than 8 MiB or of more than 4096 cells: left "
			     "out"));
	else
		draft_skip(&table->draft, "ragged",
			   _("more cells than columns: the line is left out; "
			     "a text that holds a separator stands in "
			     "quotation marks"));
	return true;
}

/* A person was asked of each row, and has not said yes to this one. */
static bool
is_unconfirmed(const struct table *table)
{
	for (size_t i = 0; i < table->columns.count; i++)
		if (table->columns.items[i].role == TERM_COLUMN_CONFIRM)
			return !term_cell_confirms(raw_of(table, i));
	return false;
}

static void
tell_unconfirmed(struct table *table)
{
	unsigned long long count = table->unconfirmed;

	table->unconfirmed = 0;
	if (count)
		report_note(&table->draft.report, 0, 0, "unconfirmed",
			    P_("%llu row without \"yes\" in the column "
			       "\"confirm\" is left out",
			       "%llu rows without \"yes\" in the column "
			       "\"confirm\" are left out",
			       count),
			    count);
}

/* Zero bytes, and what is no text in the encoding that the file has, or says. */
static void
tell_replaced(struct table *table)
{
	unsigned long long count = input_replaced(rows_input(table->rows));

	if (count && !table->replaced)
		report_note(&table->draft.report, 0, 0, "replaced",
			    P_("%llu character is damaged and stands as "
			       "U+FFFD: save the file as UTF-8, and "
			       "take it in again",
			       "%llu characters are damaged and stand as "
			       "U+FFFD: save the file as UTF-8, and "
			       "take it in again",
			       count),
			    count);
	table->replaced = true;
}

/* The next row with terms is held. */
static int
hold_row(struct table *table, struct pu_error *err)
{
	int got = 1;

	while (!table->held &&
	       (got = rows_next(table->rows, &table->row, err)) > 0) {
		const struct row *row = &table->row;

		if (!table->begun && term_columns_first(&table->columns, row)) {
			table->begun = true;
			continue;
		}
		if (row->comment ||
		    (table->columns.utx && row->count &&
		     pu_str_starts(row->cells[0], "#")) ||
		    is_bad(table))
			continue;
		if (is_unconfirmed(table)) {
			table->unconfirmed++;
			continue;
		}
		table->held = true;
	}
	if (got == 0) {
		tell_unconfirmed(table);
		tell_replaced(table);
	}
	return got;
}

/* What the column of concepts says; empty: each row is one. */
static struct pu_str
group_of(const struct table *table)
{
	enum category id = CATEGORY_OTHER;
	struct pu_str group = { "", 0 };

	for (size_t i = 0; i < table->columns.count; i++) {
		const struct term_column *column = &table->columns.items[i];

		if (column->role == TERM_COLUMN_CONCEPT)
			return pu_str_trim(raw_of(table, i));
		if (column->category == CATEGORY_ID &&
		    column->role == TERM_COLUMN_SAID && !table->columns.wide &&
		    id == CATEGORY_OTHER) {
			id = CATEGORY_ID;
			group = pu_str_trim(raw_of(table, i));
		}
	}
	return group;
}

static int
table_next(void *self, struct pu_concept *concept, struct pu_error *err)
{
	struct table *table = self;
	int got;

	while ((got = hold_row(table, err)) > 0) {
		draft_begin(&table->draft, table->row.line, 0);
		pu_buf_clear(&table->group);
		pu_buf_add(&table->group, group_of(table));
		do {
			add_row(table);
			table->held = false;
			got = hold_row(table, err);
		} while (got > 0 && table->group.len &&
			 pu_str_eq(group_of(table), pu_buf_str(&table->group)));
		/* A failure that comes behind this one is told by the next
		 * call, which meets it again. */
		if (draft_end(&table->draft, concept))
			return 1;
		if (got < 0)
			return got;
	}
	return got;
}

/* ---- what is to be said of the headings ---- */

static void
tell_headings(struct table *table)
{
	const struct term_columns *columns = &table->columns;
	struct pu_buf names = PU_BUF_INIT;

	term_columns_unknown(columns, &names);
	if (names.len)
		report_note(&table->draft.report, 1, 0, "heading",
			    _("headings that are not known: %s; what stands "
			      "below them is kept as fields of these names; "
			      "known are languages (\"English\", \"es-EC\"), "
			      "\"Source\", \"Target\", \"Definition\", "
			      "\"Note\", \"Status\", \"Forbidden\" and more, "
			      "see \"man puente\""),
			    names.ptr);
	if (columns->doubtful)
		report_note(&table->draft.report, 1, 0, "heading",
			    _("the first row is taken as terms, as it does not "
			      "name two languages; if it is a heading, name "
			      "them there, as \"es,en\" or \"Spanish,English\" "
			      "would"));
	pu_buf_free(&names);
}

/* ---- the source ---- */

static const struct pu_report *
table_report(void *self)
{
	struct table *table = self;

	report_replaced(&table->draft.report,
			input_replaced(rows_input(table->rows)));
	return report_tell(&table->draft.report);
}

static uint64_t
table_offset(const void *self)
{
	return input_offset(rows_input(((const struct table *)self)->rows));
}

static uint64_t
table_size(const void *self)
{
	return input_size(rows_input(((const struct table *)self)->rows));
}

static void
table_close(void *self)
{
	struct table *table = self;

	rows_close(table->rows);
	draft_close(&table->draft);
	pu_arena_free(table->keep);
	pu_buf_free(&table->group);
	pu_buf_free(&table->cell);
	pu_buf_free(&table->value);
	free(table->terms);
	free(table);
}

bool
termtable_source_open(struct concept_source *out, struct input *in,
		      const struct concept_reading *how, struct pu_error *err)
{
	static const struct concept_source_ops ops = { table_next, table_report,
						       table_offset, table_size,
						       table_close };
	const struct pu_buf none = PU_BUF_INIT;
	struct table *table;
	struct rows *rows;

	out->ops = NULL;
	if (!rows_open(&rows, in, err))
		return false;
	table = mem_alloc(sizeof *table);
	table->rows = rows;
	table->keep = pu_arena_new();
	table->group = table->cell = table->value = none;
	draft_open(&table->draft);
	if (!term_columns_tell(&table->columns, rows, how, table->keep, err)) {
		table_close(table);
		return false;
	}
	table->terms =
		mem_array(table->columns.count + 1, sizeof *table->terms);
	table->draft.exact = table->columns.exact;
	tell_headings(table);
	*out = (struct concept_source){ &ops, table };
	return true;
}
