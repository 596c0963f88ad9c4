#include "config.h"

#include "formats/formats.h"
#include "formats/po.h"
#include "tests/unit/units.h"
#include "text/locale.h"

static struct pu_buf got = PU_BUF_INIT;

static const char *
read_as(const char *bytes, const char *name, const struct unit_reading *how)
{
	units_read(&got, po_source_open, bytes, strlen(bytes), name, how);
	return got.ptr;
}

static const char *
read_po(const char *bytes)
{
	const struct unit_reading how = { .target = { "es", 2 } };

	return read_as(bytes, "x.po", &how);
}

#define HEADER                                                                 \
	"msgid \"\"\nmsgstr \"\"\n\"Language: es_EC\\n\"\n"                    \
	"\"PO-Revision-Date: 1970-01-02 01:00+0100\\n\"\n"                     \
	"\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n"                  \
	"\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

static void
test_entries(void)
{
	CHECK_STR(read_po(HEADER "msgid \"One\"\nmsgstr \"Uno\"\n"),
		  "en:One|es-EC:Uno;at 86400\n");
	CHECK_STR(read_po("# me\n#. they\n#: a.c:1 b.c:2\n#, c-format\n"
			  "#| msgid \"Old\"\nmsgctxt \"menu\"\nmsgid \"%d\"\n"
			  "msgstr \"%d\"\n"),
		  "en:%d|es:%d;context=menu;me;x-po-extracted=they;"
		  "x-po-reference=a.c:1 b.c:2;x-po-flags=c-format;"
		  "x-po-previous=msgid \"Old\"\n");
	CHECK_STR(read_po("msgid \"\"\n\"a \"\n\"b\\n\"\n\"\\t\\\"\\\\\\x41\"\n"
			  "msgstr \"c\"\n\"\"\n"),
		  "en:a b\n\t\"\\A|es:c\n");
	CHECK_STR(read_po("#~ msgid \"old\"\n#~ msgstr \"viejo\"\n"
			  "#~| msgid \"older\"\n#~ msgid \"x\"\n"
			  "#~ msgstr \"\"\n#~ \"y\"\n"),
		  "en:old|es:viejo;x-po-obsolete=yes\n"
		  "en:x|es:y;x-po-previous=msgid \"older\";"
		  "x-po-obsolete=yes\n");
	CHECK_STR(read_po("msgid \"a\"\r\nmsgstr \"b\"\r\n\r\nmsgid \"c\"\r\n"
			  "msgstr \"d\"\r\n"),
		  "en:a|es:b\nen:c|es:d\n");
	CHECK_STR(read_po("  msgid\t\"a\"\nmsgstr\"b\"\nmsgid \"c\"\n"
			  "msgstr \"d\""),
		  "en:a|es:b\nen:c|es:d\n");
	CHECK_STR(read_po("domain \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n"),
		  "en:a|es:b\n");
	/* A private-use character is no code. */
	CHECK_STR(
		read_po("msgctxt \"\"\nmsgid \"a\"\nmsgstr \"b\xee\x80\x85\""),
		"en:a|es:b\xee\x80\x80\n");
}

static void
test_plural(void)
{
	static const char *const forms =
		"msgid \"a file\"\nmsgid_plural \"%d files\"\n"
		"msgstr[0] \"0\"\nmsgstr[1] \"1\"\nmsgstr[2] \"2\"\n";
	const struct unit_reading how = { .target = { "ar", 2 } };
	struct pu_buf text = PU_BUF_INIT;

#define TWO ";x-po-plural-forms=nplurals=2; plural=(n != 1);\n"
	CHECK_STR(read_po(HEADER "msgid \"a file\"\nmsgid_plural \"%d files\"\n"
				 "msgstr[0] \"un\"\nmsgstr[1] \"%d\"\n"),
		  "en:a file|es-EC:un;at 86400;x-po-many=0 %d files" TWO
		  "en:%d files|es-EC:%d;at 86400;x-po-one=1 a file" TWO);
	/* The form for one thing goes with the text for one. */
	pu_buf_addz(&text, "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=3; "
			   "plural=n==0 ? 0 : n==1 ? 1 : 2;\\n\"\n\n");
	pu_buf_addz(&text, forms);
#define THREE ";x-po-plural-forms=nplurals=3; plural=n==0 ? 0 : n==1 ? 1 : 2;\n"
	CHECK_STR(read_as(text.ptr, "x", &how),
		  "en:a file|ar:1;x-po-many=1 %d files" THREE
		  "en:%d files|ar:0;x-po-one=0 a file" THREE
		  "en:%d files|ar:2;x-po-one=2 a file" THREE);
	pu_buf_free(&text);
	/* One form for all. */
	CHECK_STR(read_po("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n"),
		  "en:a|es:c;x-po-many=0 b\nen:b|es:c;x-po-one=0 a\n");
}

