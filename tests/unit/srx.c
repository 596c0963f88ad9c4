#include "config.h"

#include "text/sentence.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "tests/random.h"
#include "tests/tap.h"
#include "text/rules.h"
#include "text/srx.h"
#include "text/utf16.h"
#include "text/utf8.h"

static char path[] = "srx-test-XXXXXX";

static void
write_file(const char *text)
{
	FILE *file = fopen(path, "w");

	if (!file || fputs(text, file) < 0 || fclose(file))
		abort();
}

/* The text by the rules of srx, segments parted by bars; or the error. */
static void
check(const char *srx, const char *language, const char *text, const char *want,
      int line)
{
	struct pu_segmenter *segmenter;
	struct pu_buf got = PU_BUF_INIT;
	struct pu_segment segment;
	struct pu_error err = { .code = PU_OK };
	int more;

	write_file(srx);
	if (!pu_segmenter_new(&segmenter, pu_str(language), path,
			      PU_NEWLINE_KEEP, &err)) {
		pu_buf_addf(&got, "%s %ld", pu_code_name(err.code), err.line);
	} else {
		if (!pu_segmenter_start(segmenter, pu_str(text), &err))
			abort();
		while ((more = pu_segmenter_next(segmenter, &segment, &err)) >
		       0) {
			if (got.len)
				pu_buf_addc(&got, '|');
			pu_buf_add(&got, segment.text);
		}
		if (more < 0)
			pu_buf_addf(&got, "%s %ld", pu_code_name(err.code),
				    err.line);
		pu_segmenter_free(segmenter);
	}
	tap_check_str(got.ptr, want, text, __FILE__, line);
	pu_buf_free(&got);
}
#define SRX(srx, language, text, want)                                         \
	check(srx, language, text, want, __LINE__)

#define BREAK(before, after)                                                   \
	"<rule break='yes'><beforebreak>" before "</beforebreak>"              \
	"<afterbreak>" after "</afterbreak></rule>"
#define KEEP(before, after)                                                    \
	"<rule break='no'><beforebreak>" before "</beforebreak>"               \
	"<afterbreak>" after "</afterbreak></rule>"
#define RULES(name, rules)                                                     \
	"<languagerule languagerulename='" name "'>" rules "</languagerule>"
#define MAP(pattern, name)                                                     \
	"<languagemap languagepattern='" pattern "' languagerulename='" name   \
	"'/>"
#define SRX2(cascade, rules, maps)                                             \
	"<srx version='2.0' xmlns='http://www.lisa.org/srx20'><header "        \
	"segmentsubflows='yes' cascade='" cascade "'></header><body>"          \
	"<languagerules>" rules "</languagerules><maprules>" maps              \
	"</maprules></body></srx>"

#define STOPS BREAK("[.?!]+", "\\s")

static void
test_rules(void)
{
	const char *two =
		SRX2("yes",
		     RULES("English", KEEP("\\bMr\\.", "\\s"))
			     RULES("All", KEEP("\\b[A-Z]\\.", "\\s") STOPS),
		     MAP("EN.*", "English") MAP(".*", "All"));

	SRX(two, "en-GB", "Mr. J. Paz left. He is out. ok",
	    "Mr. J. Paz left.|He is out.|ok");
	SRX(two, "es", "Mr. J. Paz left. He is out.",
	    "Mr.|J. Paz left.|He is out.");
	/* Only the rules of the file: ICU would break here. */
	SRX(SRX2("no", RULES("x", BREAK(";", "\\s")), MAP(".*", "x")), "en",
	    "One. Two; three.", "One. Two;|three.");
	/* No cascade: the first map only. */
	SRX(SRX2("no", RULES("a", KEEP("Mr\\.", " ")) RULES("b", STOPS),
		 MAP("[Ee][Nn].*", "a") MAP(".*", "b")),
	    "en", "Go. Stay.", "Go. Stay.");
	/* The first rule that matches decides. */
	SRX(SRX2("yes", RULES("a", STOPS KEEP("Mr\\.", "\\s")), MAP(".*", "a")),
	    "en", "Mr. Paz", "Mr.|Paz");
	/* Unbounded expressions look back, and sets are left alone. */
	SRX(SRX2("yes",
		 RULES("a", KEEP("\\bN[*+o]+\\.\\s*", "\\d{1,}")
				    KEEP("(\\w+\\.)+\\w+\\.", "\\s") STOPS),
		 MAP(".*", "a")),
	    "en", "No. 5 and a.b.c. d here. End.",
	    "No.|5 and a.b.c. d here.|End.");
	/* What other engines look behind with. */
	SRX(SRX2("yes",
		 RULES("a", KEEP("\\p{Lu}\\p{L}+\\sv\\.\\s*", "\\p{Lu}+")
				    KEEP("\\b[a-z]?\?(?i)[a-z]\\.", "\\s") KEEP(
					    "\\x{4e}\\Qo.\\E", "\\s") STOPS),
		 MAP(".*", "a")),
	    "en", "Paz v. Ruiz in U. No. 5 ended. So",
	    "Paz v. Ruiz in U. No. 5 ended.|So");
	/* An empty afterbreak; a break inside a word. */
	SRX(SRX2("yes", RULES("a", BREAK("\xe3\x80\x82", "")), MAP(".*", "a")),
	    "ja", "\xe3\x81\x82\xe3\x80\x82\xe3\x81\x84\xe3\x80\x82",
	    "\xe3\x81\x82\xe3\x80\x82|\xe3\x81\x84\xe3\x80\x82");
	/* Underscores in patterns. */
	SRX(SRX2("yes", RULES("a", STOPS), MAP("ES_EC", "a")), "es-EC",
	    "Uno. Dos.", "Uno.|Dos.");
}

