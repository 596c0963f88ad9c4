#include "config.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "desk/bundle.h"
#include "text/lines.h"

struct bundle {
	struct lines *lines;
	int32_t today;
	size_t rows, unknown;
	struct pu_arena *arena;
};

static bool
fail(const struct bundle *bundle, struct pu_error *err, const char *what)
{
	pu_fail(err, PU_SYNTAX,
		_("%s: the bundle is damaged, or was changed by hand; ask for "
		  "it again, nothing was taken from it"),
		what);
	return pu_fail_at(err, lines_name(bundle->lines),
			  lines_number(bundle->lines), 0);
}

static bool
fail_field(const struct bundle *bundle, const struct bundle_field *field,
	   struct pu_error *err)
{
	struct pu_buf what = PU_BUF_INIT;

	pu_buf_addf(&what, _("\"%s\" is not what it has to be"), field->name);
	fail(bundle, err, what.ptr);
	pu_buf_free(&what);
	return false;
}

/* ---- values ---- */

static int
figure(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool
read_id(struct bundle_value *value, struct pu_str text)
{
	uint64_t id = 0;

	if (text.len != 16)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		int f = figure(text.ptr[i]);

		if (f < 0)
			return false;
		id = id << 4 | (uint64_t)f;
	}
	value->number = (int64_t)id;
	return id && id <= INT64_MAX;
}

static bool
read_bytes(struct bundle_value *value, struct pu_str text,
	   struct pu_arena *arena)
{
	char *bytes = arena_alloc(arena, text.len / 2 + 1);

	for (size_t i = 0; i + 1 < text.len; i += 2) {
		int high = figure(text.ptr[i]), low = figure(text.ptr[i + 1]);

		if (high < 0 || low < 0)
			return false;
		bytes[i / 2] = (char)(high << 4 | low);
	}
	value->text = pu_str_n(bytes, text.len / 2);
	return text.len % 2 == 0;
}

static bool
read_day(struct bundle_value *value, struct pu_str text)
{
	int32_t day;

	if (!day_read(&day, text))
		return false;
	value->number = day;
	return true;
}

static bool
read_value(struct bundle *bundle, struct bundle_value *value,
	   const struct bundle_field *field, const json_t *json)
{
	struct pu_str text = pu_str("");

	*value = (struct bundle_value){ .some = true, .text = text };
	if (field->type == BUNDLE_NUMBER) {
		value->number = json_integer_value(json);
		return json_is_integer(json) && value->number >= field->low &&
		       value->number <= field->high;
	}
	if (!json_is_string(json))
		return false;
	text = pu_str_n(json_string_value(json), json_string_length(json));
	switch (field->type) {
	case BUNDLE_ID:
	case BUNDLE_WHO:
		return read_id(value, text);
	case BUNDLE_DAY:
	case BUNDLE_DATE:
		return read_day(value, text);
	case BUNDLE_BYTES:
		return text.len / 2 <= (uint64_t)field->high &&
		       read_bytes(value, text, bundle->arena);
	case BUNDLE_STRING:
	case BUNDLE_NUMBER:
		break;
	}
	value->text = arena_str(bundle->arena, text);
	return text.len <= (uint64_t)field->high;
}

/* Work of tomorrow would stand behind whatever is done here today. */
static bool
has_come(const struct bundle *bundle, const struct bundle_value *value,
	 const struct bundle_field *field, struct pu_error *err)
{
	char there[DAY_TEXT], here[DAY_TEXT];

	if (field->type != BUNDLE_DAY || !value->some ||
	    value->number <= bundle->today)
		return true;
	day_write(there, (int32_t)value->number);
	day_write(here, bundle->today);
	pu_fail_named(err, PU_CONFLICT, "E-CLOCK-01",
		      _("there is work of %s in it, and the clock of this "
			"machine says %s: one of the two clocks is wrong; set "
			"it, nothing was taken from the bundle"),
		      there, here);
	return pu_fail_at(err, lines_name(bundle->lines),
			  lines_number(bundle->lines), 0);
}

static bool
read_row(struct bundle *bundle, struct bundle_row *row, const json_t *object,
	 struct pu_error *err)
{
	const struct bundle_field *field = bundle_fields[row->kind].field;

	for (size_t i = 0; field[i].name; i++) {
		const json_t *json = json_object_get(object, field[i].name);

		row->value[i] = (struct bundle_value){ .text = pu_str("") };
		if (!json && field[i].none == BUNDLE_NEVER)
			return fail_field(bundle, &field[i], err);
		if (json &&
		    !read_value(bundle, &row->value[i], &field[i], json))
			return fail_field(bundle, &field[i], err);
		if (!has_come(bundle, &row->value[i], &field[i], err))
			return false;
	}
	return true;
}

