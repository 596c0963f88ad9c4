#include "config.h"

#include <stdlib.h>

#include "formats/formats.h"
#include "tests/random.h"
#include "tests/rewrite.h"
#include "tests/tap.h"

struct change {
	size_t block;
	const char *old, *new; /* new: "%0" stands for the block's code 0 */
};

/* Text with its codes. */
static void
coded(struct pu_buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text != '%') {
			pu_buf_addc(out, *text);
			continue;
		}
		text++;
		pu_buf_addz(out, "\xEE\x80");
		pu_buf_addc(out, (char)(0x80 + (*text - '0')));
	}
}

static const char *
find(struct pu_str text, const char *part)
{
	size_t len = strlen(part);

	for (size_t i = 0; i + len <= text.len; i++)
		if (!memcmp(text.ptr + i, part, len))
			return text.ptr + i;
	return NULL;
}

/* The document with changes made, or what went wrong. */
static struct pu_str
changed(enum pu_format format, struct pu_str bytes,
	const struct change *changes, size_t count)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_replacement items[8];
	struct pu_buf texts[8], olds[8];
	struct pu_document *document;
	struct pu_error err;

	pu_buf_clear(&out);
	if (!document_keep_memory(&document, bytes, "test", format, &err)) {
		pu_buf_addz(&out, err.text);
		return pu_buf_str(&out);
	}
	for (size_t i = 0; i < count; i++) {
		const struct pu_block *block;
		const char *at;

		texts[i] = olds[i] = (struct pu_buf)PU_BUF_INIT;
		coded(&texts[i], changes[i].new);
		coded(&olds[i], changes[i].old);
		block = pu_document_block(document, changes[i].block);
		at = find(block->text, olds[i].ptr);
		items[i] = (struct pu_replacement){
			.block = changes[i].block,
			.start = at ? (size_t)(at - block->text.ptr) : SIZE_MAX,
			.text = pu_buf_str(&texts[i]),
			.score = 100
		};
		items[i].end = items[i].start + olds[i].len;
	}
	if (!document_write_memory(&out, document, items, count, pu_str("en"),
				   &err)) {
		pu_buf_clear(&out);
		pu_buf_addz(&out, err.text);
	}
	for (size_t i = 0; i < count; i++) {
		pu_buf_free(&texts[i]);
		pu_buf_free(&olds[i]);
	}
	pu_document_free(document);
	return pu_buf_str(&out);
}

#define CHANGED(format, bytes, ...)                                            \
	changed(format, pu_str_n(bytes, sizeof(bytes) - 1),                    \
		(const struct change[]){ __VA_ARGS__ },                        \
		sizeof((const struct change[]){ __VA_ARGS__ }) /               \
			sizeof(struct change))

static void
check_bytes(struct pu_str got, struct pu_str want, const char *file, int line)
{
	if (!tap_check(pu_str_eq(got, want), "as expected", file, line))
		printf("# got:  \"%.*s\"\n# want: \"%.*s\"\n", (int)got.len,
		       got.ptr, (int)want.len, want.ptr);
}

#define CHECK_BYTES(got, bytes)                                                \
	check_bytes(got, pu_str_n(bytes, sizeof(bytes) - 1), __FILE__, __LINE__)

static void
test_plain(void)
{
	CHECK_BYTES(
		CHANGED(PU_FORMAT_TEXT, "  Uno. Dos.\r\n tres\t\r\n\r\nX\r\n",
			{ 0, "Uno.", "One." },
			{ 0, "Dos.\n tres", "Two\nthree" }, { 1, "X", "Y" }),
		"  One. Two\r\nthree\t\r\n\r\nY\r\n");
	CHECK_BYTES(
		CHANGED(PU_FORMAT_TEXT, "A\xEE\x80\x80z", { 0, "A%0", "b%0c" }),
		"b\xEE\x80\x80"
		"cz");
}

static void
test_encodings(void)
{
	CHECK_BYTES(CHANGED(PU_FORMAT_TEXT, "a\xF1o \x93u\x94 x\n",
			    { 0, "x", "\xC3\xA9\xE2\x82\xAC" }),
		    "a\xF1o \x93u\x94 \xE9\x80\n");
	CHECK_BYTES(
		CHANGED(PU_FORMAT_TEXT, "\xEF\xBB\xBFsi\n", { 0, "si", "" }),
		"\xEF\xBB\xBF\n");
	CHECK_BYTES(CHANGED(PU_FORMAT_TEXT, "\xFF\xFEs\0i\0\n\0",
			    { 0, "si", "\xF0\x9F\x8D\x9E" }),
		    "\xFF\xFE\x3C\xD8\x5E\xDF\n\0");
	CHECK_BYTES(
		CHANGED(PU_FORMAT_TEXT, "a\xF1o x\n", { 0, "x", "\xC5\x82" }),
		"the translation has the character \"\xC5\x82\" (U+0142), "
		"which the file's encoding, windows-1252, cannot say: save "
		"the file as UTF-8 first");
	/* Bytes that are no characters are never changed unseen. */
	CHECK_BYTES(CHANGED(PU_FORMAT_TEXT, "a\xC3\xB1o \xFF\xFE x\n",
			    { 0, "x", "y" }),
		    "it has bytes that are no characters of its encoding, "
		    "UTF-8, and could not be written again as they are: save "
		    "it as UTF-8 first");
}

