#include "config.h"

#include <stdlib.h>

#include "formats/formats.h"
#include "tests/unit/office.h"

/* ---- DOCX ---- */

#define TYPE                                                                   \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define DOCUMENT                                                               \
	"<w:document xmlns:w='w' xmlns:r='r' xmlns:mc='mc' xmlns:v='v'"        \
	" xmlns:wp='wp'><w:body>%s</w:body></w:document>"

static void
add_types(struct archive_file *archive)
{
	archive_add(archive, "[Content_Types].xml", pu_str("<Types/>"), 0);
	archive_add(archive, "_rels/.rels",
		    pu_str("<Relationships><Relationship Id='r' Type='" TYPE
			   "officeDocument' Target='/word/main.xml'/>"
			   "</Relationships>"),
		    0);
}

static void
add_document(struct archive_file *archive, const char *body)
{
	struct pu_buf part = PU_BUF_INIT;

	pu_buf_addf(&part, DOCUMENT, body);
	archive_add(archive, "word/main.xml", pu_buf_str(&part), 0);
	pu_buf_free(&part);
}

/* A whole document of a body. */
static const char *
docx(const char *body)
{
	static const char rels[] =
		"<Relationships>"
		"<Relationship Id='s' Type='" TYPE
		"styles' Target='styles.xml'/>"
		"<Relationship Id='f' Type='" TYPE
		"footnotes' Target='../word/footnotes.xml'/>"
		"<Relationship Id='e' Type='" TYPE
		"endnotes' Target='endnotes.xml'/>"
		"<Relationship Id='l' Type='" TYPE
		"hyperlink' Target='https://x.org' TargetMode='External'/>"
		"</Relationships>";
	static const char styles[] =
		"<w:styles xmlns:w='w'><w:docDefaults><w:rPrDefault><w:rPr>"
		"<w:lang w:val='es-EC'/></w:rPr></w:rPrDefault></w:docDefaults>"
		"<w:style w:type='paragraph' w:default='1' w:styleId='Normal'>"
		"<w:name w:val='Normal'/></w:style>"
		"<w:style w:type='paragraph' w:styleId='Titre1'>"
		"<w:name w:val='heading 1'/></w:style>"
		"<w:style w:type='paragraph' w:styleId='Mine'>"
		"<w:name w:val='Mine'/><w:basedOn w:val='Titre1'/></w:style>"
		"<w:style w:type='paragraph' w:styleId='Level'><w:pPr>"
		"<w:outlineLvl w:val='2'/></w:pPr></w:style>"
		"<w:style w:type='paragraph' w:styleId='Body'><w:pPr>"
		"<w:outlineLvl w:val='9'/></w:pPr></w:style>"
		"<w:style w:type='paragraph' w:styleId='Loop'>"
		"<w:basedOn w:val='Loop'/></w:style>"
		"<w:style w:type='paragraph' w:styleId='Cap'>"
		"<w:name w:val='caption'/></w:style>"
		"<w:style w:type='paragraph' w:styleId='Zitat'>"
		"<w:name w:val='Intense Quote'/></w:style>"
		"<w:style w:type='paragraph' w:styleId='Bullet'><w:pPr><w:numPr>"
		"<w:numId w:val='3'/></w:numPr></w:pPr></w:style>"
		"<w:style w:type='character' w:styleId='Gone'><w:rPr>"
		"<w:vanish/></w:rPr></w:style></w:styles>";
	static const char footnotes[] =
		"<w:footnotes xmlns:w='w'>"
		"<w:footnote w:type='separator' w:id='0'><w:p><w:r>"
		"<w:t>line</w:t></w:r></w:p></w:footnote>"
		"<w:footnote w:id='2'><w:p><w:r><w:t>two</w:t></w:r></w:p>"
		"<w:p><w:r><w:t>more</w:t></w:r></w:p></w:footnote>"
		"<w:footnote w:id='1'><w:p><w:r><w:footnoteRef/>"
		"<w:t xml:space='preserve'> one</w:t></w:r></w:p></w:footnote>"
		"<w:footnote w:id='9'><w:p><w:r><w:t>nobody's</w:t></w:r></w:p>"
		"</w:footnote></w:footnotes>";
	static const char endnotes[] =
		"<w:endnotes xmlns:w='w'><w:endnote w:id='1'><w:p><w:r>"
		"<w:t>end</w:t></w:r></w:p></w:endnote></w:endnotes>";
	struct archive_file archive = ARCHIVE_INIT;

	add_types(&archive);
	archive_add(&archive, "word/_rels/main.xml.rels", pu_str(rels), 0);
	archive_add(&archive, "word/styles.xml", pu_str(styles), 0);
	archive_add(&archive, "word/footnotes.xml", pu_str(footnotes), 0);
	archive_add(&archive, "word/endnotes.xml", pu_str(endnotes), 0);
	add_document(&archive, body);
	return read_archive(&archive);
}

