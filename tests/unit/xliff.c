#include "config.h"

#include <stdlib.h>

#include "formats/xliff-date.h"
#include "tests/unit/xliff.h"

static struct pu_buf shown = PU_BUF_INIT;
static struct unit_reading how;
static bool neighbours;

/* All units, a line each; then the warnings' codes, and the error. */
static const char *
read_bytes(struct pu_str bytes)
{
	struct pu_error err = { .code = PU_OK };
	const struct pu_report *report;
	struct unit_source source;
	struct pu_unit unit;
	struct input *in;
	int got;

	pu_buf_clear(&shown);
	if (!input_open_memory(&in, bytes, "test", INPUT_MARKUP, &err) ||
	    !xliff_source_open(&source, in, &how, &err))
		return "not opened\n";
	while ((got = source.ops->next(source.self, &unit, &err)) > 0)
		show_unit(&shown, &unit, neighbours);
	report = source.ops->report(source.self);
	for (size_t i = 0; i < report->warning_count; i++)
		pu_buf_addf(&shown, "%s: %s\n", report->warnings[i].code,
			    report->warnings[i].text.ptr);
	if (got < 0)
		pu_buf_addf(&shown, "%ld:%ld: %s\n", err.line, err.column,
			    err.text);
	unit_source_close(&source);
	return shown.ptr;
}

static bool
reads(const char *xml, const char *want)
{
	const char *got = read_bytes(pu_str(xml));

	if (!strcmp(got, want))
		return true;
	printf("# got:\n%s# want:\n%s", got, want);
	return false;
}

#define T(id, s, t)                                                            \
	"<trans-unit id=\"" id "\"><source>" s "</source><target>" t           \
	"</target></trans-unit>"

static void
test_units(void)
{
	CHECK(reads(ONE("", T("1", "Uno", "One") T("2", "Dos", "Two")),
		    "1 es:Uno > en:One\n2 es:Dos > en:Two\n"));
	CHECK(reads(TWO("<unit id=\"u\"><segment><source>Uno</source>"
			"<target>One</target></segment><ignorable><source> "
			"</source></ignorable><segment id=\"s2\"><source>Dos"
			"</source><target>Two</target></segment></unit>"),
		    "u es:Uno > en:One\nu:s2 es:Dos > en:Two\n"));
	CHECK(reads("<?xml version=\"1.0\"?><x:xliff version=\"1.2\" "
		    "xmlns:x=\"urn:y\"><x:file source-language=\"en_US\" "
		    "target-language=\"ES-ec\"><x:body><x:group><x:group>"
		    "<x:trans-unit id=\"a\"><x:source><![CDATA[A & B]]>"
		    "</x:source><x:target xml:lang=\"es-MX\">A y B</x:target>"
		    "</x:trans-unit></x:group></x:group></x:body></x:file>"
		    "</x:xliff>",
		    "a en-US:A & B > es-MX:A y B\n"
		    "language-spelling: the language \"en_US\" is read as "
		    "\"en-US\"\n"));
	CHECK(reads(
		ONE("original=\"a.txt\"",
		    "<trans-unit id=\"1\" resname=\"menu\" approved=\"yes\">"
		    "<source>Uno</source><target state=\"signed-off\" "
		    "state-qualifier=\"exact-match\">One</target>"
		    "<note from=\"Ana\">dos\n</note><note>tres</note>"
		    "<context-group><context context-type=\"sourcefile\">"
		    "a.c</context></context-group><prop-group><prop "
		    "prop-type=\"x-p\">v</prop></prop-group></trans-unit>"),
		"1 es:Uno > en:One {x-xliff-state=signed-off} "
		"{x-xliff-qualifier=exact-match} {x-xliff-approved=yes} "
		"{x-xliff-original=a.txt} {x-xliff-resname=menu} "
		"{note=Ana: dos} {note=tres} {x-xliff-sourcefile=a.c} "
		"{x-p=v}\n"));
	CHECK(reads(TWO("<unit id=\"u\" name=\"n\"><notes><note>hi</note>"
			"</notes><segment state=\"final\" subState=\"x:y\">"
			"<source>Uno</source><target>One</target></segment>"
			"</unit>"),
		    "u es:Uno > en:One {x-xliff-state=final} "
		    "{x-xliff-substate=x:y} {x-xliff-resname=n} {note=hi}\n"));
}

