#include "config.h"

#include "text/rows-scan.h"

#include <stdlib.h>

#include "base/mem.h"

/* Where a row is being read. */
struct cursor {
	struct rowscan *scan;
	const struct dialect *dialect;
	struct pu_str text;
	size_t at;
	bool ended;
	bool more; /* the text ends before the row does */
	bool never; /* no quotation mark closes a cell on this line any more */
};

void
rowscan_init(struct rowscan *scan)
{
	*scan = (struct rowscan){ .text = PU_BUF_INIT };
}

void
rowscan_free(struct rowscan *scan)
{
	pu_buf_free(&scan->text);
	free(scan->cells);
	free(scan->quoted);
	free(scan->ends);
}

void
rowscan_pass(struct rowscan *scan, size_t bytes)
{
	scan->vain -= scan->vain < bytes ? scan->vain : bytes;
}

/* Bytes of the line end at the place; 0: none. */
static size_t
line_end(struct cursor *c, size_t at)
{
	if (at >= c->text.len)
		return 0;
	if (c->dialect->bare)
		return c->text.ptr[at] == '\r';
	if (c->text.ptr[at] == '\n')
		return 1;
	if (c->text.ptr[at] != '\r')
		return 0;
	if (at + 1 == c->text.len) {
		/* Its line feed may still come. */
		c->more = c->more || !c->ended;
		return c->ended;
	}
	return c->text.ptr[at + 1] == '\n' ? 2 : 0;
}

static bool
at_end_of_cell(struct cursor *c, size_t at)
{
	if (at >= c->text.len) {
		c->more = c->more || !c->ended;
		return c->ended;
	}
	return c->text.ptr[at] == c->dialect->separator || line_end(c, at);
}

static void
end_cell(struct cursor *c, bool quoted)
{
	struct rowscan *scan = c->scan;

	if (scan->count == ROWS_CELLS) {
		scan->fault = ROW_TOO_LONG;
		return;
	}
	if (scan->count == scan->room) {
		scan->room = scan->room ? scan->room * 2 : 16;
		scan->ends =
			mem_resize(scan->ends, scan->room, sizeof *scan->ends);
		scan->cells = mem_resize(scan->cells, scan->room,
					 sizeof *scan->cells);
		scan->quoted = mem_resize(scan->quoted, scan->room,
					  sizeof *scan->quoted);
	}
	scan->quoted[scan->count] = quoted;
	scan->ends[scan->count++] = scan->text.len;
	if (scan->count == 1
		    ? scan->text.len > ROWS_CELL
		    : scan->text.len - scan->ends[scan->count - 2] > ROWS_CELL)
		scan->fault = ROW_TOO_LONG;
}

static void
read_plain(struct cursor *c)
{
	size_t from = c->at;

	while (!at_end_of_cell(c, c->at) && !c->more) {
		if (c->text.ptr[c->at] == '"')
			c->scan->against = true;
		c->at++;
	}
	pu_buf_add(&c->scan->text, pu_str_n(c->text.ptr + from, c->at - from));
	end_cell(c, false);
}

enum close { CLOSE_GOOD, CLOSE_PLAIN, CLOSE_NONE };

/* A quotation mark that closes nothing, in a cell that began at from: it stands
 * for itself when the cell is closed on the same line, before another begins. */
static bool
closes_later(struct cursor *c)
{
	char separator = c->dialect->separator;

	for (size_t i = c->at; !c->never && i < c->text.len; i++) {
		if (line_end(c, i)) {
			c->never = true;
			return false;
		}
		if (c->text.ptr[i] == separator && i + 1 < c->text.len &&
		    c->text.ptr[i + 1] == '"')
			return false;
		if (c->text.ptr[i] == '"' && at_end_of_cell(c, i + 1))
			return true;
	}
	c->more = c->more || (!c->never && !c->ended);
	c->never = true;
	return false;
}

static bool
escaped(const struct cursor *c, size_t at)
{
	return c->dialect->quotes == QUOTES_BACKSLASH &&
	       c->text.ptr[at] == '\\' && at + 1 < c->text.len &&
	       (c->text.ptr[at + 1] == '"' || c->text.ptr[at + 1] == '\\');
}

/* The next byte, and what is nothing but text behind it. */
static void
read_run(struct cursor *c)
{
	const char *p = c->text.ptr;
	size_t from = c->at++;

	while (c->at < c->text.len && p[c->at] != '"' && p[c->at] != '\\' &&
	       p[c->at] != '\n' && p[c->at] != '\r' &&
	       p[c->at] != c->dialect->separator)
		c->at++;
	pu_buf_add(&c->scan->text, pu_str_n(p + from, c->at - from));
}

/* Two bytes that stand for the second: an escape, a doubled quotation mark. */
static bool
read_pair(struct cursor *c)
{
	const char *p = c->text.ptr + c->at;

	if (!escaped(c, c->at) &&
	    (c->dialect->quotes == QUOTES_BACKSLASH ||
	     c->text.len - c->at < 2 || p[0] != '"' || p[1] != '"'))
		return false;
	c->scan->proof = true;
	pu_buf_addc(&c->scan->text, p[1]);
	c->at += 2;
	return true;
}

