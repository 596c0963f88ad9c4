#include "config.h"

#include "base/mem.h"
#include "text/cell.h"
#include "text/rows-scan.h"

#define ROWS   500u
#define LONG   32768u /* bytes of a row: it may be one no longer */
#define COUNTS 64u /* rows of more cells are counted as this many */

/* What the first rows are like, read one way. */
struct trial {
	size_t rows, faults, spaces;
	size_t most, columns; /* rows with the commonest number of cells, above
			       * one */
	size_t quoted, full; /* cells */
	bool proof, against;
	bool thirds; /* an empty third cell in a row that is not guarded */
};

bool
row_is_guarded(const struct pu_str *cells, size_t count)
{
	bool any = false;

	if (count != 3 || cells[2].len)
		return false;
	for (size_t i = 0; i < 2; i++) {
		if (!cell_is_formula(cells[i]))
			continue;
		if (*cells[i].ptr != '\'')
			return false;
		any = true;
	}
	return any;
}

static void
count_cells(struct trial *trial, const struct rowscan *scan)
{
	for (size_t i = 0; i < scan->count; i++) {
		struct pu_str cell = scan->cells[i];

		trial->spaces += i && pu_str_starts(cell, " ");
		trial->full += cell.len > 0;
		trial->quoted += cell.len && scan->quoted[i];
	}
	if (scan->count == 3 && !scan->cells[2].len &&
	    !row_is_guarded(scan->cells, scan->count))
		trial->thirds = true;
}

static void
try(struct trial *trial, const struct dialect *dialect, struct pu_str text,
    bool ended, struct rowscan *scan)
{
	size_t counts[COUNTS + 1] = { 0 };

	*trial = (struct trial){ .rows = 0 };
	scan->vain = 0;
	while (text.len && trial->rows < ROWS) {
		size_t used;

		if (rowscan_row(scan, dialect, text, ended) == SCAN_MORE) {
			trial->against = trial->against || text.len > LONG;
			break;
		}
		used = scan->used;
		trial->proof = trial->proof || scan->proof;
		trial->against = trial->against || scan->against;
		if (scan->fault >= ROW_UNCLOSED) {
			const char *end =
				memchr(text.ptr, dialect->bare ? '\r' : '\n',
				       text.len);

			used = end ? (size_t)(end - text.ptr) + 1 : text.len;
		}
		trial->faults += scan->fault != ROW_GOOD;
		text = pu_str_n(text.ptr + used, text.len - used);
		rowscan_pass(scan, used);
		if (scan->fault >= ROW_UNCLOSED || scan->empty || scan->comment)
			continue;
		trial->rows++;
		counts[scan->count < COUNTS ? scan->count : COUNTS]++;
		count_cells(trial, scan);
	}
	for (size_t i = 2; i <= COUNTS; i++) {
		if (!counts[i] || counts[i] < trial->most)
			continue;
		trial->most = counts[i];
		trial->columns = i;
	}
}

/* a is likelier than b: a larger share of its rows is alike. */
static bool
better(const struct trial *a, const struct trial *b)
{
	size_t left = a->most * (b->rows ? b->rows : 1);
	size_t right = b->most * (a->rows ? a->rows : 1);

	if (left != right)
		return left > right;
	return a->most && a->spaces < b->spaces;
}

/* Of a table with tabs: see rows.h. Whoever quotes when needed quotes every cell
 * with a quotation mark in it; who quotes all, all. */
static bool
is_quoted(const struct trial *trial)
{
	return !trial->faults && !trial->against &&
	       (trial->proof ||
		(trial->rows >= 10 && trial->quoted == trial->full));
}

static void
tell_quotes(struct dialect *dialect, struct trial *trial, struct pu_str text,
	    bool ended, struct rowscan *scan)
{
	struct trial other;

	dialect->quotes = QUOTES_DOUBLED;
	try(trial, dialect, text, ended, scan);
	if (dialect->separator == '\t') {
		if (is_quoted(trial))
			return;
		dialect->quotes = QUOTES_BACKSLASH;
		try(trial, dialect, text, ended, scan);
		if (is_quoted(trial))
			return;
		dialect->quotes = QUOTES_NONE;
		try(trial, dialect, text, ended, scan);
		return;
	}
	if (!trial->faults)
		return;
	dialect->quotes = QUOTES_BACKSLASH;
	try(&other, dialect, text, ended, scan);
	if (other.faults < trial->faults)
		*trial = other;
	else
		dialect->quotes = QUOTES_DOUBLED;
}

/* "sep=;" as spreadsheets write it: how long the line is. */
static size_t
stated(struct dialect *dialect, struct pu_str text)
{
	const char *end = text.len ? memchr(text.ptr, '\n', text.len) : NULL;
	size_t len = end ? (size_t)(end - text.ptr) : text.len;
	struct pu_str line = pu_str_n(text.ptr, len);
	size_t quote = pu_str_starts(line, "\"");

	if (line.len && line.ptr[line.len - 1] == '\r')
		line.len--;
	line = pu_str_n(line.ptr + quote, line.len - quote);
	if (line.len < 5 || memcmp(line.ptr, "sep=", 4) != 0 || line.len > 6 ||
	    (line.len == 6) != (quote && line.ptr[5] == '"'))
		return 0;
	dialect->separator = line.ptr[4];
	dialect->stated = true;
	return len + (end != NULL);
}

size_t
dialect_tell(struct dialect *out, struct pu_str start, bool ended,
	     struct rowscan *scan)
{
	static const char separators[] = "\t,;|";
	struct trial best = { .rows = 0 }, trial;
	struct dialect one = { .separator = '\t' };
	size_t skip;

	one.bare = start.len && !memchr(start.ptr, '\n', start.len) &&
		   memchr(start.ptr, '\r', start.len);
	skip = stated(&one, start);
	start = pu_str_n(start.ptr + skip, start.len - skip);
	*out = one;
	if (out->stated) {
		tell_quotes(out, &best, start, ended, scan);
	} else {
		for (const char *s = separators; *s; s++) {
			one.separator = *s;
			tell_quotes(&one, &trial, start, ended, scan);
			if (s != separators && !better(&trial, &best))
				continue;
			*out = one;
			best = trial;
		}
	}
	out->columns = best.columns ? best.columns : 2;
	out->guarded = !best.thirds;
	return skip;
}
