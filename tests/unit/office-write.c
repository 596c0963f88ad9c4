#include "config.h"

#include "tests/unit/rewriting.h"

/* ---- DOCX ---- */

#define TYPE                                                                   \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static void
add_docx(struct archive_file *archive, const char *body)
{
	struct pu_buf part = PU_BUF_INIT;

	archive_add(archive, "[Content_Types].xml", pu_str("<Types/>"), 0);
	archive_add(archive, "word/_rels/document.xml.rels",
		    pu_str("<Relationships>"
			   "<Relationship Id='f' Type='" TYPE
			   "footnotes' Target='footnotes.xml'/>"
			   "<Relationship Id='s' Type='" TYPE
			   "styles' Target='styles.xml'/>"
			   "</Relationships>"),
		    0);
	pu_buf_addf(&part,
		    "<?xml version=\"1.0\"?>\r\n<w:document xmlns:w='w' "
		    "xmlns:mc='m'><w:body>%s</w:body></w:document>",
		    body);
	archive_add(archive, "word/document.xml", pu_buf_str(&part), 0);
	archive_add(archive, "word/footnotes.xml",
		    pu_str("<w:footnotes xmlns:w='w'><w:footnote w:id='1'>"
			   "<w:p><w:r><w:t>note</w:t></w:r></w:p>"
			   "</w:footnote></w:footnotes>"),
		    0);
	archive_add(archive, "word/styles.xml",
		    pu_str("<w:styles xmlns:w='w'><w:docDefaults><w:rPrDefault>"
			   "<w:rPr><w:lang w:val='en-US' w:bidi='ar-SA'/>"
			   "</w:rPr></w:rPrDefault></w:docDefaults>"
			   "</w:styles>"),
		    0);
	pu_buf_free(&part);
}

static const char *
docx(const char *body, const struct change *changes, size_t count)
{
	struct archive_file archive = ARCHIVE_INIT;

	add_docx(&archive, body);
	return part_between(&archive, "word/document.xml", "<w:body>",
			    "</w:body>", changes, count);
}

#define P(content) "<w:p>" content "</w:p>"
#define T(text)    "<w:t xml:space=\"preserve\">" text "</w:t>"
#define R(text)    "<w:r>" T(text) "</w:r>"
#define B(text)    "<w:r><w:rPr><w:b/></w:rPr>" T(text) "</w:r>"

static void
test_runs(void)
{
	/* What Word parts without sense is one text. */
	CHECK_STR(
		docx(P("<w:pPr><w:jc/></w:pPr><w:r w:rsidR='1'><w:t>On</w:t>"
		       "</w:r><w:proofErr/><w:r w:rsidR='2'><w:t>e.</w:t></w:r>"),
		     CHANGES({ 0, "One.", "Uno & <1>." })),
		P("<w:pPr><w:jc/></w:pPr>" R("Uno &amp; &lt;1&gt;.")));
	/* A sentence in the middle of a run: the rest stays as it is. */
	CHECK_STR(
		docx(P("<w:r w:x='1'><w:t>A &#x62;. One. C &amp; d.</w:t></w:r>"),
		     CHANGES({ 0, "One.", "Uno." })),
		P("<w:r w:x='1'>" T("A &#x62;. ") "</w:r>" R(
			"Uno.") "<w:r w:x='1'>" T(" C &amp; d.") "</w:r>"));
	CHECK_STR(docx(P("<w:r><w:t>A. B. C.</w:t></w:r>"),
		       CHANGES({ 0, "A.", "1." }, { 0, "C.", "3." })),
		  P(R("1.") R(" B. ") R("3.")));
	/* Languages of the original are not those of the translation. */
	CHECK_STR(docx(P("<w:r><w:rPr><w:i/><w:lang w:val='en-GB'/></w:rPr>"
			 "<w:t>x</w:t></w:r>"),
		       CHANGES({ 0, "x", "y" })),
		  P("<w:r><w:rPr><w:i/></w:rPr>" T("y") "</w:r>"));
	CHECK_STR(docx(P("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t>"
			 "<w:br w:type='page'/><w:t>c</w:t></w:r>"),
		       CHANGES({ 0, "a\nb\nc", "1\n2\n3\n4\t5" })),
		  P("<w:r>" T("1") "<w:br/>" T("2") "<w:br w:type='page'/>" T(
			  "3") "<w:br/>" T("4") "<w:tab/>" T("5") "</w:r>"));
}

