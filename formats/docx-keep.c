#include "config.h"

#include "formats/docx-body.h"

/* What stands between paragraph and text, and how it is told from text's
 * formatting: ISO/IEC 29500-1, 17.3.2, 17.13 and 17.16. */

static struct span
tag_place(const struct docx *docx)
{
	uint64_t start, end;

	xml_place(docx->xml, &start, &end);
	return (struct span){ docx->keep->base + (size_t)start,
			      docx->keep->base + (size_t)end };
}

void
docx_keep_tag(struct docx *docx, struct frame *frame)
{
	frame->inside = INSIDE_NOTHING;
	frame->kept_pair = 0;
	frame->closes = frame->piece = 0;
	if (docx->keep)
		frame->tag = tag_place(docx);
}

static bool
is_one_of(struct pu_str name, const char *const *names)
{
	for (; *names; names++)
		if (pu_str_is(name, *names))
			return true;
	return false;
}

struct inline_run *
docx_run_now(const struct docx *docx)
{
	struct inline_row *row = docx->keep->row;

	return &row->runs[row->run_count - 1];
}

/* ---- paragraphs ---- */

void
docx_keep_paragraph(struct docx *docx, struct frame *frame)
{
	inline_enter(docx->keep, frame->tag);
	frame->inside = INSIDE_CONTENT;
}

/* Of a paragraph whose mark was deleted, or of a dropped capital's, the text goes
 * on in the next one. */
void
docx_keep_paragraph_end(struct docx *docx, bool joins)
{
	struct build *build = flow_build(&docx->flow);
	bool unsafe;
	size_t own;

	if (!build) {
		inline_drop(docx->keep);
		return;
	}
	own = inline_leave(docx->keep, build, &unsafe);
	flow_mark(&docx->flow, own, unsafe || joins);
}

/* ---- pieces ---- */

static struct piece *
add_piece(struct docx *docx, struct frame *frame, enum piece_kind kind,
	  const char *type)
{
	struct inline_row *row = docx->keep->row;
	struct piece *piece = inline_add(docx->keep, kind, frame->tag);

	piece->type = pu_str(type);
	if (frame[-1].inside == INSIDE_RUN) {
		piece->run = (uint32_t)row->run_count;
		piece->style = docx_run_now(docx)->style;
		piece->properties = docx_run_now(docx)->properties;
	}
	frame->piece = row->count;
	return piece;
}

/* silent: it is nothing that a translator should see. */
static void
open_pair(struct docx *docx, struct frame *frame, const char *type, bool silent,
	  size_t start)
{
	struct inline_row *row = docx->keep->row;
	struct span raw = { start, frame->tag.end };
	struct piece *piece = inline_add(docx->keep, PIECE_OPEN, raw);

	piece->type = pu_str(type);
	piece->silent = silent;
	piece->pair = ++row->pairs;
	frame->kept_pair = piece->pair;
	frame->inside = INSIDE_CONTENT;
}

static void
close_pair(struct docx *docx, int32_t pair, bool silent, const char *type,
	   struct span raw)
{
	struct piece *piece = inline_add(docx->keep, PIECE_CLOSE, raw);

	piece->pair = pair;
	piece->silent = silent;
	piece->type = pu_str(type);
}

static bool
is_seen(enum element element)
{
	return element == HYPERLINK || element == FIELD_SIMPLE ||
	       element == CONTROL;
}

static const char *
pair_type(enum element element)
{
	return element == HYPERLINK      ? "link"
	       : element == FIELD_SIMPLE ? "field"
	       : element == CONTROL      ? "control"
					 : "";
}

/* What stands in front of a field's result is part of the field's code. */
static bool
in_field(const struct docx *docx)
{
	for (size_t i = 0; i < docx->field_count; i++)
		if (!docx->fields[i].result)
			return true;
	return false;
}

/* ---- what stands in a paragraph ---- */

static void
in_content(struct docx *docx, struct frame *frame)
{
	static const char *const nothing[] = { "proofErr", "smartTagPr",
					       "customXmlPr", "pPr", NULL };
	struct pu_str name = xml_name(docx->xml);

	if (frame->element == RUN) {
		inline_run(docx->keep, frame->tag)->inside.start =
			frame->tag.end;
		frame->inside = INSIDE_RUN;
		pu_buf_clear(&docx->look);
		docx->look_type = "";
	} else if (frame->element == CONTROL) {
		frame->inside = INSIDE_CONTROL;
	} else if (frame->element == DELETED || frame->element == MOVED_FROM) {
		docx->keep->row->unsafe = true;
	} else if (in_field(docx)) {
		docx->keep->row->unsafe |= !pu_str_ends(name, "Start") &&
					   !pu_str_ends(name, "End") &&
					   !is_one_of(name, nothing);
	} else if (frame->element == MATH || frame->element == ALTERNATE) {
		add_piece(docx, frame, PIECE_ALONE,
			  frame->element == MATH ? "formula" : "image");
	} else if (pu_str_ends(name, "Start")) {
		add_piece(docx, frame, PIECE_BEGIN, "");
	} else if (pu_str_ends(name, "End")) {
		add_piece(docx, frame, PIECE_END, "");
	} else if (!is_one_of(name, nothing)) {
		docx->keep->row->unsafe |= frame->element == INSERTED;
		open_pair(docx, frame, pair_type(frame->element),
			  !is_seen(frame->element), frame->tag.start);
	}
}

