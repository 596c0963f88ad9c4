#include "config.h"

#include "text/rows.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/rows-scan.h"

struct rows {
	struct input *in;
	struct pu_buf text; /* read and not yet used, from at on */
	size_t at;
	long line; /* where at stands */
	bool ended;
	struct dialect dialect;
	struct rowscan scan;
	size_t sample_vain; /* scan.vain, of the sample */
};

/* At least want bytes from at on, where there are as many. */
static bool
fill(struct rows *rows, size_t want, struct pu_error *err)
{
	struct pu_buf *text = &rows->text;

	if (rows->at && rows->at * 2 > text->len) {
		size_t left = text->len - rows->at;

		memmove(text->ptr, text->ptr + rows->at, left);
		pu_buf_cut(text, left);
		rows->at = 0;
	}
	while (!rows->ended && text->len - rows->at < want) {
		int got = input_read(rows->in, text, err);

		if (got < 0)
			return false;
		rows->ended = got == 0;
	}
	return true;
}

static void
pass(struct rows *rows, size_t bytes)
{
	rows->at += bytes;
	rowscan_pass(&rows->scan, bytes);
}

static struct pu_str
left(const struct rows *rows)
{
	return pu_str_n(rows->text.ptr + rows->at, rows->text.len - rows->at);
}

bool
rows_open(struct rows **out, struct input *in, struct pu_error *err)
{
	struct rows *rows = mem_alloc(sizeof *rows);
	struct pu_str start;
	size_t skip;

	*out = NULL;
	rows->in = in;
	rows->text = (struct pu_buf)PU_BUF_INIT;
	rows->line = 1;
	rows->sample_vain = 0;
	rowscan_init(&rows->scan);
	if (!fill(rows, ROWS_SAMPLE, err)) {
		rows_close(rows);
		return false;
	}
	start = left(rows);
	skip = dialect_tell(&rows->dialect, start, rows->ended, &rows->scan);
	rows->at += skip;
	rows->scan.vain = 0;
	rows->line += skip > 0;
	*out = rows;
	return true;
}

void
rows_close(struct rows *rows)
{
	if (!rows)
		return;
	input_close(rows->in);
	pu_buf_free(&rows->text);
	rowscan_free(&rows->scan);
	free(rows);
}

const struct dialect *
rows_dialect(const struct rows *rows)
{
	return &rows->dialect;
}

struct input *
rows_input(const struct rows *rows)
{
	return rows->in;
}

/* Past the line that at stands in, however long it is. */
static bool
skip_line(struct rows *rows, struct pu_error *err)
{
	for (;;) {
		struct pu_str rest = left(rows);
		const char *end =
			rest.len ? memchr(rest.ptr,
					  rows->dialect.bare ? '\r' : '\n',
					  rest.len)
				 : NULL;

		rows->line += end != NULL;
		pass(rows, end ? (size_t)(end - rest.ptr) + 1 : rest.len);
		if (end || rows->ended)
			return true;
		if (!fill(rows, 1, err))
			return false;
	}
}

static void
give(struct row *row, const struct rows *rows, const struct rowscan *scan)
{
	*row = (struct row){ .line = rows->line,
			     .fault_line = rows->line + scan->fault_line,
			     .fault = scan->fault,
			     .cells = scan->cells,
			     .count = scan->count,
			     .comment = scan->comment };
}

int
rows_next(struct rows *rows, struct row *row, struct pu_error *err)
{
	size_t want = 1;

	for (;;) {
		enum rowscan_result got;
		struct pu_str rest;

		if (!fill(rows, want, err))
			return -1;
		rest = left(rows);
		if (!rest.len)
			return 0;
		got = rowscan_row(&rows->scan, &rows->dialect, rest,
				  rows->ended);
		if (got == SCAN_MORE && rest.len < ROWS_LIMIT) {
			want = rest.len * 2;
			continue;
		}
		if (got == SCAN_MORE) {
			rows->scan.fault = ROW_TOO_LONG;
			rows->scan.fault_line = 0;
			rows->scan.vain = rest.len;
		}
		give(row, rows, &rows->scan);
		want = 1;
		if (rows->scan.fault >= ROW_UNCLOSED) {
			row->count = 0;
			return skip_line(rows, err) ? 1 : -1;
		}
		pass(rows, rows->scan.used);
		rows->line += rows->scan.lines;
		if (!rows->scan.empty)
			return 1;
	}
}

static bool
sample_row(struct rows *rows, size_t *from, struct row *row)
{
	struct pu_str rest = left(rows);

	if (rest.len > ROWS_SAMPLE)
		rest.len = ROWS_SAMPLE;
	while (*from < rest.len) {
		struct pu_str text =
			pu_str_n(rest.ptr + *from, rest.len - *from);
		size_t used;

		if (rowscan_row(&rows->scan, &rows->dialect, text,
				rows->ended) != SCAN_ROW)
			return false;
		used = rows->scan.used;
		if (rows->scan.fault >= ROW_UNCLOSED) {
			const char *end = memchr(text.ptr, '\n', text.len);

			used = end ? (size_t)(end - text.ptr) + 1 : text.len;
		}
		*from += used;
		rowscan_pass(&rows->scan, used);
		if (rows->scan.fault >= ROW_UNCLOSED || rows->scan.empty)
			continue;
		give(row, rows, &rows->scan);
		return true;
	}
	return false;
}

bool
rows_sample(struct rows *rows, size_t *from, struct row *row)
{
	bool found;

	rows->scan.vain = *from ? rows->sample_vain : 0;
	found = sample_row(rows, from, row);
	rows->sample_vain = rows->scan.vain;
	rows->scan.vain = 0;
	return found;
}
