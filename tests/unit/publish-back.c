/* What the readers of documents make of pages: the same blocks. */
#include "config.h"

#include <stdlib.h>

#include "formats/formats.h"
#include "publish/layout.h"
#include "tests/publish.h"
#include "tests/random.h"
#include "tests/tap.h"

/* White space of every kind is one space, and none at the ends; without the
 * isolates of names. */
static void
add_folded(struct pu_buf *out, struct pu_str text)
{
	size_t start = out->len;

	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		uint32_t c = utf8_next(text, &at);

		if (!utf8_is_space(c) && c != 0x2068 && c != 0x2069)
			pu_buf_add(out, pu_str_n(text.ptr + from, at - from));
		else if (utf8_is_space(c) && out->len > start &&
			 out->ptr[out->len - 1] != ' ')
			pu_buf_addc(out, ' ');
	}
	while (out->len > start && out->ptr[out->len - 1] == ' ')
		pu_buf_cut(out, out->len - 1);
}

/* Letters of blocks, as formats/ has them; "-": no block of its own. */
static const char letters[] = "hphpiqqc-pp--";
static const char read_letters[] = "phiqct";

static void
add_want(struct pu_buf *out, const struct publish_page *page,
	 struct pu_arena *arena)
{
	for (size_t i = 0; i < page->block_count; i++) {
		const struct article_block *block = &page->blocks[i];
		struct pieces pieces;
		struct pu_str plain;

		pieces_read(&pieces, block, true, arena);
		plain = pieces_plain(&pieces, arena);
		if (letters[block->part] == '-' || !plain.len)
			continue;
		pu_buf_addf(out, "%c:", letters[block->part]);
		add_folded(out, plain);
		pu_buf_addc(out, '\n');
	}
	for (size_t i = 0; i < page->line_count + page->note_count; i++) {
		pu_buf_addz(out, "p:");
		add_folded(out, i < page->line_count
					? page->lines[i]
					: page->notes[i - page->line_count]);
		pu_buf_addc(out, '\n');
	}
}

static void
add_got(struct pu_buf *out, struct pu_str bytes, enum pu_format format)
{
	struct pu_document *document;
	struct pu_error err;

	if (!document_read_memory(&document, bytes, "test", format, &err)) {
		pu_buf_addz(out, err.text);
		return;
	}
	for (size_t i = 0; i < pu_document_count(document); i++) {
		const struct pu_block *block = pu_document_block(document, i);
		struct pu_variant variant = { .text = block->text,
					      .codes = block->codes,
					      .code_count = block->code_count };
		struct pu_buf plain = PU_BUF_INIT;

		pu_variant_plain(&plain, &variant);
		pu_buf_addf(out, "%c:", read_letters[block->type]);
		add_folded(out, pu_buf_str(&plain));
		pu_buf_addc(out, '\n');
		pu_buf_free(&plain);
	}
	pu_document_free(document);
}

/* Without the line that the title is, which stands in the front matter. */
static const char *
untitled(const char *text)
{
	return strchr(text, '\n') + 1;
}

static void
test_article(void)
{
	struct pu_buf want = PU_BUF_INIT, got = PU_BUF_INIT, page = PU_BUF_INIT;
	struct pu_error err;
	struct sample s;

	sample_article(&s);
	add_want(&want, &s.page, s.arena);
	CHECK(publish_html(&page, &s.page, &err));
	add_got(&got, pu_buf_str(&page), PU_FORMAT_HTML);
	CHECK_STR(got.ptr, want.ptr);
	pu_buf_clear(&page);
	pu_buf_clear(&got);
	CHECK(publish_fragment(&page, &s.page, &err));
	add_got(&got, pu_buf_str(&page), PU_FORMAT_HTML);
	CHECK_STR(got.ptr, untitled(want.ptr));
	pu_buf_clear(&page);
	pu_buf_clear(&got);
	CHECK(publish_wp_blocks(&page, &s.page, &err));
	add_got(&got, pu_buf_str(&page), PU_FORMAT_HTML);
	CHECK_STR(got.ptr, untitled(want.ptr));
	pu_buf_free(&page);
	pu_buf_free(&want);
	pu_buf_free(&got);
	sample_stop(&s);
}

