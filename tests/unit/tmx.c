#include "config.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "tests/tap.h"
#include "text/timestamp.h"
#include "text/utf8.h"
#include "tmx/pair.h"
#include "tmx/reader.h"

#define C(k) "\xEE\x80" k

static struct pu_error err;
static struct pu_tmx_reader *reader;
static struct pu_unit unit;

static bool
open_file(const char *name)
{
	const char *srcdir = getenv("srcdir");
	struct pu_buf path = PU_BUF_INIT;
	bool good;

	err = (struct pu_error){ .code = PU_OK };
	pu_buf_addf(&path, "%s/tests/data/tmx/%s", srcdir ? srcdir : ".", name);
	good = pu_tmx_reader_open(&reader, path.ptr, &err);
	if (!good)
		printf("# %s: %s\n", name, err.text);
	pu_buf_free(&path);
	return good;
}

static bool
next(void)
{
	return pu_tmx_reader_next(reader, &unit, &err) == 1;
}

static const char *
text_of(size_t variant)
{
	static struct pu_buf text;

	if (!text.ptr)
		text = (struct pu_buf)PU_BUF_INIT;
	pu_buf_clear(&text);
	if (variant == SIZE_MAX)
		pu_buf_free(&text);
	else if (variant < unit.variant_count)
		pu_buf_add(&text, unit.variants[variant].text);
	return text.ptr;
}

static bool
is(struct pu_str got, const char *want)
{
	bool same = pu_str_is(got, want);

	if (!same)
		printf("# got \"%.*s\", not \"%s\"\n", (int)got.len, got.ptr,
		       want);
	return same;
}

/* Everything that a file gives, in a line per file. */
static void
check_file(const char *name, size_t units, size_t skipped, const char *codes)
{
	const struct pu_report *report;
	struct pu_buf got = PU_BUF_INIT;
	size_t count = 0;
	int more;

	printf("# %s\n", name);
	if (!CHECK(open_file(name)))
		return;
	while ((more = pu_tmx_reader_next(reader, &unit, &err)) > 0)
		count++;
	CHECK(more == 0);
	report = pu_tmx_reader_report(reader);
	CHECK(report->units == units && report->skipped == skipped);
	CHECK(count == units - skipped);
	for (size_t i = 0; i < report->warning_count; i++) {
		pu_buf_addf(&got, "%s%s:%zu", i ? " " : "",
			    report->warnings[i].code, report->warnings[i].unit);
		if (!report->warnings[i].line || !report->warnings[i].text.len)
			CHECK(!strcmp("no place", "or no text"));
	}
	CHECK_STR(got.ptr, codes);
	CHECK(report->warning_total == report->warning_count);
	CHECK(pu_tmx_reader_offset(reader) == pu_tmx_reader_size(reader));
	pu_buf_free(&got);
	pu_tmx_reader_close(reader);
}

static void
check_refused(const char *name, enum pu_code code, long line, const char *said)
{
	bool good;

	printf("# %s\n", name);
	good = open_file(name);
	if (good) {
		while (next())
			continue;
		pu_tmx_reader_close(reader);
	}
	CHECK(err.code == code && err.line == line);
	CHECK(strstr(err.text, said) != NULL);
	CHECK(strstr(err.source, name) != NULL);
	if (err.code != code || err.line != line || !strstr(err.text, said))
		printf("# %s:%ld:%ld: %s\n", err.source, err.line, err.column,
		       err.text);
}

