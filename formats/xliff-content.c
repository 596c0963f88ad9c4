#include "config.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/xliff-read.h"
#include "text/ascii.h"
#include "text/code.h"
#include "text/utf8.h"
#include "text/xml-reference.h"

enum frame_kind {
	FRAME_PLAIN, /* its text is text */
	FRAME_PAIR, /* a code opened; another closes with it */
	FRAME_NATIVE, /* its text is a code's data */
	FRAME_SEGMENT,
	FRAME_FOREIGN, /* no element of XLIFF: its tags are codes */
	FRAME_DELETED /* text that tracked changes took out */
};

struct frame {
	enum frame_kind kind;
	size_t code; /* 1 + its code; 0: there was no room */
	size_t cut;
	size_t text_at; /* the text's length behind its opening code */
};

struct walk {
	struct xliff_reader *reader;
	struct xliff_content *content;
	struct frame frames[XML_DEPTH + 1];
	int depth; /* of the source or target */
	int native, deleted; /* depth of the outermost one; 0: none */
	uint32_t segments; /* open */
};

void
xliff_content_clear(struct xliff_content *content)
{
	content->there = content->crowded = content->cut_off = false;
	content->language = pu_str_n("", 0);
	pu_buf_clear(&content->text);
	content->code_count = content->cut_count = content->note_count = 0;
}

/* 1 + the code's place; 0: there is no room for it. */
static size_t
add_code(struct walk *w, const struct xliff_code *code)
{
	struct xliff_content *content = w->content;

	if (content->code_count == XLIFF_CODES) {
		content->crowded = true;
		return 0;
	}
	MEM_GROW(content->codes, content->code_count, content->code_room);
	utf8_add(&content->text, PU_CODE_FIRST + (uint32_t)content->code_count);
	content->codes[content->code_count] = *code;
	content->codes[content->code_count++].raw = xliff_here(w->reader);
	w->reader->size += sizeof *code;
	return content->code_count;
}

static void
add_text(struct walk *w, struct pu_str text)
{
	struct pu_buf *out = &w->content->text;
	size_t at = 0, from = 0, which;

	for (; code_next(text, SIZE_MAX, &at, &which); from = at += 3) {
		struct xliff_code literal = {
			.code = { .kind = PU_CODE_LITERAL, .i = -1, .x = -1 },
			.id = XLIFF_NO_ID,
			.pair = XLIFF_NO_ID
		};

		pu_buf_add(out, pu_str_n(text.ptr + from, at - from));
		literal.code.data = arena_str(w->reader->then.arena,
					      pu_str_n(text.ptr + at, 3));
		literal.code.type = literal.ref = pu_str_n("", 0);
		if (!add_code(w, &literal))
			utf8_add(out, 0xFFFD);
	}
	pu_buf_add(out, pu_str_n(text.ptr + from, text.len - from));
}

/* ---- elements ---- */

static void
open_foreign(struct walk *w, struct frame *frame)
{
	struct xliff_reader *reader = w->reader;
	struct xliff_code code = {
		.code = { .kind = PU_CODE_OPEN, .i = -1, .x = -1 },
		.id = XLIFF_NO_ID,
		.pair = reader->pairs.count++
	};

	pu_buf_clear(&reader->value);
	xml_put_tag(&reader->value, reader->xml);
	code.code.type = code.ref = pu_str_n("", 0);
	code.code.data =
		arena_str(reader->then.arena, pu_buf_str(&reader->value));
	frame->kind = FRAME_FOREIGN;
	frame->code = add_code(w, &code);
	frame->text_at = w->content->text.len;
}

static void
open_segment(struct walk *w, struct frame *frame)
{
	struct xliff_content *content = w->content;
	struct xliff_cut *cut;

	frame->kind = FRAME_PLAIN;
	if (w->segments++)
		return; /* one inside another */
	MEM_GROW(content->cuts, content->cut_count, content->cut_room);
	frame->kind = FRAME_SEGMENT;
	frame->cut = content->cut_count;
	cut = &content->cuts[content->cut_count++];
	w->reader->size += sizeof *cut + sizeof(struct xliff_segment);
	cut->mid = xliff_keep(w->reader->xml, "mid", w->reader->then.arena);
	cut->start = cut->end = content->text.len;
	cut->note_at = cut->note_end = content->note_count;
	cut->tags.open = xliff_here(w->reader);
}

