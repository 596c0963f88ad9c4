#include "config.h"

#include "tmx/reader.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/code-text.h"
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
	bool begun;

	*out = NULL;
	reader->unit = pu_arena_new();
	reader->keep = reader->report.arena = pu_arena_new();
	reader->languages = map_new();
	reader->text = reader->value = reader->words =
		(struct pu_buf)PU_BUF_INIT;
	if (!xml_open(&reader->xml, in, err))
		goto error;
	if (!tmx_read_header(reader, &begun, err)) {
		pu_fail_at(err, input_name(in), 0, 0);
		if (!begun)
			goto error;
		/* There may be units behind what is broken. */
		reader->error = *err;
		reader->broken = reader->untold = true;
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
	report_free(&reader->report);
	free(reader->variants);
	free(reader->properties);
	free(reader->codes);
	pu_buf_free(&reader->text);
	pu_buf_free(&reader->value);
	pu_buf_free(&reader->words);
	free(reader);
}

const struct pu_tmx_header *
pu_tmx_reader_header(const struct pu_tmx_reader *reader)
{
	return &reader->header;
}

bool
tmx_at_unit(struct pu_tmx_reader *reader, enum xml_event event)
{
	if (event != XML_OPEN || !tmx_named(xml_name(reader->xml), "tu"))
		return false;
	reader->pending = true;
	return true;
}

static void
read_variant_attributes(struct pu_tmx_reader *reader,
			struct pu_variant *variant, int owner)
{
	static const char *const known[] = { "lang", "xml:lang", NULL };
	struct tmx_stamp stamp = { &variant->author, &variant->changer,
				   &variant->created, &variant->changed };
	struct pu_str language = xml_attribute(reader->xml, "lang");
	const struct tmx_language *said = NULL;

	*variant =
		(struct pu_variant){ .language = { "", 0 }, .text = { "", 0 } };
	tmx_attributes(reader, stamp, known, owner, reader->unit);
	if (!language.len)
		tmx_warn(reader, "language-missing",
			 N_("a variant does not say its language: left out"));
	else if ((said = tmx_language(reader, language)))
		variant->language = said->tag;
	if (said && said->lossy)
		tmx_keep_attribute(reader, owner, pu_str("xml:lang"), language,
				   reader->unit);
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

		if ((event == XML_CLOSE && xml_depth(xml) == depth) ||
		    tmx_at_unit(reader, event))
			return true;
		if (event != XML_OPEN)
			continue;
		if (tmx_named(name, "seg") && (*segments)++ == 0)
			good = tmx_read_segment(reader, variant, whole, err);
		else if (tmx_named(name, "prop") || tmx_named(name, "note"))
			good = tmx_read_property(reader, owner, reader->unit,
						 err);
		else
			good = tmx_skip(reader, err);
		if (!good || reader->pending)
			return good;
	}
	return false;
}

/* Why a variant is left out; NULL: it is not. */
static const char *
why_not(struct pu_tmx_reader *reader, const struct tmx_variant *variant,
	size_t segments, bool whole)
{
	if (!segments) {
		tmx_warn(reader, "segment-missing",
			 N_("a variant has no segment: left out"));
		return N_("it has no segment");
	}
	if (segments > 1)
		tmx_warn(reader, "segment-twice",
			 N_("a variant has more than one segment: the first is "
			    "kept"));
	if (reader->variant_count == TMX_VARIANTS) {
		if (!reader->crowded)
			tmx_warn(reader, "too-long",
				 N_("the unit has more than %u variants: the "
				    "rest is left out"),
				 TMX_VARIANTS);
		reader->crowded = true;
		return N_("it is too long");
	}
	if (!whole || reader->size > TMX_UNIT_LIMIT) {
		tmx_warn(reader, "too-long",
			 N_("a segment longer than %u bytes, or of a unit too "
			    "large, is left out"),
			 TMX_VALUE_LIMIT);
		return N_("it is too long");
	}
	return variant->variant.language.len
		       ? NULL
		       : N_("its language is missing or is none");
}