static void
test_files(void)
{
	check_file("old.tmx", 1, 0, "language-spelling:0 language-spelling:1");
	check_file("utf16.tmx", 1, 0, "");
	check_file("lying.tmx", 1, 0, "encoding:1");
	check_file("cp1252.tmx", 1, 0, "");
	check_file("context.tmx", 4, 0, "");
	check_file("languages.tmx", 5, 1,
		   "language-spelling:0 language-spelling:1 "
		   "language-spelling:1 language-unknown:2 "
		   "language-missing:4 language-unknown:5 "
		   "language-unknown:5 skipped:5");
	check_file("no-header.tmx", 1, 0, "version:0 header-missing:0");
	check_file("no-body.tmx", 1, 0, "header-missing:0");
	check_file("header.tmx", 1, 0, "version:0 header-attribute:0");
	check_file("dates.tmx", 8, 0, "date:5 date:6 date:7");
	check_file("foreign.tmx", 1, 0, "element:1");
	check_file("codes.tmx", 1, 0, "code-number:1 code-pair:1");
	check_file("controls.tmx", 4, 0, "character:2 escape:3 entity:3");
	check_file("namespace.tmx", 1, 0, "");
	check_file("missing.tmx", 4, 2,
		   "segment-missing:1 segment-twice:1 skipped:2 skipped:3");
	check_file("other.tmx", 1, 0, "date:1");
	check_file("external-dtd.tmx", 1, 0, "");
	check_file("default-attribute.tmx", 1, 0, "");
}

/* Behind each broken place the next unit is read. */
static void
test_broken(void)
{
	static const char *const texts[] = { "Good", "Three a < b", "Five",
					     "Six",  "Seven",       "Ten" };
	const struct pu_report *report;
	struct pu_buf got = PU_BUF_INIT;
	size_t count = 0, errors = 0;
	int more;

	CHECK(open_file("broken.tmx"));
	while ((more = pu_tmx_reader_next(reader, &unit, &err)) != 0) {
		if (more < 0)
			errors++;
		else if (CHECK(count < sizeof texts / sizeof *texts))
			CHECK_STR(text_of(0), texts[count++]);
	}
	CHECK(count == 6 && errors == 4);
	report = pu_tmx_reader_report(reader);
	CHECK(report->units == 12 && report->skipped == 6);
	for (size_t i = 0; i < report->warning_count; i++) {
		const struct pu_warning *w = &report->warnings[i];

		if (w->skipped)
			pu_buf_addf(&got, "%s:%zu:%ld ", w->code, w->unit,
				    w->line);
	}
	CHECK_STR(got.ptr, "broken:2:4 broken:4:6 skipped:8:10 skipped:9:11 "
			   "broken:10:12 broken:12:15 ");
	CHECK(str_holds(report->warnings[0].text, "\"Two is broken\""));
	pu_buf_free(&got);
	pu_tmx_reader_close(reader);
	CHECK(!open_file("bad-laughs.tmx"));
}

/* A header that is not well formed takes no unit with it. */
static void
test_broken_header(void)
{
	CHECK(open_file("broken-header.tmx"));
	CHECK(pu_tmx_reader_next(reader, &unit, &err) == -1 && err.line == 3);
	CHECK(next() && !strcmp(text_of(1), "Uno"));
	CHECK(pu_tmx_reader_next(reader, &unit, &err) == 0);
	CHECK(pu_tmx_reader_report(reader)->skipped == 0);
	pu_tmx_reader_close(reader);
}

/* There is an end to it, and each place is tried once. */
static void
test_refused(void)
{
	check_refused("bad-tiled.tmx", PU_SYNTAX, 2, "Tiled");
	check_refused("bad-html.tmx", PU_SYNTAX, 2, "HTML");
	check_refused("bad-xliff.tmx", PU_SYNTAX, 1, "XLIFF");
	check_refused("bad-other.tmx", PU_SYNTAX, 1, "<notes>");
	check_refused("bad-text.tmx", PU_SYNTAX, 1, "not XML");
	check_refused("bad-truncated.tmx", PU_SYNTAX, 6, "ends inside <");
	check_refused("bad-mismatch.tmx", PU_SYNTAX, 6, "<seg> of line 6");
	check_refused("bad-laughs.tmx", PU_SYNTAX, 3, "entities");
	check_refused("bad-external.tmx", PU_SYNTAX, 2, "entities");
	check_refused("bad-parameter.tmx", PU_SYNTAX, 2, "entities");
	check_refused("bad-joined.tmx", PU_SYNTAX, 8, "joined");
	check_refused("bad-encoding.tmx", PU_ENCODING, 0, "utf-7");
	check_refused("bad-absent.tmx", PU_NOT_FOUND, 0, "");
	check_refused("", PU_IO, 0, "folder");
}