/* ---- what stands in a run ---- */

static void
in_run(struct docx *docx, struct frame *frame)
{
	static const char *const hidden[] = { "commentReference",
					      "annotationRef", NULL };
	static const char *const nothing[] = { "lastRenderedPageBreak",
					       "delText", "delInstrText",
					       "instrText", NULL };
	static const char *const pictures[] = { "drawing", "pict", "object",
						"AlternateContent", NULL };
	struct pu_str name = xml_name(docx->xml);

	if (frame->element == RUN_PROPERTIES) {
		frame->inside = INSIDE_PROPERTIES;
		return;
	}
	if (frame->skip || in_field(docx) || frame->element == TEXT ||
	    frame->element == BREAK || frame->element == NO_BREAK_HYPHEN ||
	    frame->element == SOFT_HYPHEN || frame->element == SYMBOL ||
	    frame->element == FIELD_CHARACTER || is_one_of(name, nothing))
		return;
	if (frame->element == TAB)
		add_piece(docx, frame, PIECE_ALONE, "tab");
	else if (frame->element == FOOTNOTE_REFERENCE ||
		 frame->element == ENDNOTE_REFERENCE)
		add_piece(docx, frame, PIECE_ALONE, "fnote")->note = true;
	else if (is_one_of(name, hidden))
		add_piece(docx, frame, PIECE_END, "");
	else if (is_one_of(name, pictures))
		add_piece(docx, frame, PIECE_ALONE, "image");
	else
		add_piece(docx, frame, PIECE_ALONE, "struct");
}

static const char *
look_type(struct pu_str name, struct pu_str value)
{
	static const struct {
		const char *name, *type;
	} types[] = {
		{ "b", "bold" },        { "i", "italic" },
		{ "u", "ulined" },      { "smallCaps", "scap" },
		{ "color", "color" },   { "highlight", "color" },
		{ "rFonts", "font" },   { "sz", "font" },
		{ "strike", "strike" },
	};

	if (value.ptr && (!docx_is_on(value) || pu_str_is(value, "none")))
		return "";
	if (pu_str_is(name, "vertAlign") && value.ptr)
		return pu_str_is(value, "superscript") ? "super" : "sub";
	if (pu_str_is(name, "rStyle") && value.ptr)
		return str_holds(value, "strong")     ? "bold"
		       : str_holds(value, "emphasis") ? "italic"
						      : "style";
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (pu_str_is(name, types[i].name))
			return types[i].type;
	return "";
}

/* Of two the one that says more: what is not font or colour. */
static void
note_type(struct docx *docx, const char *type)
{
	const char *was = docx->look_type;

	if (!*was || !strcmp(was, "font") || !strcmp(was, "color"))
		docx->look_type = *type ? type : was;
	else if ((!strcmp(was, "bold") && !strcmp(type, "italic")))
		docx->look_type = "bold-italic";
}

/* A property by which text is seen to differ; Word parts runs for many others. */
static void
in_properties(struct docx *docx)
{
	static const char *const unseen[] = { "lang",      "noProof",
					      "bCs",       "iCs",
					      "szCs",      "webHidden",
					      "rPrChange", NULL };
	struct pu_str name = xml_name(docx->xml), attribute, value;
	size_t was = docx->look.len, told = 0;

	if (is_one_of(name, unseen))
		return;
	pu_buf_add(&docx->look, name);
	for (size_t i = 0; i < xml_attribute_count(docx->xml); i++) {
		xml_attribute_at(docx->xml, i, &attribute, &value);
		if (pu_str_ends(attribute, "hint"))
			continue;
		told++;
		pu_buf_addc(&docx->look, ' ');
		pu_buf_add(&docx->look, attribute);
		pu_buf_addc(&docx->look, '=');
		pu_buf_add(&docx->look, value);
	}
	pu_buf_addc(&docx->look, ';');
	if (!told && pu_str_is(name, "rFonts"))
		pu_buf_cut(&docx->look, was);
	else
		note_type(docx,
			  look_type(name, xml_attribute(docx->xml, "val")));
}