#define T(text) "<w:t xml:space='preserve'>" text "</w:t>"
#define R(text) "<w:r>" T(text) "</w:r>"
#define P(runs) "<w:p>" runs "</w:p>"
#define STYLED(style, runs)                                                    \
	"<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr>" runs "</w:p>"

static void
test_docx_blocks(void)
{
	CHECK_STR(docx(P(R("Uno ") R("do") R("s")) P("") P(R("tres"))),
		  "es-EC|p:Uno dos|p:tres");
	CHECK_STR(docx(STYLED("Titre1", R("a")) STYLED("Mine", R("b")) STYLED(
			  "Level", R("c")) STYLED("Body", R("d"))
			       STYLED("Loop", R("e")) STYLED("None", R("f"))),
		  "es-EC|h:a|h:b|h:c|p:d|p:e|p:f");
	CHECK_STR(docx(STYLED("Cap", R("a")) STYLED("Zitat", R("b"))
			       STYLED("Bullet", R("c"))),
		  "es-EC|c:a|q:b|i:c");
	CHECK_STR(
		docx("<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>"
		     "</w:pPr>" R(
			     "a") "</w:p><w:p><w:pPr><w:pStyle "
				  "w:val='Bullet'/><w:numPr><w:numId w:val='0'/></w:numPr>"
				  "</w:pPr>" R(
					  "b") "</w:p><w:p><w:pPr><w:outlineLvl "
					       "w:val='0'/></w:pPr>" R(
						       "c") "</w:p>"),
		"es-EC|i:a|p:b|h:c");
	CHECK_STR(
		docx("<w:tbl><w:tr><w:tc>" P(R("a")) P(R(
			"b")) "</w:tc><w:tc>"
			      "<w:tbl><w:tr><w:tc>" P(R("c")) "</w:tc></w:tr></w:tbl>" STYLED(
				      "Titre1",
				      R("d")) "</w:tc></w:tr></w:tbl>" P(R("e"))),
		"es-EC|t:a|t:b|t:c|h:d|p:e");
	CHECK_STR(
		docx("<w:sdt><w:sdtPr><w:alias w:val='x'/><w:p>" R("no") "</w:p></w:sdtPr><w:sdtContent>" P(
			"<w:smartTag>" R(
				"a") "</w:smartTag><w:sdt>"
				     "<w:sdtContent>" R(
					     "b") "</w:sdtContent></w:sdt>"
						  "<w:customXml>" R(
							  "c") "</w:customXml>") "</w:sdtContent></w:sdt>"),
		"es-EC|p:abc");
}