static void
test_languages(void)
{
	CHECK(open_file("languages.tmx"));
	CHECK(is(pu_tmx_reader_header(reader)->source_language, "en-US"));
	CHECK(next() && is(unit.variants[1].language, "es-EC"));
	CHECK(is(unit.variants[0].language, "en-US"));
	CHECK(next() && unit.variant_count == 1);
	CHECK_STR(text_of(0), "c");
	pu_tmx_reader_close(reader);
}

static void
test_context(void)
{
	const struct pu_variant *v;

	CHECK(open_file("context.tmx"));
	CHECK(next());
	v = unit.variants;
	CHECK(is(v[0].previous, "One & two"));
	CHECK(is(v[0].next, "Three & four"));
	CHECK(v[1].previous.ptr && !v[1].previous.len && !v[1].next.ptr);
	CHECK(!v[0].property_count && !v[1].property_count);
	CHECK_STR(text_of(0), "Middle");
	CHECK(next());
	v = unit.variants;
	CHECK(is(v[1].previous, "Before") && v[1].next.ptr && !v[1].next.len);
	CHECK(!v[0].previous.ptr && unit.property_count == 1);
	CHECK(next());
	CHECK(is(unit.variants[0].previous, "P"));
	CHECK(is(unit.variants[0].next, "N"));
	CHECK(next());
	CHECK(is(unit.variants[0].next, "XN") && unit.property_count == 1);
	pu_tmx_reader_close(reader);
}

static void
test_codes(void)
{
	const struct pu_inline_code *c;

	CHECK(open_file("codes.tmx") && next());
	CHECK_STR(text_of(0), C("\x80") "x" C("\x81") "y" C("\x82") C("\x83"));
	c = unit.variants[0].codes;
	CHECK(c[0].i == c[3].i && c[1].i == c[2].i && c[0].i != c[1].i);
	CHECK(c[0].i > 0 && is(c[0].data, "<b>"));
	c = unit.variants[1].codes;
	CHECK(unit.variants[1].code_count == 6);
	CHECK(c[0].kind == PU_CODE_LONE_OPEN && c[0].x == 1);
	CHECK(is(c[0].type, "bold"));
	CHECK(c[1].kind == PU_CODE_LONE_CLOSE);
	CHECK(c[2].kind == PU_CODE_LONE_OPEN && c[3].kind == PU_CODE_ALONE);
	CHECK(c[4].x == 7 && is(c[4].type, "image") && !c[4].data.len);
	CHECK(c[5].kind == PU_CODE_LITERAL && is(c[5].data, C("\x80")));
	pu_tmx_reader_close(reader);
	CHECK(open_file("foreign.tmx") && next());
	CHECK_STR(text_of(0), "A " C("\x80") "bold " C("\x81")
				      C("\x82") " " C("\x83") "end");
	c = unit.variants[0].codes;
	CHECK(c[0].kind == PU_CODE_OPEN && is(c[0].data, "<g id=\"1\">"));
	CHECK(c[1].kind == PU_CODE_ALONE && is(c[1].data, "<x id=\"2\"/>"));
	CHECK(c[2].kind == PU_CODE_CLOSE && is(c[2].data, "</g>"));
	CHECK(c[2].i == c[0].i && c[0].i > 0);
	CHECK(is(c[3].data, "<n r=\"1\"/>"));
	CHECK(is(unit.variants[0].properties[0].value, "<seg>not me</seg>"));
	c = unit.variants[1].codes;
	CHECK(c[0].kind == PU_CODE_HI_OPEN && is(c[0].type, "b"));
	CHECK(c[3].kind == PU_CODE_HI_CLOSE);
	CHECK(is(c[4].data, "<img alt=\"<sub>foto</sub>\"/>"));
	pu_tmx_reader_close(reader);
}