static void
add_comment(struct walk *w, struct pu_str text)
{
	struct xliff_content *content = w->content;

	if (!text.len)
		return;
	MEM_GROW(content->notes, content->note_count, content->note_room);
	content->notes[content->note_count++] =
		arena_str(w->reader->then.arena, text);
	w->reader->size += sizeof text + text.len;
}

/* A marker: a segment, a comment or change of SDL's, or text of a kind. */
static bool
open_marker(struct walk *w, struct frame *frame)
{
	struct xml_reader *xml = w->reader->xml;
	struct pu_str type = xliff_attribute(xml, "mtype");

	if (pu_str_is(type, "seg")) {
		open_segment(w, frame);
	} else if (pu_str_is(type, "x-sdl-comment")) {
		add_comment(w, xliff_store_find(&w->reader->comments,
						xliff_attribute(xml, "*:cid")));
	} else if (pu_str_is(type, "x-sdl-deleted")) {
		frame->kind = FRAME_DELETED;
		w->deleted = xml_depth(xml);
	} else if (pu_str_is(xliff_attribute(xml, "type"), "comment")) {
		add_comment(w, xliff_attribute(xml, "value"));
	} else if (!pu_str_is(type, "x-sdl-added") &&
		   !pu_str_is(type, "x-sdl-location")) {
		return false;
	}
	return true;
}

static uint32_t
hex(struct pu_str text)
{
	uint32_t value = 0;

	if (!text.len || text.len > 8)
		return UINT32_MAX;
	for (size_t i = 0; i < text.len; i++) {
		int digit = ascii_hex(text.ptr[i]);

		if (digit < 0)
			return UINT32_MAX;
		value = value << 4 | (uint32_t)digit;
	}
	return value;
}

void
xliff_put_character(struct xliff_reader *reader, struct pu_buf *out)
{
	uint32_t c = hex(xliff_attribute(reader->xml, "hex"));

	if (!xml_allows(c)) {
		xliff_warn(reader, "character",
			   _("<cp> is a character that XML does not allow: "
			     "replaced"));
		c = 0xFFFD;
	}
	utf8_add(out, c);
}

static void
open_element(struct walk *w)
{
	struct xliff_reader *reader = w->reader;
	struct pu_str name = xml_name(reader->xml);
	int depth = xml_depth(reader->xml);
	struct frame *frame = &w->frames[depth];
	struct xliff_code code;
	struct pu_buf one = PU_BUF_INIT;

	*frame = (struct frame){ .kind = FRAME_PLAIN };
	if (w->deleted)
		return;
	if (pu_str_is(name, "cp")) {
		xliff_put_character(reader, &one);
		if (w->native)
			pu_buf_add(&reader->value, pu_buf_str(&one));
		else
			add_text(w, pu_buf_str(&one));
		pu_buf_free(&one);
		return;
	}
	if (w->native || pu_str_is(name, "sub"))
		return;
	if (pu_str_is(name, "mrk") && open_marker(w, frame))
		return;
	if (!xliff_code_open(reader, &code)) {
		open_foreign(w, frame);
		return;
	}
	frame->code = add_code(w, &code);
	frame->text_at = w->content->text.len;
	if (pu_str_is(name, "g") || pu_str_is(name, "pc") ||
	    pu_str_is(name, "mrk")) {
		frame->kind = FRAME_PAIR;
	} else {
		frame->kind = FRAME_NATIVE;
		w->native = depth;
		pu_buf_clear(&reader->value);
	}
}

static void
close_foreign(struct walk *w, struct frame *frame)
{
	struct xliff_reader *reader = w->reader;
	struct pu_inline_code *open;
	struct xliff_code close;

	if (!frame->code)
		return;
	open = &w->content->codes[frame->code - 1].code;
	pu_buf_clear(&reader->value);
	if (frame->text_at == w->content->text.len) {
		pu_buf_add(&reader->value,
			   pu_str_n(open->data.ptr, open->data.len - 1));
		pu_buf_addz(&reader->value, "/>");
		open->kind = PU_CODE_ALONE;
		open->data = arena_str(reader->then.arena,
				       pu_buf_str(&reader->value));
		w->content->codes[frame->code - 1].pair = XLIFF_NO_ID;
		w->content->codes[frame->code - 1].raw.end =
			xliff_here(reader).end;
		return;
	}
	pu_buf_addz(&reader->value, "</");
	pu_buf_add(&reader->value, xml_name(reader->xml));
	pu_buf_addc(&reader->value, '>');
	w->content->codes[frame->code - 1].encloses = true;
	close = w->content->codes[frame->code - 1];
	close.code.kind = PU_CODE_CLOSE;
	close.code.data =
		arena_str(reader->then.arena, pu_buf_str(&reader->value));
	add_code(w, &close);
}