/* ---- lines ---- */

/* 1, 0: the file ends, -1. */
static int
next_object(struct bundle *bundle, json_t **object, const char **kind,
	    struct pu_error *err)
{
	json_error_t where;
	struct pu_str line;
	int got = lines_next(bundle->lines, &line, err);

	*object = NULL;
	if (got <= 0)
		return got;
	*object =
		json_loadb(line.ptr, line.len, JSON_REJECT_DUPLICATES, &where);
	*kind = json_string_value(json_object_get(*object, "kind"));
	if (*kind)
		return 1;
	json_decref(*object);
	*object = NULL;
	fail(bundle, err, _("this is no row of a bundle"));
	return -1;
}

static bool
read_head(struct bundle *bundle, struct pu_error *err)
{
	const char *kind = NULL, *format;
	json_t *object;
	int got = next_object(bundle, &object, &kind, err);
	json_int_t version;

	if (got < 0 && err->code != PU_SYNTAX)
		return false;
	format = json_string_value(json_object_get(object, "format"));
	version = json_integer_value(json_object_get(object, "version"));
	if (got <= 0 || strcmp(kind, "head") != 0 || !format ||
	    strcmp(format, "puente-bundle") != 0 || version < 1) {
		pu_fail(err, PU_SYNTAX,
			_("this is no bundle: \"puente handoff export\" writes "
			  "one"));
		pu_fail_at(err, lines_name(bundle->lines), 1, 0);
		got = -1;
	} else if (version > BUNDLE_FORMAT) {
		pu_fail(err, PU_VERSION,
			_("this bundle was written by a newer puente (format "
			  "%lld, this one reads %d): bring this one up to "
			  "date"),
			(long long)version, BUNDLE_FORMAT);
		pu_fail_at(err, lines_name(bundle->lines), 1, 0);
		got = -1;
	}
	json_decref(object);
	return got > 0;
}

bool
bundle_open(struct bundle **out, struct input *in, int32_t today,
	    struct pu_error *err)
{
	struct bundle *bundle = mem_alloc(sizeof *bundle);

	bundle->today = today;
	bundle->arena = pu_arena_new();
	lines_read(&bundle->lines, in);
	*out = bundle;
	if (read_head(bundle, err))
		return true;
	bundle_close(bundle);
	*out = NULL;
	return false;
}

/* Nothing may follow, and nothing be missing. */
static int
end(struct bundle *bundle, const json_t *object, struct pu_error *err)
{
	const json_t *rows = json_object_get(object, "rows");
	struct pu_str line;
	int got;

	if (!json_is_integer(rows) ||
	    json_integer_value(rows) != (json_int_t)bundle->rows) {
		fail(bundle, err,
		     _("there are fewer or more rows than it says"));
		return -1;
	}
	got = lines_next(bundle->lines, &line, err);
	if (got > 0)
		fail(bundle, err, _("something follows its end"));
	return got > 0 ? -1 : got;
}

static bool
read_kind(enum bundle_kind *kind, const char *name)
{
	for (int k = 0; k < BUNDLE_KINDS; k++)
		if (!strcmp(bundle_fields[k].kind, name)) {
			*kind = (enum bundle_kind)k;
			return true;
		}
	return false;
}

/* 1: a row; 0: the end; -1; 2: passed over. */
static int
next(struct bundle *bundle, struct bundle_row *row, struct pu_error *err)
{
	const char *kind = NULL;
	json_t *object;
	int got = next_object(bundle, &object, &kind, err);

	if (got < 0)
		return -1;
	if (!got) {
		fail(bundle, err, _("its end is missing"));
		return -1;
	}
	if (!strcmp(kind, "end")) {
		got = end(bundle, object, err);
	} else if (++bundle->rows > BUNDLE_ROWS) {
		pu_fail(err, PU_LIMIT, _("a bundle has at most %u rows"),
			BUNDLE_ROWS);
		pu_fail_at(err, lines_name(bundle->lines),
			   lines_number(bundle->lines), 0);
		got = -1;
	} else if (!read_kind(&row->kind, kind)) {
		bundle->unknown++;
		got = 2;
	} else {
		got = read_row(bundle, row, object, err) ? 1 : -1;
	}
	json_decref(object);
	return got;
}

int
bundle_next(struct bundle *bundle, struct bundle_row *row, struct pu_error *err)
{
	int got;

	do {
		pu_arena_reset(bundle->arena);
		got = next(bundle, row, err);
	} while (got == 2);
	return got;
}

size_t
bundle_unknown(const struct bundle *bundle)
{
	return bundle->unknown;
}

void
bundle_close(struct bundle *bundle)
{
	if (!bundle)
		return;
	lines_close(bundle->lines);
	pu_arena_free(bundle->arena);
	free(bundle);
}
