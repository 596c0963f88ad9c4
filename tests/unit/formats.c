#include "config.h"

#include <stdlib.h>

#include "formats/formats.h"
#include "tests/tap.h"
#include "tests/unit/blocks.h"

static const char *
read_as(enum pu_format format, const char *text)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_document *document;
	struct pu_error err;

	pu_buf_clear(&out);
	if (!document_read_memory(&document, pu_str(text), "test", format,
				  &err)) {
		pu_buf_addf(&out, "%s: %s", err.source, err.text);
		return out.ptr;
	}
	pu_buf_addf(&out, "%.*s", (int)pu_document_language(document).len,
		    pu_document_language(document).ptr);
	for (size_t i = 0; i < pu_document_count(document); i++)
		show_block(&out, pu_document_block(document, i), true);
	pu_document_free(document);
	return out.ptr;
}

static void
test_plain(void)
{
	CHECK_STR(read_as(PU_FORMAT_TEXT, "One\ntwo \n\n \nThree\r\n\r\nx"),
		  "p:One\ntwo|p:Three|p:x");
	CHECK_STR(read_as(PU_FORMAT_TEXT, "a\xEE\x80\x80z"),
		  "p:a{ \xEE\x80\x80}z");
	CHECK_STR(read_as(PU_FORMAT_AUTO, "\n <!DOCTYPE html><p>Hi"), "p:Hi");
}

static void
test_html(void)
{
	CHECK_STR(read_as(PU_FORMAT_HTML,
			  "<html lang='es_EC'><head><title>no</title></head>"
			  "<body><nav><a href=x>Menu</a></nav><h1>Title</h1>"
			  "<article><p>One <em>big</em>\n <a href='u'>link</a>."
			  "</p><ul><li>a<p>b</ul><blockquote><p>Q</blockquote>"
			  "<div class='share-buttons'>Share</div>"
			  "<script>no()</script><p>x<br>y</article>"
			  "<footer>foot</footer>"),
		  "es-EC|h:Title|p:One {italic <em>}big{italic </em>} "
		  "{link <a href=\"u\">}link{link </a>}.|i:a|i:b|q:Q|p:x\ny");
	/* No main, no article: the element with most text outside links. */
	CHECK_STR(read_as(PU_FORMAT_HTML,
			  "<div id=l><p><a href=1>A long list of links to other"
			  " pages of this site</a></p></div><div id=r><p>The "
			  "text.</p><p>More &eacute;&amp;&#233;</p></div>"),
		  "p:The text.|p:More \xC3\xA9&\xC3\xA9");
	CHECK_STR(read_as(PU_FORMAT_HTML, "<main><p>a</main><p hidden>b"),
		  "p:a");
	CHECK_STR(read_as(PU_FORMAT_HTML,
			  "<p>a</p><table><tr><td>c<td>d</table><figure><img>"
			  "<figcaption>e</figcaption></figure>"),
		  "p:a|t:c|t:d|c:e");
	/* A heading around all of it is no title beside it. */
	CHECK_STR(read_as(PU_FORMAT_HTML, "<h1>x<main>r"), "p:r");
	CHECK_STR(read_as(PU_FORMAT_HTML, "<h1>x</h1><main>r"), "h:x|p:r");
}

static void
test_markdown(void)
{
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN,
			  "---\ntitle: \"T\"\nlang: es\n---\nText\nmore  \n"
			  "end\n\nHead\n====\n\n- a\n- b\n  c\n\n1) d\n\n"
			  "> q\n> r\n\n```\ncode\n```\n***\nlast"),
		  "es|h:T|p:Text more\nend|h:Head|i:a|i:b c|i:d|q:q r|p:last");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "## Two ##\n#not\n\n    code\n"),
		  "h:Two|p:#not");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "| a | b |\n|---|---|\n| c |"),
		  "t:a|t:b|t:c");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "[x]: http://y\n\nz"), "p:z");
}

/* What ends a block though no line is empty. */
static void
test_markdown_blocks(void)
{
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN,
			  "> a\n>\n> b\n>\n> ```x\n> code\n> ```\n> c\n"
			  "> ~~~\n> d\n\n- ```\n  e\n  ```\n  f"),
		  "q:a|q:b|q:c|p:f");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN,
			  "a | b\n:-- | --\nc | d\\|e\n\nf | g\n\n| h | i"),
		  "t:a|t:b|t:c|t:d|e|p:f | g|t:h|t:i");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN,
			  "> [!NOTE]\n> a\n\n!!! tip\n    b\n\n::: x\nc\n:::\n"
			  "$$\nd\n$$\n[^e]: f\n\n    g"),
		  "q:a|p:b|p:c|p:f|p:g");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "# C#\n# a #\n# ##"), "h:C#|h:a");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN,
			  "<aside>\n a.\n <p class=x>\nb\n </p>\n</aside>\n"
			  "<ul><li>c</li><LI>d</ul>\n\n- e"),
		  "p:{ <aside>}a.|p:{ <p class=x>}b|i:{ <li>}c|i:{ <LI>}d|i:e");
}

