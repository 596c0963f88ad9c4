#include "config.h"

#include <stdint.h>

#include "tests/tap.h"
#include "text/entity.h"
#include "text/xml.h"

static struct pu_error err;
static uint64_t repaired;

/* What the reader gives, as one line: (name|attribute=value|...  text  ). */
static bool
trace(struct pu_buf *out, struct pu_str bytes)
{
	struct xml_reader *xml;
	struct input *in;
	enum xml_event event;

	pu_buf_clear(out);
	err = (struct pu_error){ .code = PU_OK };
	if (!input_open_memory(&in, bytes, "m", INPUT_MARKUP, &err) ||
	    !xml_open(&xml, in, &err))
		return false;
	while ((event = xml_next(xml, &err)) > XML_END) {
		if (event == XML_TEXT)
			pu_buf_add(out, xml_text(xml));
		if (event == XML_CLOSE)
			pu_buf_addc(out, ')');
		if (event != XML_OPEN)
			continue;
		pu_buf_addc(out, '(');
		pu_buf_add(out, xml_name(xml));
		for (size_t i = 0; i < xml_attribute_count(xml); i++) {
			struct pu_str name, value;

			xml_attribute_at(xml, i, &name, &value);
			pu_buf_addf(out, "|%.*s=%.*s", (int)name.len, name.ptr,
				    (int)value.len, value.ptr);
		}
		pu_buf_addc(out, ' ');
	}
	repaired = xml_repaired(xml);
	xml_close(xml);
	return event == XML_END;
}

static void
good(const char *bytes, size_t len, const char *want, uint64_t repairs)
{
	struct pu_buf out = PU_BUF_INIT;

	if (!CHECK(trace(&out, pu_str_n(bytes, len))))
		printf("# %s: %s\n", bytes, err.text);
	CHECK_STR(out.ptr, want);
	CHECK(repaired == repairs);
	pu_buf_free(&out);
}

#define GOOD(bytes, want, repairs) good(bytes, sizeof bytes - 1, want, repairs)

static void
refused(const char *bytes, size_t len, enum pu_code code, long line,
	long column, const char *said)
{
	struct pu_buf out = PU_BUF_INIT;

	CHECK(!trace(&out, pu_str_n(bytes, len)));
	CHECK(err.code == code && strstr(err.text, said));
	CHECK_STR(err.source, "m");
	CHECK(err.line == line && (!column || err.column == column));
	if (err.line != line || !strstr(err.text, said) || err.code != code)
		printf("# %.60s: %ld:%ld %s\n", bytes, err.line, err.column,
		       err.text);
	pu_buf_free(&out);
}

#define REFUSED(bytes, code, line, column, said)                               \
	refused(bytes, sizeof bytes - 1, code, line, column, said)

static void
test_reading(void)
{
	GOOD("<a b='1' xml:lang=\"es\">x<c/>y</a>",
	     "(a|b=1|xml:lang=es x(c )y)", 0);
	GOOD("\n <?xml version='1.0'?><!-- a > b -->\n<!DOCTYPE a SYSTEM "
	     "\"a>.dtd\" [ <!-- ]> ' --> <!ELEMENT a (#PCDATA)> ]><a>x</a>\n",
	     "(a x)", 0);
	GOOD("<a>x<!-- <b> --><?p <c> ?>y<![CDATA[<&]]></a>", "(a xy<&)", 0);
	GOOD("<a>&lt;&amp;&#233;&#xE9;&amp;lt;</a>",
	     "(a <&\xc3\xa9\xc3\xa9&lt;)", 0);
	GOOD("<a b='&amp;#38; &lt;&quot;'/>", "(a|b=&#38; <\" )", 0);
	GOOD("<a>l1\r\nl2</a>", "(a l1\nl2)", 0);
	GOOD("<t5:n k='v' p:q='r'><t5:m/></t5:n>", "(n|k=v|p:q=r (m ))", 0);
	GOOD("<a xmlns='urn:x' xmlns:p='urn:y'><p:b/></a>", "(a (b ))", 0);
}

static void
test_repairs(void)
{
	GOOD("<a b='&ntilde;'>caf&eacute;&nbsp;&Auml;</a>",
	     "(a|b=\xc3\xb1 caf\xc3\xa9\xc2\xa0\xc3\x84)", 4);
	GOOD("<a>R & D &foo; &#; &</a>", "(a R & D &foo; &#; &)", 4);
	GOOD("<a>x\x01y\x1fz&#x1F;&#0;&#xD800;&#x110000;&#99999999999;</a>",
	     "(a x\xef\xbf\xbdy\xef\xbf\xbdz\xef\xbf\xbd\xef\xbf\xbd\xef\xbf"
	     "\xbd\xef\xbf\xbd\xef\xbf\xbd)",
	     7);
	GOOD("<a>\xef\xbf\xbf \xef\xbf\xbd</a>",
	     "(a \xef\xbf\xbd \xef\xbf\xbd)", 1);
	GOOD("<a>x</a>\0\0\x1a", "(a x)", 1);
	GOOD("<a><![CDATA[\x02]]]]></a>", "(a \xef\xbf\xbd]])", 1);
	CHECK(entity_find(pu_str("zwnj")) == 0x200C);
	CHECK(entity_find(pu_str("AElig")) == 0xC6);
	CHECK(!entity_find(pu_str("aeli")) && !entity_find(pu_str("")));
}

