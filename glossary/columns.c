#include "config.h"

#include "glossary/columns.h"

#include "base/i18n.h"
#include "text/lang.h"
#include "text/tongues.h"

#define SAMPLE   100 /* rows that tell which columns hold text */
#define HEADINGS 256 /* columns that are looked at */

static bool
speaks_of(const struct term_column *column, const struct term_column *term)
{
	return (column->side != SIDE_NONE && column->side == term->side) ||
	       (column->language.len &&
		pu_str_eq(column->language, term->language));
}

/* A term takes what is said of it in the columns behind it, until the next; what
 * is named after a side or a language, that one's term. */
static void
assign(struct term_columns *out)
{
	for (size_t i = 0; i < out->count; i++) {
		struct term_column *column = &out->items[i];

		if (column->role != TERM_COLUMN_SAID)
			continue;
		for (size_t k = 0; k < out->count && column->of == SIZE_MAX;
		     k++) {
			const struct term_column *term = &out->items[k];

			if (term->role == TERM_COLUMN_TERM &&
			    speaks_of(column, term))
				column->of = k;
		}
	}
}

static size_t
count_role(const struct term_columns *columns, enum term_column_role role)
{
	size_t count = 0;

	for (size_t i = 0; i < columns->count; i++)
		count += columns->items[i].role == role;
	return count;
}

/* "Source" beside terms named by their languages is where something was
 * found. */
static void
settle_sides(struct term_columns *out)
{
	size_t named = 0, sides[2] = { 0, 0 };
	struct term_column *plain = NULL;

	for (size_t i = 0; i < out->count; i++) {
		struct term_column *column = &out->items[i];

		if (column->role != TERM_COLUMN_TERM)
			continue;
		named += column->language.len > 0;
		if (column->side != SIDE_NONE)
			sides[column->side == SIDE_TARGET]++;
		else if (!column->language.len && !plain)
			plain = column;
	}
	/* "Term" beside "Translation". */
	if (plain && !sides[0] && sides[1] + named == 1 &&
	    !count_role(out, TERM_COLUMN_LANGUAGE)) {
		plain->side = SIDE_SOURCE;
		sides[0]++;
		sides[1] += named;
	}
	for (size_t i = 0; i < out->count; i++) {
		struct term_column *column = &out->items[i];

		if (column->role == TERM_COLUMN_TERM && !column->language.len &&
		    column->side != SIDE_NONE &&
		    (named > 1 || !sides[0] || !sides[1])) {
			column->role = TERM_COLUMN_SAID;
			column->side = SIDE_NONE;
		}
	}
}

/* The term that a column of more terms is beside: the one of its language or
 * side; when it names none, the nearest before it, else the first. SIZE_MAX:
 * none. */
static size_t
beside(const struct term_columns *columns, size_t at)
{
	const struct term_column *column = &columns->items[at];
	bool named = column->language.len || column->side != SIDE_NONE;
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < columns->count; i++) {
		const struct term_column *term = &columns->items[i];

		if (term->role != TERM_COLUMN_TERM)
			continue;
		if (named ? speaks_of(column, term) && found == SIZE_MAX
			  : i < at || found == SIZE_MAX)
			found = i;
	}
	return found;
}

/* "EN preferred": the terms themselves, unless another column has them. */
static void
settle_statuses(struct term_columns *out)
{
	bool tall = count_role(out, TERM_COLUMN_LANGUAGE);

	for (int status = 0; status < PU_TERM_STATUSES; status++)
		for (size_t i = 0; i < out->count; i++) {
			struct term_column *column = &out->items[i];
			bool named = column->language.len ||
				     column->side != SIDE_NONE;

			if (column->role == TERM_COLUMN_STATUS &&
			    (int)column->status == status && (named || tall) &&
			    beside(out, i) == SIZE_MAX)
				column->role = TERM_COLUMN_TERM;
		}
	for (size_t i = 0; i < out->count; i++)
		if (out->items[i].role == TERM_COLUMN_STATUS)
			out->items[i].of = beside(out, i);
}

static void
settle_scores(struct term_columns *out)
{
	for (size_t i = 0; i < out->count; i++)
		if (count_role(out, TERM_COLUMN_CONFIRM) &&
		    out->items[i].role == TERM_COLUMN_SAID &&
		    term_column_is_score(out->items[i].name))
			out->items[i].role = TERM_COLUMN_IGNORED;
}

