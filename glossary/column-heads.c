#include "config.h"

#include "glossary/columns.h"
#include "text/heading.h"
#include "text/lang.h"

#define CELL 64u /* bytes of a heading at most */

static bool
is_in(struct pu_str cell, const char *const *names)
{
	struct pu_buf word = PU_BUF_INIT;
	bool found = false;

	for (heading_normalise(&word, cell); *names && !found; names++)
		found = pu_str_is(pu_buf_str(&word), *names);
	pu_buf_free(&word);
	return found;
}

static bool
is_term(struct pu_str cell)
{
	static const char *const names[] = {
		"term",     "terms",     "término", "termino",   "términos",
		"terminos", "Término",   "terme",   "benennung", "terminus",
		"termo",    "termine",   "word",    "palabra",   "entry",
		"headword", "expresión", NULL
	};

	return is_in(cell, names);
}

static bool
is_language_name(struct pu_str cell)
{
	static const char *const names[] = { "language", "lang",   "locale",
					     "idioma",   "lengua", "langue",
					     "sprache",  "lingua", "língua",
					     NULL };

	return is_in(cell, names);
}

/* A role that is said in one word or two, without a language. */
static bool
read_role(struct term_column *out, struct pu_str cell)
{
	static const char *const concept[] = { "concept", "concepto",
					       "puente concept", NULL };
	static const char *const fields[] = { "fields", "campos", NULL };
	static const char *const guarded[] = { "guarded", NULL };
	static const char *const confirm[] = { "confirm", NULL };
	enum heading_side side = heading_side(cell);

	out->category = category_named(cell);
	if (is_term(cell))
		out->role = TERM_COLUMN_TERM;
	else if (category_heads_status(cell, &out->status)) {
		out->role = TERM_COLUMN_STATUS;
		out->stated = true;
	} else if (is_language_name(cell))
		out->role = TERM_COLUMN_LANGUAGE;
	else if (is_in(cell, concept))
		out->role = TERM_COLUMN_CONCEPT;
	else if (is_in(cell, fields))
		out->role = TERM_COLUMN_FIELDS;
	else if (is_in(cell, guarded))
		out->role = TERM_COLUMN_GUARDED;
	else if (is_in(cell, confirm))
		out->role = TERM_COLUMN_CONFIRM;
	else if (side != HEADING_SIDE_NONE) {
		/* Beside terms named by their languages "source" is where
		 * something was found: who sees all headings decides. */
		out->role = TERM_COLUMN_TERM;
		out->side =
			side == HEADING_SIDE_SOURCE ? SIDE_SOURCE : SIDE_TARGET;
	} else
		return out->category != CATEGORY_OTHER;
	return true;
}

static bool
read_side(enum term_side *side, struct pu_str cell)
{
	enum heading_side found = heading_side(cell);

	if (found == HEADING_SIDE_NONE)
		return false;
	*side = found == HEADING_SIDE_SOURCE ? SIDE_SOURCE : SIDE_TARGET;
	return true;
}

/* Without "in" or "en" at its end: "Term in English". */
static struct pu_str
without_in(struct pu_str cell)
{
	static const char *const words[] = { " in", " en", " em", " auf" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t len = strlen(words[i]);

		if (cell.len > len &&
		    !memcmp(cell.ptr + cell.len - len, words[i], len))
			return pu_str_trim(pu_str_n(cell.ptr, cell.len - len));
	}
	return cell;
}

/* "Definition (en)", "es term", "src:pos", "Term: Spanish", "target status": a
 * role on one side of at, and on the other a language or a side. */
static bool
halves(struct term_column *out, struct pu_str cell, size_t at,
       struct pu_buf *language)
{
	struct pu_str parts[2] = {
		pu_str_trim(pu_str_n(cell.ptr, at)),
		pu_str_trim(pu_str_n(cell.ptr + at + 1, cell.len - at - 1)),
	};

	if (parts[1].len && strchr(")]", parts[1].ptr[parts[1].len - 1]))
		parts[1].len--;
	for (size_t i = 0; i < 2; i++) {
		struct pu_str role = parts[i], other = parts[1 - i];
		struct term_column read = { .of = SIZE_MAX };

		if (!role.len || !other.len ||
		    !read_role(&read, i ? role : without_in(role)))
			continue;
		pu_buf_clear(language);
		/* "src" is a language, too. */
		if ((read.side != SIDE_NONE || !read_side(&read.side, other)) &&
		    !lang_said(language, other))
			continue;
		read.name = out->name;
		*out = read;
		return true;
	}
	return false;
}

void
term_column_read(struct term_column *out, struct pu_str cell, bool first,
		 struct pu_buf *language)
{
	cell = pu_str_trim(cell);
	if (pu_str_starts(cell, "#"))
		cell = pu_str_trim(pu_str_n(cell.ptr + 1, cell.len - 1));
	*out = (struct term_column){ .name = cell, .of = SIZE_MAX };
	if (!cell.len || cell.len > CELL)
		return;
	if (cell.len > 8 && pu_str_starts(cell, "concept ")) {
		out->concept = true;
		cell = pu_str_n(cell.ptr + 8, cell.len - 8);
		read_role(out, cell);
		return;
	}
	/* "id" is Indonesian, too. */
	if ((first || !pu_str_is(cell, "id")) && read_role(out, cell))
		return;
	pu_buf_clear(language);
	if (lang_said(language, cell)) {
		out->role = TERM_COLUMN_TERM;
		return;
	}
	for (size_t i = cell.len; i-- > 1;)
		if (strchr("([:_- ", cell.ptr[i]) &&
		    halves(out, cell, i, language))
			return;
	pu_buf_clear(language);
}

bool
term_column_is_score(struct pu_str name)
{
	static const char *const names[] = { "candidate", "score", "count",
					     NULL };

	return is_in(name, names);
}

bool
term_cell_confirms(struct pu_str cell)
{
	static const char *const answers[] = {
		"yes", "y",   "sí",   "sÍ",        "si", "x", "1", "oui",
		"ja",  "sim", "true", "verdadero", "✓",  "✔", NULL
	};

	return is_in(pu_str_trim(cell), answers);
}
