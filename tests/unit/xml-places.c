#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "tests/tap.h"
#include "text/xml.h"

#define SLICE 32768 /* what the reader hands on at once */

struct item {
	char kind; /* '<', '>', 't' */
	uint64_t start, end;
};

struct items {
	struct item *of;
	size_t count, room;
};

static void
add(struct items *items, char kind, uint64_t start, uint64_t end)
{
	MEM_GROW(items->of, items->count, items->room);
	items->of[items->count++] = (struct item){ kind, start, end };
}

/* What the reader says; several runs of one text count once. */
static bool
read_places(struct items *items, struct pu_str bytes)
{
	struct pu_error err;
	struct xml_reader *xml;
	struct input *in;
	enum xml_event event;

	items->count = 0;
	if (!input_open_memory(&in, bytes, "m", INPUT_MARKUP, &err) ||
	    !xml_open(&xml, in, &err))
		return false;
	xml_keep_places(xml);
	while ((event = xml_next(xml, &err)) > XML_END) {
		uint64_t start, end;
		char kind = event == XML_TEXT   ? 't'
			    : event == XML_OPEN ? '<'
						: '>';

		xml_place(xml, &start, &end);
		if (kind == 't' && items->count &&
		    items->of[items->count - 1].kind == 't')
			items->of[items->count - 1].end = end;
		else
			add(items, kind, start, end);
	}
	xml_close(xml);
	return event == XML_END;
}

static size_t
behind(const char *at, const char *word)
{
	return (size_t)(strstr(at, word) - at) + strlen(word);
}

/* What a walk over well-formed bytes finds, apart from the reader. */
static void
scan(struct items *items, const char *bytes)
{
	uint64_t text = 0, text_end = 0;
	int depth = 0;

	items->count = 0;
	for (size_t at = 0; bytes[at];) {
		size_t from = at;

		if (!strncmp(bytes + at, "<!--", 4)) {
			at += behind(bytes + at, "-->");
			continue;
		}
		if (!strncmp(bytes + at, "<?", 2)) {
			at += behind(bytes + at, "?>");
			continue;
		}
		if (!strncmp(bytes + at, "<!D", 3)) {
			at += behind(bytes + at, "]>");
			continue;
		}
		if (bytes[at] != '<' || bytes[at + 1] == '!') {
			at += bytes[at] != '<' ? 1 : behind(bytes + at, "]]>");
			if (!text_end)
				text = from;
			text_end = at;
			continue;
		}
		if (text_end && depth)
			add(items, 't', text, text_end);
		text_end = 0;
		for (char quote = 0; quote || bytes[at] != '>'; at++) {
			if (quote)
				quote = bytes[at] == quote ? 0 : quote;
			else if (bytes[at] == '"' || bytes[at] == '\'')
				quote = bytes[at];
		}
		at++;
		add(items, bytes[from + 1] == '/' ? '>' : '<', from, at);
		depth += bytes[from + 1] == '/' ? -1 : 1;
		if (bytes[at - 2] == '/') {
			add(items, '>', at, at);
			depth--;
		}
	}
}

static bool
same(const struct items *a, const struct items *b)
{
	bool equal = a->count == b->count;

	for (size_t i = 0; equal && i < a->count; i++)
		equal = a->of[i].kind == b->of[i].kind &&
			a->of[i].start == b->of[i].start &&
			a->of[i].end == b->of[i].end;
	return equal;
}

static unsigned
roll(unsigned *state, unsigned sides)
{
	*state = *state * 1103515245u + 12345u;
	return *state / 65536u % sides;
}

/* Elements with whatever can stand in them. */
static void
random_xml(struct pu_buf *out, unsigned *state, int depth)
{
	static const char *const bits[] = { "text ",
					    "&amp;",
					    "&#233;",
					    "&eacute;",
					    "\xc3\xb1",
					    "\xef\xbf\xbd",
					    "\x01",
					    "&#1;",
					    "R & D",
					    "\r\n",
					    "<!-- > <b> -->",
					    "<?p </a> ?>",
					    "<![CDATA[<i>&]]]>",
					    "<![CDATA[]]>",
					    "]]",
					    " >" };
	static const char *const tags[] = { "<e/>",      "<e />",
					    "<e></e>",   "<p:e a='/'/>",
					    "<e a='>'>", "<e a=\"'/>'\" b='&'>",
					    "<e\n>",     "<e  a='x/' >" };

	for (unsigned left = roll(state, 7); left; left--) {
		unsigned tag;

		if (roll(state, 3)) {
			pu_buf_addz(out, bits[roll(state, 16)]);
			continue;
		}
		tag = roll(state, 8);
		pu_buf_addz(out, tags[tag]);
		if (tag < 4)
			continue;
		if (depth < 5)
			random_xml(out, state, depth + 1);
		pu_buf_addz(out, roll(state, 2) ? "</e>" : "</e\t>");
	}
}