static void
test_fields(void)
{
	const struct pu_tmx_header *header;
	const struct pu_property *p;

	CHECK(open_file("other.tmx") && next());
	CHECK(is(unit.tuid, "7") && is(unit.source_language, "es"));
	CHECK(unit.property_count == 10 && unit.changed == PU_NO_TIME);
	p = unit.properties;
	CHECK(is(p[0].name, "@usagecount") && is(p[0].value, "3"));
	CHECK(is(p[3].name, "@changedate") && is(p[3].value, "x"));
	CHECK(is(p[4].name, "@color"));
	CHECK(is(p[5].name, "@xml:id"));
	CHECK(p[6].note && is(p[6].value, "first"));
	CHECK(is(p[7].name, "p") && is(p[9].value, "2") && p[8].note);
	CHECK(unit.variant_count == 3);
	CHECK(unit.variants[0].property_count == 2);
	CHECK(is(unit.variants[0].properties[1].value, "mine"));
	CHECK(!unit.variants[1].property_count);
	pu_tmx_reader_close(reader);
	CHECK(open_file("header.tmx"));
	header = pu_tmx_reader_header(reader);
	CHECK(header->property_count == 3);
	CHECK(is(header->properties[0].name, "@gitCommit"));
	CHECK(header->properties[1].note);
	CHECK(is(header->properties[2].value, "v"));
	pu_tmx_reader_close(reader);
	CHECK(open_file("utf16.tmx") && next());
	CHECK(unit.created == 1104635045 && is(unit.author, "ANA"));
	CHECK(unit.variants[0].codes[0].kind == PU_CODE_UNKNOWN);
	CHECK_STR(text_of(1), "Pan \xe2\x82\xac \xf0\x9f\x98\x80");
	pu_tmx_reader_close(reader);
	CHECK(open_file("controls.tmx") && next() && next());
	CHECK_STR(text_of(0), "x\xef\xbf\xbdy\xef\xbf\xbdz\xef\xbf\xbd");
	CHECK(next());
	CHECK_STR(text_of(0), "caf\xc3\xa9 &undefined; R & D");
	pu_tmx_reader_close(reader);
	CHECK(open_file("missing.tmx") && next());
	CHECK_STR(text_of(0), "uno");
	CHECK(next());
	CHECK_STR(text_of(0), "line one\nline two ");
	pu_tmx_reader_close(reader);
}

static void
test_dates(void)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} dates[] = {
		{ "19700101T000000Z", 0 },
		{ "20240229T235959Z", 1709251199 },
		{ "2018-06-11 05:09:06 UTC", 1528693746 },
		{ "2018-06-11T05:09:06.123456+02:00", 1528686546 },
		{ "2018-06-11T05:09Z", 1528693740 },
		{ "20180611", 1528675200 },
		{ "19000101T000000Z", -2208988800 },
		{ "00010101T000000Z", -62135596800 },
		{ "99991231T235959Z", 253402300799 },
	};
	static const char *const bad[] = { "",
					   "2018",
					   "99999999",
					   "20230229",
					   "20240101X",
					   "2024-0101",
					   "20240101T250000Z",
					   "Wed Aug 99",
					   "00000101T000000Z" };
	struct pu_buf out = PU_BUF_INIT;
	int64_t got;

	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
		CHECK(timestamp_read(&got, pu_str(dates[i].text)) &&
		      got == dates[i].seconds);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!timestamp_read(&got, pu_str(bad[i])));
	for (int64_t t = -62135596800; t < 253402300800; t += 86400 * 97 + 1) {
		pu_buf_clear(&out);
		if (!timestamp_write(&out, t) ||
		    !timestamp_read(&got, pu_buf_str(&out)) || got != t)
			break;
		if (t + 86400 * 97 + 1 >= 253402300800)
			CHECK(got == t);
	}
	CHECK(!timestamp_write(&out, 253402300800));
	CHECK(!timestamp_write(&out, -62135596801));
	pu_buf_free(&out);
}