static void
test_formats(void)
{
	/* What differs from most of the text has codes; they go where the
	 * translation has them. */
	CHECK_STR(docx(P(R("the long plain ") B("cat") R(" sat")),
		       CHANGES({ 0, "the long plain %0cat%1 sat",
				 "%0gato%1 sentado" })),
		  P(B("gato") R(" sentado")));
	CHECK_STR(docx(P(R("the long plain ") B("cat") R(" sat")),
		       CHANGES({ 0, "the long plain %0cat%1 sat", "gato" })),
		  P(R("gato")));
	/* A pair of which one half is missing, and one that is turned. */
	CHECK_STR(
		docx(P(R("the long plain ") B("cat") R(" sat")),
		     CHANGES({ 0, "the long plain %0cat%1 sat", "a%1 b %0c" })),
		P(R("a b ") B("c")));
	/* Bold throughout is no code. */
	CHECK_STR(docx(P(B("One") "<w:bookmarkEnd/>" B(" two")),
		       CHANGES({ 0, "One two", "Uno" })),
		  P(B("Uno") "<w:bookmarkEnd/>"));
	/* Sentences part bold text. */
	CHECK_STR(docx(P(R("Long plain text here. ") B("B. C.")),
		       CHANGES({ 0, "C.%1", "D.%1" })),
		  P(R("Long plain text here. ") B("B. ") B("D.")));
}

#define LINK(content) "<w:hyperlink r:id='l'>" content "</w:hyperlink>"
#define FIELD(type)   "<w:r><w:fldChar w:fldCharType='" type "'/></w:r>"
#define INSTRUCTION   "<w:r><w:instrText>REF x</w:instrText></w:r>"

static void
test_pairs(void)
{
	CHECK_STR(docx(P(R("see ") LINK(R("here")) R(" now")),
		       CHANGES({ 0, "see %0here%1 now", "%0aqui%1 ver" })),
		  P(LINK(R("aqui")) R(" ver")));
	/* They nest whatever the translation does, and one that is open over a
	 * segment's end stays so. */
	CHECK_STR(docx(P(R("a ") LINK(R("B. C.")) R(" d")),
		       CHANGES({ 0, "a %0B.", "%0x." })),
		  P(LINK(R("x.") R(" C.")) R(" d")));
	CHECK_STR(docx(P(R("a ") LINK(R("B. C.")) R(" d")),
		       CHANGES({ 0, "a %0B.", "x." })),
		  P(R("x.") LINK(R(" C.")) R(" d")));
	CHECK_STR(docx(P(R("p ") FIELD("begin") INSTRUCTION FIELD("separate")
				 R("3") FIELD("end") R(" q")),
		       CHANGES({ 0,
				 "p %0"
				 "3%1 q",
				 "q %0"
				 "3%1" })),
		  P(R("q ") FIELD("begin") INSTRUCTION FIELD("separate") R("3")
			    FIELD("end")));
	CHECK_STR(docx(P(R("p ") "<w:sdt><w:sdtPr/><w:sdtContent>" R(
			       "x") "</w:sdtContent></w:sdt>"),
		       CHANGES({ 0, "p %0x%1", "%0y%1 p" })),
		  P("<w:sdt><w:sdtPr/><w:sdtContent>" R(
			  "y") "</w:sdtContent></w:sdt>" R(" p")));
}

#define NOTE "<w:footnoteReference w:id='1'/>"