static void
test_left_out(void)
{
	static const char file[] = ONE(
		"",
		T("1", "Uno",
		  "") T("2", "Dos",
			"Two") "<trans-unit id=\"3\" translate=\"no\"><source>Tres"
			       "</source><target>Three</target></trans-unit>"
			       "<group translate=\"no\"><trans-unit id=\"4\">"
			       "<source>Cuatro</source></trans-unit></group>"
			       "<trans-unit id=\"5\"><source>Cinco</source><target "
			       "state=\"new\">Cinco</target></trans-unit>"
			       "<trans-unit id=\"6\"><source>Seis</source><target "
			       "state=\"new\">Sex</target></trans-unit>"
			       "<trans-unit id=\"7\"><source> </source></trans-unit>" T(
				       "8", "", "Eight"));

	CHECK(reads(file,
		    "2 es:Dos > en:Two\n"
		    "source-empty: there is a translation of nothing: "
		    "\"Eight\"\n"
		    "unfinished: one translation is none yet, by its state; "
		    "--unfinished takes it in\n"
		    "untranslated: 2 segments have no translation yet\n"
		    "not-to-translate: 2 segments are not to be "
		    "translated\n"));
	how.untranslated = how.unfinished = true;
	CHECK(reads(file,
		    "1 es:Uno\n2 es:Dos > en:Two\n5 es:Cinco\n"
		    "6 es:Seis > en:Sex {x-xliff-state=new} "
		    "{x-unfinished=yes}\n"
		    "source-empty: there is a translation of nothing: "
		    "\"Eight\"\n"
		    "not-to-translate: 2 segments are not to be translated\n"));
	how = (struct unit_reading){ .untranslated = false };
}

static void
test_neighbours(void)
{
	neighbours = true;
	CHECK(reads("<xliff version=\"1.2\"><file source-language=\"es\" "
		    "target-language=\"en\"><body>" T("1", "A", "a") T(
			    "2", "B<x id=\"1\"/>", "")
			    T("3", "C", "c") "</body></file><file "
					     "source-language=\"es\" "
					     "target-language=\"fr\"><body>" T(
						     "1", "D", "d") "</body>"
								    "</file>"
								    "</xliff>",
		    "1 es:A <|B > > en:a\n3 es:C <B |> > en:c\n"
		    "1 es:D <|> > fr:d\n"
		    "untranslated: one segment has no translation yet\n"));
	neighbours = false;
}

static void
test_segments(void)
{
	CHECK(reads(ONE("", "<trans-unit id=\"1\"><source>A. B. C.</source>"
			    "<seg-source><g id=\"9\"><mrk mtype=\"seg\" "
			    "mid=\"1\">A.</mrk> <mrk mtype=\"seg\" mid=\"2\">"
			    "B.<x id=\"4\"/></mrk></g> <mrk mtype=\"seg\" "
			    "mid=\"3\">C.</mrk></seg-source><target><g "
			    "id=\"9\"><mrk mtype=\"seg\" mid=\"1\">a.</mrk> "
			    "<mrk mtype=\"seg\" mid=\"2\">b.<x id=\"4\"/>"
			    "</mrk></g></target></trans-unit>"),
		    "1:1 es:A. > en:a.\n1:2 es:B.[a#4] > en:b.[a#4]\n"
		    "untranslated: one segment has no translation yet\n"));
	/* Marks in the target alone, or others than the source's. */
	CHECK(reads(ONE("", T("1", "A. B.",
			      "<mrk mtype=\"seg\" mid=\"0\">a.</mrk> "
			      "<mrk mtype=\"seg\" mid=\"1\">b.</mrk>")),
		    "1 es:A. B. > en:a. b.\n"));
	CHECK(reads(ONE("", "<trans-unit id=\"1\"><source>A. B.</source>"
			    "<seg-source><mrk mtype=\"seg\" mid=\"1\">A.</mrk> "
			    "<mrk mtype=\"seg\" mid=\"2\">B.</mrk></seg-source>"
			    "<target>a. b.</target></trans-unit>"),
		    "1 es:A. B. > en:a. b.\n"));
	/* A pair cut in two is two lone codes. */
	CHECK(reads(ONE("",
			"<trans-unit id=\"1\"><source/><seg-source>"
			"<mrk mtype=\"seg\" mid=\"1\"><bx id=\"1\"/>A.</mrk>"
			"<mrk mtype=\"seg\" mid=\"2\">B.<ex id=\"1\"/></mrk>"
			"</seg-source><target><mrk mtype=\"seg\" mid=\"1\">"
			"<bx id=\"1\"/>a.</mrk><mrk mtype=\"seg\" "
			"mid=\"2\">b.<ex id=\"1\"/></mrk></target>"
			"</trans-unit>"),
		    "1:1 es:[L#1]A. > en:[L#1]a.\n"
		    "1:2 es:B.[l] > en:b.[l]\n"));
	CHECK(reads(TWO("<unit id=\"u\"><segment><source>A</source><target>a"
			"</target><source>B</source><target>b</target>"
			"</segment></unit>"),
		    "u es:A > en:a\nu es:B > en:b\n"));
}

