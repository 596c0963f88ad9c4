#include "config.h"

#include "tests/hostile.h"

#include <string.h>

#include "tests/archive.h"

/* ---- the languages that are written in XML ---- */

static const struct dialect {
	const char *ending, *root;
	const char *head, *tail; /* of the file */
	const char *open, *close; /* of a segment */
	const char *unit, *group; /* empty; to be nested */
	const char *first, *last, *alone; /* inline codes */
	const char *part; /* of an archive; NULL: a file by itself */
} dialects[] = {
	{ .ending = "tmx",
	  .root = "tmx",
	  .head = "<tmx version='1.4'><header creationtool='x' "
		  "creationtoolversion='1' segtype='sentence' o-tmf='x' "
		  "adminlang='en' srclang='es' datatype='xml'/><body>\n",
	  .tail = "</body></tmx>\n",
	  .open = "<tu><tuv xml:lang='es'><seg>",
	  .close = "</seg></tuv><tuv xml:lang='en'><seg>One.</seg></tuv></tu>",
	  .unit = "<tu/>",
	  .group = "<ph x='1'><sub>",
	  .first = "<bpt i='\1'>a</bpt>",
	  .last = "<ept i='\1'>a</ept>",
	  .alone = "<ut>a</ut><hi>" },
	{ .ending = "xlf",
	  .root = "xliff",
	  .head = "<xliff version='1.2'><file original='x' "
		  "source-language='es' target-language='en' "
		  "datatype='xml'><body>\n",
	  .tail = "</body></file></xliff>\n",
	  .open = "<trans-unit id='1'><source>",
	  .close = "</source><target>One.</target></trans-unit>",
	  .unit = "<trans-unit/>",
	  .group = "<group id='\1'>",
	  .first = "<bpt id='\1' rid='\1'>a</bpt>",
	  .last = "<ept id='\1' rid='\1'>a</ept>",
	  .alone = "<x id='\1'/>" },
	{ .ending = "2.xlf",
	  .root = "xliff",
	  .head = "<xliff version='2.0' srcLang='es' trgLang='en'>"
		  "<file id='f'>\n",
	  .tail = "</file></xliff>\n",
	  .open = "<unit id='1'><segment><source>",
	  .close = "</source><target>One.</target></segment></unit>",
	  .unit = "<unit/>",
	  .group = "<group id='\1'>",
	  .first = "<sc id='\1'/>",
	  .last = "<ec startRef='\1'/>",
	  .alone = "<ph id='\1' dataRef='\1'/>" },
	{ .ending = "sdlxliff",
	  .root = "xliff",
	  .head = "<xliff version='1.2' xmlns:sdl='http://sdl.com/FileTypes/"
		  "SdlXliff/1.0'><file original='x' source-language='es' "
		  "target-language='en'><header><tag-defs/></header><body>\n",
	  .tail = "</body></file></xliff>\n",
	  .open = "<trans-unit id='1'><seg-source><mrk mtype='seg' mid='1'>",
	  .close = "</mrk></seg-source><target><mrk mtype='seg' mid='1'>One."
		   "</mrk></target></trans-unit>",
	  .unit = "<trans-unit/>",
	  .group = "<group><sdl:cxts>",
	  .first = "<g id='\1'>",
	  .last = "</g>",
	  .alone = "<mrk mtype='seg' mid='\1'/>" },
	{ .ending = "fodt",
	  .root = "office:document",
	  .head = "<office:document xmlns:office='urn:oasis:names:tc:"
		  "opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:"
		  "tc:opendocument:xmlns:text:1.0' xmlns:table='urn:oasis:names"
		  ":tc:opendocument:xmlns:table:1.0'><office:body>"
		  "<office:text>\n",
	  .tail = "</office:text></office:body></office:document>\n",
	  .open = "<text:p>",
	  .close = "</text:p>",
	  .unit = "<text:p/>",
	  .group = "<text:list><text:list-item>",
	  .first = "<text:span text:style-name='\1'>a",
	  .last = "a</text:span>",
	  .alone = "<text:s text:c='999999999'/>" },
	{ .ending = "odt",
	  .root = "office:document-content",
	  .head = "<office:document-content xmlns:office='urn:oasis:names:tc:"
		  "opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:"
		  "tc:opendocument:xmlns:text:1.0'><office:body>"
		  "<office:text>\n",
	  .tail = "</office:text></office:body></office:document-content>\n",
	  .open = "<text:p>",
	  .close = "</text:p>",
	  .unit = "<text:p/>",
	  .group = "<text:section>",
	  .first = "<text:a>a",
	  .last = "a</text:a>",
	  .alone = "<text:note><text:note-body><text:p>a</text:p>"
		   "</text:note-body></text:note>",
	  .part = "content.xml" },
	{ .ending = "docx",
	  .root = "w:document",
	  .head = "<w:document xmlns:w='w'><w:body>\n",
	  .tail = "</w:body></w:document>\n",
	  .open = "<w:p><w:r><w:t>",
	  .close = "</w:t></w:r></w:p>",
	  .unit = "<w:p><w:r/><w:r><w:t/></w:r></w:p>",
	  .group = "<w:tbl><w:tr><w:tc>",
	  .first = "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>a",
	  .last = "</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/><w:t>a",
	  .alone = "</w:t></w:r><w:r/><w:r><w:t>",
	  .part = "word/document.xml" },
	{ .ending = "srx",
	  .root = "srx",
	  .head = "<srx version='2.0'><header segmentsubflows='yes' "
		  "cascade='no'/><body><languagerules><languagerule "
		  "languagerulename='x'>\n",
	  .tail = "</languagerule></languagerules><maprules><languagemap "
		  "languagepattern='.*' languagerulename='x'/></maprules>"
		  "</body></srx>\n",
	  .open = "<rule break='yes'><beforebreak>",
	  .close = "</beforebreak><afterbreak>\\s</afterbreak></rule>",
	  .unit = "<rule/>",
	  .group = "<languagerules>",
	  .first = "(",
	  .last = "a{1,999}",
	  .alone = "(a*)*" },
};

