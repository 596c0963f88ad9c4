#include "config.h"

#include "formats/xliff-read.h"

#include <stdarg.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "text/lang.h"

#define LANGUAGE_LIMIT 256 /* different spellings in one file */

void
xliff_warn(struct xliff_reader *reader, const char *code, const char *format,
	   ...)
{
	long line, column;
	va_list args;

	xml_where(reader->xml, &line, &column);
	va_start(args, format);
	report_vwarn(&reader->report, line, column, code, format, args);
	va_end(args);
}

void
xliff_skip_unit(struct xliff_reader *reader, const char *code,
		const char *format, ...)
{
	long line, column;
	va_list args;

	xml_where(reader->xml, &line, &column);
	va_start(args, format);
	report_vskip(&reader->report, line, column, code, format, args);
	va_end(args);
}

struct pu_str
xliff_attribute(const struct xml_reader *xml, const char *wanted)
{
	size_t count = xml_attribute_count(xml);

	for (size_t i = 0; i < count; i++) {
		struct pu_str name, value;

		xml_attribute_at(xml, i, &name, &value);
		if (*wanted == '*' ? pu_str_ends(name, wanted + 1)
				   : pu_str_is(name, wanted))
			return value;
	}
	return (struct pu_str){ NULL, 0 };
}

struct pu_str
xliff_keep(const struct xml_reader *xml, const char *name,
	   struct pu_arena *arena)
{
	struct pu_str value = xliff_attribute(xml, name);

	return value.len ? arena_str(arena, value) : pu_str_n("", 0);
}

bool
xliff_skip(struct xml_reader *xml, struct pu_error *err)
{
	int depth = xml_depth(xml);
	enum xml_event event;

	while ((event = xml_next(xml, err)) > XML_END)
		if (event == XML_CLOSE && xml_depth(xml) == depth)
			return true;
	return false;
}

bool
xliff_read_value(struct xliff_reader *reader, struct pu_error *err)
{
	struct xml_reader *xml = reader->xml;
	int depth = xml_depth(xml);
	enum xml_event event;

	pu_buf_clear(&reader->value);
	while ((event = xml_next(xml, err)) > XML_END) {
		if (event == XML_CLOSE && xml_depth(xml) == depth)
			return true;
		if (reader->value.len > XLIFF_TEXT_LIMIT)
			continue;
		if (event == XML_TEXT)
			pu_buf_add(&reader->value, xml_text(xml));
		else if (event == XML_OPEN && pu_str_is(xml_name(xml), "cp"))
			xliff_put_character(reader, &reader->value);
	}
	return false;
}

struct xliff_span
xliff_here(const struct xliff_reader *reader)
{
	uint64_t start = 0, end = 0;

	if (reader->keep_places)
		xml_place(reader->xml, &start, &end);
	return (struct xliff_span){ (size_t)start, (size_t)end };
}

/* ---- languages ---- */

static struct pu_str
canonical(struct xliff_reader *reader, struct pu_str raw)
{
	struct pu_str tag = { NULL, 0 };
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;

	if (!pu_lang_canonical(&out, raw, &err)) {
		xliff_warn(reader, "language-unknown", "%s", err.text);
	} else {
		tag = arena_str(reader->keep, pu_buf_str(&out));
		if (!pu_str_eq(tag, raw))
			xliff_warn(reader, "language-spelling",
				   _("the language \"%.*s\" is read as \"%s\""),
				   (int)raw.len, raw.ptr, tag.ptr);
	}
	pu_buf_free(&out);
	return tag;
}

bool
xliff_language(struct xliff_reader *reader, struct pu_str raw,
	       struct pu_str *out)
{
	uint32_t item;

	raw = pu_str_trim(raw);
	if (!raw.len || raw.len > 100)
		return false;
	item = map_find(reader->languages, raw);
	if (item == MAP_NONE) {
		if (map_count(reader->languages) == LANGUAGE_LIMIT)
			return false;
		item = map_add(reader->languages, raw, NULL);
		MEM_GROW(reader->canonical, item, reader->canonical_room);
		reader->canonical[item] = canonical(reader, raw);
	}
	*out = reader->canonical[item];
	return out->ptr != NULL;
}

/* ---- the file and its elements ---- */

static bool
fail_here(const struct xliff_reader *reader, struct pu_error *err)
{
	long line, column;

	xml_where(reader->xml, &line, &column);
	return pu_fail_at(err, input_name(reader->in), line, column);
}