static void
test_docx_runs(void)
{
	CHECK_STR(
		docx(P("<w:r>" T("a") "<w:tab/>" T("b") "<w:br/>" T("c") "<w:noBreakHyphen/>" T(
			"d") "<w:softHyphen/>" T("e") "<w:cr/>" T("f") "</w:r>")),
		"es-EC|p:a b\nc\xe2\x80\x91"
		"d\xc2\xad"
		"e\nf");
	/* A tab stop and a break's place are no text. */
	CHECK_STR(docx("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs>"
		       "</w:pPr>" R(
			       "a") "<w:r><w:drawing><wp:posOffset>77"
				    "</wp:posOffset></w:drawing></w:r></w:p>"),
		  "es-EC|p:a");
	CHECK_STR(docx(P("<w:r><w:sym w:font='Symbol' w:char='F061'/>"
			 "<w:sym w:font='Wingdings' w:char='F0FC'/>"
			 "<w:sym w:font='X' w:char='00AE'/>"
			 "<w:sym w:font='X' w:char='F0AE'/>"
			 "<w:sym w:font='X' w:char='zz'/></w:r>" R("a"))),
		  "es-EC|p:\xCE\xB1\xE2\x9C\x94\xC2\xAE{\xEF\x82\xAE}a");
	CHECK_STR(
		docx(P("<w:r><w:rPr><w:vanish/></w:rPr>" T(
			"a") "</w:r>"
			     "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr>" T("b") "</w:r><w:r><w:rPr><w:rStyle w:val='Gone'/></w:rPr>" T(
				     "c") "</w:r>"
					  "<w:r><w:ruby><w:rt>" R("d") "</w:rt><w:rubyBase>" R(
						  "e") "</w:rubyBase></w:ruby></w:r>")),
		"es-EC|p:be");
	CHECK_STR(
		docx(P(R("uno dos") "<w:r><w:rPr><w:lang w:val='qu'/></w:rPr>" T(
			"kimsa tawa pichqa") "</w:r>")),
		"qu|p:uno doskimsa tawa pichqa");
	CHECK_STR(docx(P("<m:oMath xmlns:m='m'><m:r><m:t>E=m</m:t></m:r>"
			 "</m:oMath>")),
		  "es-EC|p:E=m");
}

static void
test_docx_links(void)
{
	CHECK_STR(
		docx(P("<w:hyperlink r:id='l'>" R("a") R("b") "</w:hyperlink><w:hyperlink r:id='?' w:anchor='t'>" R(
			"c") "</w:hyperlink><w:hyperlink r:id='?'>" R("d") "</w:hyperlink>")),
		"es-EC|p:{<a href=\"https://x.org\">}ab{</a>}"
		"{<a href=\"#t\">}c{</a>}d");
	CHECK_STR(
		docx(P("<w:fldSimple w:instr=' HYPERLINK \"u\" '>" R(
			"a") "</w:fldSimple><w:fldSimple w:instr='PAGE'>" R("7") "</w:fldSimple>")),
		"es-EC|p:{<a href=\"u\">}a{</a>}7");
}

#define FIELD(kind)       "<w:r><w:fldChar w:fldCharType='" kind "'/></w:r>"
#define INSTRUCTION(text) "<w:r><w:instrText>" text "</w:instrText></w:r>"

static void
test_docx_fields(void)
{
	CHECK_STR(docx(P(R("a") FIELD("begin") INSTRUCTION(" DATE ")
				 FIELD("separate") R("b") FIELD("end") R("c"))),
		  "es-EC|p:abc");
	CHECK_STR(docx(P(FIELD("begin") INSTRUCTION("HYPER") INSTRUCTION(
			  "LINK \\l \"t\" \\o \"x\"") FIELD("separate") R("b")
				 FIELD("end"))),
		  "es-EC|p:{<a href=\"#t\">}b{</a>}");
	/* A field inside the instruction of another is not shown. */
	CHECK_STR(docx(P(FIELD("begin") INSTRUCTION("IF ") FIELD("begin")
				 INSTRUCTION("X") FIELD("separate") R("no")
					 FIELD("end") INSTRUCTION("=1")
						 FIELD("separate") R("yes")
							 FIELD("end"))),
		  "es-EC|p:yes");
	/* A result over several paragraphs; then broken ones: no text may be
	 * lost. */
	CHECK_STR(docx(P(FIELD("begin") INSTRUCTION("HYPERLINK \"u\"") FIELD(
			  "separate") R("a")) P(R("b") FIELD("end"))),
		  "es-EC|p:{<a href=\"u\">}a{</a>}|p:b");
	CHECK_STR(docx(P(FIELD("begin") INSTRUCTION("X") R("a")) P(R("b"))
			       P(FIELD("end") FIELD("separate") R("c"))),
		  "es-EC|p:a|p:b|p:c");
}

