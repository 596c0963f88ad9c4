#include "config.h"

#include "base/mem.h"
#include "formats/xliff-date.h"
#include "formats/xliff-read.h"

/* ---- elements of the unit ---- */

/* Which of them a note or a group is about. */
static enum xliff_level
level_of(struct pu_str about)
{
	return pu_str_is(about, "source")   ? XLIFF_OF_SOURCE
	       : pu_str_is(about, "target") ? XLIFF_OF_TARGET
					    : XLIFF_OF_UNIT;
}

/* A note by somebody says who it is from. */
static bool
read_note(struct xliff_reader *reader, struct pu_error *err)
{
	const struct xml_reader *xml = reader->xml;
	struct pu_str about = xliff_attribute(xml, "annotates");
	struct pu_str from = xliff_keep(xml, "from", reader->then.arena), text;
	struct pu_buf whole = PU_BUF_INIT;

	reader->level =
		level_of(about.len ? about : xliff_attribute(xml, "appliesTo"));
	if (!xliff_read_value(reader, err))
		return false;
	text = pu_buf_str(&reader->value);
	if (!reader->ours)
		text = pu_str_trim(text);
	if (from.len && text.len) {
		pu_buf_add(&whole, from);
		pu_buf_addz(&whole, ": ");
	}
	pu_buf_add(&whole, text);
	if (text.len || reader->ours)
		xliff_add_note(reader, pu_buf_str(&whole));
	pu_buf_free(&whole);
	return true;
}

/* <context context-type="sourcefile">, <prop prop-type="x">, <meta type="x">:
 * the value under that name. */
static bool
read_named(struct xliff_reader *reader, const char *attribute,
	   struct pu_error *err)
{
	struct pu_str name =
		xliff_keep(reader->xml, attribute, reader->then.arena);

	if (!xliff_read_value(reader, err))
		return false;
	xliff_add_named(reader, name, pu_buf_str(&reader->value));
	return true;
}

bool
xliff_read_data(struct xliff_reader *reader, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	struct pu_buf name = PU_BUF_INIT;
	enum xml_event event;

	while ((event = xml_next(xml, err)) > XML_END) {
		if (event == XML_CLOSE && xml_depth(xml) == depth)
			break;
		if (event != XML_OPEN)
			continue;
		pu_buf_clear(&name);
		pu_buf_addc(&name, 'd');
		pu_buf_add(&name, xliff_keep(xml, "id", reader->then.arena));
		if (!xliff_read_value(reader, err)) {
			event = XML_ERROR;
			break;
		}
		xliff_store_add(&reader->data, pu_buf_str(&name),
				pu_buf_str(&reader->value));
	}
	pu_buf_free(&name);
	return event > XML_END;
}

/* ---- SDLXLIFF: what its seg-defs say of each segment ---- */

static void
take_value(struct xliff_reader *reader, struct xliff_status *status,
	   struct pu_str key)
{
	struct pu_str value = pu_str_trim(pu_buf_str(&reader->value));
	struct pu_arena *arena = reader->then.arena;

	if (pu_str_is(key, "created_by"))
		status->author = arena_str(arena, value);
	else if (pu_str_is(key, "last_modified_by"))
		status->changer = arena_str(arena, value);
	else if (pu_str_is(key, "created_on"))
		xliff_date_read(&status->created, value);
	else if (pu_str_is(key, "modified_on"))
		xliff_date_read(&status->changed, value);
}

