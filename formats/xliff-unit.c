#include "config.h"

#include "base/i18n.h"
#include "formats/xliff-segment.h"

/* ---- segment: a part of a unit, with a source and target of its own ---- */

static void
read_segment_status(const struct xml_reader *xml, struct xliff_status *status,
		    struct pu_arena *arena)
{
	*status = (struct xliff_status){ .created = PU_NO_TIME,
					 .changed = PU_NO_TIME };
	status->state = xliff_keep(xml, "state", arena);
	status->substate = xliff_keep(xml, "subState", arena);
}

/* One of the children of a segment or match. */
static bool
read_side(struct xliff_reader *reader, enum xliff_part source,
	  enum xliff_part target, struct pu_error *err)
{
	struct pu_str name = xml_name(reader->xml);

	if (pu_str_is(name, "source"))
		return xliff_read_content(reader, &reader->content[source],
					  err);
	if (pu_str_is(name, "target"))
		return xliff_read_content(reader, &reader->content[target],
					  err);
	if (pu_str_is(name, "originalData"))
		return xliff_read_data(reader, err);
	return xliff_skip(reader->xml, err);
}

static void
take_segment(struct xliff_reader *reader, struct xliff_batch *batch,
	     struct xliff_piece *piece, struct pu_str id, bool protect)
{
	struct xliff_content *c = reader->content;

	reader->cut_off = reader->cut_off || c[XLIFF_SOURCE].cut_off ||
			  c[XLIFF_TARGET].cut_off;
	if (reader->cut_off ||
	    !(c[XLIFF_SOURCE].there || c[XLIFF_TARGET].there))
		return;
	xliff_settle_codes(reader, &c[XLIFF_SOURCE]);
	xliff_settle_codes(reader, &c[XLIFF_TARGET]);
	piece->translated = c[XLIFF_TARGET].there;
	piece->end[0] = c[XLIFF_SOURCE].text.len;
	piece->end[1] = c[XLIFF_TARGET].text.len;
	piece->note_end = c[XLIFF_TARGET].note_count;
	xliff_add_segment(reader, batch, piece, id, protect);
	xliff_content_clear(&c[XLIFF_SOURCE]);
	xliff_content_clear(&c[XLIFF_TARGET]);
}

static bool
read_segment(struct xliff_reader *reader, struct xliff_batch *batch,
	     struct pu_str id, bool protect, struct pu_error *err)
{
	struct xliff_content *c = reader->content;
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	struct xliff_status status;
	struct xliff_piece piece = { .source = &c[XLIFF_SOURCE],
				     .target = &c[XLIFF_TARGET],
				     .status = &status };
	enum xml_event event;

	/* We make one segment of each unit. */
	if (!reader->ours)
		piece.mid = xliff_keep(xml, "id", batch->arena);
	read_segment_status(xml, &status, batch->arena);
	piece.segment.open = xliff_here(reader);
	while ((event = xml_next(xml, err)) > XML_END) {
		if (event == XML_CLOSE && xml_depth(xml) == depth) {
			take_segment(reader, batch, &piece, id, protect);
			return true;
		}
		if (event != XML_OPEN)
			continue;
		/* Some tools put several pairs into one. */
		if (pu_str_is(xml_name(xml), "source") && c[XLIFF_SOURCE].there)
			take_segment(reader, batch, &piece, id, protect);
		if (!read_side(reader, XLIFF_SOURCE, XLIFF_TARGET, err))
			return false;
	}
	return false;
}

static bool
read_sides(struct xliff_reader *reader, enum xliff_part source,
	   enum xliff_part target, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	enum xml_event event;

	xliff_content_clear(&reader->content[source]);
	xliff_content_clear(&reader->content[target]);
	while ((event = xml_next(xml, err)) > XML_END) {
		if (event == XML_CLOSE && xml_depth(xml) == depth)
			return true;
		if (event == XML_OPEN &&
		    !read_side(reader, source, target, err))
			return false;
	}
	return false;
}

/* ---- alt-trans and match: what others suggest ---- */

/* The first of these attributes that there is. */
static struct pu_str
keep_first(const struct xml_reader *xml, const char *const *names,
	   struct pu_arena *arena)
{
	struct pu_str value = pu_str_n("", 0);

	for (; *names && !value.len; names++)
		value = xliff_keep(xml, *names, arena);
	return value;
}

static void
read_match_status(const struct xml_reader *xml, struct xliff_status *status,
		  struct pu_arena *arena)
{
	static const char *const qualities[] = { "match-quality",
						 "matchQuality", "similarity",
						 "*:score", NULL };
	static const char *const kinds[] = { "alttranstype", "type",
					     "*:matchType", NULL };

	*status = (struct xliff_status){ .created = PU_NO_TIME,
					 .changed = PU_NO_TIME };
	status->origin = xliff_keep(xml, "origin", arena);
	status->quality = keep_first(xml, qualities, arena);
	status->kind = keep_first(xml, kinds, arena);
	status->state = pu_str("match");
}