#define HTML(bytes, ...) CHANGED(PU_FORMAT_HTML, bytes, __VA_ARGS__)

static void
test_html(void)
{
	/* White space, tags and comments stay where they are not replaced. */
	CHECK_BYTES(HTML("<p> a\n b <B  CLASS=x>c</B > <!-- d -->e</p >\n",
			 { 0, "a b", "A" }),
		    "<p> A <B  CLASS=x>c</B > <!-- d -->e</p >\n");
	CHECK_BYTES(HTML("<p>a <B  CLASS=x>c</B ><img\nsrc=y><!-- d -->e</p>",
			 { 0, "a %0c%1%2e", "%0E%1 &<\"> %2A" }),
		    "<p><B  CLASS=x>E</B > &amp;&lt;\"&gt; "
		    "<img\nsrc=y><!-- d -->A</p>");
	/* References are read, and written where there is no other way. */
	CHECK_BYTES(HTML("<meta charset=utf-8><p>&eacute;&amp;&#x20AC;</p>",
			 { 0, "&", "\xC3\xB1" }),
		    "<meta charset=utf-8><p>&eacute;\xC3\xB1&#x20AC;</p>");
	CHECK_BYTES(HTML("<p>a", { 0, "a", "\xC3\xB1" }), "<p>&#241;");
	CHECK_BYTES(HTML("<p>\xE9 a", { 0, "a", "\xC3\xB1\xC5\x82" }),
		    "<p>\xE9 \xF1&#322;");
	/* A tag that nothing closes, and one that closes nothing. */
	CHECK_BYTES(HTML("<p>a <i>b</u> c<p>d", { 0, "%0b%1 c", "%0x%1y" }),
		    "<p>a <i>x</u>y<p>d");
	CHECK_BYTES(HTML("<main><p>a<pre>b</pre><p translate=no>c<p>d"
			 "<script>e</script>f</main>",
			 { 1, "d%0f", "D%0F" }),
		    "<main><p>a<pre>b</pre><p translate=no>c<p>D"
		    "<script>e</script>F</main>");
}

/* What stands beside the running text, and what is said of it. */
static void
test_page(void)
{
	CHECK_BYTES(HTML("<html lang=es xml:lang='es'><title>t</title>"
			 "<meta name=Description content=d>"
			 "<meta property='og:title' content='o'>"
			 "<meta http-equiv=content-language content=es>"
			 "<body><nav>n</nav><main lang=\"es\"><p>p <img alt='a'"
			 " title=i>q</main>",
			 { 0, "p %0q", "Q%0P" }, { 1, "t", "T&" },
			 { 2, "d", "D \"" }, { 3, "o", "O'" }, { 4, "a", "A" },
			 { 5, "i", "I" }),
		    "<html lang=en xml:lang='en'><title>T&amp;</title>"
		    "<meta name=Description content=\"D &quot;\">"
		    "<meta property='og:title' content='O&#39;'>"
		    "<meta http-equiv=content-language content=en>"
		    "<body><nav>n</nav><main lang=\"en\"><p>Q<img alt='A'"
		    " title=\"I\">P</main>");
	/* Another language inside is another language. */
	CHECK_BYTES(HTML("<html lang=es dir=rtl><main lang=qu><p>p</main>",
			 { 0, "p", "P" }),
		    "<html lang=en dir=ltr><main lang=qu><p>P</main>");
}

#define MARKDOWN(bytes, ...) CHANGED(PU_FORMAT_MARKDOWN, bytes, __VA_ARGS__)

