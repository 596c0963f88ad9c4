#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "formats/sheet.h"
#include "text/chips.h"
#include "text/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Texts typed into a row with these codes. */
static const struct pu_inline_code codes[] = {
	{ PU_CODE_OPEN, 1, -1, { "bold", 4 }, { "<b>", 3 } },
	{ PU_CODE_ALONE, -1, -1, { "lb", 2 }, { "<br/>", 5 } },
	{ PU_CODE_CLOSE, 1, -1, { "", 0 }, { "</b>", 4 } },
};
#define CODES (sizeof codes / sizeof *codes)

/* What was taken is written and taken again: it is the same. */
static void
check_text(struct pu_str text)
{
	struct pu_buf once = PU_BUF_INIT, chips = PU_BUF_INIT,
		      twice = PU_BUF_INIT;
	struct chips_fault fault;

	chips_take(&once, text, codes, CODES, &fault);
	if (!fault.extra) {
		chips_put(&chips, pu_buf_str(&once), codes, CODES);
		chips_take(&twice, pu_buf_str(&chips), codes, CODES, &fault);
		if (!pu_str_eq(pu_buf_str(&once), pu_buf_str(&twice)))
			abort();
	}
	pu_buf_free(&once);
	pu_buf_free(&chips);
	pu_buf_free(&twice);
}

/* Whatever comes: rows in order, each segment once, of one job. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pu_error err = { .code = PU_OK };
	struct sheet_edits *edits;
	enum sheet_format format;
	struct input *in;

	if (!input_open_memory(&in, pu_str_n((const char *)data, size), "fuzz",
			       INPUT_MARKUP, &err) ||
	    !sheet_read(&edits, in, &format, &err)) {
		if (err.code == PU_OK)
			abort();
		return 0;
	}
	if (!edits->mark.job.len || edits->mark.version < 1)
		abort();
	for (size_t i = 0; i < edits->count; i++) {
		const struct sheet_edit *row = &edits->rows[i];

		if (!row->number || !row->segment ||
		    (i && row[-1].number > row->number))
			abort();
		check_text(row->target);
	}
	sheet_edits_free(edits);
	return 0;
}