static void
read_headings(struct term_columns *out, const struct row *row,
	      struct pu_arena *arena)
{
	out->count = row->count < HEADINGS ? row->count : HEADINGS;
	out->items = arena_array(arena, out->count, sizeof *out->items);
	for (size_t i = 0; i < out->count; i++) {
		struct pu_buf language = PU_BUF_INIT;
		struct term_column *column = &out->items[i];

		term_column_read(column, row->cells[i], i == 0, &language);
		column->language = arena_str(arena, pu_buf_str(&language));
		column->name = arena_str(arena, column->name);
		pu_buf_free(&language);
	}
	settle_sides(out);
	settle_statuses(out);
	settle_scores(out);
	out->wide = !count_role(out, TERM_COLUMN_LANGUAGE);
	out->exact = out->count && pu_str_is(out->items[0].name, "puente");
	if (out->exact)
		out->items[0].role = TERM_COLUMN_CONCEPT;
}

/* A term and its language, or terms in two languages at least. */
static bool
is_heading(const struct term_columns *columns)
{
	size_t terms = count_role(columns, TERM_COLUMN_TERM);

	if (count_role(columns, TERM_COLUMN_LANGUAGE))
		return terms == 1;
	if (terms < 2)
		return false;
	for (size_t i = 0; i < columns->count; i++)
		for (size_t k = 0; k < i; k++) {
			const struct term_column *a = &columns->items[i];
			const struct term_column *b = &columns->items[k];

			if (a->role == TERM_COLUMN_TERM &&
			    b->role == TERM_COLUMN_TERM &&
			    (a->side != b->side ||
			     !pu_str_eq(a->language, b->language)))
				return true;
		}
	return false;
}

/* It is none, but some of its cells would be at home in one. */
static bool
is_doubtful(const struct term_columns *columns)
{
	size_t known = 0, named = 0;

	for (size_t i = 0; i < columns->count; i++) {
		const struct term_column *column = &columns->items[i];

		known += column->role != TERM_COLUMN_SAID ||
			 column->category != CATEGORY_OTHER;
		named += column->role == TERM_COLUMN_TERM &&
			 column->name.len > 3;
	}
	return known > 1 || named;
}

/* ---- UTX ---- */

/* "en-US/es-ES": the languages of both sides. */
static bool
read_direction(struct pu_str word, struct pu_arena *arena,
	       struct pu_str languages[2])
{
	const char *at = word.len ? memchr(word.ptr, '/', word.len) : NULL;
	struct pu_str sides[2], found[2];
	struct pu_buf tag = PU_BUF_INIT;
	bool ok = at != NULL;

	if (at) {
		sides[0] = pu_str_n(word.ptr, (size_t)(at - word.ptr));
		sides[1] = pu_str_n(at + 1, word.len - sides[0].len - 1);
	}
	for (size_t i = 0; ok && i < 2; i++) {
		pu_buf_clear(&tag);
		ok = lang_said(&tag, sides[i]);
		found[i] = arena_str(arena, pu_buf_str(&tag));
	}
	pu_buf_free(&tag);
	if (ok)
		memcpy(languages, found, sizeof found);
	return ok;
}

/* "#UTX 1.11; en-US/es-ES; ...", "# UTX-S 0.90 en/es ...": the languages of src
 * and tgt. */
static void
read_utx(struct term_columns *out, const struct row *row,
	 struct pu_arena *arena, struct pu_str languages[2])
{
	bool found = false;

	for (size_t i = 0; i < row->count && !found; i++) {
		struct pu_str text = row->cells[i];
		size_t from = 0;

		if (!i && !pu_str_starts(text, "#UTX") &&
		    !pu_str_starts(text, "#utx") &&
		    !pu_str_starts(text, "# UTX"))
			return;
		for (size_t k = 0; k <= text.len && !found; k++) {
			if (k < text.len && !strchr(" \t;", text.ptr[k]))
				continue;
			found = read_direction(
				pu_str_n(text.ptr + from, k - from), arena,
				languages);
			from = k + 1;
		}
	}
	out->utx = true;
}

/* ---- without headings ---- */

static bool
is_text(struct pu_str cell)
{
	cell = pu_str_trim(cell);
	for (size_t i = 0; i < cell.len; i++)
		if (!strchr("0123456789.,+-:eE/ ", cell.ptr[i]) || !cell.ptr[i])
			return true;
	return false;
}

