#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/columns.h"
#include "formats/table.h"
#include "text/cell.h"
#include "text/moment.h"
#include "text/report.h"
#include "text/tongues.h"
#include "text/variant.h"

struct table {
	struct rows *rows;
	struct columns columns;
	bool begun; /* the headings have been passed */
	bool guarded; /* its rows may be */
	bool untranslated, unfinished;
	struct report report;
	struct pu_arena *keep, *unit;
	struct tongues *tongues; /* that rows state */
	struct pu_variant *variants;
	struct pu_property *properties;
	struct pu_unit made;
};

/* ---- a row as a unit ---- */

static struct pu_str
cell_of(const struct row *row, size_t at)
{
	return at < row->count ? row->cells[at] : pu_str("");
}

/* The language of a column's text in this row. */
static struct pu_str
language_of(struct table *table, const struct row *row, size_t at)
{
	const struct columns *columns = &table->columns;
	enum column_role role = at == columns->source ? COLUMN_SOURCE_LANGUAGE
						      : COLUMN_TARGET_LANGUAGE;

	if (columns->items[at].language.len)
		return columns->items[at].language;
	for (size_t i = 0; i < columns->count; i++)
		if (columns->items[i].role == role)
			return tongue_of(table->tongues, cell_of(row, i));
	return pu_str("");
}

/* Without the apostrophe of a guarded row. */
static struct pu_str
text_of(const struct table *table, const struct row *row, size_t at)
{
	struct pu_str cell = cell_of(row, at);

	if (table->guarded && cell_is_formula(cell) &&
	    row_is_guarded(row->cells, row->count))
		cell = pu_str_n(cell.ptr + 1, cell.len - 1);
	return cell;
}

static void
add_variant(struct table *table, const struct row *row, size_t at)
{
	struct pu_str text = text_of(table, row, at);
	struct pu_str language = language_of(table, row, at);

	if (pu_str_trim(text).len && language.len)
		variant_fill(&table->variants[table->made.variant_count++],
			     language, arena_str(table->unit, text),
			     table->unit);
}

/* The source first, the others as they stand. */
static void
add_variants(struct table *table, const struct row *row)
{
	const struct columns *columns = &table->columns;

	add_variant(table, row, columns->source);
	for (size_t i = 0; i < columns->count; i++)
		if (i != columns->source &&
		    columns->items[i].role == COLUMN_TEXT)
			add_variant(table, row, i);
}

static void
add_property(struct table *table, struct pu_str name, struct pu_str value,
	     bool note)
{
	table->properties[table->made.property_count++] =
		(struct pu_property){ note ? pu_str("") : name,
				      arena_str(table->unit, value), note };
}

static void
add_date(struct table *table, int64_t *when, const struct column *column,
	 struct pu_str value)
{
	if (!moment_read(when, value))
		add_property(table, column->name, value, false);
}