static void
test_docx_notes(void)
{
	CHECK_STR(docx(P(R("a") "<w:r><w:endnoteReference w:id='1'/></w:r>" R(
			  "b") "<w:r><w:footnoteReference w:id='1'/></w:r>."
			       "<w:r><w:footnoteReference w:id='2'/></w:r>"
			       "<w:r><w:footnoteReference w:id='8'/></w:r>")
			       P(R("c"))),
		  "es-EC|p:ab|p:c|p:one|p:two|p:more|p:end");
	CHECK_STR(docx(P(R("a") "<w:del><w:r><w:footnoteReference w:id='1'/>"
				"</w:r></w:del>")),
		  "es-EC|p:a");
}

static void
test_docx_boxes(void)
{
	static const char box[] =
		"<w:txbxContent>" P(R("x")) P(R("y")) "</w:txbxContent>";
	struct pu_buf body = PU_BUF_INIT;

	pu_buf_addf(
		&body,
		"<w:p>" R(
			"a") "<w:r><mc:AlternateContent><mc:Choice>%s"
			     "</mc:Choice><mc:Choice>%s</mc:Choice><mc:Fallback>%s"
			     "</mc:Fallback></mc:AlternateContent></w:r>" R(
				     "b") "</w:p><w:p><w:r><w:pict><v:textbox>%s</v:textbox></w:pict>"
					  "</w:r></w:p>",
		box, box, box, box);
	CHECK_STR(docx(body.ptr), "es-EC|p:ab|p:x|p:y|p:x|p:y");
	pu_buf_free(&body);
	CHECK_STR(docx(P("<mc:AlternateContent><mc:Fallback>" R(
			  "a") "</mc:Fallback></mc:AlternateContent>")),
		  "es-EC|p:a");
}

static void
test_docx_changes(void)
{
	CHECK_STR(
		docx(P(R(
			"a") "<w:del><w:r><w:delText>no</w:delText></w:r>"
			     "</w:del><w:ins>" R("b") "</w:ins><w:moveFrom>" R(
				     "no") "</w:moveFrom><w:moveTo>" R("c") "</w:moveTo>")),
		"es-EC|p:abc");
	CHECK(tracked == 4);
	/* A paragraph whose mark was deleted goes on in the next one. */
	CHECK_STR(
		docx("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" R("a ") "</w:p>" P(
			R("b")) "<w:tbl><w:tr><w:tc><w:p><w:pPr>"
				"<w:rPr><w:del/></w:rPr></w:pPr>" R(
					"c") "</w:p></w:tc></w:tr></w:tbl>" P(R("d"))),
		"es-EC|p:a b|t:c|p:d");
	CHECK_STR(
		docx("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" P(R(
			"no")) "</w:tc></w:tr><w:tr><w:tc>" P(R("a")) "</w:tc></w:tr></w:tbl>"),
		"es-EC|t:a");
	CHECK_STR(docx("<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle "
		       "w:val='Titre1'/></w:pPr></w:pPrChange></w:pPr>" R(
			       "a") "</w:p>"),
		  "es-EC|p:a");
}

/* ---- what is refused ---- */

