#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "formats/formats.h"
#include "tests/unit/xliff.h"

#define PATH "xliffwrite.tmp"

static const char file[] = ONE(
	"",
	"<trans-unit id=\"a 1\" resname=\"menu\" approved=\"yes\"><source>"
	"<g id=\"4\" ctype=\"bold\">Uno</g> <bpt id=\"5\" rid=\"5\" "
	"ctype=\"x-k\">&lt;k&gt;</bpt>y<bx id=\"6\" rid=\"6\"/><ept id=\"5\" "
	"rid=\"5\">&lt;/k&gt;</ept>z<ex id=\"6\" rid=\"6\"/><x id=\"7\" "
	"ctype=\"lb\"/></source><target state=\"signed-off\"><ph id=\"8\">%s"
	"</ph><mrk mtype=\"protected\">One<it id=\"9\" pos=\"open\">&lt;i&gt;"
	"</it></mrk></target><note>corto</note><context-group><context "
	"context-type=\"sourcefile\">a.c</context></context-group>"
	"</trans-unit><trans-unit id=\"b\"><source>Dos</source><target>Two"
	"</target><alt-trans origin=\"TM\" match-quality=\"80%\"><target>2"
	"</target></alt-trans></trans-unit><trans-unit id=\"b\"><source>Tres"
	"</source><target state=\"new\" xml:lang=\"en-GB\">Three</target>"
	"</trans-unit>");

/* All that the file says, written again. */
static struct pu_str
written(bool two)
{
	static struct pu_buf bytes = PU_BUF_INIT;
	struct unit_reading how = { .unfinished = true, .suggestions = true };
	struct unit_writing writing = { .source = pu_str("es"),
					.target = pu_str("en"),
					.xliff2 = two };
	struct unit_source source;
	struct unit_sink sink;
	struct pu_error err;
	struct pu_unit unit;
	struct input *in;
	FILE *made;
	int c;

	pu_buf_clear(&bytes);
	if (!input_open_memory(&in, pu_str(file), "test", INPUT_MARKUP, &err) ||
	    !xliff_source_open(&source, in, &how, &err) ||
	    !xliff_sink_open(&sink, PATH, &writing, &err))
		return pu_str("not opened");
	while (source.ops->next(source.self, &unit, &err) > 0)
		sink.ops->put(sink.self, &unit, &err);
	sink.ops->finish(sink.self, &err);
	unit_sink_close(&sink);
	unit_source_close(&source);
	made = fopen(PATH, "rb");
	while (made && (c = fgetc(made)) != EOF)
		pu_buf_addc(&bytes, (char)c);
	if (made)
		fclose(made);
	remove(PATH);
	return pu_buf_str(&bytes);
}

static bool
is(struct pu_str got, const char *want)
{
	if (pu_str_is(got, want))
		return true;
	printf("# got:\n%.*s\n# want:\n%s\n", (int)got.len, got.ptr, want);
	return false;
}

