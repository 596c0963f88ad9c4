#include "config.h"

#include "text/unit.h"

#include "text/code.h"

bool
unit_code_is_space(enum pu_code_kind kind)
{
	return kind == PU_CODE_ALONE || kind == PU_CODE_LONE_OPEN ||
	       kind == PU_CODE_LONE_CLOSE || kind == PU_CODE_UNKNOWN;
}

void
unit_plain(struct pu_buf *out, struct pu_str text,
	   const struct pu_inline_code *codes, size_t code_count)
{
	size_t at = 0, from = 0, k;

	/* What is described by nothing is text. */
	while (code_next(text, code_count, &at, &k)) {
		pu_buf_add(out, pu_str_n(text.ptr + from, at - from));
		at += 3;
		from = at;
		if (codes[k].kind == PU_CODE_LITERAL)
			pu_buf_add(out, codes[k].data);
		else if (unit_code_is_space(codes[k].kind))
			pu_buf_addc(out, ' ');
	}
	pu_buf_add(out, pu_str_n(text.ptr + from, text.len - from));
}

void
pu_variant_plain(struct pu_buf *out, const struct pu_variant *variant)
{
	unit_plain(out, variant->text, variant->codes, variant->code_count);
}

/* Do the closing codes at position at close the same opening one? The kinds
 * before it are equal. */
static bool
pairs_alike(const struct pu_inline_code *a, const struct pu_inline_code *b,
	    size_t at)
{
	for (size_t k = at; k-- > 0;) {
		bool in_a, in_b;

		if (a[k].kind != PU_CODE_OPEN)
			continue;
		in_a = a[k].i == a[at].i;
		in_b = b[k].i == b[at].i;
		if (in_a || in_b)
			return in_a && in_b;
	}
	return true;
}

bool
unit_codes_equal(const struct pu_inline_code *a, size_t a_count,
		 const struct pu_inline_code *b, size_t b_count)
{
	if (a_count != b_count)
		return false;
	for (size_t k = 0; k < a_count; k++) {
		if (a[k].kind != b[k].kind ||
		    !pu_str_eq(a[k].type, b[k].type) ||
		    !pu_str_eq(a[k].data, b[k].data))
			return false;
		if (a[k].kind == PU_CODE_CLOSE && !pairs_alike(a, b, k))
			return false;
	}
	return true;
}

static struct pu_str
copy_str(struct pu_str str, struct pu_arena *arena)
{
	if (!str.len)
		return str.ptr ? pu_str_n("", 0) : str;
	return arena_str(arena, str);
}

static const struct pu_property *
copy_properties(const struct pu_property *properties, size_t count,
		struct pu_arena *arena)
{
	struct pu_property *copy;

	if (!count)
		return NULL;
	copy = arena_array(arena, count, sizeof *copy);
	for (size_t i = 0; i < count; i++) {
		copy[i].name = copy_str(properties[i].name, arena);
		copy[i].value = copy_str(properties[i].value, arena);
		copy[i].note = properties[i].note;
	}
	return copy;
}

static void
copy_variant(struct pu_variant *out, const struct pu_variant *variant,
	     struct pu_arena *arena)
{
	struct pu_inline_code *codes = NULL;

	*out = *variant;
	out->language = copy_str(variant->language, arena);
	out->text = copy_str(variant->text, arena);
	out->author = copy_str(variant->author, arena);
	out->changer = copy_str(variant->changer, arena);
	out->previous = copy_str(variant->previous, arena);
	out->next = copy_str(variant->next, arena);
	out->properties = copy_properties(variant->properties,
					  variant->property_count, arena);
	if (variant->code_count)
		codes = arena_array(arena, variant->code_count, sizeof *codes);
	for (size_t i = 0; i < variant->code_count; i++) {
		codes[i] = variant->codes[i];
		codes[i].type = copy_str(codes[i].type, arena);
		codes[i].data = copy_str(codes[i].data, arena);
	}
	out->codes = codes;
}

void
unit_copy(struct pu_unit *out, const struct pu_unit *unit,
	  struct pu_arena *arena)
{
	struct pu_variant *variants = NULL;

	*out = *unit;
	out->tuid = copy_str(unit->tuid, arena);
	out->source_language = copy_str(unit->source_language, arena);
	out->author = copy_str(unit->author, arena);
	out->changer = copy_str(unit->changer, arena);
	out->properties =
		copy_properties(unit->properties, unit->property_count, arena);
	if (unit->variant_count)
		variants = arena_array(arena, unit->variant_count,
				       sizeof *variants);
	for (size_t i = 0; i < unit->variant_count; i++)
		copy_variant(&variants[i], &unit->variants[i], arena);
	out->variants = variants;
}

/* How many codes the text holds; settled: these are all, in their order. */
static size_t
count_codes(const struct pu_variant *variant, bool *settled)
{
	size_t at = 0, count = 0, which;

	for (*settled = true;
	     code_next(variant->text, variant->code_count, &at, &which);
	     at += 3)
		*settled = which == count++ && *settled;
	*settled = *settled && count == variant->code_count;
	return count;
}

void
unit_settle_codes(struct pu_variant *variant, struct pu_arena *arena)
{
	struct pu_str old = variant->text;
	struct pu_inline_code *codes;
	bool settled = true;
	size_t count, at = 0, k = 0, which;
	char *text;

	if (!variant->code_count)
		return;
	count = count_codes(variant, &settled);
	if (settled || count > PU_CODE_LAST - PU_CODE_FIRST + 1)
		return;
	codes = arena_array(arena, count, sizeof *codes);
	text = arena_alloc(arena, old.len + 1);
	memcpy(text, old.ptr, old.len);
	for (; code_next(old, variant->code_count, &at, &which); at += 3) {
		uint32_t own = PU_CODE_FIRST + (uint32_t)k;

		codes[k++] = variant->codes[which];
		text[at] = (char)(0xE0 | own >> 12);
		text[at + 1] = (char)(0x80 | (own >> 6 & 0x3F));
		text[at + 2] = (char)(0x80 | (own & 0x3F));
	}
	variant->text.ptr = text;
	variant->codes = codes;
	variant->code_count = count;
}

struct pu_str
property_named(const struct pu_property *list, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (!list[i].note && pu_str_is(list[i].name, name))
			return list[i].value;
	return (struct pu_str){ NULL, 0 };
}

struct pu_str
unit_property(const struct pu_unit *unit, const char *name)
{
	return property_named(unit->properties, unit->property_count, name);
}
