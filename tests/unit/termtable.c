#include "config.h"

#include "tests/unit/concepts.h"

static struct pu_buf got = PU_BUF_INIT;

static const char *
read_n(const char *bytes, size_t len)
{
	static const struct concept_reading how = { .source = { "es", 2 },
						    .target = { "en", 2 } };

	concepts_read(&got, termtable_source_open, bytes, len, "t", INPUT_UNITS,
		      &how);
	return got.ptr;
}

static const char *
read_table(const char *bytes)
{
	return read_n(bytes, strlen(bytes));
}

/* Nothing is known of its languages but what it says. */
static const char *
read_alone(const char *bytes)
{
	static const struct concept_reading how = { .source = { "", 0 } };

	concepts_read(&got, termtable_source_open, bytes, strlen(bytes), "t",
		      INPUT_UNITS, &how);
	return got.ptr;
}

static void
test_headings(void)
{
	CHECK_STR(read_alone("Term EN,Término (es),Definition,Género,Notas,X\n"
			     "strike; walkout,huelga,to stop,f,n,y\n"),
		  "[];def=to stop;note=n;*X=y\n  en:strike\n"
		  "  en:walkout;admitted\n  es:huelga;gender=feminine\n"
		  "!heading:1\n");
	CHECK_STR(read_alone("Español;English;Fuente;Estado\n"
			     "huelga;strike;RAE;prohibido\n"),
		  "[];source=RAE\n  es:huelga\n  en:strike;forbidden\n");
	CHECK_STR(read_table("Source\tTarget\tTarget status\tSource note\n"
			     "huelga\tstrike\tnot recommended\tx\n"),
		  "[]\n  es:huelga;note=x\n  en:strike;deprecated\n");
	CHECK_STR(read_alone("Benennung (de)|Terme (fr)|Fachgebiet\n"
			     "Streik|grève|Arbeit\n"),
		  "[];domain=Arbeit\n  de:Streik\n  fr:grève\n");
	CHECK_STR(read_alone("concept,language,term,status,forms,fields\n"
			     "1,es,huelga,preferred,huelgas; huelguita,a=b\n"
			     "1,en,strike,,,\n2,en,\"a; b\",forbidden,,\n"),
		  "[]\n  es:huelga;form=huelgas;form=huelguita;*a=b\n"
		  "  en:strike\n[]\n  en:a; b;forbidden\n");
	CHECK(strstr(read_alone("a,b\nc,d\n"),
		     "invalid:0: the first row names no "
		     "two languages"));
	CHECK(strstr(read_alone("Inglés (EEUU),Español (Andes)\nc,d\n"),
		     "names no two languages"));
	CHECK(strstr(read_alone("Source,Target\nc,d\n"), "invalid:0: "));
}

/* As people write them. */
static void
test_people(void)
{
	CHECK_STR(read_alone("Inglés (EEUU),Español (Ecuador),Prohibido,Nota\n"
			     "lorry,camión,troca; tráiler,n\n"),
		  "[];note=n\n  en-US:lorry\n  es-EC:camión\n"
		  "  es-EC:troca;forbidden\n  es-EC:tráiler;forbidden\n");
	CHECK_STR(read_alone("English (US),es-EC,Término prohibido\na,b,\n"),
		  "[]\n  en-US:a\n  es-EC:b\n");
	CHECK_STR(read_table("Source,Target,Do not use\na,b,c\nd,e,yes\n"),
		  "[]\n  es:a\n  en:b\n  en:c;forbidden\n"
		  "[]\n  es:d\n  en:e;forbidden\n");
	CHECK_STR(read_alone("EN preferred,EN forbidden,ES preferred\na,b,c\n"),
		  "[]\n  en:a\n  en:b;forbidden\n  es:c\n");
	CHECK_STR(read_alone("es,en:forbidden\na,b\n"),
		  "[]\n  es:a\n  en:b;forbidden\n");
	CHECK_STR(read_alone("Término en inglés,Término en español,Sinónimos\n"
			     "a,b,c\n"),
		  "[]\n  en:a\n  es:b\n  es:c;admitted\n");
	CHECK_STR(read_alone("Language,Term,Forbidden\nes,a,b;c\nes,d,sí\n"),
		  "[]\n  es:a\n  es:b;forbidden\n  es:c;forbidden\n"
		  "[]\n  es:d;forbidden\n");
	CHECK_STR(read_table("Term,Translation,Part of speech\na,b,noun\n"),
		  "[]\n  es:a;pos=noun\n  en:b;pos=noun\n");
	CHECK_STR(read_table("Term,English,Definition\na,b,c\n"),
		  "[];def=c\n  es:a\n  en:b\n");
	/* Bavarian has a code, too. */
	CHECK_STR(read_alone("en,es,Bar\na,b,c\n"),
		  "[];*Bar=c\n  en:a\n  es:b\n!heading:1\n");
	/* One language is no heading, but may be meant so. */
	CHECK_STR(read_table("Inglés,Otro\na,b\n"),
		  "[]\n  es:Inglés\n  en:Otro\n[]\n  es:a\n  en:b\n"
		  "!heading:1\n");
}

