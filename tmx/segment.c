#include "config.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "text/code.h"
#include "text/utf8.h"
#include "tmx/pair.h"
#include "tmx/reader.h"

#define CODE_LIMIT (PU_CODE_LAST - PU_CODE_FIRST + 1)

struct segment {
	struct pu_tmx_reader *reader;
	size_t code_at;
	int depth; /* of seg */
	int inside; /* depth of the code whose data is being read; 0: none */
	size_t open[XML_DEPTH + 1]; /* the code that an element opened */
	size_t text_at[XML_DEPTH + 1]; /* and the text's length after it */
	int32_t foreign; /* pairs made of elements that are not TMX */
	bool told, crowded, whole;
};

/* Codes that lie in order in the text; NULL when there are too many. */
static struct pu_inline_code *
add_code(struct segment *s, enum pu_code_kind kind)
{
	struct pu_tmx_reader *reader = s->reader;
	size_t k = reader->code_count - s->code_at;
	struct pu_inline_code *code;

	if (k == CODE_LIMIT) {
		s->crowded = true;
		return NULL;
	}
	MEM_GROW(reader->codes, reader->code_count, reader->code_room);
	code = &reader->codes[reader->code_count++];
	*code = (struct pu_inline_code){ .kind = kind, .i = -1, .x = -1 };
	code->type = code->data = pu_str_n("", 0);
	utf8_add(&reader->text, PU_CODE_FIRST + (uint32_t)k);
	return code;
}

/* A private-use character of the text itself is no code. */
static void
add_text(struct segment *s, struct pu_str text)
{
	struct pu_buf *out = &s->reader->text;
	size_t at = 0, from = 0, which;

	for (; code_next(text, SIZE_MAX, &at, &which); from = at += 3) {
		struct pu_inline_code *code;

		pu_buf_add(out, pu_str_n(text.ptr + from, at - from));
		code = add_code(s, PU_CODE_LITERAL);
		if (code)
			code->data = arena_str(s->reader->unit,
					       pu_str_n(text.ptr + at, 3));
		else
			utf8_add(out, 0xFFFD);
	}
	pu_buf_add(out, pu_str_n(text.ptr + from, text.len - from));
}

static int32_t
number(struct pu_str text)
{
	int32_t value = 0;

	if (!text.len || text.len > 9)
		return -1;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return -1;
		value = value * 10 + (text.ptr[i] - '0');
	}
	return value;
}

static bool
known_kind(const struct xml_reader *xml, enum pu_code_kind *kind)
{
	struct pu_str name = xml_name(xml);

	if (tmx_named(name, "bpt")) {
		*kind = PU_CODE_OPEN;
	} else if (tmx_named(name, "ept")) {
		*kind = PU_CODE_CLOSE;
	} else if (tmx_named(name, "ph")) {
		*kind = PU_CODE_ALONE;
	} else if (tmx_named(name, "hi")) {
		*kind = PU_CODE_HI_OPEN;
	} else if (tmx_named(name, "ut")) {
		*kind = PU_CODE_UNKNOWN;
	} else if (tmx_named(name, "it")) {
		struct pu_str pos = xml_attribute(xml, "pos");

		*kind = pu_str_is(pos, "begin") ? PU_CODE_LONE_OPEN
			: pu_str_is(pos, "end") ? PU_CODE_LONE_CLOSE
						: PU_CODE_ALONE;
	} else {
		return false;
	}
	return true;
}

/* An element that is none of TMX's: a code, whose data is its tag. */
static void
open_foreign(struct segment *s)
{
	struct pu_tmx_reader *reader = s->reader;
	struct pu_inline_code *code = add_code(s, PU_CODE_OPEN);
	struct pu_str name = xml_name(reader->xml);

	if (!s->told)
		tmx_warn(reader, "element",
			 N_("<%.*s> is no code of TMX: kept as one"),
			 (int)(name.len < 60 ? name.len : 60), name.ptr);
	s->told = true;
	if (!code)
		return;
	pu_buf_clear(&reader->value);
	xml_put_tag(&reader->value, reader->xml);
	code->data = arena_str(reader->unit, pu_buf_str(&reader->value));
	code->i = -2 - s->foreign++;
}