static void
test_codes_12(void)
{
	CHECK(reads(
		ONE("", T("1",
			  "<g id=\"1\" ctype=\"bold\">a<g id=\"2\">b</g></g>"
			  "<x id=\"3\" ctype=\"lb\"/>"
			  "<bpt id=\"5\" rid=\"7\" ctype=\"x-i\">&lt;i></bpt>c"
			  "<ept id=\"6\" rid=\"7\">&lt;/i></ept>"
			  "<ph id=\"8\">%s<sub>t</sub></ph>"
			  "<it id=\"9\" pos=\"open\">&lt;u></it>"
			  "<mrk mtype=\"protected\">P</mrk>",
			  "<x id=\"3\"/><g id=\"2\">b</g>"
			  "<bx id=\"z\"/>c<ex id=\"z\"/><ex id=\"q\"/>")),
		"1 es:[o1#1 bold]a[o2#2]b[c2][c1][a#3 lb][o3#5 x-i <i>]c"
		"[c3 </i>][a#8 %st][L#9 <u>][{ protected]P[}] > "
		"en:[a#3][o1#2]b[c1][o2#10]c[c2][l]\n"));
	CHECK(reads(ONE("", T("1", "<b class=\"k\">a</b><br/>\xEE\x80\x80",
			      "a<sub>s</sub>")),
		    "1 es:[o1 <b class=\"k\">]a[c1 </b>][a <br/>]"
		    "[= \xEE\x80\x80] > en:as\n"));
}

static void
test_codes_2(void)
{
	CHECK(reads(
		TWO("<unit id=\"u\"><originalData><data id=\"d1\">&lt;b>"
		    "</data><data id=\"d2\">&lt;/b><cp hex=\"0001\"/></data>"
		    "</originalData><segment><source>"
		    "<pc id=\"1\" dataRefStart=\"d1\" dataRefEnd=\"d2\" "
		    "type=\"fmt\" subType=\"xlf:b\">a</pc>"
		    "<ph id=\"2\" dataRef=\"none\" disp=\"[n]\"/>"
		    "<sc id=\"3\" dataRef=\"d1\"/>c<ec startRef=\"3\" "
		    "dataRef=\"d2\"/><ec id=\"4\" isolated=\"yes\"/>"
		    "<mrk id=\"m\" type=\"term\">T</mrk>"
		    "<mrk id=\"n\" type=\"comment\" value=\"look\">U</mrk>"
		    "<cp hex=\"001A\"/><cp hex=\"E9\"/></source>"
		    "<target>a</target></segment></unit>"),
		"u es:[o1#1 bold <b>]a[c1 </b>\xEF\xBF\xBD][a#2 [n]]"
		"[o2#3 <b>]c[c2 </b>\xEF\xBF\xBD][l#4][{ term]T[}]U"
		"\xEF\xBF\xBD\xC3\xA9 > en:a\n"
		"character: <cp> is a character that XML does not allow: "
		"replaced\n"
		"character: <cp> is a character that XML does not allow: "
		"replaced\n"));
}

