/* Numbers are little-endian base 128; a count or a length comes before what it
 * counts. */
#include "config.h"

#include "base/i18n.h"
#include "tm/internal.h"

#define STATE_VERSION 1

static void
put_number(struct pu_buf *out, uint64_t number)
{
	for (; number >= 0x80; number >>= 7)
		pu_buf_addc(out, (char)(0x80 | (number & 0x7f)));
	pu_buf_addc(out, (char)number);
}

static bool
get_number(struct pu_str *blob, uint64_t *number)
{
	*number = 0;
	for (unsigned shift = 0; blob->len && shift < 64; shift += 7) {
		unsigned char byte = (unsigned char)*blob->ptr++;

		blob->len--;
		*number |= (uint64_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return true;
	}
	return false;
}

static bool
get_str(struct pu_str *blob, struct pu_str *str)
{
	uint64_t len;

	if (!get_number(blob, &len) || len > blob->len)
		return false;
	*str = pu_str_n(blob->ptr, (size_t)len);
	blob->ptr += len;
	blob->len -= (size_t)len;
	return true;
}

/* A property: its name's length plus one, 0 for a note; then the value. */
void
pack_properties(struct pu_buf *out, const struct pu_property *properties,
		size_t count)
{
	put_number(out, count);
	for (size_t i = 0; i < count; i++) {
		const struct pu_property *p = &properties[i];

		put_number(out, p->note ? 0 : p->name.len + 1);
		if (!p->note)
			pu_buf_add(out, p->name);
		put_number(out, p->value.len);
		pu_buf_add(out, p->value);
	}
}

static bool
get_property(struct pu_str *blob, struct pu_property *property)
{
	uint64_t len;

	if (!get_number(blob, &len) || (len && len - 1 > blob->len))
		return false;
	property->note = !len;
	property->name = pu_str_n(blob->ptr, len ? (size_t)len - 1 : 0);
	blob->ptr += property->name.len;
	blob->len -= property->name.len;
	return get_str(blob, &property->value);
}

bool
unpack_properties(const struct pu_property **properties, size_t *count,
		  struct pu_str blob, struct pu_arena *arena)
{
	struct pu_property *items = NULL;
	uint64_t n = 0;

	*properties = NULL;
	*count = 0;
	if (!blob.len)
		return true;
	/* Each takes two bytes at least. */
	if (!get_number(&blob, &n) || n > blob.len / 2)
		return false;
	items = arena_array(arena, (size_t)n, sizeof *items);
	for (size_t i = 0; i < n; i++)
		if (!get_property(&blob, &items[i]))
			return false;
	*properties = items;
	*count = (size_t)n;
	return !blob.len;
}

void
pack_coded(struct pu_buf *out, const struct pu_variant *variant)
{
	put_number(out, variant->text.len);
	pu_buf_add(out, variant->text);
	unit_codes_pack(out, variant->codes, variant->code_count);
}

bool
unpack_coded(struct pu_variant *variant, struct pu_str blob,
	     struct pu_arena *arena)
{
	return get_str(&blob, &variant->text) &&
	       unit_codes_unpack(&variant->codes, &variant->code_count, blob,
				 arena);
}

void
pack_state(struct pu_buf *out, const struct state *state)
{
	pu_buf_addc(out, STATE_VERSION);
	put_number(out, (uint64_t)state->trust);
	put_number(out, (uint64_t)state->origin);
	put_number(out, (uint64_t)state->batch);
	unit_pack(out, &state->unit);
}

bool
unpack_state(struct state *state, struct pu_str blob, struct pu_arena *arena)
{
	uint64_t trust, origin, batch;

	if (!blob.len || *blob.ptr != STATE_VERSION)
		return false;
	blob.ptr++;
	blob.len--;
	if (!get_number(&blob, &trust) || trust > PU_TRUST_REVIEWED ||
	    !get_number(&blob, &origin) || !get_number(&blob, &batch))
		return false;
	state->trust = (enum pu_trust)trust;
	state->origin = (int64_t)origin;
	state->batch = (int64_t)batch;
	return unit_unpack(&state->unit, blob, arena);
}

bool
pack_fail(struct pu_tm *tm, int64_t unit, struct pu_error *err)
{
	return pu_fail(err, PU_DATABASE,
		       _("%s is damaged: unit %ld cannot be read; restore a "
			 "backup, or try puente doctor"),
		       db_path(tm->db), (long)unit);
}
