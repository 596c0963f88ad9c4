/* publish [PAGES] - pages of 400 segments in every format, PAGES of each (1,000)
 *
 * A segment is a paragraph, an item or a quotation of some 20 words with a link
 * and emphasis; every 20th block is a heading. Told are CPU seconds of one
 * thread, beside one copy of the same blocks with & < > escaped, the least that
 * could be done.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "publish/put.h"
#include "tests/publish.h"

#define SEGMENTS 400

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void
add_segment(struct article_block *block, size_t i, struct pu_arena *arena)
{
	static const enum article_part parts[] = {
		ARTICLE_PARAGRAPH, ARTICLE_PARAGRAPH, ARTICLE_ITEM,
		ARTICLE_PARAGRAPH, ARTICLE_QUOTE,
	};
	struct pu_buf text = PU_BUF_INIT;

	pu_buf_addf(&text,
		    "Number %zu of what the <b>network of rivers</b> told the "
		    "people of the valley: the water is <i>clear</i> again, "
		    "see <a href=\"https://example.org/report?n=%zu&amp;p=1\">"
		    "its report</a> (R&D), page %zu.",
		    i, i, i + 1);
	*block = sample_block(i % 20 ? parts[i % 5] : ARTICLE_HEADING,
			      i % 20 ? 0 : 2, pu_buf_str(&text), arena);
	pu_buf_free(&text);
}

static void
make_page(struct sample *s, struct article_block *blocks)
{
	sample_article(s);
	for (size_t i = 0; i < SEGMENTS; i++)
		add_segment(&blocks[i], i, s->arena);
	blocks[0] = s->blocks[0];
	s->page.blocks = blocks;
	s->page.block_count = SEGMENTS;
}

static bool
least(struct pu_buf *out, const struct publish_page *page, struct pu_error *err)
{
	(void)err;
	for (size_t i = 0; i < page->block_count; i++)
		put_html(out, page->blocks[i].text);
	return true;
}

static double
measure(publish_writer *write, const struct publish_page *page, long pages,
	size_t *bytes)
{
	struct pu_buf out = PU_BUF_INIT;
	struct pu_error err;
	double start = cpu();

	for (long i = 0; i < pages; i++) {
		pu_buf_clear(&out);
		if (!write(&out, page, &err))
			abort();
	}
	*bytes = out.len;
	pu_buf_free(&out);
	return cpu() - start;
}

int
main(int argc, char **argv)
{
	static struct article_block blocks[SEGMENTS];
	long pages = argc > 1 ? strtol(argv[1], NULL, 10) : 1000;
	const struct publish_format *format;
	struct pu_arena *arena;
	double base, all = 0;
	struct sample s;
	size_t bytes;

	make_page(&s, blocks);
	base = measure(least, &s.page, pages, &bytes);
	printf("publish, %ld pages of %d segments: escaping alone %.3f s\n",
	       pages, SEGMENTS, base);
	for (size_t i = 0; (format = publish_format_at(i)); i++) {
		double seconds = measure(format->write, &s.page, pages, &bytes);

		all += seconds;
		printf("%-10s %7zu bytes, %.3f s, %.0f times the baseline\n",
		       format->name, bytes, seconds, seconds / base);
	}
	printf("all        %.3f s\n", all);
	arena = pu_arena_new();
	all = cpu();
	for (long i = 0; i < pages; i++) {
		struct publish_page page = s.page;

		pu_arena_reset(arena);
		publish_prepare(&page, arena);
		for (size_t k = 0; (format = publish_format_at(k)); k++)
			measure(format->write, &page, 1, &bytes);
	}
	printf("all, what they share made once: %.3f s\n", cpu() - all);
	pu_arena_free(arena);
	sample_stop(&s);
	return 0;
}
