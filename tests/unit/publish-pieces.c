/* Codes of every format, and what pages make of them. */
#include "config.h"

#include "publish/layout.h"
#include "publish/markdown-pieces.h"
#include "tests/publish.h"
#include "tests/tap.h"

#define FIRST  "\xEE\x80\x80"
#define SECOND "\xEE\x80\x81"
#define THIRD  "\xEE\x80\x82"
#define FOURTH "\xEE\x80\x83"

static const char *
shown(const struct pieces *pieces)
{
	static const char names[] = "-bius,'mln";
	static struct pu_buf out = PU_BUF_INIT;

	pu_buf_clear(&out);
	for (size_t i = 0; i < pieces->count; i++) {
		const struct piece *piece = &pieces->items[i];

		if (piece->kind == PIECE_TEXT)
			pu_buf_add(&out, piece->text);
		else if (piece->kind == PIECE_BREAK)
			pu_buf_addz(&out, "/");
		else if (piece->kind == PIECE_IMAGE)
			pu_buf_addf(&out, "{%.*s %.*s}",
				    (int)piece->address.len, piece->address.ptr,
				    (int)piece->text.len, piece->text.ptr);
		else if (piece->kind == PIECE_CLOSE)
			pu_buf_addf(&out, "%c)", names[piece->mark]);
		else
			pu_buf_addf(&out, "(%c%.*s ", names[piece->mark],
				    (int)piece->address.len,
				    piece->address.len ? piece->address.ptr
						       : "");
	}
	return out.ptr;
}

/* Tags as in tests/publish.h. */
static const char *
tagged(const char *text)
{
	static struct pu_arena *arena;
	struct article_block block;
	struct pieces pieces;

	pu_arena_free(arena);
	arena = pu_arena_new();
	if (!text) {
		pu_arena_free(arena);
		arena = NULL;
		return NULL;
	}
	block = sample_block(ARTICLE_PARAGRAPH, 0, pu_str(text), arena);
	pieces_read(&pieces, &block, true, arena);
	return shown(&pieces);
}

static void
test_tags(void)
{
	CHECK_STR(tagged(""), "");
	CHECK_STR(tagged(" a\nb\r\nc\td "), "a/b/c d");
	CHECK_STR(tagged("a <b>b</b> <i>c</i>"), "a (b bb) (i ci)");
	CHECK_STR(tagged("<b>a<i>b</b>c</i>"), "(b a(i bi)b)(i ci)");
	CHECK_STR(tagged("<b>a</b><b>b</b>"), "(b abb)");
	CHECK_STR(tagged("<b></b>x<i> </i>"), "x");
	CHECK_STR(tagged("<b> a </b>"), "(b ab)");
	CHECK_STR(tagged("a<br>b<br><br>"), "a/b");
	CHECK_STR(tagged("<br>a"), "a");
	CHECK_STR(tagged("x<span class=\"y\">a</span><wbr>b"), "xab");
	CHECK_STR(tagged("<b>open, </i>close"), "open, close");
	CHECK_STR(tagged("<u>a</u><s>b</s><sub>c</sub><sup>d</sup><code>e"
			 "</code>"),
		  "(u au)(s bs)(, c,)(' d')(m em)");
	CHECK_STR(tagged("<a href='x?a=1&amp;b=2&copy=3'>a</a>"),
		  "(lx?a=1&b=2&copy=3 al)");
	CHECK_STR(tagged("<a href=x>a<a href=y>b</a></a>"), "(lx abl)");
	CHECK_STR(tagged("<a name=x>a</a>"), "a");
	CHECK_STR(tagged("<text:a xlink:href=\"https://e.org\">a</text:a>"),
		  "(lhttps://e.org al)");
	CHECK_STR(tagged("<ulink url=\"https://e.org\">a</ulink>"),
		  "(lhttps://e.org al)");
	CHECK_STR(tagged("a <img alt=\"theirs\" src=\"x.png\"> b"),
		  "a {x.png } b");
	CHECK_STR(tagged("<img alt=\"theirs\">"), "");
	CHECK_STR(tagged(NULL) ? "" : "gone", "gone");
}