static void
test_sdl(void)
{
	CHECK(reads(
		"<xliff version=\"1.2\" xmlns:sdl=\"http://x\"><doc-info>"
		"<cmt-defs><cmt-def id=\"c1\"><Comments><Comment user=\"Ana\">"
		"mira</Comment></Comments></cmt-def></cmt-defs></doc-info>"
		"<file source-language=\"es-ES\" target-language=\"en\">"
		"<header><tag-defs><tag id=\"5\"><bpt>&lt;cf></bpt><ept>"
		"&lt;/cf></ept></tag><tag id=\"6\"><ph>&lt;br/></ph></tag>"
		"</tag-defs></header><body><trans-unit id=\"t\"><source>x"
		"</source><seg-source><mrk mtype=\"seg\" mid=\"7\"><g id=\"5\">"
		"uno</g><x id=\"6\"/></mrk></seg-source><target><mrk "
		"mtype=\"seg\" mid=\"7\"><g id=\"5\">one</g><mrk "
		"mtype=\"x-sdl-comment\" sdl:cid=\"c1\"> big</mrk><mrk "
		"mtype=\"x-sdl-deleted\"> old</mrk><mrk mtype=\"x-sdl-added\">"
		" new</mrk></mrk></target><sdl:seg-defs><sdl:seg id=\"7\" "
		"conf=\"Translated\" origin=\"tm\" origin-system=\"M\" "
		"percent=\"98\" locked=\"true\"><sdl:prev-origin><sdl:value "
		"key=\"created_by\">No</sdl:value></sdl:prev-origin>"
		"<sdl:value key=\"created_by\">W\\ana</sdl:value><sdl:value "
		"key=\"modified_on\">08/06/2024 10:26:11</sdl:value></sdl:seg>"
		"</sdl:seg-defs></trans-unit></body></file></xliff>",
		"t es-ES:[o1#5 <cf>]uno[c1 </cf>][a#6 <br/>] > "
		"en:[o1#5 <cf>]one[c1 </cf>] big new {x-xliff-state=Translated} "
		"{x-xliff-origin=tm} {x-xliff-origin-system=M} "
		"{x-xliff-quality=98} {x-xliff-locked=yes} {note=Ana: mira} "
		"by W\\ana at 1722939971\n"));
	CHECK(reads(
		ONE("xmlns:m=\"http://m\"",
		    "<trans-unit id=\"1\" m:confirmed=\"1\" m:score=\"0.99\" "
		    "m:trans-origin=\"tm\" m:created-by=\"ana\" "
		    "m:modified-at=\"1722939971123\"><source>Uno</source>"
		    "<target>One</target></trans-unit>"),
		"1 es:Uno > en:One {x-xliff-state=confirmed} "
		"{x-xliff-origin=tm} {x-xliff-quality=0.99} by ana at "
		"1722939971\n"));
}

static void
test_matches(void)
{
	static const char one[] = ONE(
		"", "<trans-unit id=\"1\"><source>Uno <x id=\"1\"/></source>"
		    "<target>One</target><alt-trans match-quality=\"80%\" "
		    "alttranstype=\"previous-version\" xml:lang=\"en-GB\" "
		    "origin=\"TM\"><source>Una</source><target>A</target>"
		    "</alt-trans><alt-trans><target>1<x id=\"1\"/></target>"
		    "</alt-trans></trans-unit>");
	static const char two[] =
		TWO("<unit id=\"u\"><mtc:matches><mtc:match id=\"m\" "
		    "matchQuality=\"70.5\" origin=\"X\"><originalData><data "
		    "id=\"d\">D</data></originalData><source>Una<ph id=\"1\" "
		    "dataRef=\"d\"/></source><target>A</target></mtc:match>"
		    "</mtc:matches><segment><source>Uno</source><target>One"
		    "</target></segment></unit>");

	CHECK(reads(one, "1 es:Uno [a#1] > en:One\n"
			 "matches: 2 suggestions of other memories are left "
			 "out; --matches takes them in\n"));
	how.suggestions = true;
	CHECK(reads(one, " es:Una > en-GB:A {x-xliff-state=match} "
			 "{x-xliff-origin=TM} {x-xliff-quality=80%} "
			 "{x-xliff-match-type=previous-version}\n"
			 " es:Uno [a#1] > en:1[a#1] {x-xliff-state=match}\n"
			 "1 es:Uno [a#1] > en:One\n"));
	CHECK(reads(two, "m es:Una[a#1 D] > en:A {x-xliff-state=match} "
			 "{x-xliff-origin=X} {x-xliff-quality=70.5}\n"
			 "u es:Uno > en:One\n"));
	how.suggestions = false;
}

