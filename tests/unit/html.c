#include "config.h"

#include "tests/tap.h"
#include "text/html.h"

/* "p(b(text))": elements and their text; without the frame of the page. */
static void
show(struct pu_buf *out, const struct html_node *node)
{
	struct pu_str text = html_text(node);

	if (text.ptr) {
		pu_buf_add(out, text);
		return;
	}
	pu_buf_add(out, html_name(node));
	pu_buf_addc(out, '(');
	for (const struct html_node *at = html_first(node); at;
	     at = html_next(at))
		show(out, at);
	pu_buf_addc(out, ')');
}

static const char *
tree(const char *page)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;
	struct html *html = NULL;

	pu_buf_clear(&out);
	if (!html_parse(&html, pu_str(page), &err))
		pu_buf_addz(&out, err.text);
	if (!html)
		return out.ptr;
	show(&out, html_root(html));
	html_free(html);
	return out.ptr;
}

static void
test_frame(void)
{
	CHECK_STR(tree("<p>a"), "html(body(p(a)))");
	CHECK_STR(tree("a"), "html(body(a))");
	CHECK_STR(tree("<title>t<b></title><p>a"),
		  "html(head(title(t<b>))body(p(a)))");
	CHECK_STR(tree("<HTML><HEAD></HEAD> <BODY>a</BODY></HTML> b"),
		  "html(head()body(a b))");
	CHECK_STR(tree(" <!-- c --> <?x?> <!doctype html>"),
		  "this is not a page of HTML");
}

/* What is not closed is closed by what follows. */
static void
test_closing(void)
{
	CHECK_STR(tree("<p>a<p>b<div>c"), "html(body(p(a)p(b)div(c)))");
	CHECK_STR(tree("<ul><li>a<ul><li>b</ul><li>c</ul>"),
		  "html(body(ul(li(aul(li(b)))li(c))))");
	CHECK_STR(tree("<dl><dt>a<dd>b<dt>c</dl>"),
		  "html(body(dl(dt(a)dd(b)dt(c))))");
	CHECK_STR(tree("<table><tr><td>a<td>b<tr><th>c</table>d"),
		  "html(body(table(tr(td(a)td(b))tr(th(c)))d))");
	CHECK_STR(tree("<td><table><tr><td>a</table>b"),
		  "html(body(td(table(tr(td(a)))b)))");
	CHECK_STR(tree("<h1>a<h2>b</h2>"), "html(body(h1(a)h2(b)))");
	CHECK_STR(tree("<a>b<a>c</a>"), "html(body(a(b)a(c)))");
	CHECK_STR(tree("<b>a<p>b</b>c</p>d"), "html(body(b(ap(bc)d)))");
	CHECK_STR(tree("<div>a</span>b</p>c</div>d"),
		  "html(body(div(abp()c)d))");
	CHECK_STR(tree("a<br>b</br>c<br/>d<img>e<x/>f"),
		  "html(body(abr()bbr()cbr()dimg()ex()f))");
}

static void
test_tokens(void)
{
	CHECK_STR(tree("<p>1 < 2 <3 & &amp; &lt; &eacute &#65; &#x42 &#150;"),
		  "html(body(p(1 < 2 <3 & & < &eacute A B \xE2\x80\x93)))");
	CHECK_STR(tree("<script>if (a</b) '<p>'</script><p>a"),
		  "html(head(script(if (a</b) '<p>'))body(p(a)))");
	CHECK_STR(tree("<p>a<!-- <b> -- > -->b<!-->c</ d>e<!x>f"),
		  "html(body(p(abcef)))");
	CHECK_STR(tree("<p>a<b"), "html(body(p(a)))");
	CHECK_STR(tree("<p a='>' b=\">\">c"), "html(body(p(c)))");
}

static void
test_places(void)
{
	const char *page = "<p Class = 'x&amp;y' id=z hidden>a</p >";
	const struct html_node *p;
	struct html_range range;
	struct pu_error err;
	struct html *html;

	CHECK(html_parse(&html, pu_str(page), &err));
	p = html_first(html_first(html_root(html)));
	CHECK(html_open(p).start == 0 && html_open(p).end == 33);
	CHECK(html_open(html_first(p)).start == 33);
	CHECK(html_close(p).start == 34 && html_close(p).end == 39);
	CHECK(pu_str_is(html_attribute(p, "class"), "x&y"));
	CHECK(html_attribute_place(p, "class", &range));
	CHECK(range.start == 12 && range.end == 19);
	CHECK(html_attribute_place(p, "id", &range));
	CHECK(range.start == 24 && range.end == 25);
	CHECK(pu_str_is(html_attribute(p, "hidden"), ""));
	CHECK(!html_attribute_place(p, "hidden", &range));
	CHECK(!html_attribute(p, "none").ptr);
	html_free(html);
}

/* Deeper than anybody writes: nothing is lost. */
static void
test_depth(void)
{
	struct pu_buf page = PU_BUF_INIT;
	const char *shown;

	for (int i = 0; i < 5000; i++)
		pu_buf_addz(&page, "<b>x");
	shown = tree(page.ptr);
	CHECK(strlen(shown) > 5000 * 4);
	pu_buf_free(&page);
}

int
main(void)
{
	test_frame();
	test_closing();
	test_tokens();
	test_places();
	test_depth();
	return tap_done();
}