static const struct po_rule *
rule_of(const char *text)
{
	static struct po_rule rule;

	po_rule_read(&rule, pu_str(text));
	return &rule;
}

static size_t
form_of(const char *text, size_t n)
{
	return rule_of(text)->forms[n];
}

static void
test_expressions(void)
{
	static const char *const polish =
		"nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && "
		"(n%100<10 || n%100>=20) ? 1 : 2);";

	CHECK(form_of(polish, 1) == 0);
	CHECK(form_of(polish, 22) == 1);
	CHECK(form_of(polish, 12) == 2);
	CHECK(form_of("nplurals=2; plural=n>1;", 1) == 0);
	CHECK(form_of("nplurals=2; plural=!(n!=1)", 1) == 1);
	CHECK(form_of("nplurals=2; plural=n-1", 2) == 1);
	CHECK(form_of("nplurals=2", 7) == 0);
	CHECK(form_of("plural=n%0", 7) == 0);
	CHECK(form_of("plural=((((n", 7) == 0);
	CHECK(form_of("plural=n", 63) == 63);
	CHECK(form_of("plural=n", 64) == 0);
	CHECK(form_of("plural=n*3/2", 3) == 4);
	CHECK(rule_of("plural=n>1000 ? 2 : n")->million == 2);
	CHECK(rule_of("plural=n")->million == 0);
	CHECK(rule_of(polish)->count == 3);
	CHECK(rule_of("nplurals=2; plural=(n != 1);")->count == 2);
	CHECK(rule_of("nplurals=2; plural=n%3;")->count == 0);
	CHECK(rule_of("nplurals=2; plural=n<1000 ? 1 : n;")->count == 0);
	CHECK(rule_of("nplurals=65; plural=n%65;")->count == 0);
	CHECK(rule_of("nplurals=INTEGER; plural=EXPR;")->count == 0);
	CHECK(rule_of("nplurals=2; plural=n>1 x")->count == 0);
	CHECK(rule_of("nplurals=2")->count == 0);
	CHECK(rule_of("plural=0;")->count == 0);
	CHECK(!rule_of("plural=n!=1")->often[0]);
	CHECK(rule_of("plural=n%10!=1")->often[0]);
	CHECK(!rule_of("plural=n>4")->often[0]);
	CHECK(rule_of("plural=n>5")->often[0]);
	CHECK(rule_of("")->often[0] && !rule_of("")->often[1]);
	CHECK(form_of(po_plural_forms(pu_str("sl-SI")), 101) == 0);
	CHECK(form_of(po_plural_forms(pu_str("pt-BR")), 0) == 0);
	CHECK(form_of(po_plural_forms(pu_str("pt-PT")), 0) == 1);
	CHECK(form_of(po_plural_forms(pu_str("ja")), 5) == 0);
}

/* Each text has its own rule, however many there are. */
static void
test_rules(void)
{
	struct po_rules *rules = po_rules_new();
	const struct po_rule *rule;
	char text[64];

	for (unsigned i = 0; i < 200; i++) {
		unsigned count = 1 + i * 7 % 50;

		snprintf(text, sizeof text, "nplurals=%u; plural=n%%%u; %u",
			 count, count, i % 90);
		rule = po_rules_get(rules, pu_str(text));
		CHECK(rule->count == count &&
		      rule->forms[count - 1] == count - 1);
		CHECK(po_rules_get(rules, pu_str(text)) == rule);
	}
	po_rules_free(rules);
}

static void
check_locale(const char *locale, const char *want)
{
	struct pu_buf out = PU_BUF_INIT;

	CHECK(locale_language(&out, pu_str(locale)) == (*want != 0));
	CHECK_STR(out.ptr, want);
	pu_buf_free(&out);
}

