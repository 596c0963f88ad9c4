#include "config.h"

#include <stdlib.h>

#include "formats/formats.h"
#include "tests/unit/office.h"

#define NAMESPACES                                                             \
	" xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"     \
	" xmlns:text='t' xmlns:style='s' xmlns:table='b' xmlns:draw='d'"       \
	" xmlns:fo='f' xmlns:svg='v' xmlns:xlink='x'"
#define AUTOMATIC                                                              \
	"<office:automatic-styles>"                                            \
	"<style:style style:name='P1' style:family='paragraph'"                \
	" style:parent-style-name='Quotations'/>"                              \
	"<style:style style:name='T1' style:family='text'>"                    \
	"<style:text-properties text:display='none'/></style:style>"           \
	"<style:style style:name='T2' style:family='text'>"                    \
	"<style:text-properties fo:language='qu' fo:country='BO'/>"            \
	"</style:style></office:automatic-styles>"
#define STYLES                                                                 \
	"<office:styles><style:default-style style:family='paragraph'>"        \
	"<style:text-properties fo:language='es' fo:country='EC'/>"            \
	"</style:default-style>"                                               \
	"<style:style style:name='Quotations' style:family='paragraph'/>"      \
	"<style:style style:name='Figure' style:family='paragraph'"            \
	" style:parent-style-name='Caption'/>"                                 \
	"<style:style style:name='Caption' style:family='paragraph'/>"         \
	"<style:style style:name='Heading_20_1' style:family='paragraph'/>"    \
	"</office:styles>"
#define FOOTER                                                                 \
	"<office:master-styles><style:footer><text:p>no</text:p>"              \
	"</style:footer></office:master-styles>"
#define CONTENT                                                                \
	"<office:document-content" NAMESPACES ">" AUTOMATIC                    \
	"<office:body>%s</office:body></office:document-content>"

static const char *
odt_body(const char *body)
{
	struct archive_file archive = ARCHIVE_INIT;
	struct pu_buf part = PU_BUF_INIT;

	archive_add(&archive, "mimetype",
		    pu_str("application/vnd.oasis.opendocument.text"), 0);
	archive_add(&archive, "styles.xml",
		    pu_str("<office:document-styles" NAMESPACES
			   ">" STYLES FOOTER "</office:document-styles>"),
		    0);
	pu_buf_addf(&part, CONTENT, body);
	archive_add(&archive, "content.xml", pu_buf_str(&part), 0);
	pu_buf_free(&part);
	return read_archive(&archive);
}

static const char *
odt(const char *text)
{
	struct pu_buf body = PU_BUF_INIT;
	const char *got;

	pu_buf_addf(&body, "<office:text>%s</office:text>", text);
	got = odt_body(body.ptr);
	pu_buf_free(&body);
	return got;
}

#define TP(text) "<text:p>" text "</text:p>"

static void
test_odt_blocks(void)
{
	CHECK_STR(odt("<text:h>a</text:h>"
		      "<text:p text:style-name='P1'>b</text:p>"
		      "<text:p text:style-name='Figure'>c</text:p>"
		      "<text:p text:style-name='Heading_20_1'>d</text:p>" TP(
			      "e")),
		  "es-EC|h:a|q:b|c:c|h:d|p:e");
	CHECK_STR(
		odt("<text:list><text:list-header>" TP("a") "</text:list-header><text:list-item>" TP(
			"b") "<text:list><text:list-item>" TP("c") "</text:list-item></text:list></text:list-item>"
								   "<text:list-item><text:number>1.</text:number>"
								   "<text:h>d</text:h></text:list-item></text:list>"),
		"es-EC|i:a|i:b|i:c|h:d");
	CHECK_STR(
		odt("<table:table><table:table-row><table:table-cell>" TP("a") TP(
			"b") "</table:table-cell>"
			     "<table:covered-table-cell>" TP(
				     "no") "</table:covered-table-cell></table:table-row>"
					   "</table:table>" TP("c")),
		"es-EC|t:a|t:b|p:c");
	CHECK_STR(
		odt("<text:section>" TP(
			"a") "</text:section><text:section "
			     "text:display='none'>" TP(
				     "no") "</text:section>"
					   "<text:table-of-content><text:table-of-content-source>"
					   "<text:index-title-template>no"
					   "</text:index-title-template>"
					   "</text:table-of-content-source><text:index-body>" TP(
						   "b") "</text:index-body></text:table-of-content>"),
		"es-EC|p:a|p:b");
}

static void
test_odt_runs(void)
{
	CHECK_STR(odt("\n " TP("\n a<text:s text:c='3'/>b<text:tab/>c"
			       "<text:line-break/>d <text:span>e</text:span>f"
			       "<text:soft-page-break/>g") " \n"),
		  "es-EC|p:a b c\nd efg");
	CHECK_STR(
		odt(TP("a<text:span text:style-name='T1'>no</text:span>"
		       "<text:ruby><text:ruby-base>b</text:ruby-base>"
		       "<text:ruby-text>no</text:ruby-text></text:ruby>"
		       "<office:annotation>" TP(
			       "no") "</office:annotation><text:title>c</text:title>")),
		"es-EC|p:abc");
	CHECK_STR(odt(TP("<text:a xlink:href='https://x.org'>a</text:a>")),
		  "es-EC|p:{<a href=\"https://x.org\">}a{</a>}");
	CHECK_STR(
		odt(TP("ab<text:span text:style-name='T2'>kimsa</text:span>")),
		"qu-BO|p:abkimsa");
}

static void
test_odt_apart(void)
{
	CHECK_STR(
		odt(TP("a<text:note text:note-class='endnote'>"
		       "<text:note-citation>i</text:note-citation>"
		       "<text:note-body>" TP(
			       "end") "</text:note-body>"
				      "</text:note>b<text:note text:note-class='footnote'>"
				      "<text:note-citation>1</text:note-citation>"
				      "<text:note-body>" TP("foot") TP(
					      "more") "</text:note-body></text:note>c")
			    TP("d")),
		"es-EC|p:abc|p:d|p:foot|p:more|p:end");
	CHECK_STR(
		odt(TP("a<draw:frame><draw:text-box>" TP("x") TP(
			"y") "</draw:text-box><svg:title>no</svg:title>"
			     "<svg:desc>no</svg:desc></draw:frame>b") "<draw:frame><draw:text-box>" TP("z") "</draw:text-box></draw:frame>"),
		"es-EC|p:ab|p:x|p:y|p:z");
	CHECK_STR(
		odt("<text:tracked-changes><text:changed-region><text:deletion>" TP(
			"no") "</text:deletion></text:changed-region>"
			      "<text:changed-region><text:insertion/>"
			      "</text:changed-region></text:tracked-changes>" TP(
				      "a<text:change/><text:change-start/>b"
				      "<text:change-end/>")),
		"es-EC|p:ab");
	CHECK(tracked == 2);
	CHECK_STR(read_bytes(pu_str(
			  "<?xml version='1.0'?>\n<office:document" NAMESPACES
			  "><office:meta><svg:title>no</svg:title>"
			  "</office:meta>" STYLES AUTOMATIC FOOTER
			  "<office:body><office:text><text:p>flat</text:p>"
			  "<text:p text:style-name='P1'>q</text:p>"
			  "</office:text></office:body></office:document>")),
		  "es-EC|p:flat|q:q");
}

int
main(void)
{
	test_odt_blocks();
	test_odt_runs();
	test_odt_apart();
	CHECK(refused(odt_body("<office:spreadsheet/>"), PU_ENCODING,
		      "spreadsheet"));
	return tap_done();
}