static void
test_languages(void)
{
	static const char none[] =
		"<xliff version=\"1.2\"><file><body>" T("1", "Uno", "One")
			T("2", "Dos", "Two") "</body></file></xliff>";

	CHECK(reads(none, "language-missing: the file does not say the "
			  "language of its text: name it with -s: \"Uno\"\n"
			  "language-missing: the file does not say the "
			  "language of its text: name it with -s: \"Dos\"\n"));
	how.source = pu_str("es");
	how.target = pu_str("en-US");
	CHECK(reads(none, "1 es:Uno > en-US:One\n2 es:Dos > en-US:Two\n"
			  "language-missing: the file does not say its "
			  "languages as it should: es is taken\n"
			  "language-missing: the file does not say its "
			  "languages as it should: en-US is taken\n"));
	CHECK(reads(ONE("", T("1", "Uno", "One")), "1 es:Uno > en:One\n"));
	how.target_said = true;
	CHECK(reads(ONE("", T("1", "Uno", "One")), "1 es:Uno > en-US:One\n"));
	how = (struct unit_reading){ .untranslated = false };
}

static void
test_bad(void)
{
	CHECK(reads("<html><body/></html>",
		    "1:6: this is not XLIFF: its first element is <html>, not "
		    "<xliff>\n"));
	CHECK(reads("<xliff version=\"3.0\"><file/></xliff>",
		    "1:21: this is XLIFF 3.0, a version later than 2.2, the "
		    "last that is known\n"));
	CHECK(reads("<xliff version=\"1.2\"><file source-language=\"es\" "
		    "target-language=\"en\"><body>" T("1", "Uno", "One") T(
			    "2", "Dos", "Two") "<trans-unit id=\"3\"><source>",
		    "1 es:Uno > en:One\n2 es:Dos > en:Two\n"
		    "1:247: the file ends inside <source>, which line 1 "
		    "opens: it was not copied or downloaded completely\n"));
	CHECK(reads("<!DOCTYPE xliff [<!ENTITY a \"b\">]><xliff/>",
		    "1:1: the document type declares entities, which are "
		    "never read: take the <!ENTITY ...> lines out of the "
		    "file\n"));
}

/* A unit that is too long is told and left out; the next one is read. */
static void
test_limits(void)
{
	struct pu_buf xml = PU_BUF_INIT;
	const char *got;

	pu_buf_addz(&xml, "<xliff version=\"1.2\"><file source-language=\"es\" "
			  "target-language=\"en\"><body><trans-unit id=\"1\">"
			  "<source>");
	for (size_t i = 0; i < 150000; i++)
		pu_buf_addz(&xml, "palabra ");
	pu_buf_addz(&xml, "</source><target>a</target></trans-unit>"
			  "<trans-unit id=\"2\"><source>");
	for (size_t i = 0; i < 7000; i++)
		pu_buf_addz(&xml, "<x id=\"1\"/>");
	pu_buf_addz(&xml, "b</source><target>b</target></trans-unit></body>"
			  "</file></xliff>");
	got = read_bytes(pu_buf_str(&xml));
	CHECK(strstr(got, "too-long: a unit with a text of more than 1048576 "
			  "bytes is left out\n"));
	CHECK(!strncmp(got, "2 es:[a#1][a#1]", 15));
	CHECK(strstr(got, "too-long: a text has more than 6400 codes: the "
			  "rest is left out\n"));
	pu_buf_free(&xml);
}

static int64_t
date(const char *text)
{
	int64_t seconds = -1;

	return xliff_date_read(&seconds, pu_str(text)) ? seconds : -1;
}

static void
test_dates(void)
{
	CHECK(date("2024-08-06T10:26:11Z") == 1722939971);
	CHECK(date("2024-08-06T12:26:11.5+02:00") == 1722939971);
	CHECK(date("08/06/2024 10:26:11") == 1722939971);
	CHECK(date("1722939971123") == 1722939971);
	CHECK(date("1970-01-01") == 0);
	CHECK(date("2000-02-29") == 951782400);
	CHECK(date("0001-01-01T00:00:00") == -1);
	CHECK(date("2024-13-06") == -1);
	CHECK(date("2024-08-06T25:00:00Z") == -1);
	CHECK(date("soon") == -1);
	CHECK(date("") == -1);
}

int
main(void)
{
	test_units();
	test_left_out();
	test_neighbours();
	test_segments();
	test_codes_12();
	test_codes_2();
	test_sdl();
	test_matches();
	test_languages();
	test_bad();
	test_limits();
	test_dates();
	pu_buf_free(&shown);
	return tap_done();
}