static void
guess(struct term_columns *out, struct rows *rows, struct pu_arena *arena)
{
	size_t from = 0, seen = 0, found = 0, count;
	struct row row;
	bool *text;

	count = rows_dialect(rows)->columns;
	/* What OmegaT has in a third one may be rare. */
	count = count < 3 ? 3 : count < HEADINGS ? count : HEADINGS;
	text = arena_array(arena, count, sizeof *text);
	while (seen++ < SAMPLE && rows_sample(rows, &from, &row))
		for (size_t i = 0; i < row.count && i < count; i++)
			text[i] = text[i] || is_text(row.cells[i]);
	*out = (struct term_columns){ .count = count, .wide = true };
	out->items = arena_array(arena, count, sizeof *out->items);
	for (size_t i = 0; i < count; i++) {
		struct pu_buf name = PU_BUF_INIT;
		struct term_column *column = &out->items[i];

		pu_buf_addf(&name, "column-%zu", i + 1);
		*column = (struct term_column){
			.name = arena_str(arena, pu_buf_str(&name)),
			.of = SIZE_MAX
		};
		pu_buf_free(&name);
		if (!text[i])
			continue;
		found++;
		if (found <= 2) {
			column->role = TERM_COLUMN_TERM;
			column->side = found == 1 ? SIDE_SOURCE : SIDE_TARGET;
		} else if (found == 3) {
			column->category = CATEGORY_NOTE;
		}
	}
}

/* ---- both ---- */

static bool
missing(struct rows *rows, const struct concept_reading *how,
	struct pu_error *err)
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

/* The sides' languages; those of UTX outrank what was asked for. */
static bool
name_sides(struct term_columns *out, struct rows *rows,
	   const struct concept_reading *how, const struct pu_str said[2],
	   struct pu_error *err)
{
	struct pu_str sides[2] = { said[0].len ? said[0] : how->source,
				   said[1].len ? said[1] : how->target };

	for (size_t i = 0; i < out->count; i++) {
		struct term_column *column = &out->items[i];

		if (column->role != TERM_COLUMN_TERM || column->language.len ||
		    column->side == SIDE_NONE)
			continue;
		if (!sides[0].len || !sides[1].len ||
		    pu_str_eq(sides[0], sides[1]))
			return missing(rows, how, err);
		column->language = sides[column->side == SIDE_TARGET];
	}
	return true;
}

bool
term_columns_tell(struct term_columns *out, struct rows *rows,
		  const struct concept_reading *how, struct pu_arena *arena,
		  struct pu_error *err)
{
	struct pu_str said[2] = { { "", 0 }, { "", 0 } };
	size_t from = 0, seen = 0;
	bool utx = false;
	struct row row;

	*out = (struct term_columns){ .count = 0 };
	/* Behind comments, and the head of UTX. */
	while (!out->heading && seen++ < SAMPLE &&
	       rows_sample(rows, &from, &row) && row.count) {
		if (seen == 1)
			read_utx(out, &row, arena, said);
		utx = out->utx;
		if (!row.comment || row.count > 1) {
			read_headings(out, &row, arena);
			out->heading = is_heading(out);
			out->utx = utx;
		}
		if (!row.comment && !pu_str_starts(row.cells[0], "#"))
			break;
	}
	if (!out->heading) {
		bool doubtful = is_doubtful(out);

		guess(out, rows, arena);
		out->utx = utx;
		out->doubtful = doubtful;
	}
	if (!name_sides(out, rows, how, said, err))
		return false;
	assign(out);
	return true;
}

bool
term_columns_first(const struct term_columns *columns, const struct row *row)
{
	if (!columns->heading || row->count < columns->count)
		return false;
	for (size_t i = 0; i < columns->count; i++) {
		struct pu_str cell = pu_str_trim(row->cells[i]);

		if (pu_str_starts(cell, "#"))
			cell = pu_str_trim(
				pu_str_n(cell.ptr + 1, cell.len - 1));
		if (!pu_str_eq(cell, columns->items[i].name))
			return false;
	}
	return true;
}

static bool
is_unknown(const struct term_columns *columns, size_t at)
{
	const struct term_column *column = &columns->items[at];

	return columns->heading && !columns->exact && !columns->utx &&
	       column->role == TERM_COLUMN_SAID &&
	       column->category == CATEGORY_OTHER && column->name.len;
}

void
term_columns_unknown(const struct term_columns *columns, struct pu_buf *names)
{
	for (size_t i = 0; i < columns->count; i++) {
		struct pu_str name = columns->items[i].name;

		if (!is_unknown(columns, i))
			continue;
		if (names->len > 200) {
			pu_buf_addz(names, ", ...");
			return;
		}
		pu_buf_addf(names, "%s\"%.*s\"", names->len ? ", " : "",
			    name.len < 60 ? (int)name.len : 60, name.ptr);
	}
}