static void
test_tolerance(void)
{
	/* 1.0: no cascade, no namespace, a maprule; no break attribute. */
	SRX("<?xml version='1.0'?><srx version='1.0'><header/><body>"
	    "<languagerules>" RULES(
		    "Default",
		    KEEP("Mr\\.",
			 "\\s") "<rule><beforebreak>\\.</beforebreak>"
				"<afterbreak>\\s</afterbreak></rule>") "</languagerules><maprules><maprule maprulename='m'>" MAP(".*",
																 "Default") "</maprule></maprules></body></srx>",
	    "en", "Mr. Paz left. He did.", "Mr. Paz left.|He did.");
	/* A header that says nothing of a cascade. */
	SRX("<srx version='2.0'><header></header><body><languagerules>" RULES(
		    "a", KEEP("Mr\\.", " "))
		    RULES("b", STOPS) "</languagerules><maprules>" MAP("EN.*",
								       "a")
			    MAP(".*", "b") "</maprules></body></srx>",
	    "en", "Mr. Paz left. He did.", "Mr. Paz left.|He did.");
	/* A prefix, foreign elements, comments in expressions. */
	SRX("<s:srx xmlns:s='http://www.lisa.org/srx20' "
	    "xmlns:o='http://okapi.sf.net/srx-extensions' version='2.0'>"
	    "<s:header><o:options oneSegmentIncludesAll='no'/></s:header>"
	    "<s:body><s:languagerules><s:languagerule languagerulename='d'>"
	    "<s:rule break='yes'><s:beforebreak>\\<!-- x -->.</s:beforebreak>"
	    "<s:afterbreak>\\s</s:afterbreak></s:rule></s:languagerule>"
	    "</s:languagerules><s:maprules><s:languagemap "
	    "languagepattern='.*' languagerulename='d'/></s:maprules>"
	    "</s:body></s:srx>",
	    "en", "One. Two.", "One.|Two.");
	/* A broken rule of another language does not matter. */
	SRX(SRX2("yes", RULES("x", BREAK("(", ")")) RULES("a", STOPS),
		 MAP("fr.*", "x") MAP(".*", "a")),
	    "en", "One. Two.", "One.|Two.");
}

/* Where a bad rule is said to be bad. */
static void
faults(const char *before, const char *after, long column)
{
	struct pu_buf srx = PU_BUF_INIT;
	struct pu_segmenter *segmenter;
	struct pu_error err;

	pu_buf_addf(
		&srx,
		SRX2("yes",
		     RULES("x", "\n<rule>\n"
				"<beforebreak>%s</beforebreak><afterbreak>%s"
				"</afterbreak></rule>"),
		     MAP(".*", "x")),
		before, after);
	write_file(srx.ptr);
	CHECK(!pu_segmenter_new(&segmenter, pu_str("en"), path, PU_NEWLINE_KEEP,
				&err));
	printf("# %s %ld:%ld %s\n", err.source, err.line, err.column, err.text);
	CHECK(err.line >= 3 && (column < 0 || err.column == column));
	pu_buf_free(&srx);
}