static void
check_path(const char *path, const char *want)
{
	struct pu_buf out = PU_BUF_INIT;

	CHECK(po_path_language(&out, pu_str(path)) == (*want != 0));
	CHECK_STR(out.ptr, want);
	pu_buf_free(&out);
}

static void
test_languages(void)
{
	struct unit_reading how = { .source = { "de", 2 },
				    .target = { "fr", 2 },
				    .target_said = true };
	const struct unit_reading none = { .target_said = false };

	check_locale("es_EC.UTF-8", "es-EC");
	check_locale("sr@latin", "sr-Latn");
	check_locale("sr_RS@Latin", "sr-Latn-RS");
	check_locale("ca@valencia", "ca-valencia");
	check_locale("de_DE@euro", "de-DE");
	check_locale("", "");
	check_locale("LANGUAGE", "");
	check_path("po/es.po", "es");
	check_path("messages.pt_BR.po.gz", "pt-BR");
	check_path("app-es_EC.po", "es-EC");
	check_path("locale/es/LC_MESSAGES/django.po", "es");
	check_path("fr/sed.po", "fr");
	check_path("ast.po", "ast");
	check_path("messages.po", "");
	/* -t outranks the header, the header the name, the name a setting */
	CHECK_STR(read_as(HEADER "msgid \"a\"\nmsgstr \"b\"\n", "ca.po", &how),
		  "en:a|fr:b;at 86400\n");
	CHECK_STR(read_as(HEADER "msgid \"a\"\nmsgstr \"b\"\n", "ca.po", &none),
		  "en:a|es-EC:b;at 86400\n");
	how.target_said = false;
	CHECK_STR(read_as("msgid \"a\"\nmsgstr \"b\"\n", "ca.po", &how),
		  "en:a|ca:b\n");
	CHECK_STR(read_as("msgid \"a\"\nmsgstr \"b\"\n", "x.po", &how),
		  "en:a|fr:b\n");
	CHECK_STR(read_as("msgid \"a\"\nmsgstr \"b\"\n", "x.po", &none),
		  "invalid:0: neither the header of this catalogue nor its "
		  "name says the language of the translation: name it with "
		  "-t\n");
	/* The header's own source; -s outranks it. */
	CHECK_STR(read_as("msgid \"\"\nmsgstr \"Language: en\\n\"\n"
			  "\"X-Source-Language: es\\n\"\n\nmsgid \"a\"\n"
			  "msgstr \"b\"\n",
			  "x.po", &none),
		  "es:a|en:b\n");
	how.source_said = true;
	CHECK_STR(read_as("msgid \"a\"\nmsgstr \"b\"\n", "en.po", &how),
		  "de:a|en:b\n");
	how.source_said = false;
	how.source = pu_str("en");
	CHECK(strstr(read_as("msgid \"a\"\nmsgstr \"b\"\n", "en.po", &how),
		     "would both be en") != NULL);
}