static void
repeat(struct pu_buf *out, const char *text, int times)
{
	for (int i = 0; i < times; i++)
		pu_buf_addf(out, text, i);
}

static void
test_refused(void)
{
	struct pu_buf big = PU_BUF_INIT;

	REFUSED("<a>\n<b>\nx", PU_SYNTAX, 3, 2, "ends inside <b>");
	REFUSED("<a>\n  <b></a>", PU_SYNTAX, 2, 0, "<b> of line 2");
	REFUSED("hello", PU_SYNTAX, 1, 0, "not XML");
	REFUSED("<a/>\n<b/>", PU_SYNTAX, 2, 0, "two files");
	REFUSED("<a b='1' b='2'/>", PU_SYNTAX, 1, 0, "well-formed");
	REFUSED("<!DOCTYPE a [\n<!ENTITY x 'y'>]><a>&x;</a>", PU_SYNTAX, 2, 0,
		"entities");
	REFUSED("<a>\n<!DOCTYPE a></a>", PU_SYNTAX, 2, 0, "");
	REFUSED("<a", PU_SYNTAX, 1, 0, "too early");
	REFUSED("<!-- x", PU_SYNTAX, 1, 0, "too early");
	repeat(&big, "<a>", 256);
	refused(big.ptr, big.len, PU_SYNTAX, 1, 0, "ends inside");
	pu_buf_clear(&big);
	repeat(&big, "<a>", 257);
	refused(big.ptr, big.len, PU_LIMIT, 1, 0, "nested");
	pu_buf_clear(&big);
	pu_buf_addz(&big, "<a>\n<b ");
	repeat(&big, "a%d='' ", 257);
	refused(big.ptr, big.len, PU_LIMIT, 2, 0, "tag");
	pu_buf_clear(&big);
	pu_buf_addz(&big, "<a>\n<b c='");
	repeat(&big, "0123456789", 7000);
	refused(big.ptr, big.len, PU_LIMIT, 2, 0, "tag");
	pu_buf_clear(&big);
	pu_buf_addz(&big, "<a><!--");
	repeat(&big, "0123456789", 110000);
	refused(big.ptr, big.len, PU_LIMIT, 1, 0, "comment");
	pu_buf_clear(&big);
	pu_buf_addz(&big, "<!DOCTYPE a '");
	repeat(&big, "0123456789", 110000);
	refused(big.ptr, big.len, PU_LIMIT, 1, 0, "comment");
	pu_buf_clear(&big);
	repeat(&big,
	       "<a xmlns:a%1$d='u' xmlns:b%1$d='u' xmlns:c%1$d='u' "
	       "xmlns:d%1$d='u' xmlns:e%1$d='u'>",
	       60);
	refused(big.ptr, big.len, PU_LIMIT, 1, 0, "namespaces");
	pu_buf_clear(&big);
	pu_buf_addz(&big, "<a>");
	repeat(&big, "<n%d/>", 9000);
	refused(big.ptr, big.len, PU_LIMIT, 1, 0, "names");
	pu_buf_free(&big);
}

/* However the bytes are cut into slices, the same comes out. */
static void
test_slices(void)
{
	static const char piece[] =
		"<b c='&eacute;&lt;\x03'>&#x41;&amp;&yuml;<!-- - - - -->"
		"<![CDATA[]]&]]>\xef\xbf\xbe\xef\xbc\x81</b>";
	static const char want[] = "(b|c=\xc3\xa9<\xef\xbf\xbd A&\xc3\xbf]]&"
				   "\xef\xbf\xbd\xef\xbc\x81)";
	struct pu_buf doc = PU_BUF_INIT, out = PU_BUF_INIT, all = PU_BUF_INIT;
	bool same = true;

	for (int pad = 0; pad < 40; pad++) {
		pu_buf_clear(&doc);
		pu_buf_clear(&all);
		repeat(&doc, " ", pad);
		pu_buf_addz(&doc, "<a>");
		pu_buf_addz(&all, "(a ");
		for (int i = 0; i < 2000; i++) {
			pu_buf_addz(&doc, piece);
			pu_buf_addz(&all, want);
		}
		pu_buf_addz(&doc, "</a>");
		pu_buf_addz(&all, ")");
		same = same && trace(&out, pu_buf_str(&doc)) &&
		       pu_str_eq(pu_buf_str(&out), pu_buf_str(&all));
	}
	CHECK(same);
	if (!same)
		printf("# %s\n", err.text);
	pu_buf_free(&doc);
	pu_buf_free(&out);
	pu_buf_free(&all);
}