static void
end_properties(struct docx *docx, const struct frame *frame, size_t end)
{
	struct inline_run *run = docx_run_now(docx);

	run->properties = (struct span){ frame->tag.start, end };
	run->inside.start = end;
	run->style = inline_style(docx->keep, pu_buf_str(&docx->look),
				  pu_str(docx->look_type));
}

/* Hidden text is none of the block, and is not lost either. */
static void
hide_run(struct docx *docx, const struct inline_run *run)
{
	struct inline_row *row = docx->keep->row;

	while (row->count && row->pieces[row->count - 1].run == row->run_count)
		row->count--;
	if (row->count && row->pieces[row->count - 1].raw.end == SIZE_MAX) {
		row->pieces[row->count - 1].raw.end = run->whole.end;
		row->unsafe = true;
	}
	inline_add(docx->keep, PIECE_END, run->whole);
}

/* Marks of fields are whole runs: text in the same one could not be parted from
 * them. */
static void
end_run(struct docx *docx, struct frame *frame, struct span close)
{
	struct inline_row *row = docx->keep->row;
	struct inline_run *run = docx_run_now(docx);
	size_t marks = 0, others = 0;

	run->whole.end = close.end;
	run->inside.end = close.start;
	if (frame->skip && !frame[-1].skip) {
		hide_run(docx, run);
		return;
	}
	for (size_t i = row->count; i > 0; i--) {
		struct piece *piece = &row->pieces[i - 1];

		if (piece->run == row->run_count) {
			others++;
		} else if (piece->raw.end == SIZE_MAX) {
			piece->raw.end = piece->outer.end = close.end;
			marks++;
		} else {
			break;
		}
	}
	row->unsafe |= marks > 1 || (marks && others);
	row->unsafe |= run->inside.start > run->inside.end;
}

/* ---- elements ---- */

void
docx_keep_open(struct docx *docx, int depth)
{
	struct frame *frame = &docx->frames[depth], *parent = frame - 1;

	if (!docx->keep->row || depth < 1 || frame->element == PARAGRAPH)
		return;
	if (parent->inside == INSIDE_CONTENT)
		in_content(docx, frame);
	else if (parent->inside == INSIDE_RUN)
		in_run(docx, frame);
	else if (parent->inside == INSIDE_PROPERTIES)
		in_properties(docx);
	else if (parent->inside == INSIDE_CONTROL &&
		 frame->element == CONTROL_CONTENT)
		open_pair(docx, frame, pair_type(CONTROL), false,
			  parent->tag.start);
}

static void
close_content(struct docx *docx, struct frame *frame, struct span close)
{
	struct frame *parent = frame - 1;

	if (frame->element == CONTROL_CONTENT) {
		parent->kept_pair = frame->kept_pair;
		parent->closes = close.start;
		return;
	}
	if (frame->element == CONTROL)
		close.start = frame->closes;
	close_pair(docx, frame->kept_pair, !is_seen(frame->element),
		   pair_type(frame->element), close);
}

void
docx_keep_close(struct docx *docx, int depth)
{
	struct frame *frame = &docx->frames[depth];
	struct inline_row *row = docx->keep->row;
	struct span close = tag_place(docx);
	enum inside parent = depth > 0 ? frame[-1].inside : INSIDE_NOTHING;

	if (!row || frame->element == PARAGRAPH || parent == INSIDE_NOTHING)
		return;
	if (frame->piece && frame->piece <= row->count) {
		struct piece *piece = &row->pieces[frame->piece - 1];

		piece->outer.end = close.end;
		if (frame->element != TEXT)
			piece->raw.end = close.end;
	}
	if (frame->inside == INSIDE_RUN)
		end_run(docx, frame, close);
	else if (frame->inside == INSIDE_PROPERTIES)
		end_properties(docx, frame, close.end);
	else if (frame->kept_pair)
		close_content(docx, frame, close);
}

static bool
is_in_run(const struct docx *docx, int depth)
{
	return docx->keep->row && depth > 0 &&
	       docx->frames[depth - 1].inside == INSIDE_RUN;
}

void
docx_keep_text(struct docx *docx, int depth, struct pu_str text)
{
	struct frame *frame = &docx->frames[depth];
	struct piece *piece;

	if (!is_in_run(docx, depth))
		return;
	docx->keep->row->unsafe |= in_field(docx);
	piece = add_piece(docx, frame, PIECE_TEXT, "");
	piece->text = arena_str(docx->keep->arena, text);
	if (frame->element == TEXT) {
		piece->raw = tag_place(docx);
		piece->outer.end = piece->raw.end;
	}
}

void
docx_keep_break(struct docx *docx, int depth)
{
	if (is_in_run(docx, depth) && !in_field(docx))
		add_piece(docx, &docx->frames[depth], PIECE_BREAK, "");
}
