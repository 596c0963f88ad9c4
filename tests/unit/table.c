#include "config.h"

#include "formats/columns.h"
#include "formats/table.h"
#include "tests/unit/units.h"

static struct pu_buf got = PU_BUF_INIT;

static const char *
read_n(const char *bytes, size_t len, const struct unit_reading *how)
{
	units_read(&got, table_source_open, bytes, len, "t", how);
	return got.ptr;
}

static const char *
read_table(const char *bytes)
{
	const struct unit_reading how = { .source = { "es", 2 },
					  .target = { "en", 2 } };

	return read_n(bytes, strlen(bytes), &how);
}

/* What a file says of itself. */
static const char *
read_alone(const char *bytes)
{
	const struct unit_reading how = { .source_said = false };

	return read_n(bytes, strlen(bytes), &how);
}

static void
test_separators(void)
{
	CHECK_STR(read_table("Hola.\tHello.\nUno, dos.\tOne, two.\n"),
		  "es:Hola.|en:Hello.\nes:Uno, dos.|en:One, two.\n");
	CHECK_STR(read_table("Hola,Hello\r\n\"Uno, dos\",\"One\r\ntwo\"\r\n"),
		  "es:Hola|en:Hello\nes:Uno, dos|en:One\r\ntwo\n");
	CHECK_STR(read_table("Uno, dos;One, two\nTres;Three\n"),
		  "es:Uno, dos|en:One, two\nes:Tres|en:Three\n");
	CHECK_STR(read_table("a; b, c\nd; e\n"), "es:a|en: b, c\nes:d|en: e\n");
	CHECK_STR(read_table("a|b\nc|d\n"), "es:a|en:b\nes:c|en:d\n");
	CHECK_STR(read_table("sep=|\r\na, b|c, d\r\n"), "es:a, b|en:c, d\n");
	CHECK_STR(read_table("\"sep=;\"\n\"a\";\"b\"\n"), "es:a|en:b\n");
	CHECK_STR(read_table("a,b\rc,d\r"), "es:a|en:b\nes:c|en:d\n");
	CHECK_STR(read_table("a\tb\r\n\r\n\t\r\nc\td"),
		  "es:a|en:b\nes:c|en:d\n");
	CHECK_STR(read_table("a b\tc\rd\n"), "es:a b|en:c\rd\n");
}

static void
test_quotes(void)
{
	CHECK_STR(read_table("\"say \"\"hi\"\"\",\"\"\"x\"\"\"\n"),
		  "es:say \"hi\"|en:\"x\"\n");
	CHECK_STR(read_table("\"say \\\"hi\\\"\",\"b\\\\c\\n\"\n"),
		  "es:say \"hi\"|en:b\\c\\n\n");
	CHECK_STR(read_table("\"C:\\\",x\n\"a\",\"b\"\n"),
		  "es:C:\\|en:x\nes:a|en:b\n");
	CHECK_STR(read_table("\"a\", \"b\"\n\"c, d\", \"e\"\n"),
		  "es:a|en:b\nes:c, d|en:e\n");
	/* TSV has no quotes, unless they are proved. */
	CHECK_STR(read_table("\"Hola\", dijo.\t\"Hello,\" she said.\n"
			     "\"Nadie\t\"Nobody\n\"Uno\"\t\"One\"\n"),
		  "es:\"Hola\", dijo.|en:\"Hello,\" she said.\n"
		  "es:\"Nadie|en:\"Nobody\nes:\"Uno\"|en:\"One\"\n");
	CHECK_STR(read_table("\"a\"\"b\"\tc\n\"d\te\"\tf\n\"g\nh\"\ti\n"),
		  "es:a\"b|en:c\nes:d\te|en:f\nes:g\nh|en:i\n");
	CHECK_STR(read_table("\"a\\\"b\"\t\"c\"\n\"d\"\t\"e\\\\\"\n"),
		  "es:a\"b|en:c\nes:d|en:e\\\n");
	CHECK_STR(read_table("\"a\"\"b\"\tc\nd \"e\" f\tg\n"),
		  "es:\"a\"\"b\"|en:c\nes:d \"e\" f|en:g\n");
	/* Without quotes where they are not doubled. */
	CHECK_STR(read_table("\"Hola\" dijo,\"Hello\" she said\na,b\n"),
		  "es:\"Hola\" dijo|en:\"Hello\" she said\nes:a|en:b\n"
		  "!quote:1\n");
	CHECK_STR(read_table("\"He said \"hi, you\" to me\",x\na,b\n"),
		  "es:He said \"hi, you\" to me|en:x\nes:a|en:b\n!quote:1\n");
}