static void
test_one(void)
{
	CHECK(is(
		written(false),
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\">\n"
		"<file original=\"puente-memory\" datatype=\"plaintext\" source-language=\"es\" target-language=\"en\" xml:space=\"preserve\">\n"
		"<header><tool tool-id=\"puente\" tool-name=\"puente\" tool-version=\"" PACKAGE_VERSION
		"\"/></header>\n"
		"<body>\n"
		"<trans-unit id=\"u1\" resname=\"menu\" approved=\"yes\">\n"
		"<source><g id=\"4\" ctype=\"bold\">Uno</g> <bpt id=\"5\" rid=\"5\" ctype=\"x-x-k\">&lt;k&gt;</bpt>y<g id=\"6\"><ept id=\"5\" rid=\"5\">&lt;/k&gt;</ept>z</g><x id=\"7\" ctype=\"lb\"/></source>\n"
		"<target state=\"signed-off\"><ph id=\"8\">%s</ph><mrk mtype=\"protected\">One<it id=\"10\" pos=\"open\">&lt;i&gt;</it></mrk></target>\n"
		"<context-group><context context-type=\"x-tuid\">a 1</context><context context-type=\"sourcefile\">a.c</context></context-group>\n"
		"<context-group name=\"source\"><context context-type=\"x-context-pre\"></context><context context-type=\"x-context-post\">Dos</context></context-group>\n"
		"<context-group name=\"target\"><context context-type=\"x-xliff-approved\">yes</context></context-group>\n"
		"<note>corto</note>\n"
		"</trans-unit>\n"
		"<trans-unit id=\"u2\">\n"
		"<source>Dos</source>\n"
		"<alt-trans origin=\"TM\" match-quality=\"80%\">\n"
		"<target>2</target>\n"
		"</alt-trans>\n"
		"<context-group name=\"target\"><context context-type=\"x-xliff-origin\">TM</context><context context-type=\"x-xliff-quality\">80%</context></context-group>\n"
		"</trans-unit>\n"
		"<trans-unit id=\"b\">\n"
		"<source>Dos</source>\n"
		"<target state=\"translated\">Two</target>\n"
		"<context-group name=\"source\"><context context-type=\"x-context-pre\">Uno yz </context><context context-type=\"x-context-post\">Tres</context></context-group>\n"
		"</trans-unit>\n"
		"<trans-unit id=\"u4\">\n"
		"<source>Tres</source>\n"
		"<target xml:lang=\"en-GB\" state=\"needs-translation\">Three</target>\n"
		"<context-group><context context-type=\"x-tuid\">b</context><context context-type=\"x-unfinished\">yes</context></context-group>\n"
		"<context-group name=\"source\"><context context-type=\"x-context-pre\">Dos</context><context context-type=\"x-context-post\"></context></context-group>\n"
		"<context-group name=\"target\"><context context-type=\"x-xliff-state\">new</context></context-group>\n"
		"</trans-unit>\n"
		"</body>\n"
		"</file>\n"
		"</xliff>\n"));
}

static void
test_two(void)
{
	CHECK(is(
		written(true),
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\" xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\" version=\"2.1\" srcLang=\"es\" trgLang=\"en\">\n"
		"<file id=\"f1\" original=\"puente-memory\" xml:space=\"preserve\">\n"
		"<unit id=\"u1\" name=\"menu\">\n"
		"<mda:metadata><mda:metaGroup><mda:meta type=\"x-tuid\">a 1</mda:meta><mda:meta type=\"x-xliff-sourcefile\">a.c</mda:meta></mda:metaGroup><mda:metaGroup appliesTo=\"source\"><mda:meta type=\"x-context-pre\"></mda:meta><mda:meta type=\"x-context-post\">Dos</mda:meta></mda:metaGroup><mda:metaGroup appliesTo=\"target\"><mda:meta type=\"x-xliff-state\">signed-off</mda:meta><mda:meta type=\"x-xliff-approved\">yes</mda:meta></mda:metaGroup></mda:metadata>\n"
		"<notes>\n"
		"<note>corto</note>\n"
		"</notes>\n"
		"<originalData>\n"
		"<data id=\"d1\">&lt;k&gt;</data>\n"
		"<data id=\"d2\">&lt;/k&gt;</data>\n"
		"<data id=\"d3\">%s</data>\n"
		"<data id=\"d4\">&lt;i&gt;</data>\n"
		"</originalData>\n"
		"<segment id=\"s1\" state=\"reviewed\">\n"
		"<source><pc id=\"4\" type=\"fmt\" subType=\"xlf:b\">Uno</pc> <sc id=\"5\" dataRef=\"d1\" type=\"other\" subType=\"x:x-k\"/>y<pc id=\"6\"><ec startRef=\"5\" dataRef=\"d2\"/>z</pc><ph id=\"7\" type=\"fmt\" subType=\"xlf:lb\"/></source>\n"
		"<target><ph id=\"8\" dataRef=\"d3\"/><mrk id=\"9\" type=\"x:protected\" translate=\"no\">One<sc id=\"10\" isolated=\"yes\" dataRef=\"d4\"/></mrk></target>\n"
		"</segment>\n"
		"</unit>\n"
		"<unit id=\"u2\">\n"
		"<mtc:matches>\n"
		"<mtc:match ref=\"#s1\" origin=\"TM\" matchQuality=\"80\">\n"
		"<source>Dos</source>\n"
		"<target>2</target>\n"
		"</mtc:match>\n"
		"</mtc:matches>\n"
		"<mda:metadata><mda:metaGroup appliesTo=\"target\"><mda:meta type=\"x-xliff-origin\">TM</mda:meta><mda:meta type=\"x-xliff-quality\">80%</mda:meta></mda:metaGroup></mda:metadata>\n"
		"<segment id=\"s1\">\n"
		"<source>Dos</source>\n"
		"</segment>\n"
		"</unit>\n"
		"<unit id=\"b\">\n"
		"<mda:metadata><mda:metaGroup appliesTo=\"source\"><mda:meta type=\"x-context-pre\">Uno yz </mda:meta><mda:meta type=\"x-context-post\">Tres</mda:meta></mda:metaGroup></mda:metadata>\n"
		"<segment id=\"s1\" state=\"translated\">\n"
		"<source>Dos</source>\n"
		"<target>Two</target>\n"
		"</segment>\n"
		"</unit>\n"
		"<unit id=\"u4\">\n"
		"<mda:metadata><mda:metaGroup><mda:meta type=\"x-tuid\">b</mda:meta><mda:meta type=\"x-unfinished\">yes</mda:meta></mda:metaGroup><mda:metaGroup appliesTo=\"source\"><mda:meta type=\"x-context-pre\">Dos</mda:meta><mda:meta type=\"x-context-post\"></mda:meta></mda:metaGroup><mda:metaGroup appliesTo=\"target\"><mda:meta type=\"x-lang\">en-GB</mda:meta><mda:meta type=\"x-xliff-state\">new</mda:meta></mda:metaGroup></mda:metadata>\n"
		"<segment id=\"s1\" state=\"initial\">\n"
		"<source>Tres</source>\n"
		"<target>Three</target>\n"
		"</segment>\n"
		"</unit>\n"
		"</file>\n"
		"</xliff>\n"));
}

