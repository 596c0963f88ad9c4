#include "config.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "text/code.h"
#include "text/xml.h"
#include "tmx/pair.h"
#include "tmx/writer.h"

/* The codes in the order of the text, paired; a text that was edited may have
 * lost some, or hold one twice. */
static void
collect(const struct pu_variant *variant, struct tmx_codes *codes)
{
	size_t at = 0, which = 0;

	codes->count = 0;
	while (code_next(variant->text, variant->code_count, &at, &which)) {
		MEM_GROW(codes->items, codes->count, codes->room);
		codes->items[codes->count++] = variant->codes[which];
		at += 3;
	}
	if (codes->count)
		tmx_pair(codes->items, codes->count);
}

static void
put_number(struct pu_buf *out, const char *name, int32_t number)
{
	if (number >= 0)
		pu_buf_addf(out, " %s=\"%ld\"", name, (long)number);
}

/* " datatype="..."" and " type="..."" up to ">": the length; 0: it is none. */
static size_t
sub_tag(struct pu_str at)
{
	static const char *const names[] = { " datatype=\"", " type=\"" };
	size_t len = 4;
	unsigned seen = 0;

	if (!pu_str_starts(at, "<sub"))
		return 0;
	while (len < at.len && at.ptr[len] == ' ') {
		struct pu_str rest = pu_str_n(at.ptr + len, at.len - len);
		unsigned which = pu_str_starts(rest, names[0]) ? 0 : 1;

		if (!pu_str_starts(rest, names[which]) || seen & 1u << which)
			return 0;
		seen |= 1u << which;
		len += strlen(names[which]);
		while (len < at.len && !strchr("\"<>&", at.ptr[len]))
			len++;
		if (len == at.len || at.ptr[len++] != '"')
			return 0;
	}
	return len < at.len && at.ptr[len] == '>' ? len + 1 : 0;
}

/* A text within a code, which the reader keeps as it was written: its tag's and
 * its content's length. What begins like a tag is HTML's subscript unless it is
 * the whole of an attribute's value. */
static bool
find_sub(struct pu_str data, size_t from, size_t *start, size_t *tag,
	 size_t *text)
{
	bool markup = data.ptr[0] == '<';

	for (size_t i = from; i < data.len; i++) {
		size_t end;
		char quote = i ? data.ptr[i - 1] : ' ';

		if (data.ptr[i] != '<')
			continue;
		*tag = sub_tag(pu_str_n(data.ptr + i, data.len - i));
		if (!*tag)
			continue;
		for (end = i + *tag; end < data.len && data.ptr[end] != '<';)
			end++;
		if (!pu_str_starts(pu_str_n(data.ptr + end, data.len - end),
				   "</sub>"))
			continue;
		if (markup &&
		    ((quote != '"' && quote != '\'') || end + 6 == data.len ||
		     data.ptr[end + 6] != quote))
			continue;
		*start = i;
		*text = end - i - *tag;
		return true;
	}
	return false;
}

static void
put_data(struct pu_buf *out, struct pu_str data)
{
	size_t from = 0, start, tag, text;

	while (find_sub(data, from, &start, &tag, &text)) {
		xml_put_text(out, pu_str_n(data.ptr + from, start - from));
		pu_buf_add(out, pu_str_n(data.ptr + start, tag));
		from = start + tag;
		xml_put_text(out, pu_str_n(data.ptr + from, text));
		pu_buf_addz(out, "</sub>");
		from += text + 6;
	}
	xml_put_text(out, pu_str_n(data.ptr + from, data.len - from));
}

static void
put_element(struct pu_buf *out, const char *name,
	    const struct pu_inline_code *code, const char *pos)
{
	pu_buf_addc(out, '<');
	pu_buf_addz(out, name);
	if (pos)
		xml_put_attribute(out, "pos", pu_str(pos));
	put_number(out, "i", code->i);
	put_number(out, "x", code->x);
	if (code->type.len && code->kind != PU_CODE_CLOSE &&
	    code->kind != PU_CODE_UNKNOWN)
		xml_put_attribute(out, "type", code->type);
	if (code->kind == PU_CODE_HI_OPEN) {
		pu_buf_addc(out, '>');
	} else if (code->data.len) {
		pu_buf_addc(out, '>');
		put_data(out, code->data);
		pu_buf_addf(out, "</%s>", name);
	} else {
		pu_buf_addz(out, "/>");
	}
}

static void
put_code(struct pu_buf *out, struct pu_inline_code code, size_t *open)
{
	if (code.kind != PU_CODE_OPEN && code.kind != PU_CODE_CLOSE)
		code.i = -1;
	switch (code.kind) {
	case PU_CODE_OPEN:
		put_element(out, "bpt", &code, NULL);
		break;
	case PU_CODE_CLOSE:
		code.x = -1;
		put_element(out, "ept", &code, NULL);
		break;
	case PU_CODE_HI_OPEN:
		put_element(out, "hi", &code, NULL);
		++*open;
		break;
	case PU_CODE_HI_CLOSE:
		if (*open) {
			pu_buf_addz(out, "</hi>");
			--*open;
		}
		break;
	case PU_CODE_ALONE:
		put_element(out, "ph", &code, NULL);
		break;
	case PU_CODE_LONE_OPEN:
		put_element(out, "it", &code, "begin");
		break;
	case PU_CODE_LONE_CLOSE:
		put_element(out, "it", &code, "end");
		break;
	case PU_CODE_UNKNOWN:
		put_element(out, "ut", &code, NULL);
		break;
	case PU_CODE_LITERAL:
		xml_put_text(out, code.data);
		break;
	}
}

/* Equal for those that are written as the same element. */
static enum pu_code_kind
element_of(enum pu_code_kind kind)
{
	return kind == PU_CODE_LONE_CLOSE ? PU_CODE_LONE_OPEN : kind;
}

/* A sum of hashes does not care for the order; what stands twice is no
 * number to tell codes by. */
bool
tmx_same_x(const struct pu_unit *unit, struct tmx_codes *scratch)
{
	uint64_t first = 0;

	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct pu_inline_code *c;
		uint64_t sum = 0;

		collect(&unit->variants[i], scratch);
		c = scratch->items;
		for (size_t k = 0; k < scratch->count; k++) {
			if (c[k].x < 0 || c[k].kind == PU_CODE_CLOSE ||
			    c[k].kind == PU_CODE_LITERAL)
				continue;
			for (size_t m = 0; m < k; m++)
				if (c[m].x == c[k].x &&
				    element_of(c[m].kind) ==
					    element_of(c[k].kind))
					return false;
			sum += hash_mix((uint64_t)c[k].x * 8 +
					(uint64_t)element_of(c[k].kind) + 1);
		}
		if (i > 0 && sum != first)
			return false;
		first = sum;
	}
	return true;
}

void
tmx_put_segment(struct pu_buf *out, const struct pu_variant *variant,
		struct tmx_codes *scratch)
{
	size_t at = 0, from = 0, which = 0, open = 0, k = 0;

	collect(variant, scratch);
	while (code_next(variant->text, variant->code_count, &at, &which)) {
		xml_put_text(out,
			     pu_str_n(variant->text.ptr + from, at - from));
		if (scratch->no_x)
			scratch->items[k].x = -1;
		put_code(out, scratch->items[k++], &open);
		at += 3;
		from = at;
	}
	xml_put_text(out, pu_str_n(variant->text.ptr + from,
				   variant->text.len - from));
	for (; open; open--)
		pu_buf_addz(out, "</hi>");
}