/* What is never closed costs its line, not the rest. */
static void
test_broken(void)
{
	CHECK_STR(read_table("a,b\n\"c,d\ne,f\n"),
		  "es:a|en:b\nes:e|en:f\n!quote:2\n");
	CHECK_STR(read_table("a,b\nx,\"c\n\"d\",\"e\"\n\"f\",\"g\"\n"),
		  "es:a|en:b\nes:d|en:e\nes:f|en:g\n!quote:2\n");
	CHECK_STR(read_table("a,b\n1,2,3\nc,\nd\ne,f,\ng,h\n"),
		  "es:a|en:b\nes:e|en:f\nes:g|en:h\n!ragged:2\n"
		  "!not-a-pair:3\n!not-a-pair:4\n");
	CHECK_STR(read_table("# made by hand, on Monday\na,b\n# x\n#1,n1\n"),
		  "es:a|en:b\nes:#1|en:n1\n");
}

static void
test_headings(void)
{
	CHECK_STR(read_alone("en,es\nOne,Uno\n"), "en:One|es:Uno\n");
	CHECK_STR(read_alone("English\tEspa\xc3\xb1ol (Ecuador)\nOne\tUno\n"),
		  "en:One|es-EC:Uno\n");
	CHECK_STR(read_alone("# en\tes\nOne\tUno\n"), "en:One|es:Uno\n");
	CHECK_STR(read_alone("key;source (en);target [es_EC];Context;Comments;"
			     "Translator;Date;max_length\n"
			     "k1;One;Uno;menu;short;ana;2020-01-02T00:00:00Z;"
			     "9\n"),
		  "en:One|es-EC:Uno;id k1;by ana;at 1577923200;context=menu;"
		  "short;max_length=9\n");
	CHECK_STR(read_alone("id,en,de,fr\n7,One,Eins,\n8,,Zwei,Deux\n"),
		  "en:One|de:Eins;id 7\nde:Zwei|fr:Deux;id 8\n");
	CHECK_STR(read_alone("source_language,target_language,source,target\n"
			     "en,es,One,Uno\nen_GB,Spanish,Two,Dos\n"
			     "12,es,Three,Tres\n"),
		  "en:One|es:Uno\nen-GB:Two|es:Dos\n!not-a-pair:4\n");
	CHECK_STR(read_table("Texto fuente,Traducci\xc3\xb3n\nUno,One\n"),
		  "es:Uno|en:One\n");
	CHECK_STR(read_table("English,Spanish\nOne,Uno\n"), "es:Uno|en:One\n");
	CHECK_STR(read_alone("\"source\",\"target\",\"fuzzy\",\"location\"\n"),
		  "invalid:0: the first row names no two languages, as "
		  "\"es,en\" or \"Spanish,English\" would: name them with -s "
		  "and -t\n");
	CHECK_STR(read_table("source,target,fuzzy\na,b,True\nc,d,False\n"),
		  "es:c|en:d\n!unfinished:2\n");
	/* A row of a word list is none. */
	CHECK_STR(read_table("Spanish\tespa\xc3\xb1ol\nno\tno\n"),
		  "es:Spanish|en:espa\xc3\xb1ol\nes:no|en:no\n");
	CHECK_STR(read_alone("a\tb\n"),
		  "invalid:0: the first row names no two languages, as "
		  "\"es,en\" or \"Spanish,English\" would: name them with -s "
		  "and -t\n");
}

static void
check_heading(const char *cell, enum heading want, const char *language)
{
	struct pu_buf out = PU_BUF_INIT;
	enum column_role role = COLUMN_OTHER;

	CHECK(heading_read(pu_str(cell), true, &role, &out) == want);
	CHECK_STR(out.ptr, language);
	pu_buf_free(&out);
}

