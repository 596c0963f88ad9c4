#include "config.h"

#include <string.h>

#include "text/utf8.h"
#include "tmx/reader.h"

/* memoQ on the variant; OmegaT, XTM, and GlobalLink and Wordfast (Md5) on the
 * unit; Phrase on the source variant. All may stand on either. */
static const struct {
	const char *name;
	bool next;
} names[] = {
	{ "x-context-pre", false },
	{ "x-context-post", true },
	{ "context_prev", false },
	{ "context_next", true },
	{ "prev", false },
	{ "next", true },
	{ "x-previous-source-text", false },
	{ "x-next-source-text", true },
	{ "previousMd5Segment", false },
	{ "nextMd5Segment", true },
};

static bool
is_opaque(struct pu_str name)
{
	return pu_str_is(name, "bpt") || pu_str_is(name, "ept") ||
	       pu_str_is(name, "ph") || pu_str_is(name, "it") ||
	       pu_str_is(name, "ut");
}

static void
put_reference(struct pu_buf *out, struct pu_str name)
{
	uint32_t c = 0;

	if (pu_str_is(name, "lt")) {
		c = '<';
	} else if (pu_str_is(name, "gt")) {
		c = '>';
	} else if (pu_str_is(name, "amp")) {
		c = '&';
	} else if (pu_str_is(name, "quot")) {
		c = '"';
	} else if (pu_str_is(name, "apos")) {
		c = '\'';
	} else if (pu_str_is(name, "#13")) {
		c = '\r';
	} else {
		pu_buf_addc(out, '&');
		pu_buf_add(out, name);
		pu_buf_addc(out, ';');
		return;
	}
	utf8_add(out, c);
}

/* At "<": past the tag, and past its content too when that is a code. */
static size_t
skip_tag(struct pu_str text, size_t at)
{
	const char *from = text.ptr + at, *end = text.ptr + text.len;
	const char *close = memchr(from, '>', (size_t)(end - from)), *p;
	struct pu_str name;

	if (!close)
		return text.len;
	for (p = from + 1; p<close && * p> ' ' && *p != '/'; p++)
		continue;
	name = pu_str_n(from + 1, (size_t)(p - from - 1));
	if (!is_opaque(name) || close[-1] == '/')
		return (size_t)(close + 1 - text.ptr);
	for (p = close; (p = memchr(p, '<', (size_t)(end - p))); p++) {
		struct pu_str rest = pu_str_n(p, (size_t)(end - p));

		if (rest.len < name.len + 3 || p[1] != '/' ||
		    memcmp(p + 2, name.ptr, name.len) != 0)
			continue;
		close = memchr(p, '>', rest.len);
		return close ? (size_t)(close + 1 - text.ptr) : text.len;
	}
	return text.len;
}

/* "<seg>text</seg>" as plain text, codes left out; other values as they are. */
static struct pu_str
plain(struct pu_str value, struct pu_buf *out, struct pu_arena *arena)
{
	struct pu_str text = pu_str_trim(value);
	size_t at = 0;

	if (!pu_str_starts(text, "<seg") ||
	    (!pu_str_ends(text, "</seg>") && !pu_str_ends(text, "/>")))
		return value;
	pu_buf_clear(out);
	while (at < text.len) {
		const char *p = text.ptr + at, *end;

		if (*p == '<') {
			at = skip_tag(text, at);
			continue;
		}
		end = *p == '&'
			      ? memchr(p, ';',
				       text.len - at < 12 ? text.len - at : 12)
			      : NULL;
		if (end) {
			put_reference(out,
				      pu_str_n(p + 1, (size_t)(end - p - 1)));
			at += (size_t)(end - p) + 1;
		} else {
			pu_buf_addc(out, *p);
			at++;
		}
	}
	return arena_str(arena, pu_buf_str(out));
}

/* The sum of a text, not the text. */
static bool
is_md5(struct pu_str value)
{
	size_t i = 0;

	while (i < value.len && strchr("0123456789abcdefABCDEF", value.ptr[i]))
		i++;
	return value.len == 32 && i == 32;
}

static struct pu_str *
place_of(struct pu_variant *variant, const struct pu_property *property)
{
	for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
		if (!property->note && !is_md5(property->value) &&
		    pu_str_is(property->name, names[k].name))
			return names[k].next ? &variant->next
					     : &variant->previous;
	}
	return NULL;
}

static void
take(struct pu_tmx_reader *reader, bool of_unit, size_t source)
{
	size_t kept = 0;

	for (size_t i = 0; i < reader->property_count; i++) {
		const struct tmx_property *item = &reader->properties[i];
		size_t owner = of_unit ? source : (size_t)item->owner;
		struct pu_str *place = NULL;

		if ((item->owner == TMX_TU) == of_unit)
			place = place_of(&reader->variants[owner].variant,
					 &item->property);
		if (of_unit && item->owner == TMX_TU && !item->property.note &&
		    pu_str_is(item->property.name, "x-ContextContent"))
			tmx_take_trados(reader, item->property.value, source);
		if (place && !place->ptr)
			*place = plain(item->property.value, &reader->value,
				       reader->unit);
		else
			reader->properties[kept++] = *item;
	}
	reader->property_count = kept;
}

void
tmx_take_neighbours(struct pu_tmx_reader *reader, size_t source)
{
	take(reader, false, source);
	take(reader, true, source);
}
