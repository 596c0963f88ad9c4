/* The blob: one byte of version, then the fields in the order of the struct.
 * Numbers are little-endian base 128; a count or a length comes before what it
 * counts; a string that may be absent has its length plus one. */
#include "config.h"

#include "text/unit.h"

#include "base/bytes.h"

#define PACK_VERSION 1

/* Small negative numbers stay short: 0, -1, 1, -2 ... */
static void
put_signed(struct pu_buf *out, int64_t number)
{
	bytes_add_number(out,
			 (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0));
}

static void
put_str(struct pu_buf *out, struct pu_str str)
{
	bytes_add_number(out, str.len);
	pu_buf_add(out, str);
}

static void
put_optional(struct pu_buf *out, struct pu_str str)
{
	bytes_add_number(out, str.ptr ? (uint64_t)str.len + 1 : 0);
	pu_buf_add(out, str);
}

static void
put_properties(struct pu_buf *out, const struct pu_property *properties,
	       size_t count)
{
	bytes_add_number(out, count);
	for (size_t i = 0; i < count; i++) {
		pu_buf_addc(out, properties[i].note ? 1 : 0);
		put_str(out, properties[i].name);
		put_str(out, properties[i].value);
	}
}

static void
put_codes(struct pu_buf *out, const struct pu_inline_code *codes, size_t count)
{
	bytes_add_number(out, count);
	for (size_t k = 0; k < count; k++) {
		pu_buf_addc(out, (char)codes[k].kind);
		put_signed(out, codes[k].i);
		put_signed(out, codes[k].x);
		put_str(out, codes[k].type);
		put_str(out, codes[k].data);
	}
}

static void
put_variant(struct pu_buf *out, const struct pu_variant *variant)
{
	put_str(out, variant->language);
	put_str(out, variant->text);
	put_codes(out, variant->codes, variant->code_count);
	put_str(out, variant->author);
	put_str(out, variant->changer);
	put_signed(out, variant->created);
	put_signed(out, variant->changed);
	put_optional(out, variant->previous);
	put_optional(out, variant->next);
	put_properties(out, variant->properties, variant->property_count);
}

void
unit_pack(struct pu_buf *out, const struct pu_unit *unit)
{
	pu_buf_addc(out, PACK_VERSION);
	put_str(out, unit->tuid);
	put_str(out, unit->source_language);
	put_str(out, unit->author);
	put_str(out, unit->changer);
	put_signed(out, unit->created);
	put_signed(out, unit->changed);
	bytes_add_number(out, unit->variant_count);
	for (size_t i = 0; i < unit->variant_count; i++)
		put_variant(out, &unit->variants[i]);
	put_properties(out, unit->properties, unit->property_count);
}

void
unit_codes_pack(struct pu_buf *out, const struct pu_inline_code *codes,
		size_t code_count)
{
	if (!code_count)
		return;
	pu_buf_addc(out, PACK_VERSION);
	put_codes(out, codes, code_count);
}

struct cursor {
	const unsigned char *at, *end;
	struct pu_arena *arena;
	bool bad;
};

static unsigned
get_byte(struct cursor *c)
{
	if (c->at == c->end) {
		c->bad = true;
		return 0;
	}
	return *c->at++;
}

static uint64_t
get_number(struct cursor *c)
{
	uint64_t number;

	if (bytes_get_number(&c->at, c->end, &number))
		return number;
	c->bad = true;
	return 0;
}

static int64_t
get_signed(struct cursor *c)
{
	uint64_t number = get_number(c);
	uint64_t half = number >> 1;

	return number & 1 ? -(int64_t)half - 1 : (int64_t)half;
}

static int32_t
get_int(struct cursor *c)
{
	int64_t number = get_signed(c);

	if (number < INT32_MIN || number > INT32_MAX) {
		c->bad = true;
		return -1;
	}
	return (int32_t)number;
}

static struct pu_str
get_bytes(struct cursor *c, uint64_t len)
{
	struct pu_str str = { "", 0 };

	if (c->bad || len > (uint64_t)(c->end - c->at)) {
		c->bad = true;
		return str;
	}
	str = pu_str_n((const char *)c->at, (size_t)len);
	c->at += len;
	return str;
}

