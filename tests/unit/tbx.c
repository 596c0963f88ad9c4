#include "config.h"

#include <stdlib.h>

#include "tests/unit/concepts.h"

static struct pu_buf got = PU_BUF_INIT;

static const char *
read_n(const char *bytes, size_t len)
{
	static const struct concept_reading how = { .source = { "", 0 } };

	concepts_read(&got, tbx_source_open, bytes, len, "t", INPUT_UNITS,
		      &how);
	return got.ptr;
}

static const char *
read_file(const char *bytes)
{
	return read_n(bytes, strlen(bytes));
}

#define MARTIF(body) "<martif><text><body>" body "</body></text></martif>"

static void
test_martif(void)
{
	CHECK_STR(
		read_file("<?xml version=\"1.0\"?>\n"
			  "<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\">\n"
			  "<martif type=\"TBX\" xml:lang=\"en\"><martifHeader>"
			  "<fileDesc><sourceDesc><p>x</p></sourceDesc>"
			  "</fileDesc></martifHeader><text><body>\n"
			  "<termEntry id=\"c1\">\n"
			  "<descrip type=\"subjectField\">labour</descrip>\n"
			  "<descripGrp><descrip type=\"definition\">refusal\n"
			  "   to work</descrip><admin type=\"source\">RAE"
			  "</admin></descripGrp>\n"
			  "<note>one</note><note>two</note>\n"
			  "<langSet xml:lang=\"EN-us\"><tig><term>strike"
			  "</term><termNote type=\"partOfSpeech\">noun"
			  "</termNote></tig></langSet>\n"
			  "<langSet lang=\"es\"><ntig><termGrp><term>huelga"
			  "</term><termNote type=\"grammaticalGender\">"
			  "feminine</termNote><termNote type=\"termType\">"
			  "fullForm</termNote></termGrp>"
			  "<descripGrp><descrip type=\"context\">en huelga"
			  "</descrip><admin type=\"source\">diario</admin>"
			  "</descripGrp></ntig>"
			  "<ntig><termGrp><term>paro</term><termNote "
			  "type=\"administrativeStatus\">"
			  "supersededTerm-admn-sts</termNote></termGrp>"
			  "</ntig></langSet></termEntry>"
			  "</body></text></martif>"),
		"[c1];domain=labour;def=refusal to work;note=one\ntwo;"
		"source=RAE\n"
		"  en-US:strike;pos=noun\n"
		"  es:huelga;type=fullForm;gender=feminine;"
		"*context=en huelga;*context/source=diario\n"
		"  es:paro;forbidden\n");
	/* Without what the standard asks for. */
	CHECK_STR(read_file(MARTIF("<termEntry><langSet lang=\"ES_ec\"><tig>"
				   "<term>minga</term></tig></langSet>"
				   "</termEntry>")),
		  "[]\n  es-EC:minga\n");
	CHECK_STR(read_file("<termEntry id=\"7\"><langSet xml:lang=\"fr\"><tig>"
			    "<term>gr&egrave;ve</term></tig></langSet>"
			    "</termEntry>"),
		  "[7]\n  fr:grève\n");
}

