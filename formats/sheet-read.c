#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/sheet-own.h"

#define SAMPLE 4096u

const char *
sheet_format_name(enum sheet_format format)
{
	static const char *const names[] = { "sheet", "tsv", "xliff" };

	return names[format];
}

/* ---- what is found ---- */

void
sheet_found_mark(struct sheet_reading *reading, struct pu_str text)
{
	struct sheet_mark mark;

	if (!sheet_take_mark(&mark, text, reading->edits->arena))
		return;
	if (!reading->marked)
		reading->edits->mark = mark;
	else if (!sheet_mark_eq(&mark, &reading->edits->mark))
		reading->two_marks = true;
	reading->marked = true;
}

void
sheet_add_comment(struct sheet_reading *reading, struct sheet_edit *edit,
		  struct pu_str text)
{
	struct pu_str *list;

	text = pu_str_trim(text);
	if (!text.len)
		return;
	list = arena_array(reading->edits->arena, edit->comment_count + 1,
			   sizeof *list);
	for (size_t i = 0; i < edit->comment_count; i++)
		list[i] = edit->comments[i];
	list[edit->comment_count++] = text;
	edit->comments = list;
}

static size_t
size_of(const struct sheet_edit *edit)
{
	size_t size = edit->target.len;

	for (size_t i = 0; i < edit->comment_count; i++)
		size += edit->comments[i].len;
	return size;
}

bool
sheet_found(struct sheet_reading *reading, const struct sheet_edit *edit,
	    struct pu_error *err)
{
	if (reading->count >= SHEET_ROWS || size_of(edit) > SHEET_TEXT)
		return pu_fail(err, PU_LIMIT,
			       _("row %u: a sheet has at most %u rows, and a "
				 "row at most %u KiB"),
			       edit->number, SHEET_ROWS,
			       (unsigned)(SHEET_TEXT >> 10));
	MEM_GROW(reading->rows, reading->count, reading->room);
	reading->rows[reading->count++] = *edit;
	return true;
}

/* ---- all of it ---- */

static int
compare_edits(const void *a, const void *b)
{
	const struct sheet_edit *x = a, *y = b;

	if (x->segment != y->segment)
		return x->segment < y->segment ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static int
compare_numbers(const void *a, const void *b)
{
	const struct sheet_edit *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return compare_edits(a, b);
}

static bool
same(const struct sheet_edit *a, const struct sheet_edit *b)
{
	if (a->number != b->number || a->base != b->base ||
	    a->tick != b->tick || !pu_str_eq(a->target, b->target) ||
	    a->comment_count != b->comment_count)
		return false;
	for (size_t i = 0; i < a->comment_count; i++)
		if (!pu_str_eq(a->comments[i], b->comments[i]))
			return false;
	return true;
}

/* A row that stands twice, as where somebody pasted a table below itself. */
static bool
drop_doubles(struct sheet_reading *reading, struct pu_error *err)
{
	size_t kept = 0;

	if (reading->count)
		qsort(reading->rows, reading->count, sizeof *reading->rows,
		      compare_edits);
	for (size_t i = 0; i < reading->count; i++) {
		const struct sheet_edit *row = &reading->rows[i];

		if (!kept || reading->rows[kept - 1].segment != row->segment) {
			reading->rows[kept++] = *row;
			continue;
		}
		if (!same(&reading->rows[kept - 1], row))
			return pu_fail(err, PU_SYNTAX,
				       _("row %u stands in the file twice and "
					 "says different things: leave one"),
				       row->number);
	}
	reading->count = kept;
	if (kept)
		qsort(reading->rows, kept, sizeof *reading->rows,
		      compare_numbers);
	return true;
}

static bool
settle(struct sheet_reading *reading, struct pu_error *err)
{
	struct sheet_edit *rows;

	if (reading->two_marks)
		return pu_fail(err, PU_SYNTAX,
			       _("there are rows of two jobs in this file: "
				 "import each file as it was sent"));
	if (!reading->marked)
		return pu_fail(err, PU_SYNTAX,
			       _("this is no file of a job: the line that "
				 "begins with \"puente-sheet\" is gone, so "
				 "nothing tells which job it is of"));
	if (!drop_doubles(reading, err))
		return false;
	rows = arena_array(reading->edits->arena, reading->count + 1,
			   sizeof *rows);
	if (reading->count)
		memcpy(rows, reading->rows, reading->count * sizeof *rows);
	reading->edits->rows = rows;
	reading->edits->count = reading->count;
	return true;
}

static bool
read_page(struct sheet_reading *reading, struct input *in, struct pu_error *err)
{
	struct pu_buf page = PU_BUF_INIT;
	bool ok = input_all(in, &page, SHEET_SIZE, err) &&
		  sheet_read_page(reading, pu_buf_str(&page), err);

	input_close(in);
	pu_buf_free(&page);
	return ok;
}

/* A page begins with a tag, a table does not. */
static enum sheet_format
format_of(struct pu_str start)
{
	start = pu_str_trim(start);
	if (start.len && *start.ptr != '<')
		return SHEET_TABLE;
	return str_holds(start, "<xliff") ? SHEET_XLIFF : SHEET_PAGE;
}

bool
sheet_read(struct sheet_edits **out, struct input *in,
	   enum sheet_format *format, struct pu_error *err)
{
	struct sheet_reading reading = { .edits = mem_alloc(
						 sizeof(struct sheet_edits)) };
	struct pu_str start;
	char *name = mem_copy(input_name(in), strlen(input_name(in)));
	bool ok;

	reading.edits->arena = pu_arena_new();
	ok = input_peek(in, SAMPLE, &start, err);
	if (!ok) {
		input_close(in);
	} else {
		*format = format_of(start);
		ok = (*format == SHEET_PAGE ? read_page
		      : *format == SHEET_TABLE
			      ? sheet_read_table
			      : sheet_read_xliff)(&reading, in, err);
	}
	ok = ok && settle(&reading, err);
	free(reading.rows);
	if (ok)
		*out = reading.edits;
	else
		sheet_edits_free(reading.edits);
	if (!ok)
		pu_fail_at(err, name, 0, 0);
	free(name);
	return ok;
}

void
sheet_edits_free(struct sheet_edits *edits)
{
	if (!edits)
		return;
	pu_arena_free(edits->arena);
	free(edits);
}
