#include "config.h"

#include <jansson.h>

#include "formats/weblate.h"
#include "tests/unit/units.h"

static struct pu_buf got = PU_BUF_INIT;
static struct unit_reading how;

static const char *
read_json(const char *bytes)
{
	units_read(&got, weblate_source_open, bytes, strlen(bytes), "m.json",
		   &how);
	return got.ptr;
}

#define UNIT(SOURCE, TARGET, MORE)                                             \
	"{\"source_language\":\"en\",\"target_language\":\"pt_BR\","           \
	"\"source\":\"" SOURCE "\",\"target\":\"" TARGET "\"" MORE "}"

static void
test_units(void)
{
	CHECK_STR(read_json("[]"), "");
	CHECK_STR(read_json("\xef\xbb\xbf [ ] \n"), "");
	CHECK_STR(read_json("[" UNIT("One", "Um",
				     ",\"origin\":\"a/b\",\"category\":1,"
				     "\"status\":1,\"context\":\"menu\"") "]"),
		  "en:One|pt-BR:Um;context=menu;x-weblate-origin=a/b;"
		  "x-weblate-category=1\n");
	CHECK_STR(read_json("[" UNIT("{[\\\"\\\\", "\\u00e9]}", "") ",\n" UNIT(
			  "a", "b",
			  ",\"id\":7,\"more\":{\"x\":[1]},\"no\":null") "]"),
		  "en:{[\"\\|pt-BR:\xc3\xa9]}\n"
		  "en:a|pt-BR:b;id=7;more={\"x\":[1]}\n");
	CHECK_STR(read_json("[{\"source_language\":\"sr@latin\","
			    "\"target_language\":\"zh_Hans\",\"source\":\"a\","
			    "\"target\":\"b\"}]"),
		  "sr-Latn:a|zh-Hans:b\n");
}

static void
test_wanted(void)
{
	const char *bytes =
		"[" UNIT("a", "b", ",\"status\":0") "," UNIT("c", "", "") "]";

	CHECK_STR(read_json(bytes), "!unfinished:1\n!untranslated:1\n");
	how.unfinished = true;
	CHECK_STR(read_json(bytes),
		  "en:a|pt-BR:b;x-unfinished=pending\n!untranslated:1\n");
	how.unfinished = false;
	how.untranslated = true;
	CHECK_STR(read_json(bytes), "en:a\nen:c\n");
	how.untranslated = false;
}

/* A unit that is wrong costs itself. */
static void
test_skipped(void)
{
	CHECK_STR(read_json("[1, \"x]\", null,\n" UNIT(
			  "a", "b",
			  "") ",\n"
			      "{\"source\":7},{\"source_language\":\"en\","
			      "\"source\":\"a\",\"target\":\"b\"},\n"
			      "{\"source_language\":\"12\",\"source\":\"a\"},\n"
			      "{\"source_language\":\"en\",\"source\":\"a\","
			      "\n \"target_language\":\"es\",\"target\":[]}]"),
		  "en:a|pt-BR:b\n!value:1\n!value:1\n!value:1\n!value:3\n"
		  "!language-unknown:3\n!language-unknown:4\n!value:5\n");
	CHECK_STR(read_json("[{\"a\"\n:x},{\"source\":\"\\ud800\"}," UNIT(
			  "a", "b", "") "]"),
		  "en:a|pt-BR:b\n!json:2\n!json:2\n");
	how.target = pu_str("es");
	CHECK_STR(read_json("[{\"source_language\":\"en\",\"source\":\"a\","
			    "\"target\":\"b\"}]"),
		  "en:a|es:b\n");
	how.target = pu_str("");
}

static void
test_broken(void)
{
	CHECK_STR(read_json("[" UNIT("a", "b", "") ",\n{\"source\":\"x"),
		  "en:a|pt-BR:b\nsyntax:2: the file ends within what begins "
		  "here: it has been cut off\n");
	CHECK_STR(read_json("[" UNIT("a", "b", "") "\n"),
		  "en:a|pt-BR:b\nsyntax:2: the file ends before the list "
		  "does: it has been cut off\n");
	CHECK_STR(read_json("[" UNIT("a", "b", "") UNIT("a", "b", "") "]"),
		  "en:a|pt-BR:b\nsyntax:1: a comma is missing between two "
		  "units\n");
	CHECK_STR(read_json("[" UNIT("a", "b", "") ",,]"),
		  "en:a|pt-BR:b\nsyntax:1: a unit is missing here\n");
	CHECK_STR(read_json("{\"results\":[]}"),
		  "syntax:1: this is a JSON object, not a list of units\n");
	CHECK_STR(read_json("one\n"),
		  "syntax:1: this is no JSON list of units\n");
}

static void
test_limit(void)
{
	struct pu_buf text = PU_BUF_INIT;

	pu_buf_addz(&text, "[" UNIT("a", "b", "") ",[");
	for (size_t i = 0; i < WEBLATE_LIMIT + 200000; i++)
		pu_buf_addc(&text, ' ');
	CHECK_STR(read_json(text.ptr),
		  "en:a|pt-BR:b\nlimit:1: a unit of more than 4 MiB\n");
	pu_buf_free(&text);
}

/* Exactly the keys of the schema. */
static void
test_write(void)
{
	struct pu_variant pair[2] = {
		{ .language = { "en", 2 }, .text = { "\"One\"\n", 6 } },
		{ .language = { "zh-Hans", 7 }, .text = { "\xe4\xb8\x80", 3 } }
	};
	struct pu_property context = { { "context", 7 }, { "menu", 4 }, false };
	struct pu_unit units[2] = { { .variants = pair, .variant_count = 2 },
				    { .variants = pair,
				      .variant_count = 2,
				      .properties = &context,
				      .property_count = 1 } };
	struct unit_writing writing = { .guard = false };
	struct pu_buf out = PU_BUF_INIT;
	json_t *list;

	units_write(&out, weblate_sink_open, units, 2, &writing);
	list = json_loads(out.ptr, JSON_REJECT_DUPLICATES, NULL);
	CHECK(json_array_size(list) == 2);
	CHECK(json_object_size(json_array_get(list, 0)) == 7);
	CHECK(json_object_size(json_array_get(list, 1)) == 8);
	json_decref(list);
	CHECK(pu_str_starts(pu_buf_str(&out),
			    "[\n{\"source_language\": \"en\", "
			    "\"target_language\": \"zh_Hans\", "
			    "\"source\": \"\\\"One\\\"\\n\", "
			    "\"target\": \"\xe4\xb8\x80\", "
			    "\"origin\": \"puente\", \"category\": 1, "
			    "\"status\": 1},\n{"));
	CHECK_STR(read_json(out.ptr),
		  "en:\"One\"\n|zh-Hans:\xe4\xb8\x80;x-weblate-origin=puente;"
		  "x-weblate-category=1\n"
		  "en:\"One\"\n|zh-Hans:\xe4\xb8\x80;context=menu;"
		  "x-weblate-origin=puente;x-weblate-category=1\n");
	units_write(&out, weblate_sink_open, units, 0, &writing);
	CHECK_STR(out.ptr, "[]\n");
	pu_buf_free(&out);
}

int
main(void)
{
	how = (struct unit_reading){ .source = { "", 0 }, .target = { "", 0 } };
	test_units();
	test_wanted();
	test_skipped();
	test_broken();
	test_limit();
	test_write();
	pu_buf_free(&got);
	return tap_done();
}