/* Rules with so many repetitions each, a line for each rule. */
static void
repeats(int rules, int each, const char *want)
{
	struct pu_buf rule = PU_BUF_INIT, all = PU_BUF_INIT;

	pu_buf_addz(&rule, "\n<rule><beforebreak>");
	for (int i = 0; i < each; i++)
		pu_buf_addz(&rule, "b?");
	pu_buf_addz(&rule, ";</beforebreak><afterbreak> </afterbreak></rule>");
	pu_buf_addz(&all, "<srx><body><languagerules>"
			  "<languagerule languagerulename='x'>");
	for (int i = 0; i < rules; i++)
		pu_buf_add(&all, pu_buf_str(&rule));
	pu_buf_addz(&all, "</languagerule></languagerules><maprules>" MAP(
				  ".*", "x") "</maprules></body></srx>");
	SRX(all.ptr, "en", "a; b", want);
	pu_buf_free(&rule);
	pu_buf_free(&all);
}

static void
test_refusals(void)
{
	struct pu_buf many = PU_BUF_INIT;
	struct pu_segmenter *segmenter;
	struct pu_error err;

	SRX(SRX2("yes", RULES("x", "\n" BREAK("(", " ")), MAP(".*", "x")), "en",
	    "bad expression", "syntax 2");
	SRX("<tmx version='1.4'></tmx>", "en", "not SRX", "syntax 1");
	SRX("<srx><body>", "en", "cut off", "syntax 1");
	SRX(SRX2("yes", RULES("x", STOPS), MAP("fr", "x")), "en", "no rules",
	    "invalid 0");
	/* Hours of backtracking. */
	SRX(SRX2("yes", RULES("x", "\n" BREAK("", "(a+)+(a+)+(a+)+b")),
		 MAP(".*", "x")),
	    "en", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac",
	    "limit 2");
	/* Each match is short enough, all of them are not. */
	for (int i = 0; i < 4000; i++)
		pu_buf_addz(&many, "aaaaaaaaaaaaaaaac ");
	SRX(SRX2("yes", RULES("x", "\n" BREAK("", "(a+)+b")), MAP(".*", "x")),
	    "en", many.ptr, "limit 2");
	pu_buf_free(&many);
	/* Two more are what joins the halves. */
	repeats(1, SRX_REPEATS - 2, "a;|b");
	repeats(1, SRX_REPEATS - 1, "limit 2");
	repeats(SRX_REPEATS_ALL / 500, 498, "a;|b");
	repeats(SRX_REPEATS_ALL / 500 + 1, 498, "limit 202");
	faults("a(b", "c", 16);
	faults("a", "b[c", 43);
	faults("a", "\n\n b{c", -1);
	faults("\\1(a)", "b", 14);
	CHECK(!pu_segmenter_new(&segmenter, pu_str("en"), "no/such.srx",
				PU_NEWLINE_KEEP, &err) &&
	      err.code == PU_NOT_FOUND && !segmenter);
}

/* The rules of a file, or NULL. */
static struct srx *
read_rules(const char *file)
{
	struct input *in = NULL;
	struct srx *srx = NULL;
	struct pu_error err;

	CHECK(input_open_memory(&in, pu_str(file), "x", INPUT_MARKUP, &err));
	srx_read(&srx, in, pu_str("en"), false, &err);
	return srx;
}

static void
repeat(struct pu_buf *out, const char *what, int times)
{
	while (times--)
		pu_buf_addz(out, what);
}

static void
test_bounds(void)
{
	struct pu_buf many = PU_BUF_INIT, file = PU_BUF_INIT;
	struct srx *srx;

	/* Rules that several maps ask for stand once. */
	repeat(&many, MAP(".*", "x"), 50);
	pu_buf_addf(&file, SRX2("yes", RULES("x", STOPS), "%s"), many.ptr);
	srx = read_rules(file.ptr);
	CHECK(srx && srx->count == 1);
	srx_free(srx);
	/* * and + in afterbreak reach so far. */
	pu_buf_clear(&many);
	repeat(&many, "a", SRX_AHEAD);
	SRX(SRX2("yes", RULES("x", BREAK("\\.", "a*b")), MAP(".*", "x")), "en",
	    ".aab", ".|aab");
	pu_buf_clear(&file);
	pu_buf_addf(&file, ".%sab", many.ptr);
	SRX(SRX2("yes", RULES("x", BREAK("\\.", "a*b")), MAP(".*", "x")), "en",
	    file.ptr, file.ptr);
	if (!getenv("PUENTE_TEST_SMALL")) {
		/* Each place costs, wherever ICU counts no step. */
		pu_buf_clear(&file);
		pu_buf_clear(&many);
		repeat(&many, BREAK(".", ""), 300);
		pu_buf_addf(&file,
			    SRX2("yes", RULES("x", "\n%s"), MAP(".*", "x")),
			    many.ptr);
		pu_buf_clear(&many);
		repeat(&many, "a", 10000);
		SRX(file.ptr, "en", many.ptr, "limit 2");
		pu_buf_clear(&many);
		pu_buf_clear(&file);
		repeat(&many, MAP(".*", "x"), SRX_RULES + 1);
		pu_buf_addf(&file, SRX2("yes", RULES("x", STOPS), "\n%s"),
			    many.ptr);
		SRX(file.ptr, "en", "too many maps", "limit 2");
	}
	pu_buf_free(&many);
	pu_buf_free(&file);
}

