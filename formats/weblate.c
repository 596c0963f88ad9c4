#include "config.h"

#include "formats/weblate.h"

#include <stdlib.h>

#include <jansson.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "formats/json-list.h"
#include "text/report.h"
#include "text/tongues.h"
#include "text/unit-file.h"
#include "text/variant.h"

#define PROPERTIES 32 /* of a unit */

/* ---- in ---- */

struct source {
	struct json_list *list;
	struct tongues *tongues;
	const struct unit_reading *how;
	bool untranslated, unfinished;
	struct report report;
	struct pu_arena *keep, *unit;
	json_t *object;
	long line, column;
	struct pu_variant pair[2];
	struct pu_property properties[PROPERTIES];
	struct pu_unit made;
};

static struct pu_str
text_of(const json_t *value)
{
	return json_is_string(value) ? pu_str_n(json_string_value(value),
						json_string_length(value))
				     : (struct pu_str){ NULL, 0 };
}

static struct pu_str
field(const struct source *s, const char *key)
{
	return text_of(json_object_get(s->object, key));
}

static bool
skip(struct source *s, const char *code, const char *sentence)
{
	struct pu_str words = field(s, "source");

	if (words.len > 40)
		words.len = 40;
	while (words.len &&
	       ((unsigned char)words.ptr[words.len - 1] & 0xC0) == 0x80)
		words.len--;
	if (words.len)
		report_skip(&s->report, s->line, s->column, code,
			    _("%s: \"%.*s\""), sentence, (int)words.len,
			    words.ptr);
	else
		report_skip(&s->report, s->line, s->column, code, "%s",
			    sentence);
	return false;
}

static void
add_property(struct source *s, const char *name, struct pu_str value)
{
	if (value.len && s->made.property_count < PROPERTIES)
		s->properties[s->made.property_count++] =
			(struct pu_property){ arena_str(s->unit, pu_str(name)),
					      arena_str(s->unit, value),
					      false };
}

/* Whatever its type. */
static void
add_value(struct source *s, const char *name, const json_t *value)
{
	char *text;

	if (json_is_string(value)) {
		add_property(s, name, text_of(value));
		return;
	}
	if (json_is_null(value))
		return;
	text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
	if (text)
		add_property(s, name, pu_str(text));
	free(text);
}

static bool
is_known(const char *key)
{
	static const char *const keys[] = {
		"source_language", "target_language", "source", "target",
		"origin",          "category",        "status", "context"
	};

	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (!strcmp(key, keys[i]))
			return true;
	return false;
}

static void
add_properties(struct source *s)
{
	const json_t *value;
	const char *key;

	add_value(s, "context", json_object_get(s->object, "context"));
	add_value(s, WEBLATE_ORIGIN, json_object_get(s->object, "origin"));
	add_value(s, WEBLATE_CATEGORY, json_object_get(s->object, "category"));
	json_object_foreach(s->object, key, value) if (!is_known(key))
		add_value(s, key, value);
}

/* status 0 is "pending". */
static bool
is_pending(const struct source *s)
{
	const json_t *status = json_object_get(s->object, "status");

	return (json_is_integer(status) && !json_integer_value(status)) ||
	       json_object_get(s->object, UNIT_UNFINISHED);
}

static bool
add_variant(struct source *s, const char *text_key, const char *language_key,
	    struct pu_str fallback)
{
	struct pu_str text = field(s, text_key);
	struct pu_str language = tongue_of(s->tongues, field(s, language_key));

	if (!language.len && !json_object_get(s->object, language_key))
		language = fallback;
	if (!text.ptr)
		return skip(s, "value",
			    text_key[0] == 's'
				    ? _("\"source\" is missing or no text")
				    : _("\"target\" is missing or no text"));
	if (!language.len)
		return skip(s, "language-unknown",
			    text_key[0] == 's' ? _("\"source_language\" is no "
						   "language that is known")
					       : _("\"target_language\" is no "
						   "language that is known"));
	if (pu_str_trim(text).len)
		variant_fill(&s->pair[s->made.variant_count++], language,
			     arena_str(s->unit, text), s->unit);
	return true;
}

static bool
make_unit(struct source *s)
{
	bool pending = is_pending(s);

	pu_arena_reset(s->unit);
	s->made = (struct pu_unit){ .created = PU_NO_TIME,
				    .changed = PU_NO_TIME,
				    .variants = s->pair,
				    .properties = s->properties };
	if (!add_variant(s, "source", "source_language", s->how->source))
		return false;
	if (!s->made.variant_count)
		return skip(s, "segment-missing", _("the source is empty"));
	s->made.source_language = s->pair[0].language;
	if (pending && !s->unfinished && !s->untranslated)
		return skip(s, "unfinished",
			    _("the translation is pending: nobody has "
			      "approved it"));
	if (!(pending && !s->unfinished) &&
	    !add_variant(s, "target", "target_language", s->how->target))
		return false;
	if (s->made.variant_count < 2 && !s->untranslated)
		return skip(s, "untranslated", _("not translated"));
	add_properties(s);
	if (pending && s->made.variant_count > 1 &&
	    !unit_is_unfinished(&s->made))
		add_property(s, UNIT_UNFINISHED, pu_str("pending"));
	return true;
}