/* Text with up to four codes. */
static const char *
coded(const char *text, const struct pu_inline_code *codes, size_t count)
{
	static struct pu_arena *arena;
	struct article_block block = { .part = ARTICLE_PARAGRAPH,
				       .text = pu_str(text),
				       .codes = codes,
				       .code_count = count };
	struct pieces pieces;

	pu_arena_free(arena);
	arena = pu_arena_new();
	pieces_read(&pieces, &block, true, arena);
	text = shown(&pieces);
	pu_arena_free(arena);
	arena = NULL;
	return text;
}

#define CODE(kind, number, type, data)                                         \
	{                                                                      \
		kind, number, -1, { type, sizeof(type) - 1 },                  \
		{                                                              \
			data, sizeof(data) - 1                                 \
		}                                                              \
	}

static void
test_formats(void)
{
	static const struct pu_inline_code markdown[] = {
		CODE(PU_CODE_OPEN, 1, "link", "["),
		CODE(PU_CODE_CLOSE, 1, "link", "](https://e.org/a\\)b \"t\")"),
		CODE(PU_CODE_OPEN, 2, "bold", "**"),
		CODE(PU_CODE_CLOSE, 2, "bold", "**"),
	};
	static const struct pu_inline_code image[] = {
		CODE(PU_CODE_OPEN, 1, "image", "!["),
		CODE(PU_CODE_CLOSE, 1, "image", "](<a b.png>)"),
		CODE(PU_CODE_OPEN, 2, "bold", "**"),
		CODE(PU_CODE_CLOSE, 2, "bold", "**"),
	};
	static const struct pu_inline_code pointed[] = {
		CODE(PU_CODE_OPEN, 1, "link", "<"),
		CODE(PU_CODE_CLOSE, 1, "link", ">"),
	};
	static const struct pu_inline_code unknown[] = {
		CODE(PU_CODE_OPEN, 1, "", "{\\rtf \"<script>"),
		CODE(PU_CODE_CLOSE, 1, "", "}"),
		CODE(PU_CODE_LONE_OPEN, -1, "bold", "<b>"),
		CODE(PU_CODE_LITERAL, -1, "", "\xEE\x80\x85"),
	};
	static const struct pu_inline_code omegat[] = {
		CODE(PU_CODE_ALONE, -1, "", "<b0>"),
		CODE(PU_CODE_ALONE, -1, "", "</b0>"),
	};

	CHECK_STR(coded(FIRST "a" THIRD "b" FOURTH SECOND, markdown, 4),
		  "(lhttps://e.org/a%29b a(b bb)l)");
	CHECK_STR(coded("x" FIRST "a" THIRD "b" FOURTH SECOND, image, 4),
		  "x{a%20b.png ab}");
	CHECK_STR(coded(FIRST "https://e.org" SECOND, pointed, 2),
		  "(lhttps://e.org https://e.orgl)");
	CHECK_STR(coded(FIRST "a@e.org" SECOND, pointed, 2),
		  "(lmailto:a@e.org a@e.orgl)");
	CHECK_STR(coded(FIRST "a" SECOND THIRD "b" FOURTH, unknown, 4),
		  "ab\xEE\x80\x85");
	CHECK_STR(coded(FIRST "a" SECOND, omegat, 2), "(b ab)");
	/* In another order than the text's, and one of them twice. */
	CHECK_STR(coded(THIRD "a" FOURTH FIRST "b" SECOND THIRD "c" FOURTH,
			markdown, 4),
		  "(b ab)(lhttps://e.org/a%29b bl)(b cb)");
	CHECK_STR(coded("a\xFF\x01"
			"b\xEF\xBF\xBF",
			markdown, 0),
		  "a\xEF\xBF\xBD"
		  "b\xEF\xBF\xBD");
}

static const char *
line(const char *text, const char *language)
{
	struct pu_arena *arena = pu_arena_new();
	struct pieces pieces;

	pieces_read_line(&pieces, pu_str(text), pu_str(language), arena);
	text = shown(&pieces);
	pu_arena_free(arena);
	return text;
}

#define NAME(name) "\xE2\x81\xA8" name "\xE2\x81\xA9"