static void
test_version3(void)
{
	CHECK_STR(read_file("<tbx type=\"TBX-Basic\" style=\"dca\" "
			    "xml:lang=\"en\" "
			    "xmlns=\"urn:iso:std:iso:30042:ed-2\"><text><body>"
			    "<conceptEntry id=\"c2\"><langSec xml:lang=\"en\">"
			    "<descrip type=\"definition\">d</descrip><termSec>"
			    "<term>union</term><termNote "
			    "type=\"geographicalUsage\">GB</termNote></termSec>"
			    "</langSec></conceptEntry></body></text></tbx>"),
		  "[c2];def=d\n  en:union;region=GB\n");
	CHECK_STR(read_file("<tbx type=\"TBX-Linguist\" style=\"dct\" "
			    "xmlns=\"urn:iso:std:iso:30042:ed-2\" "
			    "xmlns:min=\"http://www.tbxinfo.net/ns/min\" "
			    "xmlns:basic=\"http://www.tbxinfo.net/ns/basic\" "
			    "xmlns:ling=\"http://www.tbxinfo.net/ns/linguist\">"
			    "<text><body><conceptEntry id=\"c3\">"
			    "<min:subjectField>law</min:subjectField>"
			    "<langSec xml:lang=\"es\"><basic:definition>d"
			    "</basic:definition><termSec><term>amparo</term>"
			    "<min:administrativeStatus>preferredTerm-admn-sts"
			    "</min:administrativeStatus>"
			    "<basic:grammaticalGender>masculine"
			    "</basic:grammaticalGender>"
			    "<ling:grammaticalNumber>singular"
			    "</ling:grammaticalNumber><ling:register>formal"
			    "</ling:register></termSec></langSec>"
			    "</conceptEntry></body></text></tbx>"),
		  "[c3];domain=law;def=d\n"
		  "  es:amparo;gender=masculine;number=singular;"
		  "*register=formal\n");
	CHECK_STR(read_file("<TBX dialect=\"TBX-Min\"><header><id>x</id>"
			    "</header><body><entry id=\"C1\"><subjectField>s"
			    "</subjectField><langGroup xml:lang=\"de\">"
			    "<termGroup><term>Streik</term><partOfSpeech>noun"
			    "</partOfSpeech><termStatus>preferred</termStatus>"
			    "</termGroup></langGroup></entry></body></TBX>"),
		  "[C1];domain=s\n  de:Streik;pos=noun\n");
}

static void
test_dates(void)
{
	CHECK_STR(read_file(MARTIF(
			  "<termEntry><transacGrp><transac "
			  "type=\"transactionType\">origination</transac>"
			  "<transacNote type=\"responsibility\">Ana"
			  "</transacNote><date>2010-04-17</date></transacGrp>"
			  "<transacGrp><transac type=\"transactionType\">"
			  "modification</transac><date>2010-05-01</date>"
			  "</transacGrp><langSet xml:lang=\"en\"><tig><term>a"
			  "</term></tig></langSet></termEntry>")),
		  "[];by=Ana;created=1271462400;changed=1272672000\n  en:a\n");
}

static void
test_multiterm(void)
{
	CHECK_STR(
		read_file("<mtf><conceptGrp><concept>12</concept>"
			  "<system type=\"entryClass\">0</system>"
			  "<transacGrp><transac type=\"origination\">super"
			  "</transac><date>2011-05-16T17:39:16</date>"
			  "</transacGrp><descripGrp><descrip type=\"Subject\">"
			  "law</descrip></descripGrp><languageGrp>"
			  "<language type=\"English\" lang=\"EN-US\"/><termGrp>"
			  "<term>court</term><descripGrp><descrip "
			  "type=\"Status\">Approved</descrip></descripGrp>"
			  "<descripGrp><descrip type=\"Context\">in court"
			  "</descrip></descripGrp></termGrp></languageGrp>"
			  "<languageGrp><language type=\"Spanish\"/><termGrp>"
			  "<term>juzgado</term></termGrp><termGrp><term>corte"
			  "</term><descripGrp><descrip type=\"Status\">"
			  "forbidden</descrip></descripGrp></termGrp>"
			  "</languageGrp></conceptGrp></mtf>"),
		"[12];domain=law;by=super;created=1305567556\n"
		"  en-US:court;*Context=in court\n"
		"  es:juzgado\n"
		"  es:corte;forbidden\n");
}

static void
test_encodings(void)
{
	static const char utf16[] =
		"\xff\xfe<\0m\0t\0f\0>\0<\0c\0o\0n\0c\0e\0p\0t\0G\0r\0p\0>\0"
		"<\0l\0a\0n\0g\0u\0a\0g\0e\0G\0r\0p\0>\0"
		"<\0l\0a\0n\0g\0u\0a\0g\0e\0 \0l\0a\0n\0g\0=\0'\0e\0s\0'\0/\0>\0"
		"<\0t\0e\0r\0m\0G\0r\0p\0>\0<\0t\0e\0r\0m\0>\0a\0\xf1\0o\0"
		"<\0/\0t\0e\0r\0m\0>\0<\0/\0t\0e\0r\0m\0G\0r\0p\0>\0"
		"<\0/\0l\0a\0n\0g\0u\0a\0g\0e\0G\0r\0p\0>\0"
		"<\0/\0c\0o\0n\0c\0e\0p\0t\0G\0r\0p\0>\0<\0/\0m\0t\0f\0>\0";

	CHECK_STR(read_file("<?xml version='1.0' encoding='windows-1254'?>"
			    "<martif><text><body><termEntry><langSet "
			    "xml:lang='tr'><tig><term>i\xfe\xe7i</term></tig>"
			    "</langSet></termEntry></body></text></martif>"),
		  "[]\n  tr:işçi\n");
	CHECK_STR(read_n(utf16, sizeof utf16 - 1), "[]\n  es:año\n");
}