/* Two entries at most. */
static const char *
zip_of(const char *first, const char *text, const char *second, unsigned flags)
{
	struct archive_file archive = ARCHIVE_INIT;

	if (first)
		archive_add(&archive, first, pu_str(text), flags);
	if (second)
		archive_add(&archive, second, pu_str(text), flags);
	return read_archive(&archive);
}

static void
test_other_files(void)
{
	static const char wide[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0"
				   "g\0e";
	struct pu_buf old = PU_BUF_INIT;

	pu_buf_add(&old, pu_str_n("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8));
	CHECK(refused(read_bytes(pu_buf_str(&old)), PU_ENCODING, "old Office"));
	pu_buf_add(&old, pu_str_n("W\0o\0r\0d\0W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0"
				  "n\0t",
				  32));
	CHECK(refused(read_bytes(pu_buf_str(&old)), PU_ENCODING, "(.doc)"));
	pu_buf_add(&old, pu_str_n(wide, sizeof wide));
	CHECK(refused(read_bytes(pu_buf_str(&old)), PU_ENCODING, "password"));
	pu_buf_free(&old);
	CHECK(refused(zip_of("a.txt", "x", NULL, 0), PU_ENCODING, "neither"));
	CHECK(refused(zip_of(NULL, NULL, NULL, 0), PU_SYNTAX, "empty"));
	CHECK(refused(zip_of("xl/workbook.xml", "x", "[Content_Types].xml", 0),
		      PU_ENCODING, "Excel"));
	CHECK(refused(zip_of("content.xml", "<a/>", NULL, 1), PU_ENCODING,
		      "password"));
	CHECK(refused(zip_of("META-INF/manifest.xml",
			     "<m><encryption-data/></m>", "content.xml", 0),
		      PU_ENCODING, "password"));
}

static void
test_broken(void)
{
	struct archive_file archive = ARCHIVE_INIT;
	struct pu_str bytes;

	CHECK(refused(zip_of("content.xml", "", NULL, 0), PU_SYNTAX,
		      "in content.xml: the file is empty"));
	CHECK(refused(zip_of("[Content_Types].xml", "<T/>", NULL, 0), PU_SYNTAX,
		      "has no word/document.xml"));
	CHECK(refused(zip_of("content.xml", "<a/>", "content.xml", 0),
		      PU_SYNTAX, "content.xml twice"));
	CHECK(refused(docx(P(R("a")) P(R("b")) "<w:p><oops>"), PU_SYNTAX,
		      "in word/main.xml, after paragraph 3: "));
	CHECK(refused(zip_of("content.xml",
			     "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", NULL,
			     0),
		      PU_SYNTAX, "in content.xml: "));
	add_types(&archive);
	archive_add(&archive, "word/main.xml", pu_str("<chart/>"), 0);
	CHECK(refused(read_archive(&archive), PU_ENCODING, "<chart>"));
	/* Broken off, and a byte changed. */
	add_types(&archive);
	add_document(&archive, P(R("some text")));
	archive_end(&archive);
	bytes = pu_buf_str(&archive.bytes);
	CHECK(refused(read_bytes(pu_str_n(bytes.ptr, bytes.len - 30)),
		      PU_SYNTAX, "damaged"));
	CHECK(refused(read_bytes(pu_str_n(bytes.ptr, 40)), PU_SYNTAX,
		      "damaged"));
	for (size_t i = 0; i + 4 < bytes.len; i++)
		if (!memcmp(bytes.ptr + i, "some", 4))
			archive.bytes.ptr[i] = 'S';
	CHECK(refused(read_bytes(bytes), PU_SYNTAX, "damaged"));
	archive_free(&archive);
}

int
main(void)
{
	test_docx_blocks();
	test_docx_runs();
	test_docx_links();
	test_docx_fields();
	test_docx_notes();
	test_docx_boxes();
	test_docx_changes();
	test_other_files();
	test_broken();
	return tap_done();
}
