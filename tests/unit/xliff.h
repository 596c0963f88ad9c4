/* xliff.h - units as a line of text each, for tests of XLIFF */
#ifndef TESTS_UNIT_XLIFF_H
#define TESTS_UNIT_XLIFF_H

#include "formats/xliff.h"
#include "tests/tap.h"
#include "text/utf8.h"

#define ONE(attributes, units)                                                 \
	"<xliff version=\"1.2\"><file source-language=\"es\" "                 \
	"target-language=\"en\" " attributes "><body>" units                   \
	"</body></file></xliff>"
#define TWO(units)                                                                   \
	"<xliff version=\"2.0\" srcLang=\"es\" trgLang=\"en\"><file id=\"f\">" units \
	"</file></xliff>"

static inline void
show_code(struct pu_buf *out, const struct pu_inline_code *code)
{
	static const char kinds[] = "oc{}aLl?=";

	pu_buf_addf(out, "[%c", kinds[code->kind]);
	if (code->i >= 0)
		pu_buf_addf(out, "%d", (int)code->i);
	if (code->x >= 0)
		pu_buf_addf(out, "#%d", (int)code->x);
	if (code->type.len)
		pu_buf_addf(out, " %.*s", (int)code->type.len, code->type.ptr);
	if (code->data.len)
		pu_buf_addf(out, " %.*s", (int)code->data.len, code->data.ptr);
	pu_buf_addc(out, ']');
}

static inline void
show_text(struct pu_buf *out, const struct pu_variant *variant)
{
	for (size_t at = 0; at < variant->text.len;) {
		uint32_t c = utf8_next(variant->text, &at);

		if (c >= PU_CODE_FIRST &&
		    c < PU_CODE_FIRST + variant->code_count)
			show_code(out, &variant->codes[c - PU_CODE_FIRST]);
		else
			utf8_add(out, c);
	}
}

static inline void
show_properties(struct pu_buf *out, const struct pu_property *list,
		size_t count)
{
	for (size_t i = 0; i < count; i++)
		pu_buf_addf(out, " {%s%.*s=%.*s}", list[i].note ? "note" : "",
			    (int)list[i].name.len, list[i].name.ptr,
			    (int)list[i].value.len, list[i].value.ptr);
}

static inline void
show_unit(struct pu_buf *out, const struct pu_unit *unit, bool neighbours)
{
	pu_buf_add(out, unit->tuid);
	for (size_t k = 0; k < unit->variant_count; k++) {
		const struct pu_variant *v = &unit->variants[k];

		pu_buf_addf(out, "%s%.*s:", k ? " > " : " ",
			    (int)v->language.len, v->language.ptr);
		show_text(out, v);
		show_properties(out, v->properties, v->property_count);
		if (neighbours && v->previous.ptr)
			pu_buf_addf(out, " <%.*s|%.*s>", (int)v->previous.len,
				    v->previous.ptr, (int)v->next.len,
				    v->next.ptr ? v->next.ptr : "");
		if (v->author.len)
			pu_buf_addf(out, " by %.*s", (int)v->author.len,
				    v->author.ptr);
		if (v->changed != PU_NO_TIME)
			pu_buf_addf(out, " at %lld", (long long)v->changed);
	}
	show_properties(out, unit->properties, unit->property_count);
	pu_buf_addc(out, '\n');
}

#endif