static void
test_lines(void)
{
	struct pu_buf out = PU_BUF_INIT;

	publish_mark_name(&out, pu_str("a\xE2\x81\xA9"
				       "b\xE2\x80\xAE"));
	CHECK_STR(out.ptr, NAME("ab"));
	pu_buf_free(&out);
	CHECK_STR(line("By " NAME("Quilla") ".", "en"), "By Quilla.");
	CHECK_STR(line("By " NAME("\xD7\xA9") ".", "en"), "By (n \xD7\xA9n).");
	CHECK_STR(line(NAME("Quilla"), "ar"), "(n Quillan)");
	CHECK_STR(line(NAME("\xD7\xA9"), "ar"), "\xD7\xA9");
	CHECK_STR(line(NAME("+593 2"), "ar"), "+593 2");
	CHECK_STR(line(NAME("@ \xD8\xA7 b"), "es"), "(n @ \xD8\xA7 bn)");
	CHECK_STR(line("a\xE2\x81\xA8"
		       "b",
		       "en"),
		  "ab");
	CHECK_STR(line("a\xE2\x81\xA9"
		       "b\nc",
		       "en"),
		  "ab c");
	CHECK_STR(line(NAME("") NAME("") "x", "en"), "x");
	CHECK_STR(line("See https://e.org/a.", "en"),
		  "See (lhttps://e.org/a https://e.org/al).");
	CHECK_STR(line("See www.e.org and a@e.org", "en"),
		  "See www.e.org and a@e.org");
}

/* ---- Markdown ---- */

static const char *
markdown(const char *text)
{
	static struct pu_buf out = PU_BUF_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct article_block block =
		sample_block(ARTICLE_PARAGRAPH, 0, pu_str(text), arena);
	struct pieces pieces;

	pu_buf_clear(&out);
	pieces_read(&pieces, &block, true, arena);
	markdown_put_pieces(&out, &pieces, "> ", false, arena);
	pu_arena_free(arena);
	return out.ptr;
}

