#include "config.h"

#include "tests/unit/rewriting.h"

/* What is translated beside the running text, and the direction of all. */

#define TYPE                                                                   \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"

static const char *style; /* what the style of all paragraphs holds */
static const char *body;

static void
add_docx(struct archive_file *archive)
{
	struct pu_buf part = PU_BUF_INIT;

	archive_add(archive, "[Content_Types].xml", pu_str("<Types/>"), 0);
	archive_add(archive, "_rels/.rels",
		    pu_str("<Relationships>"
			   "<Relationship Id='d' Type='" TYPE
			   "officeDocument' Target='word/document.xml'/>"
			   "<Relationship Id='c' Type='x/core-properties' "
			   "Target='docProps/core.xml'/></Relationships>"),
		    0);
	archive_add(archive, "docProps/core.xml",
		    pu_str("<c><dc:creator xmlns:dc='d'>me</dc:creator>"
			   "<dc:title xmlns:dc='d'>T &amp; t</dc:title>"
			   "<dc:subject xmlns:dc='d'> </dc:subject></c>"),
		    0);
	archive_add(archive, "word/_rels/document.xml.rels",
		    pu_str("<Relationships>"
			   "<Relationship Id='1' Type='" TYPE
			   "header' Target='header1.xml'/>"
			   "<Relationship Id='2' Type='" TYPE
			   "header' Target='header1.xml'/>"
			   "<Relationship Id='3' Type='" TYPE
			   "footer' Target='/word/footer1.xml'/>"
			   "<Relationship Id='s' Type='" TYPE
			   "styles' Target='styles.xml'/></Relationships>"),
		    0);
	pu_buf_addf(&part,
		    "<w:document xmlns:w='w' xmlns:wp='wp'><w:body>%s</w:body>"
		    "</w:document>",
		    body);
	archive_add(archive, "word/document.xml", pu_buf_str(&part), 0);
	pu_buf_clear(&part);
	pu_buf_addf(&part,
		    "<w:styles xmlns:w='w'><w:style w:type='paragraph' "
		    "w:styleId='Normal'>%s</w:style></w:styles>",
		    style);
	archive_add(archive, "word/styles.xml", pu_buf_str(&part), 0);
	archive_add(archive, "word/header1.xml",
		    pu_str("<w:hdr xmlns:w='w'>" P("head") "</w:hdr>"), 0);
	archive_add(archive, "word/footer1.xml",
		    pu_str("<w:ftr xmlns:w='w'>" P("foot") "</w:ftr>"), 0);
	pu_buf_free(&part);
}

static const char *
between(const char *part, const char *from, const char *to,
	const struct change *changes, size_t count)
{
	struct archive_file archive = ARCHIVE_INIT;

	add_docx(&archive);
	return part_between(&archive, part, from, to, changes, count);
}

#define PICTURE(what)                                                          \
	"<w:p><w:r><w:t>One </w:t><w:drawing><wp:inline><wp:docPr id='1' "     \
	"descr=" what "/></wp:inline></w:drawing><w:t> two.</w:t></w:r></w:p>"

static void
test_beside(void)
{
	body = PICTURE("\"A. B &lt; c.\" title='d'");
	style = "";
	/* Blocks: text, head, foot, description, title, document's title. */
	CHECK_STR(between("word/header1.xml", "<w:t", "</w:hdr>",
			  CHANGES({ 1, "head", "cabeza" })),
		  " xml:space=\"preserve\">cabeza</w:t></w:r></w:p>");
	CHECK_STR(between("word/footer1.xml", "preserve\">", "<",
			  CHANGES({ 2, "foot", "pie" })),
		  "pie");
	CHECK_STR(between("word/document.xml", "descr=", "/>",
			  CHANGES({ 3, "A.", "\"1\"" }, { 3, "B < c.", "2>" },
				  { 4, "d", "'" })),
		  "\"&quot;1&quot; 2&gt;\" title='&apos;'");
	/* In the midst of what is replaced, too. */
	CHECK_STR(between("word/document.xml", "<w:body>", "</w:body>",
			  CHANGES({ 0, "One %0 two.", "Uno %0 dos." },
				  { 3, "A.", "1." })),
		  "<w:p><w:r><w:t xml:space=\"preserve\">Uno </w:t><w:drawing>"
		  "<wp:inline><wp:docPr id='1' descr=\"1. B &lt; c.\" title='d'"
		  "/></wp:inline></w:drawing><w:t xml:space=\"preserve\"> dos."
		  "</w:t></w:r></w:p>");
	CHECK_STR(between("docProps/core.xml", "'d'>T", "</c>",
			  CHANGES({ 5, "T & t", "T &" })),
		  " &amp;</dc:title><dc:subject xmlns:dc='d'> </dc:subject>");
}

static const char *
styled(const char *properties)
{
	style = properties;
	return between("word/styles.xml", "Normal'>", "</w:style>",
		       CHANGES({ 0, "x", "y" }));
}