/* What is not finished, and what is not right: the rest is read. */
static void
test_skipped(void)
{
	static const char fuzzy[] =
		"#, fuzzy, c-format\nmsgid \"a\"\nmsgstr \"b\"\n\n"
		"msgid \"c\"\nmsgstr \"\"\n\nmsgid \"d\"\nmsgstr \"e\"\n";
	struct unit_reading how = { .target = { "es", 2 } };

	CHECK_STR(read_as(fuzzy, "x", &how),
		  "en:d|es:e\n!unfinished:2\n!untranslated:5\n");
	how.unfinished = true;
	CHECK_STR(read_as(fuzzy, "x", &how),
		  "en:a|es:b;x-po-flags=c-format;x-unfinished=fuzzy\n"
		  "en:d|es:e\n!untranslated:5\n");
	how.untranslated = true;
	how.unfinished = false;
	CHECK_STR(read_as(fuzzy, "x", &how),
		  "en:a;x-po-flags=c-format\nen:c\nen:d|es:e\n");
	CHECK_STR(read_po("msgid \"a\nmsgstr \"b\"\nmsgid \"c \"d\" e\"\n"
			  "msgstr \"f\" g\n"),
		  "en:a|es:b\nen:c \"d\" e|es:f\n!string:1\n!string:3\n");
	CHECK_STR(read_po("msgid \"a\\q\"\nmsgstr \"b\\\"\n"),
		  "en:a\\q|es:b\"\n!string:1\n");
	CHECK_STR(read_po("msgid \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n"),
		  "en:b|es:c\n!keyword:1\n");
	CHECK_STR(read_po("msgid \"a\"\n\n#, fuzzy\nmsgid \"b\"\n"
			  "msgstr \"c\"\n"),
		  "!keyword:1\n!unfinished:4\n");
	CHECK_STR(read_po("<<<<<<< HEAD\nmsgid \"a\"\nmsgstr \"b\"\n=======\n"
			  "msgid \"a\"\nmsgstr \"c\"\n>>>>>>> x\n\n"
			  "msgid \"d\"\nmsgstr \"e\"\n"),
		  "en:a|es:b\nen:a|es:c\nen:d|es:e\n!line:1\n!line:4\n"
		  "!line:7\n");
	CHECK_STR(
		read_po("\"x\"\nmsgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n\n"
			"msgid \"d\"\nmsgstr[0 \"e\"\n\n"
			"msgid \"d\"\nmsgid_plural \"e\"\nmsgstr[64] \"e\"\n\n"
			"msgid \"f\"\nmsgstr \"g\"\n"),
		"en:f|es:g\n!line:1\n!twice:4\n!keyword:7\n!too-long:11\n");
	CHECK_STR(read_po("just\nprose\n"),
		  "syntax:0: this is no catalogue of gettext: no entry stands "
		  "in it\n");
}

static void
test_encodings(void)
{
	CHECK_STR(read_po("msgid \"\"\nmsgstr \"Content-Type: text/plain; "
			  "charset=ISO-8859-15\\n\"\n\nmsgid \"euro\"\n"
			  "msgstr \"\xa4 \xf1\"\n"),
		  "en:euro|es:\xe2\x82\xac \xc3\xb1\n");
	CHECK_STR(read_po("msgid \"\"\nmsgstr \"\"\n\"Language: ru\\n\"\n"
			  "\"Content-Type: text/plain; charset=KOI8-R\\n\"\n"
			  "msgid \"yes\"\nmsgstr \"\xc4\xc1\"\n"),
		  "en:yes|ru:\xd0\xb4\xd0\xb0\n");
	CHECK_STR(read_po("\xef\xbb\xbfmsgid \"\"\nmsgstr \"\"\n"
			  "\"Content-Type: text/plain; charset=CHARSET\\n\"\n"
			  "msgid \"n\"\nmsgstr \"\xc3\xb1\"\n"),
		  "en:n|es:\xc3\xb1\n");
	CHECK(strstr(read_po("msgid \"\"\nmsgstr \"\"\n\"Content-Type: "
			     "text/plain; charset=EBCDIC-9\\n\"\n"),
		     "EBCDIC-9") != NULL);
}

/* ---- out ---- */

static void
test_write(void)
{
	struct pu_variant pair[2] = { { .language = { "en", 2 },
					.text = { "A \"file\"\nof 100%", 16 } },
				      { .language = { "es", 2 },
					.text = { "Un\\\n\tx", 6 } } };
	struct pu_property properties[] = {
		{ { "context", 7 }, { "menu", 4 }, false },
		{ { "", 0 }, { "mine\nand\ryours", 14 }, true },
		{ { PO_REFERENCE, 14 }, { "a.c:1", 5 }, false },
		{ { PO_FLAGS, 10 }, { "c-format", 8 }, false },
		{ { UNIT_UNFINISHED, 12 }, { "fuzzy", 5 }, false },
	};
	struct pu_unit units[2] = { { .variants = pair,
				      .variant_count = 2,
				      .properties = properties,
				      .property_count = 5 } };
	struct unit_writing how = { .source = { "en", 2 },
				    .target = { "sr-Latn", 7 } };
	struct pu_buf out = PU_BUF_INIT;

	units[1] = units[0];
	units_write(&out, po_sink_open, units, 2, &how);
	CHECK(how.unplaced == 1);
	CHECK(strstr(out.ptr, "\"Language: sr@latin\\n\"\n") != NULL);
	CHECK(strstr(out.ptr, "\n\"Plural-Forms: nplurals=3; ") != NULL);
	CHECK_STR(
		strstr(out.ptr, "\n\n") + 2,
		"# mine\n# and yours\n#: a.c:1\n#, fuzzy, "
		"c-format\nmsgctxt \"menu\"\nmsgid \"\"\n\"A \\\"file\\\"\\n\"\n"
		"\"of 100%\"\nmsgstr \"\"\n\"Un\\\\\\n\"\n\"\\tx\"\n");
	pu_buf_free(&out);
}

