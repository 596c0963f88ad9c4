#include "config.h"

#include "formats/columns.h"

#include "base/i18n.h"
#include "text/lang.h"

#define SAMPLE   100 /* rows that tell which columns hold text */
#define HEADINGS 256 /* columns that are looked at */

/* ---- headings ---- */

struct reading {
	struct columns *out;
	const struct unit_reading *how;
	struct pu_arena *arena;
	size_t source, target; /* SIZE_MAX: none is called so */
	size_t texts;
};

static void
read_heading(struct reading *r, size_t at, struct pu_str cell)
{
	struct column *column = &r->out->items[at];
	struct pu_buf language = PU_BUF_INIT;
	enum heading found =
		heading_read(cell, at == 0, &column->role, &language);

	column->name = arena_str(r->arena, pu_str_trim(cell));
	column->language = arena_str(r->arena, pu_buf_str(&language));
	if (found == HEADING_SOURCE && r->source == SIZE_MAX)
		r->source = at;
	else if (found == HEADING_TARGET && r->target == SIZE_MAX)
		r->target = at;
	else if (found != HEADING_LANGUAGE)
		found = found == HEADING_ROLE ? found : HEADING_NONE;
	if (found != HEADING_NONE && found != HEADING_ROLE) {
		column->role = COLUMN_TEXT;
		r->texts++;
	}
	pu_buf_free(&language);
}

/* The column of text in that language, the exact tag before a relative;
 * SIZE_MAX: none. */
static size_t
column_in(const struct columns *columns, struct pu_str language)
{
	size_t near = SIZE_MAX;

	for (size_t i = columns->count; language.len && i-- > 0;) {
		const struct column *column = &columns->items[i];

		if (column->role != COLUMN_TEXT || !column->language.len)
			continue;
		if (pu_str_eq(column->language, language))
			return i;
		if (lang_matches(column->language, language))
			near = i;
	}
	return near;
}

/* Two columns of text in two languages, or one of each side. A row of texts that
 * happen to be languages too is none when -s and -t say others. */
static bool
is_heading(const struct reading *r)
{
	const struct columns *columns = r->out;
	struct pu_str first = { "", 0 };
	bool named = r->source != SIZE_MAX || r->target != SIZE_MAX;
	bool differ = false;

	if (r->texts < 2)
		return false;
	if (named)
		return true;
	for (size_t i = 0; i < columns->count; i++) {
		const struct column *column = &columns->items[i];

		if (column->role != COLUMN_TEXT)
			continue;
		if (!first.len)
			first = column->language;
		else if (!pu_str_eq(first, column->language))
			differ = true;
	}
	return differ && !(r->how->source_said &&
			   column_in(columns, r->how->source) == SIZE_MAX &&
			   r->how->target_said &&
			   column_in(columns, r->how->target) == SIZE_MAX);
}

static size_t
next_text(const struct columns *columns, size_t from)
{
	while (from < columns->count &&
	       columns->items[from].role != COLUMN_TEXT)
		from++;
	return from;
}

static bool
says_rows(const struct columns *columns, enum column_role role)
{
	for (size_t i = 0; i < columns->count; i++)
		if (columns->items[i].role == role)
			return true;
	return false;
}

/* What is called source and target; else what -s and -t name; else in order. */
static void
choose_sides(struct reading *r)
{
	struct columns *out = r->out;
	size_t source = r->source, target = r->target;

	if (source == SIZE_MAX)
		source = column_in(out, r->how->source);
	if (source == SIZE_MAX || source == target)
		source = next_text(out, target == next_text(out, 0) ? target + 1
								    : 0);
	if (target == SIZE_MAX && r->texts == 2)
		target = next_text(out, source == next_text(out, 0) ? source + 1
								    : 0);
	out->source = source;
	out->target = target == SIZE_MAX ? out->count : target;
}

static bool
missing(struct rows *rows, const struct unit_reading *how, struct pu_error *err)
{
	if (how->source.len && pu_str_eq(how->source, how->target))
		pu_fail(err, PU_INVALID,
			_("source and target are the same language, %.*s"),
			(int)how->source.len, how->source.ptr);
	else
		pu_fail(err, PU_INVALID,
			_("the first row names no two languages, as "
			  "\"es,en\" or \"Spanish,English\" would: "
			  "name them with -s and -t"));
	return pu_fail_at(err, input_name(rows_input(rows)), 0, 0);
}