static struct pu_str
get_str(struct cursor *c)
{
	return get_bytes(c, get_number(c));
}

static struct pu_str
get_optional(struct cursor *c)
{
	uint64_t len = get_number(c);

	return len ? get_bytes(c, len - 1) : (struct pu_str){ NULL, 0 };
}

/* A count of items of which each takes at least min bytes of the blob, so that
 * a damaged blob can never ask for much more memory than its own size. */
static size_t
get_count(struct cursor *c, size_t min)
{
	uint64_t count = get_number(c);

	if (c->bad || count > (uint64_t)(c->end - c->at) / min) {
		c->bad = true;
		return 0;
	}
	return (size_t)count;
}

static const struct pu_property *
get_properties(struct cursor *c, size_t *count)
{
	struct pu_property *properties;

	*count = get_count(c, 3);
	if (!*count)
		return NULL;
	properties = arena_array(c->arena, *count, sizeof *properties);
	for (size_t i = 0; i < *count && !c->bad; i++) {
		properties[i].note = get_byte(c) != 0;
		properties[i].name = get_str(c);
		properties[i].value = get_str(c);
	}
	return properties;
}

static const struct pu_inline_code *
get_codes(struct cursor *c, size_t *count)
{
	struct pu_inline_code *codes;

	*count = get_count(c, 5);
	if (*count > PU_CODE_LAST - PU_CODE_FIRST + 1)
		c->bad = true;
	if (!*count || c->bad)
		return NULL;
	codes = arena_array(c->arena, *count, sizeof *codes);
	for (size_t k = 0; k < *count && !c->bad; k++) {
		unsigned kind = get_byte(c);

		if (kind > PU_CODE_LITERAL)
			c->bad = true;
		codes[k].kind = (enum pu_code_kind)kind;
		codes[k].i = get_int(c);
		codes[k].x = get_int(c);
		codes[k].type = get_str(c);
		codes[k].data = get_str(c);
	}
	return codes;
}

static void
get_variant(struct cursor *c, struct pu_variant *variant)
{
	variant->language = get_str(c);
	variant->text = get_str(c);
	variant->codes = get_codes(c, &variant->code_count);
	variant->author = get_str(c);
	variant->changer = get_str(c);
	variant->created = get_signed(c);
	variant->changed = get_signed(c);
	variant->previous = get_optional(c);
	variant->next = get_optional(c);
	variant->properties = get_properties(c, &variant->property_count);
}

static bool
start(struct cursor *c, struct pu_str blob, struct pu_arena *arena)
{
	*c = (struct cursor){ .arena = arena };
	c->at = (const unsigned char *)blob.ptr;
	c->end = c->at + blob.len;
	return blob.len && get_byte(c) == PACK_VERSION;
}

bool
unit_unpack(struct pu_unit *out, struct pu_str blob, struct pu_arena *arena)
{
	struct pu_variant *variants = NULL;
	struct cursor c;

	*out = (struct pu_unit){ 0 };
	if (!start(&c, blob, arena))
		return false;
	out->tuid = get_str(&c);
	out->source_language = get_str(&c);
	out->author = get_str(&c);
	out->changer = get_str(&c);
	out->created = get_signed(&c);
	out->changed = get_signed(&c);
	out->variant_count = get_count(&c, 10);
	if (out->variant_count)
		variants = arena_array(arena, out->variant_count,
				       sizeof *variants);
	for (size_t i = 0; i < out->variant_count && !c.bad; i++)
		get_variant(&c, &variants[i]);
	out->variants = variants;
	out->properties = get_properties(&c, &out->property_count);
	return !c.bad && c.at == c.end;
}

bool
unit_codes_unpack(const struct pu_inline_code **codes, size_t *code_count,
		  struct pu_str blob, struct pu_arena *arena)
{
	struct cursor c;

	*codes = NULL;
	*code_count = 0;
	if (!blob.len)
		return true;
	if (!start(&c, blob, arena))
		return false;
	*codes = get_codes(&c, code_count);
	if (c.bad)
		*code_count = 0;
	return !c.bad && c.at == c.end;
}