/* A text of CDATA alone that holds nothing is one that the parser may not tell
 * of. */
static bool
holds_bare_cdata(const char *bytes)
{
	static const char empty[] = "<![CDATA[]]>";

	for (const char *at = bytes; (at = strstr(at, empty)); at++)
		if (at > bytes && at[-1] == '>' && at[sizeof empty - 1] == '<')
			return true;
	return false;
}

static void
test_random(void)
{
	struct items want = { .of = NULL }, got = { .of = NULL };
	struct pu_buf bytes = PU_BUF_INIT;
	unsigned state = 7;
	int bad = 0, tried = 0;

	while (tried < 2000) {
		pu_buf_clear(&bytes);
		pu_buf_addz(&bytes, "<?xml version='1.0'?>\n<!-- <x> -->"
				    "<!DOCTYPE r [ <!ELEMENT r ANY> ]>\n<r>");
		random_xml(&bytes, &state, 0);
		pu_buf_addz(&bytes, "</r>\n<!-- y -->");
		if (holds_bare_cdata(bytes.ptr))
			continue;
		tried++;
		scan(&want, bytes.ptr);
		bad += !read_places(&got, pu_buf_str(&bytes)) ||
		       !same(&want, &got);
	}
	CHECK(bad == 0);
	free(want.of);
	free(got.of);
	pu_buf_free(&bytes);
}

/* The bytes that the reader hands on at once end at every byte of it. */
static void
test_split(void)
{
	static const char body[] =
		"<a b='>' c=\"/\">x &amp; y&eacute;<!-- - - ><e/> --></a>"
		"<a/>&lt;<![CDATA[<e/>]] ]]>\x02z<?p ?><e></e><e a='' /> t";
	struct items want = { .of = NULL }, got = { .of = NULL };
	struct pu_buf bytes = PU_BUF_INIT;
	int bad = 0;

	for (size_t pad = SLICE - sizeof body - 20; pad < SLICE + 3; pad++) {
		pu_buf_clear(&bytes);
		pu_buf_addz(&bytes, "<r>");
		while (bytes.len < pad)
			pu_buf_addc(&bytes, '.');
		for (const char *p = body; *p; p++)
			pu_buf_addc(&bytes, *p);
		pu_buf_addz(&bytes, "</r>");
		scan(&want, bytes.ptr);
		bad += !read_places(&got, pu_buf_str(&bytes)) ||
		       !same(&want, &got);
	}
	CHECK(bad == 0);
	CHECK(want.count > 10);
	free(want.of);
	free(got.of);
	pu_buf_free(&bytes);
}

/* Runs beyond 1 MiB: in pieces, and joined they are the whole. */
static void
test_long(void)
{
	struct items got = { .of = NULL };
	struct pu_buf bytes = PU_BUF_INIT;
	struct pu_error err;
	struct xml_reader *xml = NULL;
	struct input *in;
	int runs = 0;

	pu_buf_addz(&bytes, "<r>");
	while (bytes.len < (3u << 20))
		pu_buf_addz(&bytes, "0123456789abcdef");
	pu_buf_addz(&bytes, "<e/>x</r>");
	CHECK(read_places(&got, pu_buf_str(&bytes)) && got.count == 6);
	CHECK(got.of[1].start == 3 && got.of[1].end == bytes.len - 9);
	CHECK(got.of[4].start == bytes.len - 5 &&
	      got.of[4].end == bytes.len - 4);
	free(got.of);
	CHECK(input_open_memory(&in, pu_buf_str(&bytes), "m", INPUT_MARKUP,
				&err) &&
	      xml_open(&xml, in, &err));
	xml_keep_places(xml);
	while (xml_next(xml, &err) > XML_END)
		runs += xml_text(xml).len > 1;
	CHECK(runs == 2 || runs == 3);
	xml_close(xml);
	pu_buf_free(&bytes);
}

/* A byte order mark is none of the bytes that input_read gives; a file that ends
 * or fails inside a text gives what it has. */
static void
test_edges(void)
{
	struct items got = { .of = NULL };

	CHECK(read_places(&got, pu_str("\xef\xbb\xbf<a>x</a>")) &&
	      got.count == 3);
	CHECK(got.of[0].start == 0 && got.of[0].end == 3);
	CHECK(got.of[1].start == 3 && got.of[1].end == 4);
	CHECK(got.of[2].start == 4 && got.of[2].end == 8);
	CHECK(!read_places(&got, pu_str("<a>x<b/>y")) && got.count >= 4);
	CHECK(got.of[1].start == 3 && got.of[1].end == 4);
	CHECK(!read_places(&got, pu_str("<a>x</b>")) && got.count == 2);
	CHECK(got.of[1].start == 3);
	free(got.of);
}

int
main(void)
{
	test_random();
	test_split();
	test_long();
	test_edges();
	return tap_done();
}