/* Behind the first quotation mark. */
static enum close
read_quoted(struct cursor *c, long *lines)
{
	struct rowscan *scan = c->scan;
	const char *p = c->text.ptr;
	bool mended = false, alone = c->at < scan->vain;

	while (c->at < c->text.len) {
		size_t end = line_end(c, c->at);

		if (c->more)
			return CLOSE_NONE;
		if (end) {
			*lines += 1;
			if (alone)
				return CLOSE_NONE;
			scan->proof = true;
			pu_buf_add(&scan->text, pu_str_n(p + c->at, end));
			c->at += end;
			continue;
		}
		if (p[c->at] == c->dialect->separator)
			scan->proof = true;
		if (read_pair(c))
			continue;
		if (p[c->at] != '"') {
			read_run(c);
			continue;
		}
		c->at++;
		if (at_end_of_cell(c, c->at)) {
			if (mended && scan->fault == ROW_GOOD)
				scan->fault = ROW_QUOTE;
			return CLOSE_GOOD;
		}
		if (c->more)
			return CLOSE_NONE;
		scan->against = true;
		if (*lines)
			return CLOSE_NONE;
		if (!mended && !closes_later(c))
			return c->more ? CLOSE_NONE : CLOSE_PLAIN;
		mended = true;
		pu_buf_addc(&scan->text, '"');
	}
	c->more = !c->ended;
	scan->against = scan->against || c->ended;
	return *lines || c->more ? CLOSE_NONE : CLOSE_PLAIN;
}

static void
read_cell(struct cursor *c)
{
	struct rowscan *scan = c->scan;
	size_t from = c->at, was = scan->text.len, start = from;
	long lines = 0;

	while (c->dialect->separator != '\t' && start < c->text.len &&
	       c->text.ptr[start] == ' ')
		start++;
	if (c->dialect->quotes == QUOTES_NONE || start >= c->text.len ||
	    c->text.ptr[start] != '"') {
		c->more = start >= c->text.len && !c->ended;
		if (!c->more)
			read_plain(c);
		return;
	}
	c->at = start + 1;
	switch (read_quoted(c, &lines)) {
	case CLOSE_GOOD:
		scan->lines += lines;
		end_cell(c, true);
		break;
	case CLOSE_PLAIN:
		pu_buf_cut(&scan->text, was);
		c->at = from;
		read_plain(c);
		if (scan->fault == ROW_GOOD)
			scan->fault = ROW_QUOTE;
		break;
	case CLOSE_NONE:
		if (c->more)
			break;
		if (c->at > scan->vain)
			scan->vain = c->at;
		scan->fault = ROW_UNCLOSED;
		scan->fault_line = scan->lines;
		break;
	}
}

/* "# made on Monday, by hand" is a comment, "#1<TAB>n.o 1" a row. */
static bool
is_comment(const struct rowscan *scan, const struct dialect *dialect)
{
	struct pu_str first = scan->cells[0];
	size_t full = 0;

	if (scan->quoted[0] || !pu_str_starts(first, "#"))
		return false;
	for (size_t i = 0; i < scan->count; i++)
		full += pu_str_trim(scan->cells[i]).len > 0;
	return full < 2 ||
	       (dialect->separator != '\t' && pu_str_starts(first, "# "));
}

static void
lay_out(struct cursor *c)
{
	struct rowscan *scan = c->scan;
	size_t from = 0;

	scan->empty = true;
	for (size_t i = 0; i < scan->count; i++) {
		scan->cells[i] =
			pu_str_n(scan->text.ptr + from, scan->ends[i] - from);
		from = scan->ends[i];
		if (pu_str_trim(scan->cells[i]).len)
			scan->empty = false;
	}
	scan->comment = scan->count && is_comment(scan, c->dialect);
}

enum rowscan_result
rowscan_row(struct rowscan *scan, const struct dialect *dialect,
	    struct pu_str text, bool ended)
{
	struct cursor c = {
		.scan = scan, .dialect = dialect, .text = text, .ended = ended
	};
	size_t end;

	pu_buf_clear(&scan->text);
	scan->count = 0;
	scan->lines = 0;
	scan->fault = ROW_GOOD;
	scan->fault_line = 0;
	scan->proof = scan->against = scan->empty = false;
	for (;;) {
		read_cell(&c);
		if (c.more)
			return SCAN_MORE;
		if (scan->fault == ROW_TOO_LONG && c.at > scan->vain)
			scan->vain = c.at;
		if (scan->fault >= ROW_UNCLOSED)
			return SCAN_ROW;
		if (c.at >= text.len || text.ptr[c.at] != dialect->separator)
			break;
		c.at++;
		if (c.at == text.len && !ended)
			return SCAN_MORE;
	}
	end = line_end(&c, c.at);
	if (c.more)
		return SCAN_MORE;
	scan->used = c.at + end;
	scan->lines += end > 0;
	lay_out(&c);
	return SCAN_ROW;
}