static bool
fill_language(struct columns *out, size_t at, struct pu_str language,
	      enum column_role role)
{
	struct column *column = &out->items[at];

	if (!column->language.len && !says_rows(out, role))
		column->language = language;
	return column->language.len || says_rows(out, role);
}

/* What no heading says, -s and -t do; named for this file, they are right. */
static bool
set_languages(struct columns *out, struct rows *rows,
	      const struct unit_reading *how, struct pu_error *err)
{
	struct column *source = &out->items[out->source], *target;

	if (!fill_language(out, out->source, how->source,
			   COLUMN_SOURCE_LANGUAGE))
		return missing(rows, how, err);
	if (out->target == out->count)
		return true;
	target = &out->items[out->target];
	if (!fill_language(out, out->target, how->target,
			   COLUMN_TARGET_LANGUAGE) ||
	    (source->language.len &&
	     pu_str_eq(source->language, target->language)))
		return missing(rows, how, err);
	return true;
}

/* ---- without headings ---- */

/* A score, a number, an address: nothing to translate. */
static bool
is_text(struct pu_str cell)
{
	cell = pu_str_trim(cell);
	if (pu_str_starts(cell, "http://") || pu_str_starts(cell, "https://"))
		return false;
	for (size_t i = 0; i < cell.len; i++)
		if (!strchr("0123456789.,+-:eE/ ", cell.ptr[i]))
			return true;
	return false;
}

/* The first two columns that hold text in some row; else the first two. */
static void
guess_sides(struct columns *out, struct rows *rows, struct pu_arena *arena)
{
	bool *text = arena_array(arena, out->count, sizeof *text);
	size_t from = 0, seen = 0, found = 0, sides[2] = { 0, 1 };
	struct row row;

	while (seen++ < SAMPLE && rows_sample(rows, &from, &row))
		for (size_t i = 0; i < row.count && i < out->count; i++)
			text[i] = text[i] || is_text(row.cells[i]);
	for (size_t i = 0; i < out->count && found < 2; i++)
		if (text[i])
			sides[found++] = i;
	if (found < 2) {
		sides[0] = 0;
		sides[1] = 1;
	}
	for (size_t i = 0; i < out->count; i++) {
		struct pu_buf name = PU_BUF_INIT;

		pu_buf_addf(&name, "column-%zu", i + 1);
		out->items[i] = (struct column){
			.role = i == sides[0] || i == sides[1] ? COLUMN_TEXT
							       : COLUMN_OTHER,
			.name = arena_str(arena, pu_buf_str(&name))
		};
		pu_buf_free(&name);
	}
	out->source = sides[0];
	out->target = sides[1];
}

/* ---- either ---- */

bool
columns_first(const struct row *row)
{
	return row->count &&
	       (!row->comment || (row->count == 2 && row->cells[1].len));
}

static bool
first_row(struct rows *rows, struct row *row)
{
	size_t from = 0;

	while (rows_sample(rows, &from, row))
		if (columns_first(row))
			return true;
	return false;
}

bool
columns_tell(struct columns *out, struct rows *rows,
	     const struct unit_reading *how, struct pu_arena *arena,
	     struct pu_error *err)
{
	struct reading r = { .out = out,
			     .how = how,
			     .arena = arena,
			     .source = SIZE_MAX,
			     .target = SIZE_MAX };
	struct row row;

	*out = (struct columns){ .count = rows_dialect(rows)->columns };
	if (first_row(rows, &row)) {
		if (row.count > out->count)
			out->count = row.count;
		out->items = arena_array(arena, out->count, sizeof *out->items);
		for (size_t i = 0; i < row.count && i < HEADINGS; i++)
			read_heading(&r, i, row.cells[i]);
		out->heading = is_heading(&r);
	}
	if (!out->items)
		out->items = arena_array(arena, out->count, sizeof *out->items);
	if (out->heading) {
		choose_sides(&r);
	} else {
		out->count = rows_dialect(rows)->columns;
		guess_sides(out, rows, arena);
	}
	return set_languages(out, rows, how, err);
}