/* ---- as a document ---- */

/* Every block that has no translation gets its own text between brackets. */
static bool
fills(const char *xml, const char *want, int score)
{
	struct pu_replacement items[8];
	struct pu_buf texts[8], out = PU_BUF_INIT;
	struct pu_document *document;
	struct pu_error err = { .code = PU_OK };
	size_t count = 0;
	bool same;

	if (!document_keep_memory(&document, pu_str(xml), "test",
				  PU_FORMAT_XLIFF, &err))
		return false;
	for (size_t i = 0; i < pu_document_count(document); i++) {
		const struct pu_block *block = pu_document_block(document, i);

		if (block->done)
			continue;
		texts[count] = (struct pu_buf)PU_BUF_INIT;
		pu_buf_addc(&texts[count], '(');
		pu_buf_add(&texts[count], block->text);
		pu_buf_addc(&texts[count], ')');
		items[count] = (struct pu_replacement){ .block = i,
							.end = block->text.len,
							.text = pu_buf_str(
								&texts[count]),
							.score = score };
		count++;
	}
	same = document_write_memory(&out, document, items, count, pu_str("en"),
				     &err) &&
	       is(pu_buf_str(&out), want);
	pu_buf_clear(&out);
	same = document_write_memory(&out, document, NULL, 0, pu_str("en"),
				     &err) &&
	       pu_str_is(pu_buf_str(&out), xml) && same;
	while (count)
		pu_buf_free(&texts[--count]);
	pu_buf_free(&out);
	pu_document_free(document);
	return same;
}