static void
test_codes(void)
{
	CHECK_STR(docx(P("<w:r><w:t>word</w:t>" NOTE
			 "<w:tab/><w:t>x</w:t></w:r>"),
		       CHANGES({ 0, "word%0%1x", "%1x%0y" })),
		  P("<w:r><w:tab/>" T("x") NOTE T("y") "</w:r>"));
	/* What the translation forgets is behind it, bookmarks around it. */
	CHECK_STR(docx(P("<w:r><w:tab/><w:t>a</w:t></w:r><w:bookmarkStart/>"
			 "<w:r><w:t>b</w:t>" NOTE "<w:t>c</w:t></w:r>"),
		       CHANGES({ 0, "%0ab%1c", "z" })),
		  P("<w:bookmarkStart/><w:r><w:tab/>" T("z") NOTE "</w:r>"));
	/* Hidden text and tracked changes are never lost. */
	CHECK_STR(
		docx(P(R("a") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>h</w:t>"
			      "</w:r>" R("b")),
		     CHANGES({ 0, "ab", "z" })),
		P(R("z") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>h</w:t></w:r>"));
	CHECK_STR(docx(P(R("a") "<w:del><w:r><w:delText>x</w:delText></w:r>"
				"</w:del>"),
		       CHANGES({ 0, "a", "z" })),
		  "changes do not fit the document");
}

#define BOX                                                                    \
	"<w:r><w:pict><w:txbxContent>" P(                                      \
		"<w:r><w:t>In. Box.</w:t></w:r>") "</w:txbxContent></w:pict></w:r>"

/* A text box changes with the text around it, and without. */
static void
test_boxes(void)
{
	CHECK_STR(docx(P(R("out ") BOX R("er")),
		       CHANGES({ 0, "out %0er", "z%0" }, { 1, "Box.", "Y." })),
		  P("<w:r>" T("z") "<w:pict><w:txbxContent>" P(
			  "<w:r>" T("In. ") "</w:r>" R(
				  "Y.")) "</w:txbxContent></w:pict></w:r>"));
	CHECK_STR(docx(P(R("o") BOX), CHANGES({ 1, "In.", "X." })),
		  P(R("o") "<w:r><w:pict><w:txbxContent>" P(R("X.") R(
			  " Box.")) "</w:txbxContent></w:pict></w:r>"));
}

static void
test_parts(void)
{
	struct archive_file archive = ARCHIVE_INIT;

	add_docx(&archive, P("<w:r><w:t>a</w:t>" NOTE "</w:r>"));
	CHECK_STR(part_between(&archive, "word/footnotes.xml", "<w:p>",
			       "</w:p>", CHANGES({ 1, "note", "nota" })),
		  R("nota"));
	add_docx(&archive, P("<w:r><w:t>a</w:t></w:r>"));
	CHECK_STR(part_between(&archive, "word/styles.xml", "<w:rPr>",
			       "</w:rPr>", CHANGES({ 0, "a", "b" })),
		  "<w:lang w:val='pt-BR' w:bidi='ar-SA'/>");
}

/* ---- ODT ---- */

#define OFFICE                                                                 \
	"<office:document xmlns:office="                                       \
	"'urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='t' "   \
	"xmlns:style='s' xmlns:fo='f' xmlns:draw='d'><office:styles>"          \
	"<style:default-style><style:text-properties fo:language='en' "        \
	"fo:country='US'/></style:default-style>"                              \
	"<style:style style:name='T1' style:family='text'>"                    \
	"<style:text-properties officeooo:rsid='1'/></style:style>"            \
	"<style:style style:name='B' style:family='text'>"                     \
	"<style:text-properties fo:font-weight='bold'/></style:style>"         \
	"<style:style style:name='B2' style:family='text'>"                    \
	"<style:text-properties fo:font-weight='bold'/></style:style>"         \
	"</office:styles><office:body><office:text>"
#define OFFICE_END "</office:text></office:body></office:document>"

static const char *
fodt(const char *body, const struct change *changes, size_t count)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_buf bytes = PU_BUF_INIT;
	char *start;

	pu_buf_clear(&out);
	pu_buf_addz(&bytes, OFFICE);
	pu_buf_addz(&bytes, body);
	pu_buf_addz(&bytes, OFFICE_END);
	if (!write_changed(&out, pu_buf_str(&bytes), changes, count))
		pu_buf_addz(&out, err.text);
	pu_buf_free(&bytes);
	if (!strstr(out.ptr, OFFICE_END))
		return out.ptr;
	CHECK(strstr(out.ptr, "fo:language='pt' fo:country='BR'") != NULL);
	start = strstr(out.ptr, "<office:text>");
	*strstr(start, OFFICE_END) = '\0';
	return start + strlen("<office:text>");
}

#define TP(content) "<text:p>" content "</text:p>"
#define SPAN(style, content)                                                   \
	"<text:span text:style-name='" style "'>" content "</text:span>"
#define TEXT_NOTE                                                              \
	"<text:note><text:note-citation>1</text:note-citation>"                \
	"<text:note-body>" TP("In. Note.") "</text:note-body></text:note>"

static void
test_odt(void)
{
	CHECK_STR(fodt(TP("A &#98;. One. C."), CHANGES({ 0, "One.", "U & v" })),
		  TP("A &#98;. U &amp; v C."));
	CHECK_STR(fodt(TP("a " SPAN("T1", "b") SPAN("T1", "c") " d"),
		       CHANGES({ 0, "a bc d", "x" })),
		  TP("x"));
	CHECK_STR(fodt(TP("a " SPAN("B", "b") SPAN("B2", "c") " d"),
		       CHANGES({ 0, "a %0bc%1 d", "%0x%1 y" })),
		  TP(SPAN("B", "x") " y"));
	CHECK_STR(fodt(TP(SPAN("T1", "One. Two.") " Three."),
		       CHANGES({ 0, "Two. Three.", "x" })),
		  TP(SPAN("T1", "One. x")));
	CHECK_STR(
		fodt(TP("a<text:tab/>b<text:line-break/>c<text:s text:c='2'/>d"),
		     CHANGES({ 0, "a%0b\nc d", "1%0\n 2  3\n4" })),
		TP("1<text:tab/><text:line-break/><text:s/>2 <text:s/>3"
		   "<text:line-break/>4"));
	CHECK_STR(fodt(TP("a" TEXT_NOTE "b"),
		       CHANGES({ 0, "a%0b", "%0z" }, { 1, "Note.", "Nota." })),
		  TP("<text:note><text:note-citation>1</text:note-citation>"
		     "<text:note-body>" TP("In. Nota.") "</text:note-body>"
							"</text:note>z"));
	CHECK_STR(
		fodt(TP("a<text:page-number>3</text:page-number>b"
			"<text:bookmark/>c"),
		     CHANGES({ 0,
			       "a%0"
			       "3%1bc",
			       "z%0"
			       "3%1" })),
		TP("z<text:page-number>3</text:page-number><text:bookmark/>"));
	CHECK_STR(fodt(TP("a<text:change-start/>b<text:change-end/>c"),
		       CHANGES({ 0, "abc", "z" })),
		  "changes do not fit the document");
}

int
main(void)
{
	test_runs();
	test_formats();
	test_pairs();
	test_codes();
	test_boxes();
	test_parts();
	test_odt();
	return tap_done();
}