/* ---- the filters ---- */

#define TEXT_ROOM 60000

/* What ends and follows sentences, and what rules ask about it. */
static const char *const pieces[] = {
	".",    "?",    "!",        "…",        " ",      " ",
	"\t",   "\v",   "\xc2\x85", "\xc2\xa0", "»",      "«",
	"”",    "“",    "'",        "\"",       "(",      ")",
	"[",    "]",    "[1]",      "—",        "–",      "-",
	"¿",    "¡",    "1",        "23",       "A",      "b",
	"ñ",    "É",    "Sr",       "Sra",      "Dr",     "etc",
	"EE",   "UU",   "p",        "ej",       "N.º",    "nº",
	"a",    "m",    "El",       "La",       "The",    "He",
	"Mr",   "www.", "://x",     "@",        "com",    "palabra",
	"word", "z. B", "usw",      "Der",      "Januar", "\xf0\x9f\x98\x80",
	"S",    "C",    "St",       "cap",      "et al",  "I",
	"IV",   "x,",   ":",        ";",        "。",     "e\xcc\x81",
	"12",   "¹",    "dr",       "v",        "Chr",    "den",
	"「",   "」",   "と",       "《",       "》",     "”，",
	"น",    "ดร",   "डॉ",       "د",        "•",      "\xef\xbf\xbf",
};

static int32_t
to_utf16(struct pu_str text, UChar *out)
{
	int32_t len = 0;

	for (size_t at = 0; at < text.len && len < TEXT_ROOM - 2;)
		utf16_add(out, &len, utf8_next(text, &at));
	return len;
}

/* How many places are decided otherwise with filters than without. */
static int
differences(struct srx *srx, const UChar *text, int32_t len, int *found)
{
	struct pu_error err;
	int different = 0;

	srx_text(srx, text, len);
	for (int32_t at = 1; at <= len; at++) { /* no sentence ends at 0 */
		int64_t quick, slow;

		if (text[at - 1] >= 0xD800 && text[at - 1] < 0xDC00)
			continue; /* half a character */
		quick = srx_at(srx, at, srx->count, &err);
		srx->unfiltered = true;
		slow = srx_at(srx, at, srx->count, &err);
		srx->unfiltered = false;
		*found += slow < (int64_t)srx->count;
		if (quick != slow && different++ < 5)
			printf("# place %d: rule %lld, not %lld\n", (int)at,
			       (long long)quick, (long long)slow);
	}
	return different;
}

static void
read_golden(const char *file, struct pu_buf *out)
{
	struct pu_buf name = PU_BUF_INIT;
	const char *srcdir = getenv("srcdir");
	struct pu_error err;
	struct input *in;

	pu_buf_addf(&name, "%s/tests/data/sentences/%s", srcdir ? srcdir : ".",
		    file);
	CHECK(input_open(&in, name.ptr, INPUT_TEXT, &err) &&
	      input_all(in, out, TEXT_ROOM, &err));
	input_close(in);
	pu_buf_free(&name);
}

/* Filters change nothing: our rules, on golden text and on random text; every
 * one of them compiles. */