static void
test_filled_1(void)
{
	CHECK(fills("<?xml version='1.0'?>\r\n<xliff version='1.2'><file "
		    "source-language='es'><body><trans-unit id='1' ><source>"
		    "A &lt; <g id='7'>b</g><x id='2'/>&#x41;</source>\n"
		    "<note>n</note></trans-unit><trans-unit id='2'><source>C"
		    "</source><target state='new' xml:lang='en'/></trans-unit>"
		    "<trans-unit id='3'><source>D</source><target>d</target>"
		    "</trans-unit></body></file></xliff>",
		    "<?xml version='1.0'?>\r\n<xliff version='1.2'><file "
		    "target-language=\"en\" source-language='es'><body>"
		    "<trans-unit id='1' ><source>"
		    "A &lt; <g id='7'>b</g><x id='2'/>&#x41;</source>"
		    "<target state=\"translated\" state-qualifier="
		    "\"exact-match\">(A &lt; <g id='7'>b</g><x id='2'/>A)"
		    "</target>\n<note>n</note></trans-unit><trans-unit id='2'>"
		    "<source>C</source><target state='translated' "
		    "xml:lang='en' state-qualifier=\"exact-match\">(C)"
		    "</target></trans-unit><trans-unit id='3'><source>D"
		    "</source><target>d</target></trans-unit></body></file>"
		    "</xliff>",
		    100));
}

#define SEG(n, text) "<mrk mtype=\"seg\" mid=\"" n "\">" text "</mrk>"

static void
test_filled_cuts(void)
{
	/* Without a target, and with one that has some of them. */
	CHECK(fills(ONE("", "<trans-unit id=\"1\"><source>A. B.</source>"
			    "<seg-source><g id=\"1\">" SEG("1", "A.") " " SEG(
				    "2", "B.") "</g></seg-source>"
					       "</trans-unit>"),
		    ONE("", "<trans-unit id=\"1\"><source>A. B.</source>"
			    "<seg-source><g id=\"1\">" SEG("1", "A.") " " SEG(
				    "2",
				    "B.") "</g></seg-source><target "
					  "state=\"needs-review-translation\" "
					  "state-qualifier=\"fuzzy-match\"><g "
					  "id=\"1\">" SEG("1", "(A.)") " " SEG(
						  "2", "(B.)") "</g></target>"
							       "</trans-unit>"),
		    80));
	CHECK(fills(ONE("", "<trans-unit id=\"1\"><source>A. B. C.</source>"
			    "<seg-source>" SEG("1", "A.") SEG("2", "B.")
				    SEG("3", "C.") "</seg-source><target>" SEG(
					    "1", "a.")
					    SEG("2", "") "</target>"
							 "</trans-unit>"),
		    ONE("", "<trans-unit id=\"1\"><source>A. B. C.</source>"
			    "<seg-source>" SEG("1", "A.") SEG("2", "B.")
				    SEG("3", "C.") "</seg-source><target>" SEG(
					    "1", "a.") SEG("2", "(B.)")
					    SEG("3", "(C.)") "</target>"
							     "</trans-unit>"),
		    80));
}

static void
test_filled_2(void)
{
	CHECK(fills(
		"<x:xliff xmlns:x=\"u\" srcLang=\"es\"><x:file><x:unit "
		"id=\"u\"><x:segment state=\"initial\" id=\"s\">"
		"<x:source>A<x:pc id=\"1\">b</x:pc></x:source>"
		"</x:segment></x:unit></x:file></x:xliff>",
		"<x:xliff trgLang=\"en\" xmlns:x=\"u\" srcLang=\"es\">"
		"<x:file><x:unit id=\"u\"><x:segment "
		"state=\"translated\" id=\"s\"><x:source>A<x:pc id=\"1\">b</x:pc>"
		"</x:source><x:target>(A<x:pc id=\"1\">b</x:pc>)"
		"</x:target></x:segment></x:unit></x:file></x:xliff>",
		101));
}

/* What Trados, memoQ and Phrase say of a translation, in their own words. */
#define SDL(target, one, two)                                                  \
	ONE("",                                                                \
	    "<trans-unit id=\"t\"><source>A. B.</source><seg-source>" SEG(     \
		    "1",                                                       \
		    "A.") " " SEG("2",                                         \
				  "B.") "</seg-source>" target                 \
					"<sdl:seg-defs xmlns:sdl='s'>" one two \
					"</sdl:seg-defs></trans-unit>")