static bool
read_seg(struct xliff_reader *reader, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	struct pu_arena *arena = reader->then.arena;
	int depth = xml_depth(xml);
	struct xliff_status *status;
	enum xml_event event;
	uint32_t item = map_add(reader->segment_names,
				xliff_attribute(xml, "id"), NULL);

	while (reader->segment_room <= item) {
		reader->segment_room =
			reader->segment_room ? reader->segment_room * 2 : 16;
		reader->segment_status =
			mem_resize(reader->segment_status, reader->segment_room,
				   sizeof *reader->segment_status);
	}
	reader->size += sizeof *status;
	status = &reader->segment_status[item];
	*status = (struct xliff_status){ .created = PU_NO_TIME,
					 .changed = PU_NO_TIME };
	status->tag = xliff_here(reader);
	status->state = xliff_keep(xml, "conf", arena);
	status->origin = xliff_keep(xml, "origin", arena);
	status->system = xliff_keep(xml, "origin-system", arena);
	status->quality = xliff_keep(xml, "percent", arena);
	if (pu_str_is(xliff_attribute(xml, "locked"), "true"))
		status->locked = pu_str("yes");
	while ((event = xml_next(xml, err)) > XML_END) {
		struct pu_str key;

		if (event == XML_CLOSE && xml_depth(xml) == depth)
			return true;
		/* Only its own values: prev-origin tells of the past. */
		if (event != XML_OPEN)
			continue;
		key = xliff_keep(xml, "key", arena);
		if (!xliff_read_value(reader, err))
			return false;
		take_value(reader, status, key);
	}
	return false;
}

static bool
read_seg_defs(struct xliff_reader *reader, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	enum xml_event event;

	while ((event = xml_next(xml, err)) > XML_END) {
		if (event == XML_CLOSE && xml_depth(xml) == depth)
			return true;
		if (event == XML_OPEN && !read_seg(reader, err))
			return false;
	}
	return false;
}

/* A group of properties of the unit or, as XLIFF 2 and we say, of a text. */
static bool
begin_group(struct xliff_reader *reader, struct pu_str name)
{
	const struct xml_reader *xml = reader->xml;
	bool contexts = pu_str_is(name, "context-group");

	if (!contexts && !pu_str_is(name, "metaGroup") &&
	    !pu_str_is(name, "prop-group"))
		return false;
	reader->level = XLIFF_OF_UNIT;
	if (!contexts)
		reader->level = level_of(xliff_attribute(xml, "appliesTo"));
	else if (reader->ours)
		reader->level = level_of(xliff_attribute(xml, "name"));
	return true;
}

bool
xliff_read_detail(struct xliff_reader *reader, bool *known,
		  struct pu_error *err)
{
	struct pu_str name = xml_name(reader->xml);

	*known = true;
	if (pu_str_is(name, "note") || pu_str_is(name, "comment"))
		return read_note(reader, err);
	if (pu_str_is(name, "context"))
		return read_named(reader, "context-type", err);
	if (pu_str_is(name, "prop"))
		return read_named(reader, "prop-type", err);
	if (pu_str_is(name, "meta"))
		return read_named(reader, "type", err);
	if (pu_str_is(name, "originalData"))
		return xliff_read_data(reader, err);
	if (pu_str_is(name, "seg-defs"))
		return read_seg_defs(reader, err);
	/* Its children come next. */
	*known = pu_str_is(name, "notes") || pu_str_is(name, "comments") ||
		 pu_str_is(name, "metadata") || begin_group(reader, name);
	return true;
}

/* ---- the unit's own tag ---- */

static void
read_date(struct xliff_reader *reader, const char *name, int64_t *out)
{
	struct pu_str value = xliff_attribute(reader->xml, name);

	if (value.len)
		xliff_date_read(out, value);
}

static void
add_attribute(struct xliff_reader *reader, const char *name,
	      struct pu_str value)
{
	if (value.len)
		xliff_add_property(reader, name, pu_str_n("", 0), value);
}

