#include "config.h"

#include "formats/docx-body.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"

static const struct element_name elements[] = {
	{ "AlternateContent", ALTERNATE },
	{ "Choice", CHOICE },
	{ "Fallback", FALLBACK },
	{ "altChunk", CHUNK },
	{ "bidi", BIDIRECTIONAL },
	{ "br", BREAK },
	{ "cr", BREAK },
	{ "del", DELETED },
	{ "docPr", DESCRIBED },
	{ "endnote", ENDNOTE },
	{ "endnoteReference", ENDNOTE_REFERENCE },
	{ "fldChar", FIELD_CHARACTER },
	{ "fldSimple", FIELD_SIMPLE },
	{ "footnote", FOOTNOTE },
	{ "footnoteReference", FOOTNOTE_REFERENCE },
	{ "framePr", FRAME_PROPERTIES },
	{ "hyperlink", HYPERLINK },
	{ "ins", INSERTED },
	{ "instrText", INSTRUCTION_TEXT },
	{ "lang", LANGUAGE },
	{ "moveFrom", MOVED_FROM },
	{ "moveTo", INSERTED },
	{ "noBreakHyphen", NO_BREAK_HYPHEN },
	{ "numId", NUMBERING },
	{ "oMath", MATH },
	{ "oMathPara", MATH },
	{ "outlineLvl", OUTLINE },
	{ "p", PARAGRAPH },
	{ "pPr", PARAGRAPH_PROPERTIES },
	{ "pPrChange", SKIPPED },
	{ "pStyle", STYLE },
	{ "ptab", TAB },
	{ "r", RUN },
	{ "rPr", RUN_PROPERTIES },
	{ "rPrChange", SKIPPED },
	{ "rStyle", RUN_STYLE },
	{ "rt", SKIPPED },
	{ "sdt", CONTROL },
	{ "sdtContent", CONTROL_CONTENT },
	{ "sdtPr", SKIPPED },
	{ "softHyphen", SOFT_HYPHEN },
	{ "sym", SYMBOL },
	{ "t", TEXT },
	{ "tab", TAB },
	{ "tc", CELL },
	{ "tr", ROW },
	{ "trPr", ROW_PROPERTIES },
	{ "txbxContent", TEXT_BOX },
	{ "vanish", VANISH },
};

static enum element
element_of(struct pu_str name)
{
	return (enum element)element_named(
		elements, sizeof elements / sizeof elements[0], name);
}

static struct pu_str
value_of(const struct docx *docx)
{
	struct pu_str value = xml_attribute(docx->xml, "val");

	return value.ptr ? value : pu_str("");
}

/* ---- notes ---- */

static struct pu_str
note_key(const struct docx *docx, char kind, struct pu_buf *key)
{
	struct pu_str id = xml_attribute(docx->xml, "id");

	pu_buf_addc(key, kind);
	if (id.ptr)
		pu_buf_add(key, id);
	return pu_buf_str(key);
}

static void
refer(struct docx *docx, const struct frame *frame, char kind)
{
	struct pu_buf key = PU_BUF_INIT;

	if (docx_target(docx, frame) && !docx->notes_part)
		map_add(docx->references, note_key(docx, kind, &key), NULL);
	pu_buf_free(&key);
}

/* A note to which nothing refers belongs to deleted text; the lines that part
 * notes from text have a type. */
static void
open_note(struct docx *docx, struct frame *frame, char kind)
{
	struct pu_str type = xml_attribute(docx->xml, "type");
	struct pu_buf key = PU_BUF_INIT;

	if (docx->notes_part != kind || docx->paragraph || frame->skip)
		return;
	docx->note = map_find(docx->references, note_key(docx, kind, &key));
	pu_buf_free(&key);
	frame->skip = docx->note == MAP_NONE ||
		      (type.ptr && !pu_str_is(type, "normal"));
	if (!frame->skip)
		flow_enter_note(&docx->flow);
}

static void
close_note(struct docx *docx, const struct frame *frame, char kind)
{
	if (docx->notes_part != kind || docx->paragraph || frame->skip ||
	    !docx->flow.level->note)
		return;
	flow_leave_note(&docx->flow, &docx->notes[docx->note]);
}

/* ---- elements ---- */