static void
test_lines(void)
{
	struct pu_buf out = PU_BUF_INIT;

	po_put(&out, "#~ ", "msgid",
	       pu_str("one two three four five six seven eight nine ten eleven "
		      "twelve thirteen fourteen"),
	       "\r\n");
	CHECK_STR(out.ptr,
		  "#~ msgid \"\"\r\n#~ \"one two three four five six seven "
		  "eight nine ten eleven twelve thirteen \"\r\n#~ \""
		  "fourteen\"\r\n");
	pu_buf_clear(&out);
	po_put(&out, "", "msgstr", pu_str(""), "\n");
	CHECK_STR(out.ptr, "msgstr \"\"\n");
	pu_buf_free(&out);
}

/* ---- as a document ---- */

/* The catalogue with its blocks replaced by these (NULL: left), each by a match
 * of that score. */
static const char *
fill(const char *bytes, const char *const *texts, int score)
{
	struct pu_replacement items[8];
	struct pu_document *document;
	struct pu_error err = { .code = PU_OK };
	size_t count = 0;
	bool ok = document_keep_memory(&document, pu_str(bytes), "x.po",
				       PU_FORMAT_PO, &err);

	pu_buf_clear(&got);
	CHECK(ok);
	if (!ok)
		return "";
	for (size_t i = 0; i < pu_document_count(document); i++) {
		const struct pu_block *block = pu_document_block(document, i);

		CHECK(block->whole);
		if (!texts || !texts[i])
			continue;
		items[count++] =
			(struct pu_replacement){ .block = i,
						 .end = block->text.len,
						 .text = pu_str(texts[i]),
						 .score = score };
	}
	ok = document_write_memory(&got, document, items, count,
				   pu_str("es-EC"), &err);
	if (!ok)
		pu_buf_addf(&got, "%s: %s", pu_code_name(err.code), err.text);
	pu_document_free(document);
	return got.ptr;
}

static void
test_document(void)
{
	static const char one[] =
		"# x\r\n\r\n#: a.c\r\n#, c-format\r\nmsgid \"a\\n\"\r\n"
		"msgstr   \"\"\r\n\"\"\r\n\r\n#~ msgid \"o\"\r\n"
		"#~ msgstr \"\"";
	static const char fuzzy[] =
		"#, fuzzy, c-format\n#| msgid \"b\"\nmsgid \"a\"\n"
		"msgstr \"x\"\n\n#, fuzzy\nmsgid \"c\"\nmsgstr \"y\"\n";
	static const char plural[] =
		"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"\"\n"
		"msgstr[1] \"\"\n";
	static const char header[] =
		"msgid \"\"\nmsgstr \"\"\n\"Language: \\n\"\n\"X: y\\n\"\n\n"
		"msgid \"a\"\nmsgstr \"\"\n";
	static const char *const texts[] = { "uno \"1\"", "dos" };
	static const char *const first[] = { "uno", NULL };

	CHECK_STR(fill(one, NULL, 100), one);
	CHECK_STR(fill(one, texts, 100),
		  "# x\r\n\r\n#: a.c\r\n#, c-format\r\nmsgid \"a\\n\"\r\n"
		  "msgstr \"uno \\\"1\\\"\\n\"\r\n\r\n#~ msgid \"o\"\r\n"
		  "#~ msgstr \"\"");
	CHECK(strstr(fill(one, texts, 99),
		     "#: a.c\r\n#, fuzzy, c-format\r\nmsgid") != NULL);
	CHECK_STR(fill(fuzzy, texts, 100),
		  "#, c-format\nmsgid \"a\"\nmsgstr \"uno \\\"1\\\"\"\n\n"
		  "msgid \"c\"\nmsgstr \"dos\"\n");
	CHECK_STR(fill(fuzzy, texts, 80),
		  "#, fuzzy, c-format\n#| msgid \"b\"\nmsgid \"a\"\n"
		  "msgstr \"uno \\\"1\\\"\"\n\n#, fuzzy\nmsgid \"c\"\n"
		  "msgstr \"dos\"\n");
	CHECK_STR(fill(plural, texts, 101),
		  "msgid \"a\"\nmsgid_plural \"b\"\n"
		  "msgstr[0] \"uno \\\"1\\\"\"\nmsgstr[1] \"dos\"\n");
	/* One of two is not all of it. */
	CHECK_STR(fill(plural, first, 100),
		  "#, fuzzy\nmsgid \"a\"\nmsgid_plural \"b\"\n"
		  "msgstr[0] \"uno\"\nmsgstr[1] \"\"\n");
	CHECK_STR(fill(header, first, 100),
		  "msgid \"\"\nmsgstr \"\"\n\"Language: es_EC\\n\"\n"
		  "\"X: y\\n\"\n\nmsgid \"a\"\nmsgstr \"uno\"\n");
}