static void
test_direction(void)
{
	body = P("x");
	language = "ar";
	CHECK_STR(styled("<w:rPr/>"), "<w:pPr><w:bidi/></w:pPr><w:rPr/>");
	CHECK_STR(styled(""), "<w:pPr><w:bidi/></w:pPr>");
	CHECK_STR(styled("<w:name/><w:pPr/>"),
		  "<w:name/><w:pPr><w:bidi/></w:pPr>");
	CHECK_STR(styled("<w:pPr><w:keepNext/><w:jc/></w:pPr>"),
		  "<w:pPr><w:keepNext/><w:bidi/><w:jc/></w:pPr>");
	CHECK_STR(styled("<w:pPr><w:keepNext/></w:pPr>"),
		  "<w:pPr><w:keepNext/><w:bidi/></w:pPr>");
	CHECK_STR(styled("<w:pPr><w:bidi w:val='0'/></w:pPr>"),
		  "<w:pPr><w:bidi/></w:pPr>");
	CHECK_STR(styled("<w:pPr><w:bidi/></w:pPr>"),
		  "<w:pPr><w:bidi/></w:pPr>");
	language = "en";
	CHECK_STR(styled("<w:pPr><w:bidi/><w:jc/></w:pPr>"),
		  "<w:pPr><w:bidi/><w:jc/></w:pPr>");
}

static const char *
paragraph(const char *content)
{
	style = "";
	body = content;
	return between("word/document.xml", "<w:body>", "</w:body>",
		       CHANGES({ 0, "x", "y" }));
}

#define RUN(properties) "<w:r>" properties "<w:t>x</w:t></w:r></w:p>"
#define BIDI            "<w:pPr><w:bidi/></w:pPr>"
#define EMPTY           "<w:pPr></w:pPr>"
#define NEW(properties)                                                        \
	"<w:r>" properties "<w:t xml:space=\"preserve\">y</w:t></w:r></w:p>"

static void
test_runs(void)
{
	language = "he";
	CHECK_STR(paragraph("<w:p>" RUN("")),
		  "<w:p>" NEW("<w:rPr><w:rtl/></w:rPr>"));
	CHECK_STR(paragraph("<w:p>" RUN("<w:rPr/>")),
		  "<w:p>" NEW("<w:rPr><w:rtl/></w:rPr>"));
	CHECK_STR(
		paragraph("<w:p><w:pPr><w:bidi w:val='0'/><w:jc/></w:pPr>" RUN(
			"<w:rPr><w:i/><w:cs/><w:lang w:val='en'/></w:rPr>")),
		"<w:p><w:pPr><w:jc/></w:pPr>" NEW(
			"<w:rPr><w:i/><w:rtl/><w:cs/></w:rPr>"));
	language = "en";
	CHECK_STR(paragraph("<w:p>" BIDI RUN(
			  "<w:rPr><w:b/><w:rtl/></w:rPr>") "<w:p>" BIDI
							   "</w:p><w:p>" BIDI
							   "</w:p>"
							   "<w:p>" BIDI
							   "</w:p>"),
		  "<w:p>" EMPTY NEW("<w:rPr><w:b/></w:rPr>") "<w:p>" EMPTY
							     "</w:p><w:p>" EMPTY
							     "</w:p><w:p>" EMPTY
							     "</w:p>");
	/* A quotation among others stays. */
	CHECK_STR(paragraph("<w:p>" RUN("") P("b") P(
			  "c") "<w:p><w:pPr>"
			       "<w:bidi/></w:pPr><w:r><w:t>d</w:t></w:r>"
			       "</w:p>"),
		  "<w:p>" NEW("") P("b")
			  P("c") "<w:p><w:pPr><w:bidi/></w:pPr>"
				 "<w:r><w:t>d</w:t></w:r></w:p>");
}

#define OFFICE                                                                 \
	"<office:document xmlns:office="                                       \
	"'urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='t' "   \
	"xmlns:style='s' xmlns:draw='d' xmlns:svg='v'><office:styles>"
#define DEFAULT "<style:default-style style:family='paragraph'>"
#define MASTER                                                                 \
	"</style:default-style></office:styles><office:master-styles>"         \
	"<style:master-page><style:header><text:p>%s</text:p></style:header>"  \
	"<style:footer-left style:display='false'><text:p>no</text:p>"         \
	"</style:footer-left></style:master-page></office:master-styles>"      \
	"<office:body><office:text><text:p>%s <draw:frame><svg:desc>%s"        \
	"</svg:desc></draw:frame></text:p></office:text></office:body>"        \
	"</office:document>"

static void
check_odt(const char *old, const char *new)
{
	struct pu_buf in = PU_BUF_INIT, out = PU_BUF_INIT, want = PU_BUF_INIT;

	pu_buf_addf(&in, OFFICE DEFAULT "%s" MASTER, old, "h", "t", "d");
	pu_buf_addf(&want, OFFICE DEFAULT "%s" MASTER, new, "H", "T",
		    "D &amp; &quot;");
	CHECK(write_changed(&out, pu_buf_str(&in),
			    CHANGES({ 0, "h", "H" }, { 1, "t", "T" },
				    { 2, "d", "D & \"" })));
	CHECK_STR(out.ptr, want.ptr);
	pu_buf_free(&in);
	pu_buf_free(&out);
	pu_buf_free(&want);
}

static void
test_odt(void)
{
	language = "ar";
	check_odt("<style:paragraph-properties/>",
		  "<style:paragraph-properties style:writing-mode=\"rl-tb\"/>");
	check_odt("<style:paragraph-properties style:writing-mode='page'/>",
		  "<style:paragraph-properties style:writing-mode='rl-tb'/>");
	language = "en";
	check_odt("<style:paragraph-properties></style:paragraph-properties>",
		  "<style:paragraph-properties></style:paragraph-properties>");
	check_odt("<style:paragraph-properties style:writing-mode='rl-tb'/>",
		  "<style:paragraph-properties style:writing-mode='lr-tb'/>");
}

int
main(void)
{
	test_beside();
	test_direction();
	test_runs();
	test_odt();
	return tap_done();
}