static void
test_markdown(void)
{
	CHECK_BYTES(MARKDOWN("> a *b*\r\n> c  \r\n> d\r\n",
			     { 0, "a %0b%1 c", "C %0B%1" }, { 0, "d", "D" }),
		    "> C *B*  \r\n> D\r\n");
	CHECK_BYTES(MARKDOWN("- [x](y \"z\") `` ` `` <https://a.b>[^1]{.c}\n",
			     { 0, "%0x%1 %2`%3 %4", "%2`%3 %0*%1 %4" }),
		    "- `` ` `` [\\*](y \"z\") <https://a.b>[^1]{.c}\n");
	CHECK_BYTES(MARKDOWN("# a ##\n\nb\n=\n\n| c | d |\n|---|---|\n",
			     { 0, "a", "A" }, { 1, "b", "B" },
			     { 2, "c", "x|y" }, { 3, "d", "D\nE" }),
		    "# A ##\n\nB\n=\n\n| x\\|y | D E |\n|---|---|\n");
	CHECK_BYTES(MARKDOWN("[^n]: note\n\n![i](j) k\n", { 0, "note", "N" },
			     { 1, "%0i%1", "%0I%1" }),
		    "[^n]: N\n\n![I](j) k\n");
	/* A link that its text names keeps its label. */
	CHECK_BYTES(MARKDOWN("[a] b [c][] d\n\n[A]: x\n[C]: y\n",
			     { 0, "%0a%1 b %2c%3 d", "%2C%3 B %0A%1" }),
		    "[C][c] B [A][a]\n\n[A]: x\n[C]: y\n");
	/* A piece of a code span is code. */
	CHECK_BYTES(MARKDOWN("a `b. C_d`\n", { 0, "C_d", "_e_" }),
		    "a `b. _e_`\n");
}

/* More codes than a text can hold: nothing of it can be replaced. */
static void
test_crowded(void)
{
	struct pu_document *document;
	struct pu_buf page = PU_BUF_INIT;
	struct pu_error error;

	pu_buf_addz(&page, "<p>");
	for (int i = 0; i < 3300; i++)
		pu_buf_addz(&page, "<b>a</b> ");
	pu_buf_addz(&page, "<p>b <b>c</b>");
	if (CHECK(document_keep_memory(&document, pu_buf_str(&page), "test",
				       PU_FORMAT_HTML, &error))) {
		CHECK(pu_document_block(document, 0)->done);
		CHECK(!pu_document_block(document, 1)->done);
		pu_document_free(document);
	}
	pu_buf_free(&page);
}

/* A space in front of a tag that ends what was replaced parts words. */
static void
test_spaces(void)
{
	CHECK_BYTES(HTML("<p><b>a. </b>c", { 0, "%0a.%1", "%0A.%1" }),
		    "<p><b>A.</b> c");
	CHECK_BYTES(HTML("<p><b>a.</b> c", { 0, "%0a.%1", "%0A.%1" }),
		    "<p><b>A.</b> c");
	CHECK_BYTES(MARKDOWN("<b>a. </b>c\n", { 0, "%0a.%1", "%0A.%1" }),
		    "<b>A.</b> c\n");
}

/* Only what would be markup is escaped. */
static void
test_escapes(void)
{
	CHECK_BYTES(MARKDOWN("a\n", { 0, "a", "1. * _ - snake_case (c) 2*3" }),
		    "1\\. * _ - snake_case (c) 2\\*3\n");
	CHECK_BYTES(MARKDOWN("a\n", { 0, "a", "# [b] [c](d) &amp; & <e> f<3" }),
		    "\\# [b] \\[c](d) \\&amp; & \\<e> f\\<3\n");
	CHECK_BYTES(MARKDOWN("b a\n", { 0, "a", "# - + 1. x\\y \\* `z`" }),
		    "b # - + 1. x\\y \\\\\\* \\`z\\`\n");
	CHECK_BYTES(MARKDOWN("a\n\n[b]: c\n", { 0, "a", "+ [b] ~~d~~" }),
		    "\\+ \\[b] \\~\\~d\\~\\~\n\n[b]: c\n");
	CHECK_BYTES(MARKDOWN("a\n", { 0, "a",
				      "_b_\xC3\xA9 "
				      "\xE3\x80\x82_c \xC3\xA9_\xC3\xA9" }),
		    "\\_b_\xC3\xA9 \xE3\x80\x82\\_c "
		    "\xC3\xA9_\xC3\xA9\n");
	CHECK_BYTES(MARKDOWN("<p>\na\n</p>\n\nb\n", { 0, "a", "*b* & <c>" },
			     { 1, "b", "&amp;" }),
		    "<p>\n*b* &amp; &lt;c&gt;\n</p>\n\n\\&amp;\n");
	CHECK_BYTES(MARKDOWN("<div>a</div>\n", { 0, "a", "*b* & <c>" }),
		    "<div>*b* &amp; &lt;c&gt;</div>\n");
}