#define DIALECTS (sizeof dialects / sizeof dialects[0])

/* ---- what is wrong with them ---- */

#define LAUGH(name, of) "<!ENTITY " name " '" of of of of of of of of of of "'>"
#define LAUGHS                                                                 \
	"<!ENTITY a '0123456789'>" LAUGH("b", "&a;") LAUGH("c", "&b;")         \
		LAUGH("d", "&c;") LAUGH("e", "&d;") LAUGH("f", "&e;")          \
			LAUGH("g", "&f;") LAUGH("h", "&g;") LAUGH("i", "&h;")

enum place { PROLOG, TEXT, UNITS, FIRST, LAST, ALONE, EMPTY, FULL, NESTED };

static const struct shape {
	const char *name;
	enum place place; /* where the text stands; below: what it is made of */
	struct hostile_text text;
	const char *subset; /* of a DOCTYPE; NULL: none */
} shapes[] = {
	{ "laughs", TEXT, { "", "&i;", "" }, LAUGHS },
	{ "laughs-attribute", TEXT, { "<x y='&i;'>", "", "</x>" }, LAUGHS },
	{ "entity-loop",
	  TEXT,
	  { "", "&a;", "" },
	  "<!ENTITY a '&b;'><!ENTITY b '&a;'>" },
	{ "parameter",
	  TEXT,
	  { "", "&z;", "" },
	  "<!ENTITY % a '0123456789'><!ENTITY % b '%a;%a;%a;'>%b;%b;%b;" },
	{ "quadratic",
	  PROLOG,
	  { "<!DOCTYPE x [<!ENTITY a '", "0", "'>]>" },
	  NULL },
	{ "declared",
	  PROLOG,
	  { "<!DOCTYPE x [", "<!ENTITY a\1 'b'>", "]>" },
	  NULL },
	{ "listed",
	  PROLOG,
	  { "<!DOCTYPE x [", "<!ATTLIST tmx a\1 CDATA 'b'>", "]>" },
	  NULL },
	{ "doctype", PROLOG, { "<!DOCTYPE x [", "<!-- a -->", "]>" }, NULL },
	{ "doctype-open", PROLOG, { "<!DOCTYPE x [", "<!ENTITY ", "" }, NULL },
	{ "prolog-comment", PROLOG, { "<!--", "a", "-->" }, NULL },
	{ "prolog-spaces", PROLOG, { "", " \n", "" }, NULL },
	{ "comment", TEXT, { "<!--", "- ", "-->" }, NULL },
	{ "comment-open", TEXT, { "<!--", "a", "" }, NULL },
	{ "comments", TEXT, { "", "<!---->", "" }, NULL },
	{ "instruction", TEXT, { "<?x ", "?", "?>" }, NULL },
	{ "cdata", TEXT, { "<![CDATA[", "]]", "]]>" }, NULL },
	{ "cdata-open", TEXT, { "<![CDATA[", "a", "" }, NULL },
	{ "cdatas", TEXT, { "", "<![CDATA[]]>", "" }, NULL },
	{ "deep", TEXT, { "", "<x>", "" }, NULL },
	{ "closes", TEXT, { "", "</x>", "" }, NULL },
	{ "attributes", TEXT, { "<x", " a\1=''", "/>" }, NULL },
	{ "namespaces", TEXT, { "<x", " xmlns:a\1='u'", "/>" }, NULL },
	{ "attribute", TEXT, { "<x y='", "a", "'/>" }, NULL },
	{ "attribute-open", TEXT, { "<x y='", "<seg>", "" }, NULL },
	{ "name", TEXT, { "<", "a", "/>" }, NULL },
	{ "names", TEXT, { "", "<a\1/>", "" }, NULL },
	{ "prefixes", TEXT, { "", "<a\1:b xmlns:a\1='c\1'/>", "" }, NULL },
	{ "letters", TEXT, { "", "a", "" }, NULL },
	{ "words", TEXT, { "", "uno dos. ", "" }, NULL },
	{ "spaces", TEXT, { "a", " ", "a" }, NULL },
	{ "lines", TEXT, { "a", "\n", "a" }, NULL },
	{ "references", TEXT, { "", "&#65;", "" }, NULL },
	{ "illegal", TEXT, { "", "&#0;", "" }, NULL },
	{ "beyond", TEXT, { "", "&#x99999999999999999999;", "" }, NULL },
	{ "undeclared", TEXT, { "", "&foo\1;", "" }, NULL },
	{ "less", TEXT, { "", "<", "" }, NULL },
	{ "and", TEXT, { "", "&", "" }, NULL },
	{ "controls", TEXT, { "", "\2\x7f", "" }, NULL },
	{ "private", TEXT, { "", "\xEE\x80\x80", "" }, NULL },
	{ "marks", TEXT, { "a", "\xCC\x81", "" }, NULL },
	{ "joined", TEXT, { "", "\xF0\x9F\x91\xA9\xE2\x80\x8D", "" }, NULL },
	{ "bidi", TEXT, { "", "\xE2\x80\xAE", "a" }, NULL },
	{ "halves", TEXT, { "", "\xED\xA0\x80", "" }, NULL },
	{ "units-open", UNITS, { "", "<tu>", "" }, NULL },
	{ "torn", UNITS, { "", "</x><tu><y>", "" }, NULL },
	{ "firsts", FIRST, { "", "", "" }, NULL },
	{ "lasts", LAST, { "", "", "" }, NULL },
	{ "alone", ALONE, { "", "", "" }, NULL },
	{ "empty", EMPTY, { "", "", "" }, NULL },
	{ "full", FULL, { "", "", "" }, NULL },
	{ "nested", NESTED, { "", "", "" }, NULL },
};

