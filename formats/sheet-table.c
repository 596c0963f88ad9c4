#include "config.h"

#include "base/i18n.h"
#include "formats/sheet-own.h"
#include "text/cell.h"
#include "text/chips.h"
#include "text/rows.h"

enum column {
	COLUMN_ROW,
	COLUMN_STATE,
	COLUMN_PART,
	COLUMN_SOURCE,
	COLUMN_TARGET,
	COLUMN_DONE,
	COLUMN_COMMENT,
	COLUMNS
};

/* The headings: the same in every language, so that any table comes back. */
static const char *const headings[COLUMNS] = { "row",    "state",  "part",
					       "source", "target", "done",
					       "comment" };

/* ---- out ---- */

static void
put_cell(struct pu_buf *out, enum column column, struct pu_str text)
{
	struct pu_buf cell = PU_BUF_INIT;

	pu_buf_add(&cell, text);
	cell_guard(&cell);
	if (column)
		pu_buf_addc(out, '\t');
	cell_put_tsv(out, pu_buf_str(&cell));
	pu_buf_free(&cell);
}

static void
put_text(struct pu_buf *out, enum column column, struct pu_str text,
	 const struct sheet_row *row)
{
	struct pu_buf chips = PU_BUF_INIT;

	chips_put(&chips, text, row->codes, row->code_count);
	put_cell(out, column, pu_buf_str(&chips));
	pu_buf_free(&chips);
}

bool
sheet_table(struct pu_buf *out, const struct sheet *sheet, struct pu_error *err)
{
	size_t before = out->len;

	if (!sheet_put_mark(out, &sheet->mark, err))
		return false;
	pu_buf_addc(out, '\n');
	for (unsigned i = 0; i < COLUMNS; i++)
		put_cell(out, i, pu_str(headings[i]));
	pu_buf_addc(out, '\n');
	for (size_t i = 0; i < sheet->count; i++) {
		const struct sheet_row *row = &sheet->rows[i];

		sheet_put_key(out, row);
		put_cell(out, COLUMN_STATE,
			 row->locked ? pu_str(sheet_message("locked"))
				     : row->state);
		put_cell(out, COLUMN_PART, pu_str(sheet_part(row->part)));
		put_text(out, COLUMN_SOURCE, row->source, row);
		put_text(out, COLUMN_TARGET, row->target, row);
		put_cell(out, COLUMN_DONE, pu_str(row->done ? "yes" : ""));
		put_cell(out, COLUMN_COMMENT, pu_str(""));
		pu_buf_addc(out, '\n');
	}
	if (out->len - before > SHEET_SIZE)
		return pu_fail(err, PU_LIMIT,
			       _("the table would be larger than %u MiB"),
			       (unsigned)(SHEET_SIZE >> 20));
	return true;
}

/* ---- in ---- */

struct reader {
	struct sheet_reading *reading;
	struct pu_arena *arena;
	size_t at[COLUMNS]; /* where each column is; SIZE_MAX: nowhere */
};

/* The cell as it was before it was guarded; ptr NULL: the row has none. */
static struct pu_str
get(const struct reader *reader, const struct row *row, enum column column)
{
	struct pu_str cell;

	if (reader->at[column] >= row->count)
		return pu_str_n(NULL, 0);
	cell = row->cells[reader->at[column]];
	if (pu_str_starts(cell, "'") && cell_is_formula(cell))
		cell = pu_str_n(cell.ptr + 1, cell.len - 1);
	return arena_str(reader->arena, pu_str_trim(cell));
}

/* Where a row of headings has each column; people move them. */
static void
take_headings(struct reader *reader, const struct row *row)
{
	size_t at[COLUMNS];

	for (unsigned c = 0; c < COLUMNS; c++) {
		at[c] = SIZE_MAX;
		for (size_t i = row->count; i-- > 0;)
			if (pu_str_is(pu_str_trim(row->cells[i]), headings[c]))
				at[c] = i;
	}
	if (at[COLUMN_ROW] == SIZE_MAX || at[COLUMN_TARGET] == SIZE_MAX)
		return;
	memcpy(reader->at, at, sizeof at);
}

static enum sheet_tick
read_tick(struct pu_str cell)
{
	static const char *const yes[] = { "yes",  "x",    "X",   "1",
					   "true", "TRUE", "Yes", "YES" };

	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (pu_str_is(cell, yes[i]))
			return TICK_ON;
	return pu_str_is(cell, "no") || pu_str_is(cell, "No") ||
			       pu_str_is(cell, "0")
		       ? TICK_OFF
		       : TICK_NONE;
}

static bool
read_row(struct reader *reader, const struct row *row, struct pu_error *err)
{
	struct sheet_edit edit = { .line = row->line };
	bool known = false;

	if (row->fault == ROW_UNCLOSED || row->fault == ROW_TOO_LONG) {
		pu_fail(err, PU_SYNTAX,
			_("this row is not whole: a quotation mark is never "
			  "closed, or it is too long"));
		return pu_fail_at(err, NULL, row->line, 0);
	}
	for (size_t i = 0; i < row->count && !known; i++)
		known = sheet_take_key(&edit, pu_str_trim(row->cells[i]));
	if (!known) {
		take_headings(reader, row);
		for (size_t i = 0; i < row->count; i++)
			sheet_found_mark(reader->reading, row->cells[i]);
		return true;
	}
	edit.source = get(reader, row, COLUMN_SOURCE);
	edit.target = get(reader, row, COLUMN_TARGET);
	sheet_add_comment(reader->reading, &edit,
			  get(reader, row, COLUMN_COMMENT));
	edit.tick = read_tick(get(reader, row, COLUMN_DONE));
	return sheet_found(reader->reading, &edit, err);
}

bool
sheet_read_table(struct sheet_reading *reading, struct input *in,
		 struct pu_error *err)
{
	struct reader reader = { .reading = reading,
				 .arena = reading->edits->arena };
	struct rows *rows;
	struct row row;
	int more;

	for (unsigned c = 0; c < COLUMNS; c++)
		reader.at[c] = c;
	if (!rows_open(&rows, in, err))
		return false;
	while ((more = rows_next(rows, &row, err)) > 0)
		if (!read_row(&reader, &row, err)) {
			more = -1;
			break;
		}
	rows_close(rows);
	return more == 0;
}