static void
close_element(struct walk *w)
{
	struct xliff_reader *reader = w->reader;
	struct xliff_content *content = w->content;
	int depth = xml_depth(reader->xml);
	struct frame *frame = &w->frames[depth];
	struct xliff_code code;

	switch (frame->kind) {
	case FRAME_PLAIN:
		break;
	case FRAME_SEGMENT:
		w->segments = 0;
		content->cuts[frame->cut].end = content->text.len;
		content->cuts[frame->cut].note_end = content->note_count;
		content->cuts[frame->cut].tags.close = xliff_here(reader);
		break;
	case FRAME_DELETED:
		w->deleted = 0;
		break;
	case FRAME_NATIVE:
		w->native = 0;
		if (frame->code)
			content->codes[frame->code - 1].raw.end =
				xliff_here(reader).end;
		if (frame->code && reader->value.len)
			content->codes[frame->code - 1].code.data = arena_str(
				reader->then.arena, pu_buf_str(&reader->value));
		break;
	case FRAME_PAIR:
		if (!frame->code)
			break;
		content->codes[frame->code - 1].encloses = true;
		code = xliff_code_close(&content->codes[frame->code - 1]);
		add_code(w, &code);
		break;
	case FRAME_FOREIGN:
		close_foreign(w, frame);
		break;
	}
}

static void
see(struct walk *w, enum xml_event event)
{
	struct xliff_reader *reader = w->reader;
	struct xliff_content *content = w->content;

	if (content->text.len + reader->value.len > XLIFF_TEXT_LIMIT ||
	    reader->size > XLIFF_UNIT_LIMIT)
		content->cut_off = true;
	if (content->cut_off)
		return;
	if (event == XML_OPEN)
		open_element(w);
	else if (event == XML_CLOSE)
		close_element(w);
	else if (w->native)
		pu_buf_add(&reader->value, xml_text(reader->xml));
	else if (!w->deleted)
		add_text(w, xml_text(reader->xml));
}

bool
xliff_read_content(struct xliff_reader *reader, struct xliff_content *content,
		   struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	struct walk w = { .reader = reader, .content = content };
	enum xml_event event;

	xliff_content_clear(content);
	pu_buf_clear(&reader->value);
	content->there = true;
	content->tags.open = xliff_here(reader);
	content->language = xliff_keep(xml, "xml:lang", reader->then.arena);
	w.depth = xml_depth(xml);
	while ((event = xml_next(xml, err)) > XML_END) {
		if (event != XML_CLOSE || xml_depth(xml) != w.depth) {
			see(&w, event);
			continue;
		}
		reader->size += content->text.len;
		if (content->text.len > XLIFF_TEXT_LIMIT)
			content->cut_off = true;
		content->tags.close = xliff_here(reader);
		if (content->crowded)
			xliff_warn(reader, "too-long",
				   _("a text has more than %u codes: the rest "
				     "is left out"),
				   XLIFF_CODES);
		return true;
	}
	return false;
}

/* ---- a part of it ---- */

void
xliff_slice(struct xliff_reader *reader, const struct xliff_content *content,
	    size_t start, size_t end, struct pu_variant *out,
	    struct pu_arena *arena)
{
	struct pu_str whole = pu_str_n(content->text.ptr, end);
	struct pu_buf *text = &reader->plain;
	struct pu_inline_code *codes;
	size_t count = 0, from = start, k;

	pu_buf_clear(text);
	for (size_t at = start; code_next(whole, content->code_count, &at, &k);
	     from = at += 3) {
		MEM_GROW(reader->slice, count, reader->slice_room);
		reader->slice[count] = content->codes[k];
		pu_buf_add(text, pu_str_n(content->text.ptr + from, at - from));
		utf8_add(text, PU_CODE_FIRST + (uint32_t)count++);
	}
	pu_buf_add(text, pu_str_n(content->text.ptr + from, end - from));
	xliff_pair(&reader->pairs, reader->slice, count);
	codes = arena_array(arena, count, sizeof *codes);
	for (k = 0; k < count; k++)
		codes[k] = reader->slice[k].code;
	out->text = arena_str(arena, pu_buf_str(text));
	out->codes = codes;
	out->code_count = count;
}
