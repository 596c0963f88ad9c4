#include "config.h"

#include "jobs/native.h"

#include <inttypes.h>

#include "text/code.h"
#include "text/utf8.h"
#include "text/xml.h"

static const char origin_name[] = "x-puente-origin";
static const char penalty_name[] = "x-puente-penalty";
static const char trust_name[] = "x-puente-trust";
static const char escaped_name[] = "x-puente-escaped";
static const char copy_name[] = "x-puente-copy";

/* ---- all strings of a unit but its languages ---- */

/* Gives what stands instead of text. codes: how many private-use characters
 * are codes. */
typedef struct pu_str string_map(struct pu_str text, size_t codes,
				 struct pu_arena *arena);

static const struct pu_property *
map_properties(const struct pu_property *properties, size_t count,
	       string_map *map, struct pu_arena *arena)
{
	struct pu_property *out = arena_array(arena, count + 1, sizeof *out);

	for (size_t i = 0; i < count; i++) {
		out[i].name = map(properties[i].name, SIZE_MAX, arena);
		out[i].value = map(properties[i].value, SIZE_MAX, arena);
		out[i].note = properties[i].note;
	}
	return out;
}

static const struct pu_inline_code *
map_codes(const struct pu_inline_code *codes, size_t count, string_map *map,
	  struct pu_arena *arena)
{
	struct pu_inline_code *out = arena_array(arena, count + 1, sizeof *out);

	for (size_t i = 0; i < count; i++) {
		out[i] = codes[i];
		out[i].type = map(codes[i].type, SIZE_MAX, arena);
		/* A literal is one character, and not escaped. */
		if (codes[i].kind != PU_CODE_LITERAL)
			out[i].data = map(codes[i].data, SIZE_MAX, arena);
	}
	return out;
}

static void
map_unit(struct pu_unit *unit, string_map *map, struct pu_arena *arena)
{
	struct pu_variant *variants =
		arena_array(arena, unit->variant_count + 1, sizeof *variants);

	for (size_t i = 0; i < unit->variant_count; i++) {
		struct pu_variant *v = &variants[i];

		*v = unit->variants[i];
		v->text = map(v->text, v->code_count, arena);
		v->author = map(v->author, SIZE_MAX, arena);
		v->changer = map(v->changer, SIZE_MAX, arena);
		v->previous = map(v->previous, SIZE_MAX, arena);
		v->next = map(v->next, SIZE_MAX, arena);
		v->codes = map_codes(v->codes, v->code_count, map, arena);
		v->properties = map_properties(v->properties, v->property_count,
					       map, arena);
	}
	unit->variants = variants;
	unit->tuid = map(unit->tuid, SIZE_MAX, arena);
	unit->author = map(unit->author, SIZE_MAX, arena);
	unit->changer = map(unit->changer, SIZE_MAX, arena);
	unit->properties = map_properties(unit->properties,
					  unit->property_count, map, arena);
}

/* Private-use characters but the first few: a reader would make codes of them. */
static bool
has_bare(struct pu_str text, size_t codes)
{
	size_t at = 0, which;

	for (; code_next(text, SIZE_MAX, &at, &which); at += 3)
		if (which >= codes)
			return true;
	return false;
}

static bool
hold_properties(const struct pu_property *properties, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!xml_can_hold(properties[i].name) ||
		    !xml_can_hold(properties[i].value))
			return false;
	return true;
}

static bool
holds_variant(const struct pu_variant *v)
{
	for (size_t i = 0; i < v->code_count; i++)
		if (!xml_can_hold(v->codes[i].type) ||
		    !xml_can_hold(v->codes[i].data))
			return false;
	return xml_can_hold(v->text) && !has_bare(v->text, v->code_count) &&
	       xml_can_hold(v->author) && xml_can_hold(v->changer) &&
	       xml_can_hold(v->previous) && xml_can_hold(v->next) &&
	       hold_properties(v->properties, v->property_count);
}

/* Can XML hold all of it? */
static bool
holds_unit(const struct pu_unit *unit)
{
	for (size_t i = 0; i < unit->variant_count; i++)
		if (!holds_variant(&unit->variants[i]))
			return false;
	return xml_can_hold(unit->tuid) && xml_can_hold(unit->author) &&
	       xml_can_hold(unit->changer) &&
	       hold_properties(unit->properties, unit->property_count);
}

static struct pu_str
finish(struct pu_buf *out, struct pu_arena *arena)
{
	struct pu_str copy = arena_str(arena, pu_buf_str(out));

	pu_buf_free(out);
	return copy;
}

static struct pu_str
escape(struct pu_str text, size_t codes, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;
	size_t at = 0;

	if (!text.len)
		return text;
	while (at < text.len) {
		struct pu_str piece = pu_str_n(text.ptr + at, 0);
		size_t was = at;

		utf8_next(text, &at);
		piece.len = at - was;
		if (*piece.ptr == '\\') {
			pu_buf_addz(&out, "\\\\");
		} else if (xml_can_hold(piece) && !has_bare(piece, codes)) {
			pu_buf_add(&out, piece);
		} else {
			for (size_t i = 0; i < piece.len; i++)
				pu_buf_addf(&out, "\\x%02X",
					    (unsigned char)piece.ptr[i]);
		}
	}
	return finish(&out, arena);
}

