#include "config.h"

#include "tmx/reader.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/lang.h"

bool
pu_tmx_reader_open(struct pu_tmx_reader **out, const char *path,
		   struct pu_error *err)
{
	struct input *in;

	*out = NULL;
	return input_open(&in, path, INPUT_MARKUP, err) &&
	       tmx_reader_open_input(out, in, err);
}

bool
tmx_reader_open_input(struct pu_tmx_reader **out, struct input *in,
		      struct pu_error *err)
{
	struct pu_tmx_reader *reader = mem_alloc(sizeof *reader);

	*out = NULL;
	reader->unit = pu_arena_new();
	reader->keep = pu_arena_new();
	reader->languages = map_new();
	reader->text = reader->value = (struct pu_buf)PU_BUF_INIT;
	if (!xml_open(&reader->xml, in, err))
		goto error;
	if (!tmx_read_header(reader, err)) {
		pu_fail_at(err, input_name(in), 0, 0);
		goto error;
	}
	*out = reader;
	return true;
error:
	pu_tmx_reader_close(reader);
	return false;
}

void
pu_tmx_reader_close(struct pu_tmx_reader *reader)
{
	if (!reader)
		return;
	xml_close(reader->xml);
	pu_arena_free(reader->unit);
	pu_arena_free(reader->keep);
	map_free(reader->languages);
	free(reader->canonical);
	free(reader->warnings);
	free(reader->variants);
	free(reader->properties);
	free(reader->codes);
	pu_buf_free(&reader->text);
	pu_buf_free(&reader->value);
	free(reader);
}

const struct pu_tmx_header *
pu_tmx_reader_header(const struct pu_tmx_reader *reader)
{
	return &reader->header;
}

static void
read_variant_attributes(struct pu_tmx_reader *reader,
			struct pu_variant *variant, int owner)
{
	static const char *const known[] = { "lang", NULL };
	struct tmx_stamp stamp = { &variant->author, &variant->changer,
				   &variant->created, &variant->changed };
	struct pu_str language = xml_attribute(reader->xml, "lang");

	*variant =
		(struct pu_variant){ .language = { "", 0 }, .text = { "", 0 } };
	tmx_attributes(reader, stamp, known, owner, reader->unit);
	if (!language.len)
		tmx_warn(reader, "language-missing",
			 _("a variant does not say its language: left out"));
	else if (!tmx_language(reader, language, &variant->language))
		variant->language = pu_str_n("", 0);
}

/* The children of tuv; *segments counts seg, *whole is false when the first
 * was too long. */
static bool
read_variant_content(struct pu_tmx_reader *reader, struct tmx_variant *variant,
		     size_t *segments, bool *whole, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml), owner = (int)reader->variant_count;
	enum xml_event event;

	while ((event = xml_next(xml, err)) > XML_END) {
		struct pu_str name = xml_name(xml);
		bool good = true;

		if (event == XML_CLOSE && xml_depth(xml) == depth)
			return true;
		if (event != XML_OPEN)
			continue;
		if (pu_str_is(name, "seg") && (*segments)++ == 0)
			good = tmx_read_segment(reader, variant, whole, err);
		else if (pu_str_is(name, "prop") || pu_str_is(name, "note"))
			good = tmx_read_property(reader, owner, reader->unit,
						 err);
		else
			good = tmx_skip(reader, err);
		if (!good)
			return false;
	}
	return false;
}

static bool
read_variant(struct pu_tmx_reader *reader, struct pu_error *err)
{
	size_t property_count = reader->property_count;
	size_t code_count = reader->code_count, segments = 0;
	struct tmx_variant variant = { .code_at = code_count };
	bool whole = true;

	read_variant_attributes(reader, &variant.variant,
				(int)reader->variant_count);
	if (!read_variant_content(reader, &variant, &segments, &whole, err))
		return false;
	reader->size += sizeof variant;
	if (segments == 0)
		tmx_warn(reader, "segment-missing",
			 _("a variant has no segment: left out"));
	else if (segments > 1)
		tmx_warn(reader, "segment-twice",
			 _("a variant has more than one segment: the first is "
			   "kept"));
	if (!whole || reader->size > TMX_UNIT_LIMIT) {
		tmx_warn(reader, "too-long",
			 _("a segment longer than %u bytes, or of a unit too "
			   "large, is left out"),
			 TMX_VALUE_LIMIT);
		whole = false;
	}
	if (!segments || !whole || !variant.variant.language.len) {
		reader->property_count = property_count;
		reader->code_count = code_count;
		return true;
	}
	MEM_GROW(reader->variants, reader->variant_count, reader->variant_room);
	reader->variants[reader->variant_count++] = variant;
	return true;
}

static void
read_unit_attributes(struct pu_tmx_reader *reader, struct pu_unit *unit)
{
	static const char *const known[] = { "tuid", "srclang", NULL };
	struct tmx_stamp stamp = { &unit->author, &unit->changer,
				   &unit->created, &unit->changed };
	struct pu_str language = xml_attribute(reader->xml, "srclang");

	*unit = (struct pu_unit){ .source_language = { "", 0 } };
	tmx_attributes(reader, stamp, known, TMX_TU, reader->unit);
	unit->tuid = tmx_attribute(reader, "tuid", reader->unit);
	if (pu_str_is(language, "*all*"))
		unit->source_language = pu_str("*all*");
	else if (language.len &&
		 !tmx_language(reader, language, &unit->source_language))
		unit->source_language = pu_str_n("", 0);
}