static void
open_paragraph(struct docx *docx, struct frame *frame, int depth)
{
	struct style style = styles_find(docx->styles, 'p', docx->standard);

	if (frame->skip)
		return;
	flow_open(&docx->flow);
	if (docx->keep)
		docx_keep_paragraph(docx, frame);
	docx->paragraph = depth;
	docx->paragraphs[depth] = (struct properties){ .type = style.type };
	if (style.language.len)
		frame->language = tally_find(&docx->tally, style.language);
}

static enum pu_block_type
type_of(const struct properties *p, enum pu_block_type outer)
{
	enum pu_block_type type = p->type;

	if (type == PU_BLOCK_ITEM && p->unnumbered)
		type = PU_BLOCK_PARAGRAPH;
	if (type == PU_BLOCK_PARAGRAPH && p->numbered)
		type = PU_BLOCK_ITEM;
	if (p->heading)
		type = PU_BLOCK_HEADING;
	return type == PU_BLOCK_PARAGRAPH ? outer : type;
}

static void
close_paragraph(struct docx *docx, const struct frame *frame, int depth)
{
	const struct properties *p = &docx->paragraphs[depth];

	if (frame->skip)
		return;
	docx_settle_fields(docx);
	if (docx->keep)
		docx_keep_paragraph_end(docx, p->joins);
	flow_close(&docx->flow, type_of(p, frame->type), p->joins);
	while (--depth && (docx->frames[depth].element != PARAGRAPH ||
			   docx->frames[depth].skip))
		;
	docx->paragraph = depth;
}

/* What stands in a paragraph's, a run's or a row's properties. parent: where
 * they stand. */
static void
property(struct docx *docx, enum element element, struct frame *parent,
	 struct frame *owner)
{
	struct properties *p = &docx->paragraphs[docx->paragraph];
	struct pu_str value = value_of(docx),
		      drop = xml_attribute(docx->xml, "dropCap");
	bool of_paragraph =
		parent->element == PARAGRAPH_PROPERTIES && docx->paragraph;
	bool of_run =
		parent->element == RUN_PROPERTIES && owner->element == RUN;

	if (element == STYLE && of_paragraph) {
		struct style style = styles_find(docx->styles, 'p', value);

		p->type = style.type;
		if (style.language.len)
			owner->language =
				tally_find(&docx->tally, style.language);
	} else if (element == NUMBERING && docx->paragraph) {
		p->unnumbered = pu_str_is(value, "0");
		p->numbered = !p->unnumbered;
	} else if (element == OUTLINE && of_paragraph) {
		p->heading = value.len && value.ptr[0] < '9';
	} else if (element == FRAME_PROPERTIES && of_paragraph) {
		/* A dropped capital is a paragraph of its own. */
		p->joins |= drop.ptr && !pu_str_is(drop, "none");
	} else if (element == LANGUAGE && of_run && value.len) {
		owner->language = tally_find(&docx->tally, value);
	} else if (element == RUN_STYLE && of_run) {
		owner->skip |= styles_find(docx->styles, 'c', value).hidden;
	} else if (element == VANISH && of_run) {
		owner->skip |= docx_is_on(value);
	}
}

/* A tracked change: of text, of a paragraph's mark, of a row. */
static void
deletion(struct docx *docx, struct frame *frame, const struct frame *parent,
	 struct frame *owner)
{
	if (frame->skip)
		return;
	docx->facts->tracked++;
	if (parent->element == RUN_PROPERTIES) {
		if (owner->element == PARAGRAPH_PROPERTIES && docx->paragraph)
			docx->paragraphs[docx->paragraph].joins = true;
	} else if (parent->element == ROW_PROPERTIES) {
		owner->skip = true;
	} else {
		frame->skip = true;
	}
}

/* Of several ways to say the same the first is read (ISO/IEC 29500-3, 9). */
static void
alternative(struct frame *frame, struct frame *parent)
{
	if (parent->element != ALTERNATE)
		return;
	frame->skip |= parent->chosen;
	parent->chosen = true;
}

/* ---- the walk ---- */

/* Properties change what holds for the element that they belong to. */
static bool
is_property(enum element element)
{
	return element == FRAME_PROPERTIES || element == STYLE ||
	       element == NUMBERING || element == OUTLINE ||
	       element == LANGUAGE || element == RUN_STYLE || element == VANISH;
}