static int
hex(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

static struct pu_str
unescape(struct pu_str text, size_t codes, struct pu_arena *arena)
{
	struct pu_buf out = PU_BUF_INIT;

	(void)codes;
	if (!text.len || !memchr(text.ptr, '\\', text.len))
		return text;
	for (size_t i = 0; i < text.len; i++) {
		const char *p = text.ptr + i;

		if (*p == '\\' && i + 3 < text.len && p[1] == 'x' &&
		    hex(p[2]) >= 0 && hex(p[3]) >= 0) {
			pu_buf_addc(&out, (char)(hex(p[2]) << 4 | hex(p[3])));
			i += 3;
			continue;
		}
		pu_buf_addc(&out, *p);
		i += *p == '\\' && i + 1 < text.len && p[1] == '\\';
	}
	return finish(&out, arena);
}

/* ---- marks ---- */

static struct pu_property
numbered(const char *name, uint32_t number, struct pu_arena *arena)
{
	struct pu_property property = { .name = pu_str(name) };
	struct pu_buf digits = PU_BUF_INIT;

	pu_buf_addf(&digits, "%" PRIu32, number);
	property.value = finish(&digits, arena);
	return property;
}

void
native_mark(struct pu_unit *unit, const struct pu_tm_info *info, uint32_t copy,
	    struct pu_arena *arena)
{
	bool escaped = !holds_unit(unit) || !xml_can_hold(info->origin);
	struct pu_property *all =
		arena_array(arena, unit->property_count + 5, sizeof *all);
	/* "own" is a way of looking at it, not stored. */
	enum pu_trust trust =
		info->trust == PU_TRUST_OWN ? PU_TRUST_TEAM : info->trust;
	size_t count = 0;

	if (escaped)
		map_unit(unit, escape, arena);
	for (size_t i = 0; i < unit->property_count; i++)
		all[count++] = unit->properties[i];
	if (info->origin.len)
		all[count++] = (struct pu_property){
			.name = pu_str(origin_name),
			.value = escaped ? escape(info->origin, SIZE_MAX, arena)
					 : info->origin
		};
	if (info->penalty)
		all[count++] =
			numbered(penalty_name, (uint32_t)info->penalty, arena);
	if (copy > 1)
		all[count++] = numbered(copy_name, copy, arena);
	all[count++] =
		(struct pu_property){ .name = pu_str(trust_name),
				      .value = pu_str(pu_trust_name(trust)) };
	if (escaped)
		all[count++] =
			(struct pu_property){ .name = pu_str(escaped_name),
					      .value = pu_str("yes") };
	unit->properties = all;
	unit->property_count = count;
}

static bool
read_trust(struct pu_str name, enum pu_trust *trust)
{
	for (int i = PU_TRUST_MACHINE; i <= PU_TRUST_REVIEWED; i++) {
		if (i == PU_TRUST_OWN ||
		    !pu_str_is(name, pu_trust_name((enum pu_trust)i)))
			continue;
		*trust = (enum pu_trust)i;
		return true;
	}
	return false;
}

/* Up to most; anything else counts as none, 0. */
static uint32_t
read_number(struct pu_str digits, uint32_t most)
{
	uint32_t number = 0;

	if (digits.len > 9)
		return 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9')
			return 0;
		number = number * 10 + (uint32_t)(digits.ptr[i] - '0');
	}
	return number <= most ? number : 0;
}

bool
native_take(struct pu_unit *unit, struct native *out, struct pu_arena *arena)
{
	struct pu_property *rest;
	bool found = false, escaped = false;
	size_t count = 0;

	*out = (struct native){ .origin = pu_str(""),
				.trust = PU_TRUST_IMPORTED };
	for (size_t i = 0; !found && i < unit->property_count; i++)
		found = !unit->properties[i].note &&
			pu_str_is(unit->properties[i].name, trust_name) &&
			read_trust(unit->properties[i].value, &out->trust);
	if (!found)
		return false;
	rest = arena_array(arena, unit->property_count, sizeof *rest);
	for (size_t i = 0; i < unit->property_count; i++) {
		const struct pu_property *p = &unit->properties[i];

		if (!p->note && pu_str_is(p->name, origin_name)) {
			out->origin = p->value;
		} else if (!p->note && pu_str_is(p->name, penalty_name)) {
			out->penalty = (int)read_number(p->value, 100);
		} else if (!p->note && pu_str_is(p->name, copy_name)) {
			out->copy = read_number(p->value, UINT32_MAX);
		} else if (!p->note && pu_str_is(p->name, escaped_name)) {
			escaped = true;
		} else if (p->note || !pu_str_is(p->name, trust_name)) {
			rest[count++] = *p;
		}
	}
	unit->properties = rest;
	unit->property_count = count;
	if (pu_str_is(unit->source_language, "*all*"))
		unit->source_language = pu_str("");
	if (escaped) {
		map_unit(unit, unescape, arena);
		out->origin = unescape(out->origin, 0, arena);
	}
	return true;
}
