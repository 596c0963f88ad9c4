/* sheet - "sheet write page|tsv|xliff|xliff2|omegat [review]" writes the sample job;
 * "sheet read FILE" says what a file holds, a row a line: what the tests with
 * browsers and other programs work on. */
#include "config.h"

#include <stdio.h>

#include "tests/ui/sheet-sample.h"
#include "text/input.h"

static int
write_sheet(const char *format, bool review)
{
	struct pu_buf out = PU_BUF_INIT;
	struct sheet sheet;
	struct pu_error err = { .code = PU_OK };
	bool ok;
	int status = 1;

	sheet_sample(&sheet, review ? SHEET_REVIEW : SHEET_TRANSLATION);
	sheet.dialect = !strcmp(format, "xliff2")   ? SHEET_XLIFF_2
			: !strcmp(format, "omegat") ? SHEET_OMEGAT
						    : SHEET_XLIFF_1;
	ok = (!strcmp(format, "page")  ? sheet_page
	      : !strcmp(format, "tsv") ? sheet_table
				       : sheet_xliff)(&out, &sheet, &err);
	if (!ok)
		fprintf(stderr, "sheet: %s\n", err.text);
	else
		status = fwrite(out.ptr, 1, out.len, stdout) != out.len;
	pu_buf_free(&out);
	return status;
}

static void
show(struct pu_str text)
{
	for (size_t i = 0; i < text.len; i++)
		putchar(text.ptr[i] == '\n' ? '~' : text.ptr[i]);
	putchar('|');
}

static int
read_sheet(const char *path)
{
	static const char ticks[] = "?-x";
	static const char *const verdicts[] = { "none", "approve", "return" };
	struct sheet_edits *edits;
	enum sheet_format format;
	struct pu_error err = { .code = PU_OK };
	struct input *in;

	if (!input_open(&in, path, INPUT_MARKUP, &err) ||
	    !sheet_read(&edits, in, &format, &err)) {
		fprintf(stderr, "sheet: %s: %s\n", pu_code_name(err.code),
			err.text);
		return 1;
	}
	printf("%s %.*s %d %s ", sheet_format_name(format),
	       (int)edits->mark.job.len, edits->mark.job.ptr,
	       edits->mark.version, verdicts[edits->verdict]);
	show(edits->comment);
	putchar('\n');
	for (size_t i = 0; i < edits->count; i++) {
		const struct sheet_edit *row = &edits->rows[i];

		printf("%u|%c|", row->number, ticks[row->tick]);
		show(row->target);
		for (size_t c = 0; c < row->comment_count; c++)
			show(row->comments[c]);
		putchar('\n');
	}
	sheet_edits_free(edits);
	return 0;
}

int
main(int argc, char **argv)
{
	if (argc >= 3 && !strcmp(argv[1], "write"))
		return write_sheet(argv[2], argc > 3);
	if (argc == 3 && !strcmp(argv[1], "read"))
		return read_sheet(argv[2]);
	fputs("usage: sheet write FORMAT [review] | sheet read FILE\n", stderr);
	return 2;
}