/* A unit far too large is cut down, not kept in memory. */
static void
test_limits(void)
{
	struct pu_buf doc = PU_BUF_INIT;
	struct input *in;
	size_t codes = 0;

	pu_buf_addz(&doc, "<tmx version='1.4'><body><tu>");
	for (int i = 0; i < 20; i++) {
		pu_buf_addz(&doc, "<tuv xml:lang='en'><seg>");
		for (int k = 0; k < 60000; k++)
			pu_buf_addz(&doc, "0123456789");
		pu_buf_addz(&doc, "</seg></tuv>");
	}
	pu_buf_addz(&doc, "<tuv xml:lang='es'><seg>");
	for (int k = 0; k < 120000; k++)
		pu_buf_addz(&doc, "0123456789");
	pu_buf_addz(&doc, "</seg></tuv></tu>\n<tu><tuv xml:lang='en'><seg>a");
	for (int k = 0; k < 7000; k++)
		pu_buf_addz(&doc, "<ph/>");
	pu_buf_addz(&doc, "b</seg></tuv></tu></body></tmx>");
	CHECK(input_open_memory(&in, pu_buf_str(&doc), "m", INPUT_MARKUP,
				&err));
	CHECK(tmx_reader_open_input(&reader, in, &err));
	CHECK(next() && unit.variant_count == 13);
	CHECK(next());
	codes = unit.variants[0].code_count;
	CHECK(codes == 6400 && pu_str_ends(unit.variants[0].text, "b"));
	CHECK(pu_tmx_reader_report(reader)->warning_total == 1 + 8 + 1);
	pu_tmx_reader_close(reader);
	pu_buf_free(&doc);
}

static void
test_many_languages(void)
{
	const struct pu_report *report;
	struct pu_buf doc = PU_BUF_INIT;
	struct input *in;
	size_t count = 0;

	pu_buf_addz(&doc, "<tmx version='1.4'><header/><body>");
	for (int i = 0; i < 1100; i++)
		pu_buf_addf(&doc,
			    "<tu><tuv xml:lang='q%dq'><seg>a</seg></tuv>"
			    "<tuv xml:lang='en-x-a%d'><seg>a</seg></tuv></tu>",
			    i / 2, i * 4);
	for (int i = 0; i < 4000; i++)
		pu_buf_addf(&doc,
			    "<tu><tuv xml:lang='en-x-a%d'><seg>a</seg></tuv>"
			    "</tu>",
			    i);
	pu_buf_addz(&doc, "<tu><tuv xml:lang='\xc3\xa9");
	for (int i = 0; i < 30; i++)
		pu_buf_addz(&doc, "\xe2\x82\xac\xc3\xa9");
	pu_buf_addz(&doc, "'><seg>a</seg></tuv></tu></body></tmx>");
	CHECK(input_open_memory(&in, pu_buf_str(&doc), "m", INPUT_MARKUP,
				&err));
	CHECK(tmx_reader_open_input(&reader, in, &err));
	while (next())
		count++;
	report = pu_tmx_reader_report(reader);
	CHECK(count == 5100 && report->units == 5101);
	CHECK(report->skipped == 1);
	CHECK(report->warning_count == 1000);
	CHECK(report->warning_total >= 1101);
	pu_tmx_reader_close(reader);
	pu_buf_free(&doc);
}

int
main(void)
{
	test_files();
	test_broken();
	test_broken_header();
	test_refused();
	test_languages();
	test_context();
	test_codes();
	test_fields();
	test_dates();
	test_limits();
	test_many_languages();
	text_of(SIZE_MAX);
	return tap_done();
}
