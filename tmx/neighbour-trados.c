#include "config.h"

#include "tmx/reader.h"

#include "text/ascii.h"

#define FIELDS 4

/* Splits at " | "; "||" is a bar of the text. */
static size_t
split(struct pu_str value, struct pu_str fields[FIELDS], struct pu_arena *arena)
{
	char *text = arena_alloc(arena, value.len + 1);
	size_t count = 0, len = 0;

	fields[0] = pu_str_n(text, 0);
	for (size_t i = 0; i <= value.len; i++) {
		bool end = i == value.len;
		char c = end ? '|' : value.ptr[i];

		if (c == '|' && i + 1 < value.len && value.ptr[i + 1] == '|') {
			i++;
		} else if (c == '|') {
			fields[count] =
				pu_str_trim(pu_str_n(fields[count].ptr, len));
			if (++count == FIELDS || end)
				return count;
			text = arena_alloc(arena, value.len - i);
			fields[count] = pu_str_n(text, 0);
			len = 0;
			continue;
		}
		text[len++] = c;
	}
	return count;
}

/* What stands for the tags of a segment: nothing, or base64. */
static bool
is_tags(struct pu_str text)
{
	if (text.len && (text.len < 12 || text.len % 4))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (!(ascii_is_alnum(c) || c == '+' || c == '/' || c == '='))
			return false;
	}
	return true;
}

static bool
next_is_source(const struct pu_tmx_reader *reader)
{
	const struct pu_tmx_header *header = &reader->header;

	for (size_t i = 0; i < header->property_count; i++)
		if (pu_str_is(header->properties[i].name,
			      "x-TextContextMatchType"))
			return pu_str_is(header->properties[i].value,
					 "PrecedingAndFollowingSource");
	return false;
}

static void
place_text(struct pu_str *place, struct pu_str text)
{
	if (!place->ptr && text.len)
		*place = text;
}

void
tmx_take_trados(struct pu_tmx_reader *reader, struct pu_str value,
		size_t source)
{
	struct pu_variant *from = &reader->variants[source].variant, *to;
	struct pu_str fields[FIELDS];
	size_t count = split(value, fields, reader->unit);

	if (count == FIELDS && is_tags(fields[1]) && is_tags(fields[3])) {
		if (!fields[1].len)
			place_text(&from->previous, fields[0]);
		if (fields[3].len || reader->variant_count < 2)
			return;
		to = &reader->variants[source == 0].variant;
		place_text(next_is_source(reader) ? &from->next : &to->previous,
			   fields[2]);
	} else {
		place_text(&from->previous, fields[0]);
		if (count > 1)
			place_text(&from->next, fields[1]);
	}
}