#define SHAPES (sizeof shapes / sizeof shapes[0])

static void
repeat(struct pu_buf *out, const char *again, size_t bytes)
{
	const struct hostile_text text = { "", again, "" };

	hostile_put(out, &text, bytes);
}

/* What stands where the units do. */
static void
put_units(struct pu_buf *out, const struct dialect *d, const struct shape *s,
	  size_t bytes)
{
	struct pu_buf full = PU_BUF_INIT;

	pu_buf_addf(&full, "%sa \1%s\n", d->open, d->close);
	if (s->place == UNITS)
		hostile_put(out, &s->text, bytes);
	else if (s->place == EMPTY)
		repeat(out, d->unit, bytes);
	else if (s->place == FULL)
		repeat(out, full.ptr, bytes);
	else if (s->place == NESTED)
		repeat(out, d->group, bytes);
	pu_buf_free(&full);
}

static void
put_text(struct pu_buf *out, const struct dialect *d, const struct shape *s,
	 size_t bytes)
{
	if (s->place == TEXT)
		hostile_put(out, &s->text, bytes);
	else if (s->place == FIRST)
		repeat(out, d->first, bytes);
	else if (s->place == LAST)
		repeat(out, d->last, bytes);
	else if (s->place == ALONE)
		repeat(out, d->alone, bytes);
	else
		pu_buf_addz(out, "Uno.");
}

/* The part lies in an archive with what else belongs there. */
static void
pack(struct pu_buf *out, const struct dialect *d)
{
	struct archive_file file = ARCHIVE_INIT;

	if (strcmp(d->ending, "docx") == 0)
		archive_add(&file, "[Content_Types].xml", pu_str("<Types/>"),
			    0);
	archive_add(&file, d->part, pu_buf_str(out), 0);
	archive_end(&file);
	pu_buf_clear(out);
	pu_buf_add(out, pu_buf_str(&file.bytes));
	archive_free(&file);
}

static void
make(struct pu_buf *out, size_t which, size_t bytes)
{
	const struct dialect *d = &dialects[which % DIALECTS];
	const struct shape *s = &shapes[which / DIALECTS];

	pu_buf_addz(out, "<?xml version='1.0'?>\n");
	if (s->subset)
		pu_buf_addf(out, "<!DOCTYPE %s [%s]>\n", d->root, s->subset);
	if (s->place == PROLOG)
		hostile_put(out, &s->text, bytes);
	pu_buf_addz(out, d->head);
	put_units(out, d, s, bytes);
	pu_buf_addz(out, d->open);
	put_text(out, d, s, bytes);
	pu_buf_addz(out, d->close);
	pu_buf_addz(out, d->tail);
	if (d->part)
		pack(out, d);
}

static bool
name(struct pu_buf *out, size_t which)
{
	if (which >= DIALECTS * SHAPES)
		return false;
	pu_buf_addf(out, "%s.%s", shapes[which / DIALECTS].name,
		    dialects[which % DIALECTS].ending);
	return true;
}

const struct hostile_family hostile_xml = { name, make };

void
hostile_document(struct pu_buf *out, const char *ending, struct pu_str text)
{
	const struct dialect *d = dialects;

	while (strcmp(d->ending, ending) != 0)
		d++;
	pu_buf_addf(out, "<?xml version='1.0'?>\n%s%s", d->head, d->open);
	pu_buf_add(out, text);
	pu_buf_addf(out, "%s%s", d->close, d->tail);
}