static void
test_matter(void)
{
	CHECK_BYTES(MARKDOWN("---\ntitle: a # no\nlang: es\nsummary: b\n"
			     "description: \"c \\\"d\\\"\"\n"
			     "subtitle: 'e''s'\nexcerpt: >\n  f\n---\n# g\n",
			     { 0, "g", "G" }, { 1, "b", "B: \"x\"" },
			     { 2, "c \"d\"", "\"C\"" }, { 3, "e's", "E's" }),
		    "---\ntitle: a # no\nlang: en\n"
		    "summary: \"B: \\\"x\\\"\"\n"
		    "description: \"\\\"C\\\"\"\n"
		    "subtitle: 'E''s'\nexcerpt: >\n  f\n---\n# G\n");
	CHECK_BYTES(
		MARKDOWN("---\nlang: ar\ndir: rtl\n---\na\n", { 0, "a", "A" }),
		"---\nlang: en\ndir: ltr\n---\nA\n");
	CHECK_BYTES(MARKDOWN("---\ndir: x\n---\na\n", { 0, "a", "A" }),
		    "---\ndir: x\n---\nA\n");
	CHECK_BYTES(MARKDOWN("+++\ntitle = \"a\"\ndate = 1\n+++\nb. c\n",
			     { 0, "a", "A \\ \"" }, { 1, "c", "C" }),
		    "+++\ntitle = \"A \\\\ \\\"\"\ndate = 1\n+++\nb. C\n");
}

/* ---- whatever is replaced, the rest is as it was ---- */

static unsigned
choose(void *arg)
{
	return random_below(arg, 2);
}

static void
check_rewrite(enum pu_format format, struct pu_str bytes, uint64_t seed)
{
	struct rewrite r = { .arena = pu_arena_new() };
	struct pu_buf got = PU_BUF_INIT, want = PU_BUF_INIT;
	struct pu_document *document;
	struct pu_error err;
	uint64_t state = seed * 7919 + 1;

	if (!CHECK(document_keep_memory(&document, bytes, "test", format,
					&err)))
		return;
	CHECK(rewrite_same(document, bytes));
	rewrite_fill(&r, document, seed > 0, seed > 1 ? choose : NULL, &state);
	if (!CHECK(rewrite_holds(document, format, &r, &got, &want) == 1))
		printf("# got:\n%s# want:\n%s", got.ptr, want.ptr);
	pu_document_free(document);
	pu_buf_free(&got);
	pu_buf_free(&want);
	free(r.items);
	pu_arena_free(r.arena);
}

static const char page[] =
	"\xEF\xBB\xBF<!doctype html>\r\n<html lang=en><head><title>T &amp; "
	"t</title><meta name='description' content='One. Two.'></head>\r\n"
	"<body><header>H</header><main>\r\n<h1>A <em>b</em></h1>\r\n<p>One "
	"&mdash; <a href='u' title='tip'>two</a>.\r\n Three<br>four &lt;5 "
	"<span>s<!-- c --></span>.<img alt='x y' src=z> End</p><ul><li>i<li>j "
	"<b>k</b></ul><table><tr><td>c<td>d</table><pre>  raw\r\n</pre><p>\xF0\x9F"
	"\x8D\x9E \xEE\x80\x80 q</p></main><script>s()</script></body></html>";
static const char post[] =
	"---\r\ntitle: \"T: 'x'\"\r\nlang: es\r\n---\r\n# A *b* `c*`\r\n\r\n"
	"One **two\r\nthree** four\\_ five.  \r\nSix [seven](u \"t\") "
	"![a](b) <https://x.y>\r\n\r\n> Quote _q_ &eacute;\r\n> more\r\n\r\n"
	"1. i\r\n2. j\r\n   k\r\n\r\n| a | b |\r\n|--|--|\r\n| c\\|d | e "
	"|\r\n\r\n```\r\nraw\r\n```\r\n\r\nx[^1] <b>y</b> <!-- z -->w\r\n\r\n"
	"[^1]: Note.\r\n[l]: http://m\r\n\r\nEnd\r\n---\r\n";
static const char text[] =
	"  One two\r\nthree \xC3\xA9.\r\n\t\r\n - x\r\n\r\n\r\nlast";

static void
test_rewrite(void)
{
	for (uint64_t seed = 0; seed < 40; seed++) {
		check_rewrite(PU_FORMAT_HTML, pu_str(page), seed);
		check_rewrite(PU_FORMAT_MARKDOWN, pu_str(post), seed);
		check_rewrite(PU_FORMAT_TEXT, pu_str(text), seed);
	}
}

static void
test_misfits(void)
{
	CHECK_BYTES(CHANGED(PU_FORMAT_TEXT, "one two", { 0, "two", "2" },
			    { 0, "one", "1" }),
		    "changes do not fit the document");
	CHECK_BYTES(CHANGED(PU_FORMAT_TEXT, "one two", { 0, "three", "3" }),
		    "changes do not fit the document");
}

int
main(void)
{
	test_plain();
	test_encodings();
	test_html();
	test_page();
	test_markdown();
	test_spaces();
	test_crowded();
	test_escapes();
	test_matter();
	test_rewrite();
	test_misfits();
	return tap_done();
}
