#include "config.h"

#include <stdlib.h>

#include "formats/docx-body.h"
#include "text/utf8.h"

#define INSTRUCTION_MAX 4096u

/* ---- text ---- */

/* What stands in a field's instruction is not shown, other fields' results
 * included. Text beside its instrText is: the field lacks its separator. */
static bool
in_instruction(const struct docx *docx)
{
	for (size_t i = 0; i + 1 < docx->field_count; i++)
		if (!docx->fields[i].result)
			return true;
	return false;
}

struct build *
docx_target(struct docx *docx, const struct frame *frame)
{
	if (frame->skip || in_instruction(docx))
		return NULL;
	return flow_build(&docx->flow);
}

static void
put(struct docx *docx, const struct frame *frame, const char *text)
{
	struct build *build = docx_target(docx, frame);

	if (build && docx->keep)
		docx_keep_text(docx, (int)(frame - docx->frames), pu_str(text));
	else if (build)
		build_text(build, pu_str(text));
}

static void
put_symbol(struct docx *docx, const struct frame *frame)
{
	struct pu_str code = xml_attribute(docx->xml, "char"),
		      font = xml_attribute(docx->xml, "font");
	struct pu_buf text = PU_BUF_INIT;
	uint32_t number, known;

	if (!code.ptr)
		return;
	number = (uint32_t)strtoul(code.ptr, NULL, 16);
	known = symbol_character(font.ptr ? font : pu_str(""), number);
	if (known)
		number = known;
	if (number >= 0x20 && number <= 0xFFFD &&
	    (number < 0xD800 || number >= 0xE000)) {
		utf8_add(&text, number);
		put(docx, frame, text.ptr);
	}
	pu_buf_free(&text);
}

/* ---- links and fields ---- */

static int32_t
open_link(struct docx *docx, struct frame *frame, struct pu_str address)
{
	if (docx->keep || !address.len || !docx_target(docx, frame))
		return 0;
	return flow_link_open(&docx->flow, address);
}

void
docx_hyperlink(struct docx *docx, struct frame *frame)
{
	struct pu_str id = xml_attribute(docx->xml, "id"),
		      anchor = xml_attribute(docx->xml, "anchor");
	const struct docx_link *link =
		id.ptr ? docx_link_of(&docx->links, id) : NULL;
	struct pu_buf address = PU_BUF_INIT;

	if (link)
		pu_buf_add(&address, link->target);
	if (anchor.ptr && anchor.len) {
		pu_buf_addc(&address, '#');
		pu_buf_add(&address, anchor);
	}
	frame->pair = open_link(docx, frame, pu_buf_str(&address));
	pu_buf_free(&address);
}

/* HYPERLINK "address" or HYPERLINK \l "place" (17.16.5.25). */
static void
instruction_address(struct pu_buf *address, struct pu_str instruction)
{
	static const char word[] = "HYPERLINK";
	const char *from, *end;

	instruction = pu_str_trim(instruction);
	if (!pu_str_starts(instruction, word))
		return;
	from = instruction.ptr + strlen(word);
	end = instruction.ptr + instruction.len;
	while (from < end && *from == ' ')
		from++;
	if (end - from > 2 && from[0] == '\\' && from[1] == 'l')
		pu_buf_addc(address, '#');
	from = memchr(from, '"', (size_t)(end - from));
	if (!from++) {
		pu_buf_clear(address);
		return;
	}
	while (from < end && *from != '"')
		pu_buf_addc(address, *from++);
}

static void
begin_field(struct docx *docx, const struct frame *frame)
{
	pu_buf_clear(&docx->instruction);
	if (docx->field_count == DOCX_FIELDS) {
		docx->fields_beyond++;
		return;
	}
	docx->fields[docx->field_count++] = (struct field){ 0 };
	if (docx->keep)
		docx_keep_field(docx, frame,
				&docx->fields[docx->field_count - 1]);
}

