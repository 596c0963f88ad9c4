/* Numbers are little-endian base 128; a count or a length comes before what it
 * counts. */
#include "config.h"

#include "base/bytes.h"
#include "base/i18n.h"
#include "tm/internal.h"

#define STATE_VERSION 1

static bool
get_number(struct pu_str *blob, uint64_t *number)
{
	const unsigned char *at = (const unsigned char *)blob->ptr, *end;

	if (!blob->len)
		return false;
	end = at + blob->len;
	if (!bytes_get_number(&at, end, number))
		return false;
	blob->ptr = (const char *)at;
	blob->len = (size_t)(end - at);
	return true;
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
	bytes_add_number(out, count);
	for (size_t i = 0; i < count; i++) {
		const struct pu_property *p = &properties[i];

		bytes_add_number(out, p->note ? 0 : p->name.len + 1);
		if (!p->note)
			pu_buf_add(out, p->name);
		bytes_add_number(out, p->value.len);
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
	bytes_add_number(out, variant->text.len);
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

/* Signs go to the lowest bit. */
static void
put_time(struct pu_buf *out, int64_t time)
{
	uint64_t twice = (uint64_t)time << 1;

	bytes_add_number(out, time < 0 ? ~twice : twice);
}

static bool
get_time(struct pu_str *blob, int64_t *time)
{
	uint64_t twice;

	if (!get_number(blob, &twice))
		return false;
	*time = (int64_t)(twice >> 1);
	if (twice & 1)
		*time = -*time - 1;
	return true;
}

static bool
get_id(struct pu_str *blob, int64_t *id)
{
	uint64_t number;

	if (!get_number(blob, &number) || number > INT64_MAX)
		return false;
	*id = (int64_t)number;
	return true;
}

/* Twice the language, plus one when a byte follows the text that says what else
 * there is. */
enum {
	HAS_PREVIOUS = 1,
	HAS_NEXT = 2,
	HAS_CODES = 4,
	HAS_AUTHOR = 8,
	HAS_CHANGER = 16,
	HAS_CREATED = 32,
	HAS_CHANGED = 64,
	HAS_PROPERTIES = 128
};

static unsigned
more_of(const struct variant *v)
{
	return (v->said.previous != SAID_UNKNOWN ? HAS_PREVIOUS : 0u) |
	       (v->said.next != SAID_UNKNOWN ? HAS_NEXT : 0u) |
	       (v->said.coded.ptr ? HAS_CODES : 0u) |
	       (v->author ? HAS_AUTHOR : 0u) | (v->changer ? HAS_CHANGER : 0u) |
	       (v->created != PU_NO_TIME ? HAS_CREATED : 0u) |
	       (v->changed != PU_NO_TIME ? HAS_CHANGED : 0u) |
	       (v->properties.len ? HAS_PROPERTIES : 0u);
}

static void
put_str(struct pu_buf *out, struct pu_str str)
{
	bytes_add_number(out, str.len);
	pu_buf_add(out, str);
}

void
pack_variant(struct pu_buf *out, const struct variant *v)
{
	unsigned more = more_of(v);

	bytes_add_number(out, (uint64_t)v->said.language << 1 | (more != 0));
	bytes_add_number(out, (uint64_t)v->said.text);
	if (!more)
		return;
	pu_buf_addc(out, (char)more);
	if (more & HAS_PREVIOUS)
		bytes_add_number(out, (uint64_t)v->said.previous);
	if (more & HAS_NEXT)
		bytes_add_number(out, (uint64_t)v->said.next);
	if (more & HAS_CODES)
		put_str(out, v->said.coded);
	if (more & HAS_AUTHOR)
		bytes_add_number(out, (uint64_t)v->author);
	if (more & HAS_CHANGER)
		bytes_add_number(out, (uint64_t)v->changer);
	if (more & HAS_CREATED)
		put_time(out, v->created);
	if (more & HAS_CHANGED)
		put_time(out, v->changed);
	if (more & HAS_PROPERTIES)
		put_str(out, v->properties);
}

bool
unpack_variant(struct variant *v, struct pu_str *variants)
{
	uint64_t language;
	unsigned more;

	*v = (struct variant){ .said = { .previous = SAID_UNKNOWN,
					 .next = SAID_UNKNOWN },
			       .created = PU_NO_TIME,
			       .changed = PU_NO_TIME };
	if (!get_number(variants, &language) ||
	    !get_id(variants, &v->said.text))
		return false;
	v->said.language = (int64_t)(language >> 1);
	if (!(language & 1))
		return true;
	if (!variants->len)
		return false;
	more = (unsigned char)*variants->ptr++;
	variants->len--;
	return (!(more & HAS_PREVIOUS) ||
		get_id(variants, &v->said.previous)) &&
	       (!(more & HAS_NEXT) || get_id(variants, &v->said.next)) &&
	       (!(more & HAS_CODES) || get_str(variants, &v->said.coded)) &&
	       (!(more & HAS_AUTHOR) || get_id(variants, &v->author)) &&
	       (!(more & HAS_CHANGER) || get_id(variants, &v->changer)) &&
	       (!(more & HAS_CREATED) || get_time(variants, &v->created)) &&
	       (!(more & HAS_CHANGED) || get_time(variants, &v->changed)) &&
	       (!(more & HAS_PROPERTIES) || get_str(variants, &v->properties));
}

void
pack_state(struct pu_buf *out, const struct state *state)
{
	pu_buf_addc(out, STATE_VERSION);
	bytes_add_number(out, (uint64_t)state->trust);
	bytes_add_number(out, (uint64_t)state->origin);
	bytes_add_number(out, (uint64_t)state->batch);
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
pack_fail(const struct pu_db *db, int64_t unit, struct pu_error *err)
{
	return pu_fail(err, PU_DATABASE,
		       _("%s is damaged: unit %ld cannot be read; restore a "
			 "backup, or try puente doctor"),
		       db_path(db), (long)unit);
}