static void
open_block(struct docx *docx, enum element element, struct frame *frame,
	   int depth)
{
	if (element == PARAGRAPH) {
		open_paragraph(docx, frame, depth);
	} else if (element == CELL) {
		flow_settle(&docx->flow);
		frame->type = PU_BLOCK_CELL;
	} else if (element == TEXT_BOX) {
		frame->type = PU_BLOCK_PARAGRAPH;
	} else if (element == FOOTNOTE) {
		open_note(docx, frame, 'f');
	} else if (element == ENDNOTE) {
		open_note(docx, frame, 'e');
	} else if (element == SKIPPED || element == MOVED_FROM) {
		docx->facts->tracked += element == MOVED_FROM && !frame->skip;
		frame->skip = true;
	} else if (element == INSERTED) {
		docx->facts->tracked += !frame->skip;
	} else if (element == HYPERLINK) {
		docx_hyperlink(docx, frame);
	} else if (element == FIELD_SIMPLE) {
		docx_simple_field(docx, frame);
	} else if (element == FOOTNOTE_REFERENCE) {
		refer(docx, frame, 'f');
	} else if (element == ENDNOTE_REFERENCE) {
		refer(docx, frame, 'e');
	} else if (element == CHUNK) {
		docx->chunk = true;
	} else if (element == DESCRIBED && docx->keep) {
		inline_aside_value(docx->keep, docx->xml, "descr");
		inline_aside_value(docx->keep, docx->xml, "title");
	} else if (element == BIDIRECTIONAL && docx->keep) {
		inline_turn(docx->keep, docx->xml, docx_is_on(value_of(docx)));
	}
}

static void
open_element(struct docx *docx, enum element element, int depth)
{
	struct frame *frame = &docx->frames[depth], *parent = frame - 1;

	if (is_property(element))
		property(docx, element, parent, parent - 1);
	else if (element == DELETED)
		deletion(docx, frame, parent, parent - 1);
	else if (element == CHOICE || element == FALLBACK)
		alternative(frame, parent);
	else if (parent->element != RUN ||
		 !docx_run_content(docx, element, frame))
		open_block(docx, element, frame, depth);
}

static void
on_open(struct docx *docx, int depth)
{
	struct frame *frame = &docx->frames[depth], *parent = frame - 1;
	enum element element = element_of(xml_name(docx->xml));

	*frame = *parent;
	frame->element = element;
	frame->chosen = false;
	frame->pair = 0;
	docx_keep_tag(docx, frame);
	if (element != OTHER && depth >= 2 && !frame->skip)
		open_element(docx, element, depth);
	if (docx->keep)
		docx_keep_open(docx, depth);
}

static void
on_close(struct docx *docx, int depth)
{
	struct frame *frame = &docx->frames[depth];

	if (docx->keep)
		docx_keep_close(docx, depth);
	if (frame->pair && flow_build(&docx->flow))
		flow_link_close(&docx->flow, frame->pair);
	if (frame->element == PARAGRAPH)
		close_paragraph(docx, frame, depth);
	else if (frame->element == CELL)
		flow_settle(&docx->flow);
	else if (frame->element == FOOTNOTE)
		close_note(docx, frame, 'f');
	else if (frame->element == ENDNOTE)
		close_note(docx, frame, 'e');
}

static bool
is_root(const struct docx *docx)
{
	struct pu_str name = xml_name(docx->xml);

	switch (docx->notes_part) {
	case 'f':
		return pu_str_is(name, "footnotes");
	case 'e':
		return pu_str_is(name, "endnotes");
	case 'h':
		return pu_str_is(name, "hdr") || pu_str_is(name, "ftr");
	default:
		return pu_str_is(name, "document");
	}
}

bool
docx_walk(struct docx *docx, struct pu_error *err)
{
	enum xml_event event;

	docx->frames[0] =
		(struct frame){ .language = tally_find(&docx->tally,
						       docx->language) };
	docx->paragraph = 0;
	docx->field_count = docx->fields_beyond = 0;
	while ((event = xml_next(docx->xml, err)) > XML_END) {
		int depth = xml_depth(docx->xml);

		if (event == XML_OPEN && depth == 1 && !is_root(docx))
			return pu_fail(err, PU_ENCODING,
				       _("this is no text document of Word: it "
					 "holds a <%.60s>"),
				       xml_name(docx->xml).ptr);
		if (event == XML_OPEN)
			on_open(docx, depth);
		else if (event == XML_CLOSE)
			on_close(docx, depth);
		else
			docx_text(docx, &docx->frames[depth],
				  xml_text(docx->xml));
	}
	flow_settle(&docx->flow);
	return event == XML_END;
}
