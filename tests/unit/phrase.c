#include "config.h"

#include "base/day.h"
#include "tests/tap.h"
#include "text/collate.h"
#include "text/phrase.h"
#include "text/utf8.h"

static struct pu_error err;
static struct pu_buf out = PU_BUF_INIT;

static const char *
list(const char *language, size_t count, const char *const *names)
{
	struct pu_str items[8];

	for (size_t i = 0; i < count; i++)
		items[i] = pu_str(names[i]);
	pu_buf_clear(&out);
	CHECK(phrase_list(&out, items, count, pu_str(language), NULL, &err));
	return out.ptr;
}

static void
test_lists(void)
{
	static const char *const names[] = { "Ana", "Luis", "Irma" };
	static const char *const two[] = { "Ana", "In\xC3\xA9s" };
	static const char *const odd[] = { "y", "y" };
	struct pu_str items[2] = { { "y", 1 }, { "y", 1 } };
	struct phrase_span spans[2];

	CHECK_STR(list("es", 2, two), "Ana e In\xC3\xA9s");
	CHECK_STR(list("es", 3, names), "Ana, Luis e Irma");
	CHECK_STR(list("en-GB", 3, names), "Ana, Luis and Irma");
	CHECK_STR(list("en", 3, names), "Ana, Luis, and Irma");
	CHECK_STR(list("fr", 1, names), "Ana");
	CHECK_STR(list("fr", 0, names), "");
	CHECK_STR(list("no tag at all", 1, names), "Ana");
	CHECK_STR(list("en-GB", 2, odd), "y and y");
	pu_buf_clear(&out);
	pu_buf_addz(&out, "> ");
	CHECK(phrase_list(&out, items, 2, pu_str("gl"), spans, &err));
	CHECK_STR(out.ptr, "> y e y");
	CHECK(spans[0].start == 2 && spans[0].end == 3);
	CHECK(spans[1].start == 6 && spans[1].end == 7);
	items[1] = pu_str_n(out.ptr, PHRASE_LIST);
	CHECK(!phrase_list(&out, items, 2, pu_str("gl"), NULL, &err) &&
	      err.code == PU_LIMIT);
}

static const char *
date(const char *language, const char *day)
{
	int32_t number;

	pu_buf_clear(&out);
	CHECK(day_read(&number, pu_str(day)));
	CHECK(phrase_date(&out, number, pu_str(language), &err));
	return out.ptr;
}

static void
test_dates(void)
{
	CHECK_STR(date("es", "2026-11-24"), "24 de noviembre de 2026");
	CHECK_STR(date("en-GB", "2026-11-24"), "24 November 2026");
	CHECK_STR(date("fr", "1969-12-31"), "31 d\xC3\xA9"
					    "cembre 1969");
	CHECK_STR(date("fr-CA", "2026-11-01"), "1er novembre 2026");
	CHECK_STR(date("fr", "2026-11-11"), "11 novembre 2026");
	CHECK_STR(date("ar-u-nu-latn", "2026-11-24"),
		  "24 \xD9\x86\xD9\x88\xD9\x81\xD9\x85\xD8\xA8\xD8\xB1 2026");
}

static const char *
name(const char *text, bool rtl)
{
	pu_buf_clear(&out);
	phrase_name(&out, pu_str(text), rtl);
	return out.ptr;
}

#define SARA "\xD8\xB3\xD8\xA7\xD8\xB1\xD8\xA9"
#define FSI  "\xE2\x81\xA8"
#define PDI  "\xE2\x81\xA9"

/* An override that would turn what follows, isolates that would end the
 * sentence's own. */
static void
test_directions(void)
{
	static const uint32_t marks[] = { 0x202E, 'a', 0x2069, 0x2068, 0x200F };
	struct pu_buf text = PU_BUF_INIT;

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
		utf8_add(&text, marks[i]);
	CHECK_STR(name(text.ptr, false), "a");
	pu_buf_free(&text);
}

static void
test_names(void)
{
	CHECK_STR(name("Luz", false), "Luz");
	CHECK_STR(name("Luz", true), FSI "Luz" PDI);
	CHECK_STR(name(SARA, true), SARA);
	CHECK_STR(name(SARA, false), FSI SARA PDI);
	CHECK_STR(name("2026", true), "2026");
	CHECK_STR(name(" a\n\t b\x01\xC2\xA0\xE2\x80\xA8 c ", false), "a b c");
	test_directions();
	CHECK_STR(name("a\xFFz", false), "a\xEF\xBF\xBDz");
	CHECK_STR(name("", true), "");
}

static int
compare(const char *language, const char *a, const char *b)
{
	struct collate *collate;
	int result;

	CHECK(collate_new(&collate, pu_str(language), &err));
	result = collate_compare(collate, pu_str(a), pu_str(b));
	collate_free(collate);
	return result;
}

static void
test_order(void)
{
	CHECK(compare("es", "\xC3\x81lvaro", "Bruno") < 0);
	CHECK(compare("es",
		      "\xC3\xB1"
		      "ato",
		      "nube") > 0);
	CHECK(compare("en",
		      "\xC3\xB1"
		      "ato",
		      "nube") < 0);
	CHECK(compare("sv", "\xC3\x85sa", "Zita") > 0);
	CHECK(compare("en", "\xC3\x85sa", "Zita") < 0);
	CHECK(compare("en", "ana", "Ana") < 0);
	CHECK(compare("en", "Ana", "Ana") == 0);
	/* the same to Unicode, composed or not: by bytes */
	CHECK(compare("en", "\xC3\xA9", "e\xCC\x81") > 0);
	CHECK(compare("en", "e\xCC\x81", "\xC3\xA9") < 0);
	CHECK(compare("en", "", "a") < 0);
	CHECK(compare("xx-not", "a", "b") < 0);
}

int
main(void)
{
	test_lists();
	test_dates();
	test_names();
	test_order();
	pu_buf_free(&out);
	return tap_done();
}