static void
test_inline(void)
{
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN,
			  "\xEF\xBC\x88_a_\xEF\xBC\x89 \xC3\xA9_b_ _c_"),
		  "p:\xEF\xBC\x88{italic _}a{italic _}\xEF\xBC\x89 "
		  "\xC3\xA9_b_ {italic _}c{italic _}");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN,
			  "[A  b] [c][] [d] [e][]\n\n[a b]: x\n> [c]: y"),
		  "p:{link [}A b{link ]} {link [}c{link ][]} [d] [e][]");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "$5 or $6, $x^2$, $ a=b $"),
		  "p:$5 or $6, { $x^2$}, $ a=b $");

	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "*a* __b__ snake_case_x 2*3"),
		  "p:{italic *}a{italic *} {bold __}b{bold __} "
		  "snake_case_x 2*3");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "***x** y*"),
		  "p:{italic *}{bold **}x{bold **} y{italic *}");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "*a **b***"),
		  "p:{italic *}a {bold **}b{bold **}{italic *}");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN,
			  "[t](http://x \"y\") ![alt](i.png) [no]"),
		  "p:{link [}t{link ](http://x \"y\")} "
		  "{image ![}alt{image ](i.png)} [no]");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "`a*b` <https://x.org> \\*\\q"),
		  "p:{font `}a*b{font `} https://x.org *\\q");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "&eacute;&#x41;&no; a<br>b"),
		  "p:\xC3\xA9"
		  "A&no; a\nb");
	CHECK_STR(read_as(PU_FORMAT_MARKDOWN, "**open and *closed*"),
		  "p:**open and {italic *}closed{italic *}");
}

/* As an article: "h1:", "i2:", "[address]:" of an image; and what it says of
 * itself. */
static const char *
read_article(enum pu_format format, const char *text)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_document *document;
	struct document_about about;
	struct pu_error err;

	pu_buf_clear(&out);
	if (!CHECK(document_read_article(&document, pu_str(text), "test",
					 format, &err)))
		return "";
	about = document_about(document);
	pu_buf_addf(&out, "%s/%s/%s/%s", about.title.ptr, about.author.ptr,
		    about.url.ptr, about.published.ptr);
	for (size_t i = 0; i < pu_document_count(document); i++) {
		const struct pu_block *block = pu_document_block(document, i);
		struct pu_buf one = PU_BUF_INIT;

		show_block(&one, block, false);
		if (block->image.ptr)
			pu_buf_addf(&out, "|[%s]%s", block->image.ptr, one.ptr);
		else
			pu_buf_addf(&out, "|%d,%d %s", block->level,
				    block->number, one.ptr);
		pu_buf_free(&one);
	}
	pu_document_free(document);
	return out.ptr;
}

static void
test_article(void)
{
	CHECK_STR(read_article(
			  PU_FORMAT_HTML,
			  "<html><head><title>T - Site</title>"
			  "<meta property='og:title' content='T'>"
			  "<meta name='author' content=' Ana '>"
			  "<meta property='og:url' content='http://o'>"
			  "<link rel='canonical' href='http://c'>"
			  "<meta property='article:published_time' "
			  "content='2026-01-02T03:04:05Z'></head><body><main>"
			  "<h1>T</h1><p>a <img src='i.jpg' alt='A cat'> b</p>"
			  "<figure><img src='f' alt='F'><figcaption>C"
			  "</figcaption></figure><img src='x' alt=''>"
			  "<h3>S</h3><ol start=4><li>a<ul><li>n</ul><li><p>b"
			  "<p>c</ol><ul><li>d</ul><p>e</main>"),
		  "T/Ana/http://c/2026-01-02T03:04:05Z|1,0 h:T|0,0 p:a b"
		  "|[i.jpg]p:A cat|[f]p:F|0,0 c:C|3,0 h:S|0,4 i:a|0,0 i:n"
		  "|0,5 i:b|0,5 i:c|0,0 i:d|0,0 p:e");
	CHECK_STR(read_article(PU_FORMAT_MARKDOWN,
			       "---\ntitle: \"T\"\nauthor: Ana\nurl: u\n"
			       "date: 2026-01-02\n---\n## S\n\nU\n==\n\n"
			       "1. a\n2. b\n\nx\n\n- c\n"),
		  "T/Ana/u/2026-01-02|2,0 h:S|1,0 h:U|0,1 i:a|0,2 i:b|0,0 p:x"
		  "|0,0 i:c");
}

int
main(void)
{
	test_plain();
	test_html();
	test_article();
	test_markdown();
	test_markdown_blocks();
	test_inline();
	return tap_done();
}