void
xliff_read_stamp(struct xliff_reader *reader)
{
	struct xml_reader *xml = reader->xml;
	struct pu_arena *arena = reader->then.arena;
	struct xliff_status *status = &reader->status;

	if (!reader->ours)
		add_attribute(reader, "x-xliff-original",
			      pu_buf_str(&reader->original));
	add_attribute(reader, "x-xliff-resname",
		      xliff_attribute(xml, "resname"));
	add_attribute(reader, "x-xliff-resname", xliff_attribute(xml, "name"));
	status->approved = xliff_keep(xml, "approved", arena);
	/* memoQ's and Memsource's */
	status->state = xliff_keep(xml, "*:status", arena);
	if (!status->state.len &&
	    pu_str_is(xliff_attribute(xml, "*:confirmed"), "1"))
		status->state = pu_str("confirmed");
	status->origin = xliff_keep(xml, "*:trans-origin", arena);
	status->quality = xliff_keep(xml, "*:score", arena);
	status->author = xliff_keep(xml, "*:created-by", arena);
	status->changer = xliff_keep(xml, "*:modified-by", arena);
	if (!status->changer.len)
		status->changer = xliff_keep(xml, "*:lastchanginguser", arena);
	read_date(reader, "*:created-at", &status->created);
	read_date(reader, "*:modified-at", &status->changed);
	read_date(reader, "*:lastchangedtimestamp", &status->changed);
	if (pu_str_is(xliff_attribute(xml, "*:locked"), "true") ||
	    pu_str_is(xliff_attribute(xml, "*:locked"), "locked"))
		status->locked = pu_str("yes");
}

/* ---- SDLXLIFF: what its headers define ---- */

/* <tag id="5"><bpt>&lt;b&gt;</bpt> ... <ept>: the data of codes. */
static bool
read_tag(struct xliff_reader *reader, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	struct pu_buf name = PU_BUF_INIT;
	enum xml_event event;

	pu_buf_addc(&name, '?');
	pu_buf_add(&name, xliff_attribute(xml, "id"));
	while ((event = xml_next(xml, err)) > XML_END) {
		struct pu_str what = xml_name(xml);

		if (event == XML_CLOSE && xml_depth(xml) == depth)
			break;
		if (event != XML_OPEN)
			continue;
		name.ptr[0] = pu_str_is(what, "bpt")   ? 'b'
			      : pu_str_is(what, "ept") ? 'e'
			      : pu_str_is(what, "ph") || pu_str_is(what, "st")
				      ? 'p'
				      : '?';
		if (name.ptr[0] == '?' ? !xliff_skip(xml, err)
				       : !xliff_read_value(reader, err)) {
			event = XML_ERROR;
			break;
		}
		if (name.ptr[0] != '?')
			xliff_store_add(&reader->tags, pu_buf_str(&name),
					pu_buf_str(&reader->value));
	}
	pu_buf_free(&name);
	return event > XML_END;
}

/* A comment's text, who wrote it in front. */
static bool
read_comments(struct xliff_reader *reader, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	struct pu_buf name = PU_BUF_INIT, text = PU_BUF_INIT;
	enum xml_event event;

	pu_buf_add(&name, xliff_attribute(xml, "id"));
	while ((event = xml_next(xml, err)) > XML_END) {
		if (event == XML_CLOSE && xml_depth(xml) == depth)
			break;
		if (event != XML_OPEN || !pu_str_is(xml_name(xml), "Comment"))
			continue;
		if (text.len)
			pu_buf_addz(&text, "; ");
		if (xliff_attribute(xml, "user").len) {
			pu_buf_add(&text, xliff_attribute(xml, "user"));
			pu_buf_addz(&text, ": ");
		}
		if (!xliff_read_value(reader, err)) {
			event = XML_ERROR;
			break;
		}
		pu_buf_add(&text, pu_str_trim(pu_buf_str(&reader->value)));
		if (text.len > XLIFF_TEXT_LIMIT)
			pu_buf_cut(&text, 0);
	}
	if (event > XML_END)
		xliff_store_add(&reader->comments, pu_buf_str(&name),
				pu_buf_str(&text));
	pu_buf_free(&name);
	pu_buf_free(&text);
	return event > XML_END;
}

bool
xliff_read_definitions(struct xliff_reader *reader, struct pu_str name,
		       struct pu_error *err)
{
	if (pu_str_is(name, "tag") && xliff_attribute(reader->xml, "id").len) {
		reader->sdl = true;
		return read_tag(reader, err);
	}
	if (pu_str_is(name, "cmt-def"))
		return read_comments(reader, err);
	return true;
}