static bool
read_variant(struct pu_tmx_reader *reader, struct pu_error *err)
{
	size_t property_count = reader->property_count;
	size_t code_count = reader->code_count, segments = 0;
	struct tmx_variant variant = { .code_at = code_count };
	const char *why;
	bool whole = true;

	read_variant_attributes(reader, &variant.variant,
				(int)reader->variant_count);
	if (!read_variant_content(reader, &variant, &segments, &whole, err))
		return false;
	reader->size += sizeof variant;
	why = why_not(reader, &variant, segments, whole);
	if (why) {
		reader->reason = why;
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
	const struct tmx_language *said;

	*unit = (struct pu_unit){ .source_language = { "", 0 } };
	tmx_attributes(reader, stamp, known, TMX_TU, reader->unit);
	unit->tuid = tmx_attribute(reader, "tuid", reader->unit);
	if (tmx_is_all(language))
		unit->source_language = pu_str("*all*");
	else if (language.len && (said = tmx_language(reader, language)))
		unit->source_language = said->tag;
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
		if (tmx_at_unit(reader, event))
			break;
		if (tmx_named(name, "tuv"))
			good = read_variant(reader, err);
		else if (tmx_named(name, "prop") || tmx_named(name, "note"))
			good = tmx_read_property(reader, TMX_TU, reader->unit,
						 err);
		else
			good = tmx_skip(reader, err);
		if (!good)
			return false;
		if (reader->pending)
			break;
	}
	if (event < 0 && reader->variant_count > 1) {
		/* Nothing is missing but its end: told by the next call. */
		reader->error = *err;
		reader->broken = reader->untold = true;
		return true;
	}
	if (reader->pending)
		tmx_warn(
			reader, "unit-end",
			N_("a unit begins inside another one, whose end tag is "
			   "missing"));
	return reader->pending;
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

/* OmegaT's own memories hold its tags as text. */
static void
take_tags(struct pu_tmx_reader *reader, struct pu_variant *variant)
{
	code_text_read(variant, CODE_TEXT_OMEGAT, reader->unit);
	variant->previous = code_text_plain(variant->previous, CODE_TEXT_OMEGAT,
					    reader->unit);
	variant->next =
		code_text_plain(variant->next, CODE_TEXT_OMEGAT, reader->unit);
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
		if (pu_str_is(reader->header.tool, "OmegaT"))
			take_tags(reader, &variants[i]);
	}
	lay_out_properties(reader, unit, variants);
	unit->variants = variants;
	unit->variant_count = count;
}

static bool
read_unit(struct pu_tmx_reader *reader, struct pu_unit *unit,
	  struct pu_error *err)
{
	pu_arena_reset(reader->unit);
	reader->variant_count = reader->property_count = 0;
	reader->code_count = reader->size = 0;
	pu_buf_clear(&reader->words);
	pu_buf_clear(&reader->text);
	reader->crowded = false;
	reader->reason = N_("it has no <tuv>");
	xml_where(reader->xml, &reader->line, &reader->column);
	report_unit_at(&reader->report, reader->line, reader->column);
	reader->inside = true;
	read_unit_attributes(reader, unit);
	if (!read_unit_content(reader, err))
		return false;
	reader->inside = false;
	tmx_tell_mended(reader);
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
		if (event == XML_OPEN && tmx_named(xml_name(reader->xml), "tu"))
			return 1;
	}
	return event == XML_END ? 0 : -1;
}

/* Behind the place where the last call broke off. */
static bool
go_on(struct pu_tmx_reader *reader)
{
	bool more = xml_resume(reader->xml, "tu", "<tmx><body>");

	reader->broken = false;
	if (more || reader->inside || !reader->report.told.units)
		tmx_skip_broken(reader);
	reader->inside = false;
	reader->mended = xml_mended(reader->xml);
	return more;
}

int
pu_tmx_reader_next(struct pu_tmx_reader *reader, struct pu_unit *unit,
		   struct pu_error *err)
{
	int found = 0;

	if (reader->untold) {
		reader->untold = false;
		*err = reader->error;
		return -1;
	}
	if (reader->broken && !go_on(reader))
		reader->ended = true;
	while (!reader->ended && (found = find_unit(reader, err)) > 0) {
		if (!read_unit(reader, unit, err)) {
			found = -1;
			break;
		}
		if (has_text(reader)) {
			lay_out(reader, unit);
			return 1;
		}
		if (reader->variant_count)
			reader->reason = N_("its segments are empty");
		tmx_skip_unit(reader);
	}
	reader->ended = found == 0;
	if (found < 0) {
		reader->broken = true;
		reader->untold = false;
		reader->error = *err;
	}
	return found;
}

const struct pu_report *
pu_tmx_reader_report(struct pu_tmx_reader *reader)
{
	return report_tell(&reader->report);
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