static bool
read_match(struct xliff_reader *reader, struct xliff_batch *batch,
	   struct pu_error *err)
{
	struct xliff_content *c = reader->content;
	struct xml_reader *xml = reader->xml;
	struct xliff_status status;
	struct pu_str language;
	struct xliff_piece piece = { .source = &c[XLIFF_MATCH_SOURCE],
				     .target = &c[XLIFF_MATCH_TARGET],
				     .match = true,
				     .status = &status };

	reader->skipped[XLIFF_MATCHES]++;
	if (!reader->how.suggestions)
		return xliff_skip(xml, err);
	piece.mid = xliff_keep(xml, "id", batch->arena);
	language = xliff_keep(xml, "xml:lang", batch->arena);
	read_match_status(xml, &status, batch->arena);
	if (!read_sides(reader, XLIFF_MATCH_SOURCE, XLIFF_MATCH_TARGET, err))
		return false;
	if (!c[XLIFF_MATCH_TARGET].language.len)
		c[XLIFF_MATCH_TARGET].language = language;
	/* Without a source of its own it translates the unit's. */
	if (!c[XLIFF_MATCH_SOURCE].there)
		piece.source = &c[XLIFF_SOURCE];
	if (piece.source->cut_off || piece.target->cut_off ||
	    !piece.target->there)
		return true;
	xliff_settle_codes(reader, &c[XLIFF_SOURCE]);
	xliff_settle_codes(reader, &c[XLIFF_MATCH_SOURCE]);
	xliff_settle_codes(reader, &c[XLIFF_MATCH_TARGET]);
	piece.translated = true;
	piece.end[0] = piece.source->text.len;
	piece.end[1] = piece.target->text.len;
	xliff_add_match(reader, batch, &piece);
	return true;
}

/* ---- the unit ---- */

static void
begin(struct xliff_reader *reader)
{
	for (int i = 0; i < XLIFF_CONTENTS; i++)
		xliff_content_clear(&reader->content[i]);
	xliff_map_clear(&reader->ids);
	xliff_map_clear(&reader->segment_names);
	xliff_store_clear(&reader->data);
	reader->numbered = 0;
	reader->last_number = 0;
	reader->pairs.count = 0;
	xliff_about_clear(reader);
	reader->size = 0;
	reader->cut_off = false;
	reader->status = (struct xliff_status){ .created = PU_NO_TIME,
						.changed = PU_NO_TIME };
}

static bool
read_child(struct xliff_reader *reader, struct xliff_batch *batch,
	   struct pu_str id, bool protect, struct pu_error *err)
{
	struct xliff_content *c = reader->content;
	struct xml_reader *xml = reader->xml;
	struct pu_str name = xml_name(xml);
	bool known;

	if (pu_str_is(name, "source"))
		return xliff_read_content(reader, &c[XLIFF_SOURCE], err);
	if (pu_str_is(name, "seg-source"))
		return xliff_read_content(reader, &c[XLIFF_CUT_SOURCE], err);
	if (pu_str_is(name, "target")) {
		if (xliff_attribute(xml, "state").len)
			reader->status.state =
				xliff_keep(xml, "state", batch->arena);
		reader->status.qualifier =
			xliff_keep(xml, "state-qualifier", batch->arena);
		return xliff_read_content(reader, &c[XLIFF_TARGET], err);
	}
	if (pu_str_is(name, "segment"))
		return read_segment(reader, batch, id, protect, err);
	if (pu_str_is(name, "alt-trans") || pu_str_is(name, "match"))
		return read_match(reader, batch, err);
	if (pu_str_is(name, "matches"))
		return true; /* its children come next */
	if (!xliff_read_detail(reader, &known, err))
		return false;
	return known || xliff_skip(xml, err);
}

static bool
cut_off(const struct xliff_reader *reader)
{
	for (int i = 0; i < XLIFF_CONTENTS; i++)
		if (reader->content[i].cut_off)
			return true;
	return reader->cut_off || reader->size > XLIFF_UNIT_LIMIT;
}

bool
xliff_read_unit(struct xliff_reader *reader, struct xliff_batch *batch,
		struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	bool protect = reader->protect[depth];
	struct xliff_content *c = reader->content;
	struct pu_str id;
	enum xml_event event;

	begin(reader);
	pu_arena_reset(batch->arena);
	batch->count = batch->at = 0;
	xml_where(xml, &batch->line, &batch->column);
	id = xliff_keep(xml, "id", batch->arena);
	reader->unit = xliff_here(reader);
	xliff_read_stamp(reader);
	while ((event = xml_next(xml, err)) > XML_END) {
		if (event == XML_CLOSE && xml_depth(xml) == depth)
			break;
		if (event == XML_OPEN &&
		    !read_child(reader, batch, id, protect, err))
			return false;
	}
	if (event <= XML_END)
		return false;
	if (cut_off(reader)) {
		report_unit(&reader->report);
		xliff_skip_unit(reader, "too-long",
				_("a unit with a text of more than %u bytes "
				  "is left out"),
				XLIFF_TEXT_LIMIT);
		batch->count = 0;
		return true;
	}
	if (c[XLIFF_SOURCE].there || c[XLIFF_CUT_SOURCE].there ||
	    c[XLIFF_TARGET].there)
		xliff_take_cuts(reader, batch, id, protect);
	xliff_about_keep(reader, batch);
	return true;
}