static bool
read_unit_content(struct pu_tmx_reader *reader, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	enum xml_event event;

	while ((event = xml_next(xml, err)) > XML_END) {
		struct pu_str name = xml_name(xml);
		bool good = true;

		if (event == XML_CLOSE && xml_depth(xml) == depth)
			return true;
		if (event != XML_OPEN)
			continue;
		if (pu_str_is(name, "tuv"))
			good = read_variant(reader, err);
		else if (pu_str_is(name, "prop") || pu_str_is(name, "note"))
			good = tmx_read_property(reader, TMX_TU, reader->unit,
						 err);
		else
			good = tmx_skip(reader, err);
		if (!good)
			return false;
	}
	return false;
}

/* The variant that the unit was translated from, as far as the file says. */
static size_t
source_variant(const struct pu_tmx_reader *reader, const struct pu_unit *unit)
{
	struct pu_str language = unit->source_language.len
					 ? unit->source_language
					 : reader->header.source_language;

	for (size_t i = 0; i < reader->variant_count; i++) {
		if (pu_str_eq(reader->variants[i].variant.language, language))
			return i;
	}
	for (size_t i = 0; i < reader->variant_count && language.len; i++) {
		struct pu_str have = reader->variants[i].variant.language;

		if (pu_str_eq(lang_primary(have), lang_primary(language)))
			return i;
	}
	return 0;
}

/* The properties of each variant, and of the unit itself, side by side. */
static void
lay_out_properties(struct pu_tmx_reader *reader, struct pu_unit *unit,
		   struct pu_variant *variants)
{
	size_t count = reader->property_count, at = 0;
	struct pu_property *all = arena_array(reader->unit, count, sizeof *all);
	size_t *starts = arena_array(reader->unit, reader->variant_count + 2,
				     sizeof *starts);

	for (size_t i = 0; i < count; i++)
		starts[reader->properties[i].owner + 1]++;
	unit->properties = all;
	unit->property_count = starts[0];
	for (size_t k = 0; k <= reader->variant_count; k++) {
		size_t here = starts[k];

		if (k > 0) {
			variants[k - 1].properties = all + at;
			variants[k - 1].property_count = here;
		}
		starts[k] = at;
		at += here;
	}
	for (size_t i = 0; i < count; i++)
		all[starts[reader->properties[i].owner + 1]++] =
			reader->properties[i].property;
}

static void
lay_out(struct pu_tmx_reader *reader, struct pu_unit *unit)
{
	size_t count = reader->variant_count;
	struct pu_variant *variants =
		arena_array(reader->unit, count, sizeof *variants);
	struct pu_inline_code *codes =
		arena_array(reader->unit, reader->code_count, sizeof *codes);

	if (reader->code_count)
		memcpy(codes, reader->codes,
		       reader->code_count * sizeof *codes);
	for (size_t i = 0; i < count; i++) {
		variants[i] = reader->variants[i].variant;
		variants[i].codes = codes + reader->variants[i].code_at;
	}
	lay_out_properties(reader, unit, variants);
	unit->variants = variants;
	unit->variant_count = count;
}

static bool
read_unit(struct pu_tmx_reader *reader, struct pu_unit *unit,
	  struct pu_error *err)
{
	uint64_t repaired;

	pu_arena_reset(reader->unit);
	reader->variant_count = reader->property_count = 0;
	reader->code_count = reader->size = 0;
	reader->mended = false;
	reader->report.units++;
	read_unit_attributes(reader, unit);
	if (!read_unit_content(reader, err))
		return false;
	repaired = xml_repaired(reader->xml);
	if (repaired != reader->repaired)
		tmx_warn(reader, "character",
			 P_("a character that XML does not allow was replaced",
			    "%llu characters that XML does not allow were "
			    "replaced",
			    repaired - reader->repaired),
			 (unsigned long long)(repaired - reader->repaired));
	reader->repaired = repaired;
	if (reader->variant_count)
		tmx_take_neighbours(reader, source_variant(reader, unit));
	return true;
}

static bool
has_text(const struct pu_tmx_reader *reader)
{
	for (size_t i = 0; i < reader->variant_count; i++) {
		if (reader->variants[i].variant.text.len)
			return true;
	}
	return false;
}

/* The next tu, wherever it stands: 1, 0 at the end, -1 failed. */
static int
find_unit(struct pu_tmx_reader *reader, struct pu_error *err)
{
	enum xml_event event;

	if (reader->pending) {
		reader->pending = false;
		return 1;
	}
	while ((event = xml_next(reader->xml, err)) > XML_END) {
		if (event == XML_OPEN && pu_str_is(xml_name(reader->xml), "tu"))
			return 1;
	}
	return event == XML_END ? 0 : -1;
}

int
pu_tmx_reader_next(struct pu_tmx_reader *reader, struct pu_unit *unit,
		   struct pu_error *err)
{
	int found = 0;

	while (!reader->ended && (found = find_unit(reader, err)) > 0) {
		if (!read_unit(reader, unit, err))
			return -1;
		if (has_text(reader)) {
			lay_out(reader, unit);
			return 1;
		}
		reader->report.skipped++;
	}
	reader->ended = found == 0;
	return found;
}

const struct pu_tmx_report *
pu_tmx_reader_report(struct pu_tmx_reader *reader)
{
	reader->report.warnings = reader->warnings;
	return &reader->report;
}

uint64_t
pu_tmx_reader_offset(const struct pu_tmx_reader *reader)
{
	return xml_offset(reader->xml);
}

uint64_t
pu_tmx_reader_size(const struct pu_tmx_reader *reader)
{
	return xml_size(reader->xml);
}