static void
open_element(struct segment *s)
{
	struct pu_tmx_reader *reader = s->reader;
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	struct pu_inline_code *code;
	enum pu_code_kind kind;

	if (s->inside) {
		xml_put_tag(&reader->value, xml);
		return;
	}
	s->open[depth] = reader->code_count;
	if (!known_kind(xml, &kind)) {
		open_foreign(s);
		s->text_at[depth] = reader->text.len;
		return;
	}
	code = add_code(s, kind);
	if (kind != PU_CODE_HI_OPEN) {
		s->inside = depth;
		pu_buf_clear(&reader->value);
	}
	if (!code)
		return;
	if (kind == PU_CODE_OPEN || kind == PU_CODE_CLOSE)
		code->i = number(xml_attribute(xml, "i"));
	if (kind != PU_CODE_CLOSE)
		code->x = number(xml_attribute(xml, "x"));
	if (kind != PU_CODE_CLOSE && kind != PU_CODE_UNKNOWN)
		code->type = tmx_attribute(reader, "type", reader->unit);
}

static void
close_foreign(struct segment *s, int depth)
{
	struct pu_tmx_reader *reader = s->reader;
	struct pu_inline_code *open, *code;
	struct pu_buf data = PU_BUF_INIT;

	if (s->open[depth] == reader->code_count)
		return; /* there was no room for it */
	open = &reader->codes[s->open[depth]];
	if (s->text_at[depth] == reader->text.len) {
		pu_buf_add(&data, open->data);
		pu_buf_cut(&data, data.len - 1);
		pu_buf_addz(&data, "/>");
		open->kind = PU_CODE_ALONE;
		open->i = -1;
		open->data = arena_str(reader->unit, pu_buf_str(&data));
	} else {
		int32_t i = open->i;

		code = add_code(s, PU_CODE_CLOSE);
		pu_buf_addz(&data, "</");
		pu_buf_add(&data, xml_name(reader->xml));
		pu_buf_addc(&data, '>');
		if (code) {
			code->i = i;
			code->data = arena_str(reader->unit, pu_buf_str(&data));
		}
	}
	pu_buf_free(&data);
}

static void
close_element(struct segment *s)
{
	struct pu_tmx_reader *reader = s->reader;
	int depth = xml_depth(reader->xml);
	enum pu_code_kind kind;

	if (s->inside && depth > s->inside) {
		pu_buf_addz(&reader->value, "</");
		pu_buf_add(&reader->value, xml_name(reader->xml));
		pu_buf_addc(&reader->value, '>');
	} else if (s->inside) {
		s->inside = 0;
		if (s->open[depth] < reader->code_count && reader->value.len)
			reader->codes[s->open[depth]].data = arena_str(
				reader->unit, pu_buf_str(&reader->value));
	} else if (known_kind(reader->xml, &kind)) {
		add_code(s, PU_CODE_HI_CLOSE);
	} else {
		close_foreign(s, depth);
	}
}

static void
finish(struct segment *s, struct tmx_variant *out)
{
	struct pu_tmx_reader *reader = s->reader;
	size_t count = reader->code_count - s->code_at;
	int result = PAIR_GOOD;

	if (count)
		result = tmx_pair(reader->codes + s->code_at, count);
	if (result & PAIR_NUMBERED)
		tmx_warn(reader, "code-number",
			 N_("a pair of codes has no number i: numbered"));
	if (result & PAIR_LONE)
		tmx_warn(reader, "code-pair",
			 N_("a code that opens or closes has no partner: kept "
			    "as a lone one"));
	if (s->crowded)
		tmx_warn(
			reader, "too-long",
			N_("a segment has more than %u codes: the rest is left "
			   "out"),
			CODE_LIMIT);
	out->variant.text = arena_str(reader->unit, pu_buf_str(&reader->text));
	out->code_at = s->code_at;
	out->variant.code_count = count;
	reader->size += reader->text.len + count * sizeof *reader->codes;
}

bool
tmx_read_segment(struct pu_tmx_reader *reader, struct tmx_variant *out,
		 bool *whole, struct pu_error *err)
{
	struct segment s = { .reader = reader, .whole = true };
	struct xml_reader *xml = reader->xml;
	enum xml_event event;

	s.code_at = reader->code_count;
	s.depth = xml_depth(xml);
	pu_buf_clear(&reader->text);
	while ((event = xml_next(xml, err)) > XML_END) {
		if (reader->text.len > TMX_VALUE_LIMIT ||
		    (s.inside && reader->value.len > TMX_VALUE_LIMIT))
			s.whole = false;
		if ((event == XML_CLOSE && xml_depth(xml) == s.depth) ||
		    tmx_at_unit(reader, event)) {
			*whole = s.whole;
			tmx_take_words(reader);
			if (s.whole)
				finish(&s, out);
			return true;
		}
		if (!s.whole)
			continue;
		if (event == XML_OPEN)
			open_element(&s);
		else if (event == XML_CLOSE)
			close_element(&s);
		else if (s.inside)
			pu_buf_add(&reader->value, xml_text(xml));
		else
			add_text(&s, xml_text(xml));
	}
	return false;
}