static void
test_access(void)
{
	static const char doc[] = "<a lang='x' xml:lang='y'>\n  <b lang='z'>"
				  "t</b></a>";
	struct xml_reader *xml;
	struct input *in;
	long line, column;

	CHECK(input_open_memory(&in, pu_str(doc), "m", INPUT_MARKUP, &err));
	CHECK(xml_open(&xml, in, &err));
	CHECK(xml_next(xml, &err) == XML_OPEN && xml_depth(xml) == 1);
	CHECK(pu_str_is(xml_attribute(xml, "lang"), "y"));
	CHECK(!xml_attribute(xml, "tuid").ptr);
	CHECK(xml_next(xml, &err) == XML_TEXT);
	CHECK(xml_next(xml, &err) == XML_OPEN && xml_depth(xml) == 2);
	CHECK(pu_str_is(xml_attribute(xml, "lang"), "z"));
	xml_where(xml, &line, &column);
	CHECK(line == 2 && column > 2);
	CHECK(xml_next(xml, &err) == XML_TEXT && !xml_name(xml).len);
	CHECK(xml_next(xml, &err) == XML_CLOSE && xml_depth(xml) == 2);
	CHECK(xml_next(xml, &err) == XML_CLOSE && xml_depth(xml) == 1);
	CHECK(xml_next(xml, &err) == XML_END && xml_next(xml, &err) == XML_END);
	CHECK(xml_size(xml) == strlen(doc) && xml_offset(xml) == strlen(doc));
	xml_close(xml);
}

static void
test_put(void)
{
	struct pu_buf out = PU_BUF_INIT;

	xml_put_text(&out, pu_str("a<b>&\"\r\n\x01\xff\xef\xbf\xbf\xc3\xa9"));
	CHECK_STR(out.ptr, "a&lt;b&gt;&amp;\"&#13;\n\xef\xbf\xbd\xef\xbf\xbd"
			   "\xef\xbf\xbd\xc3\xa9");
	pu_buf_clear(&out);
	xml_put_attribute(&out, "k", pu_str("\"\t\n'"));
	CHECK_STR(out.ptr, " k=\"&quot;&#9;&#10;'\"");
	pu_buf_free(&out);
}

/* <a k="UNIT UNIT ..." l="x"/>, some 300 KB: cut, or refused? The value's length,
 * -1 refused, -2 wrong. */
static long
cut_length(const char *unit, bool cuts)
{
	struct pu_buf doc = PU_BUF_INIT;
	struct xml_reader *xml;
	struct input *in;
	long got = -2;

	pu_buf_addz(&doc, "<a k=\"");
	while (doc.len < 300000)
		pu_buf_addz(&doc, unit);
	pu_buf_addz(&doc, "\" l='x'>t</a>");
	if (!input_open_memory(&in, pu_buf_str(&doc), "test", INPUT_MARKUP,
			       &err) ||
	    !xml_open(&xml, in, &err))
		return -2;
	if (cuts)
		xml_cut_values(xml);
	if (xml_next(xml, &err) == XML_ERROR)
		got = err.code == PU_LIMIT ? -1 : -2;
	else if (pu_str_is(xml_attribute(xml, "l"), "x"))
		got = (long)xml_attribute(xml, "k").len;
	if (got >= 0 &&
	    (xml_next(xml, &err) != XML_TEXT || !pu_str_is(xml_text(xml), "t")))
		got = -2;
	xml_close(xml);
	pu_buf_free(&doc);
	return got;
}

static void
test_cut(void)
{
	static const char *const units[] = {
		"A",       "aa\xC3\xB1", "\xEF\xBF\xBD",    "&amp;",
		"&#241;x", "x'",         "\xF0\x9F\x98\x80"
	};

	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		long got = cut_length(units[i], true);

		CHECK(got >= 0 && got <= 16384);
		CHECK(cut_length(units[i], false) == -1);
	}
	/* What has to be mended is not cut. */
	CHECK(cut_length("&x ", true) == -1);
}

/* What is written of a tag is the same tag. */
static void
test_put_tag(void)
{
	static const char tag[] =
		"<a b=\"&quot;x&quot; &lt;y>\" c=\"1&#10;2\"/>";
	struct pu_buf out = PU_BUF_INIT;
	struct xml_reader *xml = NULL;
	struct input *in;

	CHECK(input_open_memory(&in, pu_str(tag), "m", INPUT_MARKUP, &err) &&
	      xml_open(&xml, in, &err) && xml_next(xml, &err) == XML_OPEN);
	xml_put_tag(&out, xml);
	CHECK_STR(out.ptr, "<a b=\"&quot;x&quot; &lt;y&gt;\" c=\"1&#10;2\">");
	xml_close(xml);
	pu_buf_free(&out);
}

int
main(void)
{
	test_reading();
	test_repairs();
	test_refused();
	test_slices();
	test_access();
	test_put();
	test_put_tag();
	test_cut();
	return tap_done();
}