static bool
is_yes(struct pu_str text)
{
	static const char *const words[] = { "true", "True", "TRUE", "1",
					     "yes",  "Yes",  "x",    "fuzzy" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (pu_str_is(text, words[i]))
			return true;
	return false;
}

static void
add_column(struct table *table, const struct column *column,
	   struct pu_str value, bool *fuzzy)
{
	struct pu_unit *made = &table->made;

	switch (column->role) {
	case COLUMN_CONTEXT:
		add_property(table, pu_str("context"), value, false);
		break;
	case COLUMN_NOTE:
		add_property(table, pu_str(""), value, true);
		break;
	case COLUMN_ID:
		made->tuid = arena_str(table->unit, value);
		break;
	case COLUMN_AUTHOR:
		made->author = arena_str(table->unit, value);
		break;
	case COLUMN_CHANGER:
		made->changer = arena_str(table->unit, value);
		break;
	case COLUMN_CREATED:
		add_date(table, &made->created, column, value);
		break;
	case COLUMN_CHANGED:
		add_date(table, &made->changed, column, value);
		break;
	case COLUMN_FUZZY:
		*fuzzy = is_yes(value);
		break;
	case COLUMN_OTHER:
		add_property(table,
			     column->name.len ? column->name : pu_str("column"),
			     value, false);
		break;
	case COLUMN_TEXT:
	case COLUMN_SOURCE_LANGUAGE:
	case COLUMN_TARGET_LANGUAGE:
		break;
	}
}

static bool
skip(struct table *table, const struct row *row, const char *code,
     const char *sentence)
{
	struct pu_str words = { "", 0 };

	for (size_t i = 0; i < row->count && !words.len; i++)
		words = pu_str_trim(row->cells[i]);
	if (words.len > 40)
		words.len = 40;
	while (words.len &&
	       ((unsigned char)words.ptr[words.len - 1] & 0xC0) == 0x80)
		words.len--;
	if (words.len)
		report_skip(&table->report, row->fault_line, 0, code,
			    _("%s: \"%.*s\""), sentence, (int)words.len,
			    words.ptr);
	else
		report_skip(&table->report, row->fault_line, 0, code, "%s",
			    sentence);
	return false;
}

/* More cells than there are columns: a separator stood inside a text. */
static bool
is_ragged(const struct table *table, const struct row *row)
{
	for (size_t i = table->columns.count; i < row->count; i++)
		if (pu_str_trim(row->cells[i]).len)
			return true;
	return false;
}

static bool
check_row(struct table *table, const struct row *row)
{
	if (row->fault == ROW_UNCLOSED)
		return skip(table, row, "quote",
			    _("the quotation mark that opens a cell here is "
			      "never closed: the line is left out"));
	if (row->fault == ROW_TOO_LONG)
		return skip(table, row, "too-long",
			    _("a row with a cell of more than 1 MiB, of more "
			      "than 8 MiB or of more than 4096 cells: left "
			      "out"));
	if (is_ragged(table, row))
		return skip(table, row, "ragged",
			    _("more cells than columns: a text may hold a "
			      "separator and no quotation marks"));
	return true;
}

/* False: the row is no unit, and the report says why. */
static bool
make_unit(struct table *table, const struct row *row)
{
	const struct columns *columns = &table->columns;
	bool fuzzy = false, said;

	report_unit_at(&table->report, row->line, 0);
	if (!check_row(table, row))
		return false;
	pu_arena_reset(table->unit);
	table->made = (struct pu_unit){ .created = PU_NO_TIME,
					.changed = PU_NO_TIME,
					.variants = table->variants,
					.properties = table->properties };
	table->made.source_language = language_of(table, row, columns->source);
	add_variants(table, row);
	for (size_t i = 0; i < columns->count; i++) {
		struct pu_str value = pu_str_trim(cell_of(row, i));

		if (value.len)
			add_column(table, &columns->items[i], value, &fuzzy);
	}
	said = unit_is_unfinished(&table->made);
	if ((fuzzy || said) && table->made.variant_count > 1) {
		if (table->unfinished && !said)
			add_property(table, pu_str(UNIT_UNFINISHED),
				     pu_str("fuzzy"), false);
		else if (table->unfinished)
			return true;
		else if (table->untranslated)
			table->made.variant_count = 1;
		else
			return skip(table, row, "unfinished",
				    _("the translation is marked as fuzzy: "
				      "nobody has approved it"));
	}
	if (table->made.variant_count > 1 ||
	    (table->untranslated && table->made.variant_count))
		return true;
	return skip(table, row, "not-a-pair",
		    _("not two texts in two languages"));
}

/* ---- the source ---- */

static int
source_next(void *self, struct pu_unit *unit, struct pu_error *err)
{
	struct table *table = self;
	struct row row;
	int got;

	while ((got = rows_next(table->rows, &row, err)) > 0) {
		if (!table->begun && columns_first(&row)) {
			table->begun = true;
			if (table->columns.heading)
				continue;
		}
		if (row.comment || !make_unit(table, &row))
			continue;
		if (row.fault == ROW_QUOTE)
			report_warn(&table->report, row.fault_line, 0, "quote",
				    _("a quotation mark stands alone: taken as "
				      "text"));
		*unit = table->made;
		return 1;
	}
	return got;
}

static const struct pu_report *
source_report(void *self)
{
	struct table *table = self;

	report_replaced(&table->report,
			input_replaced(rows_input(table->rows)));
	return report_tell(&table->report);
}

static uint64_t
source_offset(const void *self)
{
	return input_offset(rows_input(((const struct table *)self)->rows));
}

static uint64_t
source_size(const void *self)
{
	return input_size(rows_input(((const struct table *)self)->rows));
}

static void
source_close(void *self)
{
	struct table *table = self;

	rows_close(table->rows);
	report_free(&table->report);
	tongues_free(table->tongues);
	free(table->variants);
	free(table->properties);
	pu_arena_free(table->keep);
	pu_arena_free(table->unit);
	free(table);
}

bool
table_source_open(struct unit_source *out, struct input *in,
		  const struct unit_reading *how, struct pu_error *err)
{
	static const struct unit_source_ops ops = {
		source_next, source_report, source_offset,
		source_size, source_close,
	};
	struct table *table;
	struct rows *rows;

	out->ops = NULL;
	if (!rows_open(&rows, in, err))
		return false;
	table = mem_alloc(sizeof *table);
	table->rows = rows;
	table->keep = table->report.arena = pu_arena_new();
	table->unit = pu_arena_new();
	table->tongues = tongues_new();
	table->untranslated = how->untranslated;
	table->unfinished = how->unfinished;
	table->guarded = rows_dialect(rows)->guarded;
	if (!columns_tell(&table->columns, rows, how, table->keep, err)) {
		source_close(table);
		return false;
	}
	table->guarded = table->guarded && !table->columns.heading;
	table->variants =
		mem_array(table->columns.count + 1, sizeof *table->variants);
	table->properties =
		mem_array(table->columns.count + 1, sizeof *table->properties);
	*out = (struct unit_source){ &ops, table };
	return true;
}
