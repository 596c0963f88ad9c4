#include "config.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "text/timestamp.h"
#include "tmx/reader.h"

bool
tmx_skip(struct pu_tmx_reader *reader, struct pu_error *err)
{
	int depth = xml_depth(reader->xml);
	enum xml_event event;

	while ((event = xml_next(reader->xml, err)) > XML_END) {
		if (event == XML_CLOSE && xml_depth(reader->xml) == depth)
			return true;
	}
	return false;
}

struct pu_str
tmx_attribute(struct pu_tmx_reader *reader, const char *name,
	      struct pu_arena *arena)
{
	struct pu_str value = xml_attribute(reader->xml, name);

	return value.len ? arena_str(arena, value) : pu_str_n("", 0);
}

static void
add_property(struct pu_tmx_reader *reader, int owner, struct pu_str name,
	     struct pu_str value, bool note)
{
	struct tmx_property *item;

	reader->size += name.len + value.len + sizeof *item;
	if (reader->size > TMX_UNIT_LIMIT) {
		tmx_warn(reader, "too-long",
			 N_("the unit is larger than %u MB: a property is left "
			    "out"),
			 TMX_UNIT_LIMIT >> 20);
		return;
	}
	MEM_GROW(reader->properties, reader->property_count,
		 reader->property_room);
	item = &reader->properties[reader->property_count++];
	item->owner = owner;
	item->property = (struct pu_property){ name, value, note };
}

void
tmx_keep_attribute(struct pu_tmx_reader *reader, int owner, struct pu_str name,
		   struct pu_str value, struct pu_arena *arena)
{
	char *at = arena_alloc(arena, name.len + 2);

	at[0] = '@';
	memcpy(at + 1, name.ptr, name.len);
	add_property(reader, owner, pu_str_n(at, name.len + 1),
		     arena_str(arena, value), false);
}

/* True when the date is one and of TMX's own form: the number says it all. */
static bool
date_attribute(struct pu_tmx_reader *reader, int64_t *out, struct pu_str value)
{
	if (!value.len)
		return true;
	if (timestamp_read(out, value))
		return value.len == 16 && value.ptr[15] == 'Z';
	tmx_warn(reader, "date",
		 N_("the date \"%.*s\" cannot be read: kept as a property"),
		 (int)(value.len < 60 ? value.len : 60), value.ptr);
	return false;
}

static bool
stamp_attribute(struct pu_tmx_reader *reader, struct tmx_stamp stamp,
		struct pu_str name, struct pu_str value, struct pu_arena *arena)
{
	if (pu_str_is(name, "creationdate"))
		return date_attribute(reader, stamp.created, value);
	if (pu_str_is(name, "changedate"))
		return date_attribute(reader, stamp.changed, value);
	if (pu_str_is(name, "creationid"))
		*stamp.author = arena_str(arena, value);
	else if (pu_str_is(name, "changeid"))
		*stamp.changer = arena_str(arena, value);
	else
		return false;
	return true;
}

static bool
is_one_of(struct pu_str name, const char *const *known)
{
	for (; *known; known++) {
		if (pu_str_is(name, *known))
			return true;
	}
	return false;
}

void
tmx_attributes(struct pu_tmx_reader *reader, struct tmx_stamp stamp,
	       const char *const *known, int owner, struct pu_arena *arena)
{
	size_t count = xml_attribute_count(reader->xml);

	*stamp.author = *stamp.changer = pu_str_n("", 0);
	*stamp.created = *stamp.changed = PU_NO_TIME;
	for (size_t i = 0; i < count; i++) {
		struct pu_str name, value;

		xml_attribute_at(reader->xml, i, &name, &value);
		if (is_one_of(name, known) || pu_str_is(name, "xml:space") ||
		    stamp_attribute(reader, stamp, name, value, arena))
			continue;
		tmx_keep_attribute(reader, owner, name, value, arena);
	}
}

/* The text of the current element; elements in it as they were written. False
 * in *whole: longer than the limit. */
static bool
read_value(struct pu_tmx_reader *reader, bool *whole, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	struct pu_buf *out = &reader->value;
	int depth = xml_depth(xml);
	enum xml_event event;

	pu_buf_clear(out);
	*whole = true;
	while ((event = xml_next(xml, err)) > XML_END) {
		if (out->len > TMX_VALUE_LIMIT)
			*whole = false;
		if (event == XML_CLOSE && xml_depth(xml) == depth)
			return true;
		if (!*whole)
			continue;
		if (event == XML_OPEN) {
			xml_put_tag(out, xml);
		} else if (event == XML_CLOSE) {
			pu_buf_addz(out, "</");
			pu_buf_add(out, xml_name(xml));
			pu_buf_addc(out, '>');
		} else if (xml_depth(xml) > depth) {
			xml_put_text(out, xml_text(xml));
		} else {
			pu_buf_add(out, xml_text(xml));
		}
	}
	return false;
}

/* The attributes of a note or prop come before it, as properties "@note/name". */
static void
keep_own_attributes(struct pu_tmx_reader *reader, int owner, bool note,
		    struct pu_arena *arena)
{
	struct pu_buf path = PU_BUF_INIT;

	for (size_t i = 0; i < xml_attribute_count(reader->xml); i++) {
		struct pu_str name, value;

		xml_attribute_at(reader->xml, i, &name, &value);
		if ((!note && pu_str_is(name, "type")) ||
		    pu_str_is(name, "xml:space"))
			continue;
		pu_buf_clear(&path);
		pu_buf_addz(&path, note ? "note/" : "prop/");
		/* as it was called up to version 1.2 */
		if (pu_str_is(name, "lang"))
			pu_buf_addz(&path, "xml:");
		pu_buf_add(&path, name);
		tmx_keep_attribute(reader, owner, pu_buf_str(&path), value,
				   arena);
	}
	pu_buf_free(&path);
}

bool
tmx_read_property(struct pu_tmx_reader *reader, int owner,
		  struct pu_arena *arena, struct pu_error *err)
{
	bool note = tmx_named(xml_name(reader->xml), "note"), whole;
	struct pu_str name = pu_str_n("", 0), value;
	size_t before = reader->property_count;

	if (!note)
		name = tmx_attribute(reader, "type", arena);
	keep_own_attributes(reader, owner, note, arena);
	if (!read_value(reader, &whole, err))
		return false;
	if (!whole) {
		reader->property_count = before;
		tmx_warn(reader, "too-long",
			 N_("a property or note longer than %u bytes is left "
			    "out"),
			 TMX_VALUE_LIMIT);
		return true;
	}
	value = arena_str(arena, pu_buf_str(&reader->value));
	add_property(reader, owner, name, value, note);
	return true;
}