static void
test_filled_sdl(void)
{
	CHECK(fills(SDL("", "<sdl:seg id=\"1\" origin='not-translated' />",
			"<sdl:seg id=\"2\"><sdl:value key='k'>v</sdl:value>"
			"</sdl:seg>"),
		    SDL("<target>" SEG("1", "(A.)") " " SEG("2",
							    "(B.)") "</target>",
			"<sdl:seg id=\"1\" origin='tm' conf=\"Draft\" "
			"origin-system=\"puente\" percent=\"80\" />",
			"<sdl:seg id=\"2\" conf=\"Draft\" origin=\"tm\" "
			"origin-system=\"puente\" percent=\"80\"><sdl:value "
			"key='k'>v</sdl:value></sdl:seg>"),
		    80));
	CHECK(fills(SDL("<target>" SEG("1", "a.") SEG("2", "") "</target>",
			"<sdl:seg id=\"1\" conf=\"ApprovedSignOff\"/>",
			"<sdl:seg id=\"2\" struct-match=\"true\" "
			"percent=\"70\"/>"),
		    SDL("<target>" SEG("1", "a.") SEG("2", "(B.)") "</target>",
			"<sdl:seg id=\"1\" conf=\"ApprovedSignOff\"/>",
			"<sdl:seg id=\"2\" percent=\"100\" "
			"conf=\"Translated\" origin=\"tm\" "
			"origin-system=\"puente\" "
			"text-match=\"SourceAndTarget\"/>"),
		    102));
}

static void
test_filled_tools(void)
{
	CHECK(fills(ONE("", "<trans-unit id=\"1\" mq:status=\"NotStarted\">"
			    "<source>A</source><target/></trans-unit>"
			    "<trans-unit m:score='0.0' m:gross-score='0.0' "
			    "m:trans-origin='null' m:confirmed='0'>"
			    "<source>B</source><target/></trans-unit>"),
		    ONE("", "<trans-unit id=\"1\" mq:status=\"Pretranslated\" "
			    "mq:percent=\"102\"><source>A</source><target>(A)"
			    "</target></trans-unit><trans-unit m:score='1.01' "
			    "m:gross-score='1.01' m:trans-origin='tm' "
			    "m:confirmed='0'><source>B</source><target>(B)"
			    "</target></trans-unit>"),
		    102));
	CHECK(fills(
		ONE("", "<trans-unit approved=\"yes\"><source>A</source>"
			"</trans-unit><trans-unit><source>" SEG("1", "B")
				SEG("2",
				    "C") "</source><target "
					 "state=\"new\">" SEG("1", "") SEG(
						 "2",
						 "c") "</target></trans-unit>"),
		ONE("", "<trans-unit approved=\"no\"><source>A</source>"
			"<target state=\"needs-review-translation\" "
			"state-qualifier=\"fuzzy-match\">(A)</target>"
			"</trans-unit><trans-unit><source>" SEG("1", "B")
				SEG("2", "C") "</source><target state="
					      "\"needs-review-"
					      "translation\" "
					      "state-qualifier="
					      "\"fuzzy-match\">" SEG("1", "(B)")
						      SEG("2",
							  "c") "</target>"
							       "</trans-unit>"),
		80));
}

/* A zero byte is no character: what stands behind it has no place. */
static void
test_zero(void)
{
	static const char head[] =
		"<xliff version=\"1.2\"><file source-language=\"es\"><body>"
		"<trans-unit id=\"1\"><note>";
	struct pu_buf xml = PU_BUF_INIT;
	struct pu_document *document;
	struct pu_error err = { .code = PU_OK };

	pu_buf_addz(&xml, head);
	for (int i = 0; i < 2000; i++)
		pu_buf_addz(&xml, "nota ");
	pu_buf_addc(&xml, '\0');
	pu_buf_addz(&xml, "</note><source>A</source></trans-unit></body>"
			  "</file></xliff>");
	CHECK(!document_keep_memory(&document, pu_buf_str(&xml), "test",
				    PU_FORMAT_XLIFF, &err));
	CHECK_STR(err.text, "this is binary data, not text");
	pu_buf_free(&xml);
}

int
main(void)
{
	test_zero();
	test_filled_sdl();
	test_filled_tools();
	test_filled_1();
	test_filled_cuts();
	test_filled_2();
	test_one();
	test_two();
	return tap_done();
}