static void
test_heading(void)
{
	check_heading("source_en", HEADING_SOURCE, "en");
	check_heading("en source", HEADING_SOURCE, "en");
	check_heading("Target: Spanish", HEADING_TARGET, "es");
	check_heading("Translation (Brazilian Portuguese)", HEADING_TARGET,
		      "pt-BR");
	check_heading("Text (de)", HEADING_LANGUAGE, "de");
	check_heading("zh_Hans", HEADING_LANGUAGE, "zh-Hans");
	check_heading("Ingl\xc3\xa9s", HEADING_LANGUAGE, "en");
	check_heading("deutsch", HEADING_LANGUAGE, "de");
	check_heading("id", HEADING_ROLE, "");
	check_heading("Hello there, you", HEADING_NONE, "");
	check_heading("", HEADING_NONE, "");
}

/* Columns that hold no text are passed over. */
static void
test_no_headings(void)
{
	CHECK_STR(read_table("1\tUno\t2\tOne\n3\tDos\t4\tTwo\n"),
		  "es:Uno|en:One;column-1=1;column-3=2\n"
		  "es:Dos|en:Two;column-1=3;column-3=4\n");
	CHECK_STR(read_table("0.97\tUno\tOne\n"),
		  "es:Uno|en:One;column-1=0.97\n");
	CHECK_STR(read_table("1\t1\n2\t2\n"), "es:1|en:1\nes:2|en:2\n");
}

static void
test_encodings(void)
{
	struct pu_buf text = PU_BUF_INIT;
	const struct unit_reading how = { .source = { "es", 2 },
					  .target = { "en", 2 } };

	CHECK_STR(read_n("\xff\xfe\xf1\0\t\0n\0\r\0\n\0", 12, &how),
		  "es:\xc3\xb1|en:n\n");
	CHECK_STR(read_n("\xfe\xff\0\xf1\0\t\0n\0\n", 10, &how),
		  "es:\xc3\xb1|en:n\n");
	CHECK_STR(read_n("a\xf1o\tyear\n", 9, &how), "es:a\xc3\xb1o|en:year\n");
	CHECK_STR(read_table("\xef\xbb\xbf"
			     "a\tb\n"),
		  "es:a|en:b\n");
	pu_buf_addz(&text, "a\tb\nc");
	pu_buf_addc(&text, '\0');
	pu_buf_addz(&text, "\td\n");
	while (text.len < 600)
		pu_buf_addz(&text, "e\tf\n");
	CHECK(strstr(read_n(text.ptr, text.len, &how),
		     "es:a|en:b\nes:c\xef\xbf\xbd|en:d\n") != NULL);
	pu_buf_free(&text);
}

/* A cell beyond the limit costs its row. */
static void
test_limits(void)
{
	const struct unit_reading how = { .source = { "es", 2 },
					  .target = { "en", 2 } };
	struct pu_buf text = PU_BUF_INIT;

	pu_buf_addz(&text, "a,b\n");
	for (size_t i = 0; i <= ROWS_CELL; i++)
		pu_buf_addc(&text, 'x');
	pu_buf_addz(&text, ",y\nc,d\n");
	CHECK_STR(read_n(text.ptr, text.len, &how),
		  "es:a|en:b\nes:c|en:d\n!too-long:2\n");
	pu_buf_clear(&text);
	pu_buf_addz(&text, "a,b\n\"");
	for (size_t i = 0; i <= ROWS_LIMIT; i++)
		pu_buf_addc(&text, i % 64 ? 'x' : '\n');
	CHECK(strstr(read_n(text.ptr, text.len, &how), "!quote:2\n") != NULL);
	pu_buf_free(&text);
}

static void
test_wanted(void)
{
	struct unit_reading how = { .source = { "es", 2 },
				    .target = { "en", 2 },
				    .untranslated = true };
	const char *text = "source,target,fuzzy\na,,\nb,c,1\n,d,\n";

	CHECK_STR(read_n(text, strlen(text), &how), "es:a\nes:b\nen:d\n");
	how.untranslated = false;
	how.unfinished = true;
	CHECK_STR(read_n(text, strlen(text), &how),
		  "es:b|en:c;x-unfinished=fuzzy\n!not-a-pair:2\n"
		  "!not-a-pair:4\n");
}