static void
test_filters(void)
{
	static const char *const languages[] = { "en", "es", "fr", "pt",
						 "it", "de", "ca", "ru",
						 "th", "ja", "hi" };
	static const char *const files[] = { "en.txt", "es.txt", "others.txt" };
	static UChar text[TEXT_ROOM];
	uint64_t state = 3;

	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		struct pu_buf golden = PU_BUF_INIT, random = PU_BUF_INIT;
		struct pu_error err;
		struct input *in = NULL;
		struct srx *srx = NULL;
		size_t compiled = 0;
		int found = 0;

		CHECK(input_open_memory(
			      &in,
			      pu_str_n((const char *)rules_srx, rules_srx_size),
			      "rules.srx", INPUT_MARKUP, &err) &&
		      srx_read(&srx, in, pu_str(languages[i]), true, &err));
		if (!srx)
			return;
		read_golden(files[i < 2 ? i : 2], &golden);
		if (golden.len > 8000)
			pu_buf_cut(&golden, 8000);
		CHECK(!differences(srx, text,
				   to_utf16(pu_buf_str(&golden), text),
				   &found));
		for (int n = 0; n < 4000; n++)
			pu_buf_addz(&random,
				    pieces[random_below(
					    &state,
					    sizeof pieces / sizeof *pieces)]);
		CHECK(!differences(srx, text,
				   to_utf16(pu_buf_str(&random), text),
				   &found));
		CHECK(found > 40);
		for (size_t n = 0; n < srx->count; n++)
			compiled += srx->rules[n].regex != NULL;
		CHECK(compiled == srx->count);
		for (size_t n = 0; n < srx->count; n++)
			if (!srx_filter_knows(srx->filters[n]))
				printf("# line %ld is slow\n",
				       srx->rules[n].line);
			else
				compiled--;
		CHECK(compiled == 0);
		srx_free(srx);
		pu_buf_free(&golden);
		pu_buf_free(&random);
	}
}

/* Expressions that ours do not have. */
static const char *const foreign[] = {
	"\\S",
	"\\D",
	"\\W",
	"\\p{L}x?",
	"\\P{L}",
	"\\pL",
	"[^\\s]",
	"[^é-ü.]",
	"[\\S]",
	"[à-ÿ]+",
	"[ก-๛]\\w",
	"(?i)mr",
	"[a-ÿ]",
	"\\p{Nd}",
	"[«»“”‘’„‟—–…]",
	"[\\]\\-]",
	"[[:alpha:]x]",
	"[a-z&amp;&amp;[^b]]",
	"\\x{e9}",
	"\\u00e9",
	"😀",
	"[😀-😅]",
	"\\Q.\\E",
	"^.",
	"(?:a|é|。)+",
	"(?&lt;=a).",
	"(?!a).",
	".$",
	"\\R",
	"\\h",
	"\\N{SPACE}",
	"\\N{DIGIT ONE}",
};

static void
test_classes(void)
{
	static UChar text[TEXT_ROOM];
	uint64_t state = 5;

	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
		struct pu_buf file = PU_BUF_INIT, random = PU_BUF_INIT;
		struct srx *srx;
		int found = 0;

		pu_buf_addf(
			&file,
			SRX2("yes",
			     RULES("x", BREAK("(?:%s)", "") BREAK("", "%s")),
			     MAP(".*", "x")),
			foreign[i], foreign[i]);
		srx = read_rules(file.ptr);
		for (int n = 0; n < 1000; n++)
			pu_buf_addz(&random,
				    pieces[random_below(
					    &state,
					    sizeof pieces / sizeof *pieces)]);
		if (srx)
			CHECK(!differences(srx, text,
					   to_utf16(pu_buf_str(&random), text),
					   &found));
		printf("# %s: %d\n", foreign[i], found);
		srx_free(srx);
		pu_buf_free(&file);
		pu_buf_free(&random);
	}
}

/* Text that ends in the midst of an expression is read to its end only. */
static void
test_torn(void)
{
	static const char *const torn[] = { "a\\",  "[a\\", "[a-", "(?",
					    "a{1,", "[",    "(a" };

	for (size_t i = 0; i < sizeof torn / sizeof *torn; i++) {
		struct pu_arena *arena = pu_arena_new();
		size_t len = strlen(torn[i]);
		char *copy = mem_array(len, 1);
		struct pu_str text = pu_str_n(copy, len);

		memcpy(copy, torn[i], len);
		CHECK(!srx_filter_knows(srx_filter_new(text, text, arena)));
		pu_arena_free(arena);
		free(copy);
	}
}

int
main(void)
{
	int fd = mkstemp(path);

	if (fd < 0)
		return 1;
	close(fd);
	test_rules();
	test_tolerance();
	test_refusals();
	test_bounds();
	test_filters();
	test_classes();
	test_torn();
	unlink(path);
	return tap_done();
}