static void
begin_result(struct docx *docx, struct frame *frame)
{
	struct pu_buf address = PU_BUF_INIT;
	struct field *field;

	if (docx->fields_beyond || !docx->field_count)
		return;
	field = &docx->fields[docx->field_count - 1];
	field->result = true;
	instruction_address(&address, pu_buf_str(&docx->instruction));
	if (docx->keep && !in_instruction(docx))
		docx_keep_result(docx, frame, field, address.len > 0);
	field->pair = open_link(docx, frame, pu_buf_str(&address));
	if (field->pair)
		field->level = docx->flow.level;
	pu_buf_free(&address);
}

static void
close_field_link(struct docx *docx, struct field *field)
{
	if (field->level == docx->flow.level && flow_build(&docx->flow))
		flow_link_close(&docx->flow, field->pair);
	field->level = NULL;
}

static void
end_field(struct docx *docx, const struct frame *frame)
{
	struct field *field;

	if (docx->fields_beyond) {
		docx->fields_beyond--;
		return;
	}
	if (!docx->field_count)
		return;
	if (docx->keep && !in_instruction(docx))
		docx_keep_field_end(docx, frame,
				    &docx->fields[docx->field_count - 1]);
	field = &docx->fields[--docx->field_count];
	close_field_link(docx, field);
}

/* A result may go on in the next paragraph, its link ends; an instruction that
 * does not end here would hide the rest of the text. */
void
docx_settle_fields(struct docx *docx)
{
	while (docx->field_count && !docx->fields_beyond &&
	       !docx->fields[docx->field_count - 1].result) {
		docx->field_count--;
		if (docx->keep)
			docx->keep->row->unsafe = true;
	}
	for (size_t i = 0; i < docx->field_count; i++)
		if (docx->fields[i].level == docx->flow.level)
			close_field_link(docx, &docx->fields[i]);
}

static void
field_character(struct docx *docx, struct frame *frame)
{
	struct pu_str type = xml_attribute(docx->xml, "fldCharType");

	if (frame->skip || !type.ptr)
		return;
	if (pu_str_is(type, "begin"))
		begin_field(docx, frame);
	else if (pu_str_is(type, "separate"))
		begin_result(docx, frame);
	else if (pu_str_is(type, "end"))
		end_field(docx, frame);
}

void
docx_simple_field(struct docx *docx, struct frame *frame)
{
	struct pu_str instruction = xml_attribute(docx->xml, "instr");
	struct pu_buf address = PU_BUF_INIT;

	if (instruction.ptr)
		instruction_address(&address, instruction);
	frame->pair = open_link(docx, frame, pu_buf_str(&address));
	pu_buf_free(&address);
}

/* ---- what stands in a run ---- */

void
docx_text(struct docx *docx, const struct frame *frame, struct pu_str text)
{
	struct build *build;

	if (frame->element == INSTRUCTION_TEXT && !frame->skip &&
	    docx->instruction.len + text.len <= INSTRUCTION_MAX)
		pu_buf_add(&docx->instruction, text);
	if (frame->element != TEXT)
		return;
	build = docx_target(docx, frame);
	if (!build)
		return;
	if (docx->keep)
		docx_keep_text(docx, (int)(frame - docx->frames), text);
	else
		build_text(build, text);
	tally_weigh(&docx->tally, frame->language, text.len);
}

static void
put_break(struct docx *docx, const struct frame *frame)
{
	struct build *build = docx_target(docx, frame);

	if (build && docx->keep)
		docx_keep_break(docx, (int)(frame - docx->frames));
	else if (build)
		build_break(build);
}

bool
docx_run_content(struct docx *docx, enum element element, struct frame *frame)
{
	if (element == BREAK)
		put_break(docx, frame);
	else if (element == TAB && !docx->keep)
		put(docx, frame, " ");
	else if (element == NO_BREAK_HYPHEN)
		put(docx, frame, "\xe2\x80\x91");
	else if (element == SOFT_HYPHEN)
		put(docx, frame, "\xc2\xad");
	else if (element == SYMBOL)
		put_symbol(docx, frame);
	else if (element == FIELD_CHARACTER)
		field_character(docx, frame);
	else
		return false;
	return true;
}