/* One element of the list; false: it is no unit, and the report says why. */
static bool
take_element(struct source *s, struct pu_str element)
{
	json_error_t why;

	json_decref(s->object);
	s->object = json_loadb(element.ptr, element.len, JSON_DECODE_ANY, &why);
	report_unit_at(&s->report, s->line, s->column);
	if (!s->object) {
		if (why.line <= 1)
			s->column += why.column > 0 ? why.column - 1 : 0;
		else
			s->column = why.column;
		s->line += why.line > 0 ? why.line - 1 : 0;
		report_skip(&s->report, s->line, s->column, "json",
			    _("a unit that is not well-formed JSON (%s): left "
			      "out"),
			    why.text);
		return false;
	}
	if (!json_is_object(s->object))
		return skip(s, "value", _("a unit that is no JSON object"));
	return make_unit(s);
}

static int
source_next(void *self, struct pu_unit *unit, struct pu_error *err)
{
	struct source *s = self;
	struct pu_str element;
	int got;

	while ((got = json_list_next(s->list, &element, err)) > 0) {
		json_list_where(s->list, &s->line, &s->column);
		if (!take_element(s, element))
			continue;
		*unit = s->made;
		return 1;
	}
	return got;
}

static const struct pu_report *
source_report(void *self)
{
	struct source *s = self;

	report_replaced(&s->report, input_replaced(json_list_input(s->list)));
	return report_tell(&s->report);
}

static uint64_t
source_offset(const void *self)
{
	return input_offset(
		json_list_input(((const struct source *)self)->list));
}

static uint64_t
source_size(const void *self)
{
	return input_size(json_list_input(((const struct source *)self)->list));
}

static void
source_close(void *self)
{
	struct source *s = self;

	json_list_close(s->list);
	json_decref(s->object);
	tongues_free(s->tongues);
	report_free(&s->report);
	pu_arena_free(s->keep);
	pu_arena_free(s->unit);
	free(s);
}

bool
weblate_source_open(struct unit_source *out, struct input *in,
		    const struct unit_reading *how, struct pu_error *err)
{
	static const struct unit_source_ops ops = {
		source_next, source_report, source_offset,
		source_size, source_close,
	};
	struct json_list *list;
	struct source *s;

	out->ops = NULL;
	if (!json_list_open(&list, in, WEBLATE_LIMIT, err))
		return false;
	s = mem_alloc(sizeof *s);
	s->list = list;
	s->how = how;
	s->tongues = tongues_new();
	s->untranslated = how->untranslated;
	s->unfinished = how->unfinished;
	s->keep = s->report.arena = pu_arena_new();
	s->unit = pu_arena_new();
	*out = (struct unit_source){ &ops, s };
	return true;
}

/* ---- out ---- */

struct sink {
	struct outfile *file;
	struct unit_writing *how;
	bool any;
};

static void
set_text(json_t *object, const char *key, struct pu_str text)
{
	json_object_set_new(object, key, json_stringn(text.ptr, text.len));
}

static void
set_plain(json_t *object, const char *key, const struct pu_variant *variant)
{
	struct pu_buf text = PU_BUF_INIT;

	pu_variant_plain(&text, variant);
	set_text(object, key, pu_buf_str(&text));
	pu_buf_free(&text);
}

/* pt-BR as pt_BR. */
static void
set_language(json_t *object, const char *key, struct pu_str tag)
{
	struct pu_buf code = PU_BUF_INIT;

	for (size_t i = 0; i < tag.len; i++)
		pu_buf_addc(&code, tag.ptr[i] == '-' ? '_' : tag.ptr[i]);
	set_text(object, key, pu_buf_str(&code));
	pu_buf_free(&code);
}

static bool
sink_put(void *self, const struct pu_unit *unit, struct pu_error *err)
{
	struct sink *sink = self;
	struct pu_str origin = unit_property(unit, WEBLATE_ORIGIN);
	struct pu_str context = unit_property(unit, "context");
	json_t *object;
	char *text;
	bool ok;

	if (unit->variant_count < 2) {
		sink->how->unplaced++;
		sink->how->passed_over = true;
		return true;
	}
	sink->how->passed_over = false;
	object = json_object();
	set_language(object, "source_language", unit->variants[0].language);
	set_language(object, "target_language", unit->variants[1].language);
	set_plain(object, "source", &unit->variants[0]);
	set_plain(object, "target", &unit->variants[1]);
	set_text(object, "origin", origin.len ? origin : pu_str(PACKAGE));
	json_object_set_new(object, "category", json_integer(1));
	json_object_set_new(object, "status", json_integer(1));
	if (context.len)
		set_text(object, "context", context);
	text = json_dumps(object, 0);
	json_decref(object);
	ok = outfile_write(sink->file, pu_str(sink->any ? ",\n" : "[\n"), err);
	ok = ok && outfile_write(sink->file, pu_str(text ? text : "{}"), err);
	sink->any = true;
	free(text);
	return ok;
}

static bool
sink_finish(void *self, struct pu_error *err)
{
	struct sink *sink = self;

	return outfile_write(sink->file, pu_str(sink->any ? "\n]\n" : "[]\n"),
			     err) &&
	       unit_file_finish(sink->file, sink->how, err);
}

static void
sink_close(void *self)
{
	struct sink *sink = self;

	outfile_close(sink->file);
	free(sink);
}

bool
weblate_sink_open(struct unit_sink *out, const char *path,
		  struct unit_writing *how, struct pu_error *err)
{
	static const struct unit_sink_ops ops = { sink_put, sink_finish,
						  sink_close };
	struct outfile *file;
	struct sink *sink;

	out->ops = NULL;
	if (!unit_file_open(&file, path, how, err))
		return false;
	sink = mem_alloc(sizeof *sink);
	*sink = (struct sink){ .file = file, .how = how };
	*out = (struct unit_sink){ &ops, sink };
	return true;
}