/* What a catalogue has besides its texts. */
static void
test_document_rest(void)
{
	static const char *const texts[] = { "uno \"1\"", "dos" };
	static const char *const first[] = { "uno", NULL };
	static const char *const control[] = { "x\0021\033" };

	/* What it was goes with its mark; what stands elsewhere, not. */
	CHECK_STR(fill("#, fuzzy\n#| msgid \"b\"\nmsgid \"a\"\n#| msgid "
		       "\"c\"\nmsgstr \"x\"\n",
		       first, 100),
		  "msgid \"a\"\n#| msgid \"c\"\nmsgstr \"uno\"\n");
	/* Forms of what says no plural stay forms. */
	CHECK_STR(fill("msgid \"a\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n", texts,
		       100),
		  "msgid \"a\"\nmsgstr[0] \"uno \\\"1\\\"\"\n"
		  "msgstr[1] \"dos\"\n");
	/* What is no character of a text is said by its number. */
	CHECK_STR(fill("msgid \"a\"\nmsgstr \"\"\n", control, 100),
		  "msgid \"a\"\nmsgstr \"x\\0021\\033\"\n");
	/* In its own encoding, which cannot say all. */
	CHECK_STR(fill("msgid \"\"\nmsgstr \"Language: es_EC\\n\"\n"
		       "\"Content-Type: text/plain; charset=ISO-8859-15\\n\""
		       "\n\n# \xa4\nmsgid \"a\"\nmsgstr \"\"\n",
		       (const char *const[]){ "\xe2\x82\xac" }, 100),
		  "msgid \"\"\nmsgstr \"Language: es_EC\\n\"\n"
		  "\"Content-Type: text/plain; charset=ISO-8859-15\\n\"\n\n"
		  "# \xa4\nmsgid \"a\"\nmsgstr \"\xa4\"\n");
	CHECK(strstr(fill("msgid \"\"\nmsgstr \"Language: es_EC\\n\"\n"
			  "\"Content-Type: text/plain; charset=KOI8-R\\n\"\n"
			  "\nmsgid \"a\"\nmsgstr \"\"\n",
			  (const char *const[]){ "\xc3\xb1" }, 100),
		     "encoding: ") != NULL);
}

static void
test_done(void)
{
	struct pu_document *document;
	struct pu_error err;

	if (!document_keep_memory(&document,
				  pu_str("msgid \"a\"\nmsgstr \"b\"\n"
					 "#, fuzzy\nmsgid \"c\"\n"
					 "msgstr \"d\"\n"),
				  "x.po", PU_FORMAT_PO, &err)) {
		CHECK(document != NULL);
		return;
	}
	CHECK(pu_document_count(document) == 2);
	CHECK(pu_document_block(document, 0)->done);
	CHECK(!pu_document_block(document, 1)->done);
	pu_document_free(document);
}

int
main(void)
{
	test_document();
	test_document_rest();
	test_done();
	test_entries();
	test_plural();
	test_expressions();
	test_rules();
	test_languages();
	test_skipped();
	test_encodings();
	test_write();
	test_lines();
	pu_buf_free(&got);
	return tap_done();
}