static void
test_markdown(void)
{
	static const char *const cases[][2] = {
		{ "a <b>b</b> c", "a **b** c" },
		{ "a<b>b</b>c", "a**b**c" },
		{ "a <i>b</i> c", "a _b_ c" },
		{ "a<i>b</i>c", "a*b*c" },
		{ "<b><i>b</i></b>", "**_b_**" },
		{ "a<b><i>b</i></b>c", "a***b***c" },
		{ "a<b> b </b>c", "a **b** c" },
		{ "<b>b</b><i>c</i>", "**b**_c_" },
		{ "<s>b</s>", "~~b~~" },
		{ "<u>b</u><sub>2</sub>", "b2" },
		{ "<b>\"b\"</b>", "**\"b\"**" },
		{ "a<b>\"b\"</b>", "a\"b\"" }, /* no reader would see it */
		{ "<code>a*b</code> <code>``</code>", "`a*b` ``` `` ```" },
		{ "<code>{{ x }}</code>", "\\{\\{ x \\}\\}" },
		{ "<a href=\"u\"><b>b</b></a>", "[**b**](u)" },
		{ "wow!<a href=\"u\">b</a>", "wow\\![b](u)" },
		{ "<a href=\"https://e.org/\">https://e.org/</a>",
		  "<https://e.org/>" },
		{ "<img src=\"a b.png\">", "![](a%20b.png)" },
		{ "1. a", "1\\. a" },
		{ "2) a", "2\\) a" },
		{ "a 1. b", "a 1. b" },
		{ "- a", "\\- a" },
		{ "# a", "\\# a" },
		{ "a # b", "a # b" },
		{ "a\n# b", "a  \n> \\# b" },
		{ "a\n1. b", "a  \n> 1\\. b" },
		{ "R&D &amp; &#65;", "R&amp;D &amp;amp; &amp;#65;" },
		{ "a & b", "a & b" },
		{ "@Rev_Front", "@Rev\\_Front" },
		{ "(https://e.org/a_b)", "(<https://e.org/a_b>)" },
		{ "a_b@e.org", "<a_b@e.org>" },
		{ "[x]: y", "\\[x\\]\\: y" },
		{ "a | b", "a \\| b" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		CHECK_STR(markdown(cases[i][0]), cases[i][1]);
}

/* ---- layout ---- */

/* Nodes as one line. */
static const char *
layout(const struct sample *s)
{
	static const char *const kinds[] = { "h", "p",      "list",
					     "q", "letter", "figure" };
	static struct pu_buf out = PU_BUF_INIT;
	struct layout made;

	pu_buf_clear(&out);
	layout_make(&made, &s->page, s->arena);
	for (size_t i = 0; i < made.node_count; i++) {
		const struct node *node = &made.nodes[i];

		pu_buf_addf(&out, "%s%s", i ? " " : "", kinds[node->kind]);
		if (node->level || node->start)
			pu_buf_addf(&out, "%d", node->level + node->start);
		if (node->verbatim)
			pu_buf_addc(&out, '!');
		if (node->address.len)
			pu_buf_addf(&out, "{%s %s}", node->address.ptr,
				    node->description.ptr);
		pu_buf_addc(&out, '[');
		for (size_t k = 0; k < node->count; k++)
			pu_buf_addf(
				&out, "%s%s", k ? "|" : "",
				pieces_plain(&node->texts[k], s->arena).ptr);
		pu_buf_addc(&out, ']');
	}
	return out.ptr;
}

static void
test_lists(void)
{
	static const int numbers[] = { 2, 3, 1, 0, 0, 1, 5 };
	struct sample s;
	char text[] = "a";

	sample_start(&s, "en");
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		sample_add(&s, ARTICLE_ITEM, numbers[i], text);
		text[0]++;
	}
	CHECK_STR(layout(&s), "list2[a|b] list1[c] list[d|e] list1[f] "
			      "list5[g]");
	sample_stop(&s);
}

static void
test_figures(void)
{
	struct sample s;

	sample_start(&s, "en");
	sample_add(&s, ARTICLE_ALT, 0, "one");
	sample_add(&s, ARTICLE_PARAGRAPH, 0, "<img src=\"1.png\">");
	sample_add(&s, ARTICLE_CAPTION, 0, "first");
	sample_add(&s, ARTICLE_CAPTION, 0, "second <img src=\"2.png\">");
	sample_add(&s, ARTICLE_ALT, 0, "two");
	sample_add(&s, ARTICLE_ALT, 0, "three <img src=\"3.png\">");
	sample_add(&s, ARTICLE_ALT, 0, "without");
	sample_add(&s, ARTICLE_CAPTION, 0, "alone");
	sample_add(&s, ARTICLE_PARAGRAPH, 0,
		   "x <img src=\"4.png\"><img src=\"5.png\"> y");
	sample_add(&s, ARTICLE_ALT, 0, "four");
	sample_add(&s, ARTICLE_ALT, 0, "five");
	sample_add(&s, ARTICLE_ALT, 0, "no image");
	CHECK_STR(layout(&s),
		  "figure{1.png one}[first] figure{2.png two}[second] "
		  "figure{3.png three}[] figure[alone] p[x  y]");
	sample_stop(&s);
}

static void
test_others(void)
{
	struct sample s;

	sample_start(&s, "en");
	sample_add(&s, ARTICLE_TITLE, 0, "Title");
	sample_add(&s, ARTICLE_TITLE, 0, "Again");
	sample_add(&s, ARTICLE_HEADING, 9, "Deep");
	sample_add(&s, ARTICLE_QUOTE, 0, "q");
	sample_add(&s, ARTICLE_QUOTE, 0, " ");
	sample_add(&s, ARTICLE_QUOTE, 0, "r");
	sample_add(&s, ARTICLE_LETTER, 0, "s");
	sample_add(&s, ARTICLE_PAYMENT, 0, "Account 0012-3456 78");
	sample_add(&s, ARTICLE_PAYMENT, 0, "Send 300 euros in 12 days");
	sample_add(&s, ARTICLE_CONTACT, 0, "+593 99 999 9999");
	sample_add(&s, ARTICLE_CREDIT, 0, "By hand");
	sample_add(&s, ARTICLE_BOILERPLATE, 0, "Share");
	CHECK_STR(layout(&s), "h2[Again] h6[Deep] q[q|r] letter[s] "
			      "p![Account 0012-3456 78] "
			      "p[Send 300 euros in 12 days] "
			      "p[+593 99 999 9999]");
	sample_stop(&s);
}

int
main(void)
{
	test_tags();
	test_formats();
	test_lines();
	test_markdown();
	test_lists();
	test_figures();
	test_others();
	return tap_done();
}
