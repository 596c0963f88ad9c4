/* What text/xml-put.c writes comes back through the strict reader, whatever the
 * texts; what anybody else may write is refused. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "tests/random.h"
#include "tests/tap.h"
#include "text/xml-strict.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static struct pu_error err;

static struct xml_strict *
open_bytes(struct pu_str bytes)
{
	struct xml_strict *xml;
	struct input *in;

	if (!input_open_memory(&in, bytes, "m", INPUT_MARKUP, &err))
		return NULL;
	xml_strict_open(&xml, in);
	return xml;
}

/* "<a b=c>text</a>", as it is understood; "!" at the end: refused. */
static const char *
understood(const char *bytes)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct xml_strict *xml = open_bytes(pu_str(bytes));
	enum xml_event event = XML_ERROR;

	pu_buf_clear(&out);
	while (xml && (event = xml_strict_next(xml, &err)) > XML_END) {
		const struct xml_strict_attribute *list;
		size_t count;

		if (event == XML_TEXT) {
			pu_buf_add(&out, xml_strict_text(xml));
			continue;
		}
		pu_buf_addz(&out, event == XML_OPEN ? "<" : "</");
		pu_buf_add(&out, xml_strict_name(xml));
		if (!xml_strict_attributes(xml, &list, &count, &err)) {
			event = XML_ERROR;
			break;
		}
		for (size_t i = 0; i < count; i++)
			pu_buf_addf(&out, " %.*s=%.*s", (int)list[i].name.len,
				    list[i].name.ptr, (int)list[i].value.len,
				    list[i].value.ptr);
		pu_buf_addf(&out, "%zu>", xml_strict_depth(xml));
	}
	if (event != XML_END)
		pu_buf_addz(&out, "!");
	xml_strict_close(xml);
	return out.ptr;
}

static void
test_understood(void)
{
	CHECK_STR(understood(HEAD "<a>\n  <b c=\"d\" e:f=\"\"/>x</a>\n"),
		  "<a1>\n  <b c=d e:f=2></b2>x</a1>");
	CHECK_STR(understood("<a b=\"&lt;&quot;&#10;&#9;&amp;amp;\">&gt;&#13;"
			     "</a>"),
		  "<a b=<\"\n\t&amp;1>>\r</a1>");
	CHECK_STR(understood("<a></a>"), "<a1></a1>");
}

static void
test_refused(void)
{
	static const char *const others[] = {
		"",
		"<a>",
		"<a></b>",
		"<a></a",
		"<a/><b/>",
		"<a/>x",
		"x<a/>",
		"<a b='c'/>",
		"<a  b=\"c\"/>",
		"<a b=\"c\" />",
		"<a b=\"c/>",
		"<a b=\"c\"d=\"e\"/>",
		"<a b=\"<\"/>",
		"<a b/>",
		"<a =\"c\"/>",
		"<a>&apos;</a>",
		"<a>&#65;</a>",
		"<a>& </a>",
		"<a>&am</a>",
		"<a>\x01</a>",
		"<a>\xff</a>",
		"<a>\xef\xbf\xbe</a>",
		"<a><!-- x --></a>",
		"<a><![CDATA[x]]></a>",
		"<a><?x?></a>",
		"<!DOCTYPE a><a/>",
		"<a></a></a>",
		"< a/>",
		"<a><b></a></b>",
	};

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		const char *got = understood(others[i]);

		if (!CHECK(got[0] && got[strlen(got) - 1] == '!'))
			printf("# %s\n", others[i]);
	}
}

/* ---- at random ---- */

static uint64_t state = 5;

static struct pu_str
any_text(struct pu_arena *arena)
{
	static const char *const pieces[] = {
		"a",  "&",  "<", ">",   "\"",          "\r",
		"\n", "\t", "'", "]]>", "ni\xc3\xb1o", "casa de "
	};
	struct pu_buf text = PU_BUF_INIT;
	struct pu_str copy;
	uint32_t count = random_below(&state, 40);

	if (random_below(&state, 200) == 0)
		count *= 1000; /* longer than what is read at once */
	while (count--)
		pu_buf_addz(&text, pieces[random_below(&state, 12)]);
	copy = arena_str(arena, pu_buf_str(&text));
	pu_buf_free(&text);
	return copy;
}

#define ELEMENTS 2000

static void
test_written(void)
{
	static struct pu_str texts[ELEMENTS][2];
	struct pu_arena *arena = pu_arena_new();
	struct pu_buf out = PU_BUF_INIT;
	struct xml_strict *xml;
	size_t good = 0, at = 0;
	enum xml_event event;

	pu_buf_addz(&out, HEAD "<a>\n");
	for (size_t i = 0; i < ELEMENTS; i++) {
		texts[i][0] = any_text(arena);
		texts[i][1] = any_text(arena);
		pu_buf_addz(&out, "<b");
		xml_put_attribute(&out, "c", texts[i][0]);
		pu_buf_addc(&out, '>');
		xml_put_text(&out, texts[i][1]);
		pu_buf_addz(&out, "</b>\n");
	}
	pu_buf_addz(&out, "</a>\n");
	xml = open_bytes(pu_buf_str(&out));
	while ((event = xml_strict_next(xml, &err)) > XML_END) {
		const struct xml_strict_attribute *list;
		size_t count;

		if (xml_strict_depth(xml) != 2)
			continue;
		if (event == XML_TEXT) {
			good += pu_str_eq(xml_strict_text(xml), texts[at][1]);
		} else if (event == XML_CLOSE) {
			good += !texts[at][1].len;
			at++;
		} else {
			good += xml_strict_attributes(xml, &list, &count,
						      &err) &&
				count == 1 &&
				pu_str_eq(list[0].value, texts[at][0]);
		}
	}
	CHECK(event == XML_END && at == ELEMENTS);
	CHECK(good == (size_t)2 * ELEMENTS);
	xml_strict_close(xml);
	pu_buf_free(&out);
	pu_arena_free(arena);
}

int
main(void)
{
	test_understood();
	test_refused();
	test_written();
	return tap_done();
}