/* ---- any text as Markdown ----
 *
 * Without what is struck: CommonMark has nothing for it, and neither has the
 * reader. */

static const char *const bits[] = {
	"a",
	"b",
	" ",
	" ",
	" ",
	"1. ",
	"12) ",
	"*",
	"**",
	"_",
	"__",
	"`",
	"``",
	"# ",
	"#",
	"- ",
	"+ ",
	"-",
	"---",
	"===",
	"[",
	"]",
	"(",
	")",
	"!",
	"&",
	"amp;",
	"&#65;",
	"{{ x",
	"}}",
	"{%",
	"\\",
	"~~",
	"|",
	":",
	": ",
	".",
	"\xC3\xA9",
	">",
	"&lt;",
	"\xC2\xAB",
	"\xC2\xBB",
	"\xC2\xA0",
	"$$",
	"\"",
	"'",
	"\n",
	"\t",
	"https://e.org/a_b*c",
	"x_y@e.org",
	"@a_b",
	"[x]: y",
	"[^1]",
	"<br>",
	"<b>",
	"</b>",
	"<b>",
	"</b>",
	"<i>",
	"</i>",
	"<i>",
	"</i>",
	"<code>",
	"</code>",
	"<a href=\"https://e.org/(x)\">",
	"</a>",
	"<u>",
	"</u>",
	"<img src=\"x.png\">",
	"<!",
};
#define BITS (sizeof bits / sizeof bits[0])

static void
random_page(struct sample *s, uint64_t *state)
{
	static const enum article_part parts[] = {
		ARTICLE_HEADING, ARTICLE_PARAGRAPH, ARTICLE_ITEM,
		ARTICLE_ITEM,    ARTICLE_QUOTE,     ARTICLE_LETTER
	};
	size_t count = 1 + random_below(state, 5);
	struct pu_buf text = PU_BUF_INIT;
	int number = 0;

	sample_start(s, "en");
	s->page.slug = pu_str("x");
	for (size_t i = 0; i < count; i++) {
		enum article_part part = parts[random_below(state, 6)];

		number = random_below(state, 2) ? number + 1 : 0;
		pu_buf_clear(&text);
		for (size_t n = 1 + random_below(state, 12); n; n--)
			pu_buf_addz(&text, bits[random_below(state, BITS)]);
		sample_add(s, part, part == ARTICLE_HEADING ? 2 : number,
			   text.ptr);
	}
	pu_buf_free(&text);
}

static void
test_random(publish_writer *write, enum pu_format format, const char *name)
{
	int rounds = getenv("PUENTE_TEST_SMALL") ? 2000 : 40000, bad = 0;
	uint64_t state = 20261122;

	for (int i = 0; i < rounds && bad < 5; i++) {
		struct pu_buf want = PU_BUF_INIT, got = PU_BUF_INIT;
		struct pu_buf page = PU_BUF_INIT;
		struct pu_error err;
		struct sample s;

		random_page(&s, &state);
		add_want(&want, &s.page, s.arena);
		if (!write(&page, &s.page, &err))
			bad++;
		if (want.len)
			add_got(&got, pu_buf_str(&page), format);
		if (strcmp(got.ptr, want.ptr) != 0) {
			bad++;
			printf("# %s, round %d:\n%s\n# want:\n%s# got:\n%s",
			       name, i, page.ptr, want.ptr, got.ptr);
		}
		pu_buf_free(&page);
		pu_buf_free(&want);
		pu_buf_free(&got);
		sample_stop(&s);
	}
	tap_check(!bad, name, __FILE__, __LINE__);
}

int
main(void)
{
	test_article();
	test_random(publish_html, PU_FORMAT_HTML, "any text as HTML");
	test_random(publish_markdown, PU_FORMAT_MARKDOWN,
		    "any text as Markdown");
	return tap_done();
}