/* ---- out ---- */

static const char *const cells[] = {
	"=1+1", "'=1", "''-x", "@a", "+b",        "-c",         "\tTab",
	"'x",   "a=b", "\rCR", "\"", "a \"b\" c", "two\nlines", "\xef\xbc\x9d!",
};

#define CELLS (sizeof cells / sizeof cells[0])

/* As it stands in TSV; until the next call. */
static const char *
folded(const char *text)
{
	static char line[64];
	size_t len = strlen(text);

	for (size_t i = 0; i <= len && i < sizeof line; i++)
		line[i] = text[i] && strchr("\t\r\n", text[i]) ? ' ' : text[i];
	return line;
}

static void
make_units(struct pu_unit *units, struct pu_variant (*pairs)[2])
{
	for (size_t i = 0; i < CELLS; i++) {
		pairs[i][0] = (struct pu_variant){ .language = { "es", 2 },
						   .text = pu_str(cells[i]) };
		pairs[i][1] = (struct pu_variant){ .language = { "en", 2 },
						   .text = pu_str("t") };
		units[i] = (struct pu_unit){ .variants = pairs[i],
					     .variant_count = 2 };
	}
}

/* Written guarded and read again: the same texts. */
static void
test_guard(void)
{
	struct unit_writing how = { .source = { "es", 2 },
				    .target = { "en", 2 },
				    .guard = true };
	struct pu_variant pairs[CELLS][2];
	struct pu_unit units[CELLS];
	struct pu_buf out = PU_BUF_INIT, want = PU_BUF_INIT;

	make_units(units, pairs);
	units_write(&out, table_sink_csv, units, CELLS, &how);
	CHECK(how.guarded == 9);
	CHECK(pu_str_starts(pu_buf_str(&out),
			    "\"'=1+1\",\"t\",\"\"\r\n\"''=1\",\"t\",\"\"\r\n"));
	for (size_t i = 0; i < CELLS; i++)
		pu_buf_addf(&want, "es:%s|en:t\n", cells[i]);
	CHECK_STR(read_table(out.ptr), want.ptr);
	/* Row by row, whatever is around it. */
	for (size_t i = 0; i < CELLS; i++) {
		how.guard = true;
		units_write(&out, table_sink_tsv, units + i, 1, &how);
		pu_buf_clear(&want);
		pu_buf_addf(&want, "es:%s|en:t\n", folded(cells[i]));
		CHECK_STR(read_table(out.ptr), want.ptr);
		how.guard = false;
		units_write(&out, table_sink_tsv, units + i, 1, &how);
		CHECK_STR(read_table(out.ptr), want.ptr);
	}
	pu_buf_clear(&want);
	for (size_t i = 0; i < CELLS; i++)
		pu_buf_addf(&want, "es:%s|en:t\n", cells[i]);
	/* Nothing is taken off where nothing was put on. */
	how.guard = false;
	units_write(&out, table_sink_csv, units, CELLS, &how);
	CHECK_STR(read_table(out.ptr), want.ptr);
	/* Another's apostrophe is its text's, in columns of three as well. */
	CHECK_STR(read_table("'+' adds\t'-' takes\na\tb\n"),
		  "es:'+' adds|en:'-' takes\nes:a|en:b\n");
	CHECK_STR(read_table("'=1,x,\na,b,\n"), "es:'=1|en:x\nes:a|en:b\n");
	CHECK_STR(read_table("es,en,\n'=1,x,\n"), "es:'=1|en:x\n");
	pu_buf_free(&out);
	pu_buf_free(&want);
}

static void
test_split(void)
{
	struct pu_str source, target;

	CHECK(table_split(pu_str("a\tb\tc"), &source, &target));
	CHECK(pu_str_is(source, "a") && pu_str_is(target, "b"));
	CHECK(!table_split(pu_str("a\t "), &source, &target));
	CHECK(!table_split(pu_str(""), &source, &target));
}

int
main(void)
{
	test_separators();
	test_quotes();
	test_broken();
	test_headings();
	test_heading();
	test_no_headings();
	test_encodings();
	test_limits();
	test_wanted();
	test_guard();
	test_split();
	pu_buf_free(&got);
	return tap_done();
}