static void
test_omegat(void)
{
	CHECK_STR(read_table("\xef\xbb\xbf# -*- coding: utf-8 -*-\n"
			     "huelga\tstrike\n# comment\n"
			     "IBAN\tIBAN\tstays\nsolo\t\n"),
		  "[]\n  es:huelga\n  en:strike\n"
		  "[];note=stays\n  es:IBAN\n  en:IBAN\n[]\n  es:solo\n");
	CHECK_STR(read_n("\xff\xfe"
			 "a\0\xf1\0o\0\t\0y\0e\0a\0r\0\n\0",
			 20),
		  "[]\n  es:año\n  en:year\n");
	CHECK_STR(read_table("# -*- coding: iso-8859-2 -*-\n"
			     "\xb3\xf3"
			     "d\xbc\tboat\n"),
		  "[]\n  es:łódź\n  en:boat\n");
	CHECK_STR(read_table("a\xf1o\tyear\n"), "[]\n  es:año\n  en:year\n");
	CHECK_STR(read_table("\"a, b\",\"say \"\"c\"\"\",\"n\"\n"),
		  "[];note=n\n  es:a, b\n  en:say \"c\"\n");
}

static void
test_utx(void)
{
	CHECK_STR(read_alone("#UTX 1.11; en-US/es-ES; 2013-12-20T17:00:45; "
			     "copyright: X (2013); license: CC-by 3.0\n"
			     "#description: abc;\n"
			     "#src\ttgt\tsrc:pos\tterm status\tconcept ID\tx\n"
			     "strike\thuelga\tnoun\tapproved\tC1\t-\n"
			     "strike\tparo\tverb\tforbidden\t-\ty\n"),
		  "[C1]\n  en-US:strike;pos=noun\n  es-ES:huelga\n"
		  "[];*x=y\n  en-US:strike;pos=verb\n  es-ES:paro;forbidden\n");
	CHECK_STR(read_alone("# UTX-S 0.90 en-US/ja-JP 2009-01-01 source:x\n"
			     "#src\ttgt\tsrc:pos\nhat\tboushi\tnoun\n"),
		  "[]\n  en-US:hat;pos=noun\n  ja-JP:boushi\n");
	CHECK_STR(read_alone("#UTX 1.20; en/es; bidirectional\n"
			     "#term:en\tterm:es\tpos:en\n"
			     "union\tsindicato\tnoun\n"),
		  "[]\n  en:union;pos=noun\n  es:sindicato\n");
}

static void
test_bad(void)
{
	CHECK_STR(read_table("es,en\na1,\"x\nb1,c1\nd1,e1,f,g\nh1,i1\n"),
		  "[]\n  es:b1\n  en:c1\n[]\n  es:h1\n  en:i1\n!quote:2\n"
		  "!ragged:4\n");
	CHECK_STR(read_table("es\ten\n=1+2\t@cmd\n!!\t??\nsi\t1\n"),
		  "[]\n  es:=1+2\n  en:@cmd\n[]\n  es:si\n  en:1\n"
		  "!term-marks:3\n!term-marks:3\n!no-term:3\n");
	CHECK(strstr(read_table(""), "syntax:0: "));
	CHECK(strstr(read_n("\x7f"
			    "ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0\x3e\0",
			    20),
		     "encoding:0: "));
}

/* One in much text is a slip, many are no text. */
static void
test_nul(void)
{
	struct pu_buf text = PU_BUF_INIT;

	pu_buf_addz(&text, "huelga\tstrike\ncaja\tstrike f");
	pu_buf_addc(&text, '\0');
	pu_buf_addz(&text, "und\n");
	CHECK(strstr(read_n(text.ptr, text.len), "encoding:0: "));
	for (int i = 0; i < 60; i++)
		pu_buf_addf(&text, "sindicato %d\tunion %d\n", i, i);
	CHECK(strstr(read_n(text.ptr, text.len), "  en:union 59\n"));
	CHECK(strstr(got.ptr, "  en:strike f\xef\xbf\xbdund\n"));
	pu_buf_free(&text);
}

int
main(void)
{
	test_headings();
	test_people();
	test_omegat();
	test_utx();
	test_bad();
	test_nul();
	pu_buf_free(&got);
	return tap_done();
}
