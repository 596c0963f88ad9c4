#include "config.h"

#include "base/mem.h"
#include "text/xml.h"
#include "tmx/pair.h"
#include "tmx/writer.h"

/* The next private-use character at or after at that a code describes; the
 * text's length when there is none. */
static size_t
next_code(const struct pu_variant *variant, size_t at, size_t *which)
{
	const unsigned char *p = (const unsigned char *)variant->text.ptr;
	size_t len = variant->text.len;

	for (; at + 2 < len && variant->code_count; at++) {
		if (p[at] != 0xEE && !(p[at] == 0xEF && p[at + 1] < 0xA4))
			continue;
		*which = (((p[at] & 0x0Fu) << 12) | ((p[at + 1] & 0x3Fu) << 6) |
			  (p[at + 2] & 0x3Fu)) -
			 PU_CODE_FIRST;
		if (*which < variant->code_count)
			return at;
	}
	return len;
}

/* The codes in the order of the text, paired; a text that was edited may have
 * lost some, or hold one twice. */
static void
collect(const struct pu_variant *variant, struct tmx_codes *codes)
{
	size_t at = 0, which = 0;

	codes->count = 0;
	while ((at = next_code(variant, at, &which)) < variant->text.len) {
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
		xml_put_text(out, code->data);
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

void
tmx_put_segment(struct pu_buf *out, const struct pu_variant *variant,
		struct tmx_codes *scratch)
{
	size_t at = 0, from = 0, which = 0, open = 0, k = 0;

	collect(variant, scratch);
	while ((at = next_code(variant, at, &which)) < variant->text.len) {
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