static bool
check_root(struct xliff_reader *reader, struct pu_error *err)
{
	struct pu_str name = xml_name(reader->xml);
	struct pu_str version = xliff_attribute(reader->xml, "version");

	if (!pu_str_is(name, "xliff")) {
		pu_fail(err, PU_SYNTAX,
			_("this is not XLIFF: its first element is <%.*s>, "
			  "not <xliff>"),
			(int)(name.len < 60 ? name.len : 60), name.ptr);
		return fail_here(reader, err);
	}
	if (version.len && version.ptr[0] >= '3' && version.ptr[0] <= '9')
		return pu_fail(err, PU_VERSION,
			       _("this is XLIFF %.*s, a version later than "
				 "2.2, the last that is known"),
			       (int)(version.len < 20 ? version.len : 20),
			       version.ptr) ||
		       fail_here(reader, err);
	reader->rooted = true;
	reader->two = pu_str_starts(version, "2");
	reader->root_raw[0] = xliff_keep(reader->xml, "srcLang", reader->keep);
	reader->root_raw[1] = xliff_keep(reader->xml, "trgLang", reader->keep);
	if (reader->root_raw[0].len &&
	    !xliff_attribute(reader->xml, "trgLang").ptr)
		reader->bare = xliff_here(reader);
	reader->raw[0] = reader->root_raw[0];
	reader->raw[1] = reader->root_raw[1];
	return true;
}

/* The languages stand at the root (2.x) or at each file (1.x). */
static void
begin_file(struct xliff_reader *reader)
{
	static const char *const names[] = { "source-language",
					     "target-language" };

	for (int side = 0; side < 2; side++) {
		struct pu_str raw = xliff_attribute(reader->xml, names[side]);

		if (raw.len && !pu_str_eq(raw, reader->raw[side]))
			reader->raw[side] = arena_str(reader->keep, raw);
		else if (!raw.len)
			reader->raw[side] = reader->root_raw[side];
		reader->told_missing[side] = false;
	}
	pu_buf_clear(&reader->original);
	pu_buf_add(&reader->original, xliff_attribute(reader->xml, "original"));
	reader->ours = pu_str_is(pu_buf_str(&reader->original), XLIFF_ORIGINAL);
	if (!reader->root_raw[0].len &&
	    !xliff_attribute(reader->xml, names[1]).ptr)
		reader->bare = xliff_here(reader);
	xliff_store_clear(&reader->tags);
	reader->sdl = false;
	reader->fresh = true;
}

/* What begins may be said not to be translated; all in it then is not. */
static void
inherit_protection(struct xliff_reader *reader)
{
	int depth = xml_depth(reader->xml);
	struct pu_str translate = xliff_attribute(reader->xml, "translate");

	reader->protect[depth] = reader->protect[depth - 1];
	if (translate.len)
		reader->protect[depth] = pu_str_is(translate, "no");
}

/* The next unit into then; *found false: there is none. */
static bool
find_unit(struct xliff_reader *reader, bool *found, struct pu_error *err)
{
	enum xml_event event;

	*found = false;
	while ((event = xml_next(reader->xml, err)) > XML_END) {
		struct pu_str name = xml_name(reader->xml);

		if (event != XML_OPEN)
			continue;
		if (!reader->rooted && !check_root(reader, err))
			return false;
		inherit_protection(reader);
		if (pu_str_is(name, "file"))
			begin_file(reader);
		*found = pu_str_is(name, "trans-unit") ||
			 pu_str_is(name, "unit");
		if (*found)
			return true;
		if (!xliff_read_definitions(reader, name, err))
			return false;
	}
	return event == XML_END;
}

static void
tell_characters(struct xliff_reader *reader)
{
	uint64_t repaired = xml_repaired(reader->xml);
	unsigned long long more = repaired - reader->repaired;

	reader->repaired = repaired;
	if (more)
		xliff_warn(reader, "character",
			   P_("a character that XML does not allow was "
			      "replaced",
			      "%llu characters that XML does not allow were "
			      "replaced",
			      more),
			   more);
}

/* The next batch that has segments; none: then.count is 0. */
bool
xliff_load(struct xliff_reader *reader, struct pu_error *err)
{
	struct xliff_batch *batch = &reader->then;
	bool found;

	batch->count = batch->at = 0;
	while (!batch->count && !reader->ended) {
		if (!find_unit(reader, &found, err))
			return false;
		reader->ended = !found;
		if (found && !xliff_read_unit(reader, batch, err)) {
			batch->count = 0;
			return false;
		}
		tell_characters(reader);
	}
	batch->first = reader->fresh;
	if (batch->count)
		reader->fresh = false;
	return true;
}
