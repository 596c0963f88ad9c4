#include "config.h"

#include "formats/docx-body.h"

/* Marks of fields, ISO/IEC 29500-1, 17.16. */

/* Its end is not known before its run's. */
static struct piece *
add_mark(struct docx *docx, enum piece_kind kind, size_t start)
{
	return inline_add(docx->keep, kind, (struct span){ start, SIZE_MAX });
}

/* Whether the mark that stands in a run can be kept. */
static bool
is_kept(struct docx *docx, const struct frame *frame)
{
	struct inline_row *row = docx->keep->row;

	if (row && frame[-1].inside != INSIDE_RUN)
		row->unsafe = true;
	return row && frame[-1].inside == INSIDE_RUN;
}

void
docx_keep_field(struct docx *docx, const struct frame *frame,
		struct field *field)
{
	if (!is_kept(docx, frame))
		return;
	field->row = docx->keep->row;
	field->start = docx_run_now(docx)->whole.start;
}

void
docx_keep_result(struct docx *docx, const struct frame *frame,
		 struct field *field, bool link)
{
	struct inline_row *row = docx->keep->row;
	struct piece *piece;

	if (!is_kept(docx, frame))
		return;
	if (field->row != row) {
		add_mark(docx, PIECE_BEGIN, docx_run_now(docx)->whole.start);
		return;
	}
	piece = add_mark(docx, PIECE_OPEN, field->start);
	piece->type = pu_str(link ? "link" : "field");
	piece->pair = field->kept_pair = ++row->pairs;
}

/* XE and its like mark a place and show nothing. */
static bool
shows_nothing(struct pu_str instruction)
{
	static const char *const words[] = { "XE", "TC",      "TA",
					     "RD", "PRIVATE", NULL };

	instruction = pu_str_trim(instruction);
	for (const char *const *word = words; *word; word++)
		if (pu_str_starts(instruction, *word))
			return true;
	return false;
}

void
docx_keep_field_end(struct docx *docx, const struct frame *frame,
		    struct field *field)
{
	struct inline_row *row = docx->keep->row;
	struct piece *piece;

	if (!is_kept(docx, frame))
		return;
	if (field->row == row && field->kept_pair) {
		piece = add_mark(docx, PIECE_CLOSE,
				 docx_run_now(docx)->whole.start);
		piece->pair = field->kept_pair;
		piece->type = pu_str("field");
	} else if (field->row == row && !field->result) {
		bool hidden = shows_nothing(pu_buf_str(&docx->instruction));

		piece = add_mark(docx, hidden ? PIECE_END : PIECE_ALONE,
				 field->start);
		piece->type = pu_str("field");
	} else {
		add_mark(docx, PIECE_END, docx_run_now(docx)->whole.start);
	}
}