#define ENTRY(id, text)                                                        \
	"<termEntry id='" id "'><langSet xml:lang='en'><tig><term>" text       \
	"</term></tig></langSet></termEntry>\n"

static void
test_bad_entries(void)
{
	char big[6000];

	CHECK_STR(read_file(MARTIF(ENTRY("a", "") ENTRY("b", "!!!")
					   ENTRY("c", "good"))),
		  "[c]\n  en:good\n!term-empty:1\n!no-term:1\n!term-marks:2\n"
		  "!no-term:2\n");
	CHECK_STR(read_file(MARTIF(
			  "<termEntry><langSet xml:lang='en'><tig><term>x1"
			  "</term></tig></langSet><langSet xml:lang='qq'><tig>"
			  "<term>y1</term></tig></langSet></termEntry>")),
		  "[]\n  en:x1\n!language:1\n");
	CHECK_STR(read_file(MARTIF("<termEntry><langSet xml:lang='en'><tig>"
				   "<term>x1</term><termNote "
				   "type='administrativeStatus'>preferred"
				   "</termNote></tig><tig><term>x1</term>"
				   "<termNote type='administrativeStatus'>"
				   "deprecated</termNote></tig></langSet>"
				   "<langSet xml:lang='es'><tig><term>x1</term>"
				   "</tig></langSet></termEntry>")),
		  "[]\n  en:x1;deprecated\n  es:x1\n!status-conflict:1\n");
	CHECK_STR(read_file(MARTIF(
			  "<termEntry id='n'><langSet xml:lang='en'><tig>"
			  "<term>x1</term></tig></langSet>" ENTRY("m", "x2"))),
		  "[n]\n  en:x1\n[m]\n  en:x2\n"
		  "syntax:2: an end tag is missing or misspelt: <termEntry> "
		  "of line 1 is open, but </body> comes\n!entry-end:1\n");
	strcpy(big, "<martif><termEntry><langSet xml:lang='en'><tig><term>");
	memset(big + strlen(big), 0, 1);
	for (size_t i = 0, at = strlen(big); i < 5000; i++)
		big[at + i] = 'a', big[at + i + 1] = '\0';
	strcat(big, "</term></tig></langSet></termEntry></martif>");
	CHECK_STR(read_file(big), "!term-long:1\n!no-term:1\n");
}

static void
test_broken(void)
{
	/* What stands before and behind the break. */
	CHECK_STR(read_file(MARTIF(ENTRY(
			  "a", "one") "<termEntry><langSet "
				      "xml:lang='en'><tig><term>x"
				      "</tig></langSet>\n"
				      "</termEntry>\n" ENTRY("b", "two"))),
		  "[a]\n  en:one\nsyntax:2: an end tag is missing or misspelt: "
		  "<term> of line 2 is open, but </tig> comes\n"
		  "[b]\n  en:two\n!broken:2\n");
	CHECK(strstr(read_file("<martif><text><body>" ENTRY("a", "one")
				       ENTRY("b", "two") "<termEntry><lan"),
		     "[a]\n  en:one\n[b]\n  en:two\nsyntax:3: "));
	CHECK(strstr(read_file("<html><p>x</p></html>"),
		     "syntax:1: no glossary in TBX or MultiTerm XML: its first "
		     "element is <html>"));
	CHECK(strstr(read_file("<!DOCTYPE martif [<!ENTITY a 'b'>]>" MARTIF(
			     ENTRY("a", "&a;"))),
		     "syntax:1: "));
	CHECK(strstr(read_file(""), "syntax:0: "));
}

int
main(void)
{
	test_martif();
	test_version3();
	test_dates();
	test_multiterm();
	test_encodings();
	test_bad_entries();
	test_broken();
	pu_buf_free(&got);
	return tap_done();
}
