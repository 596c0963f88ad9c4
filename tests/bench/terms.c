/* terms [COUNT] - a segment against a glossary of COUNT terms (20,000)
 *
 * Made-up text of corpus.c: terms of one to four words cut from it, segments of
 * 23 to 27 words. Told are making the recognizer, finding, CPU time of one
 * thread for a segment, beside cutting the same segments into words, which is
 * the least that could be done, and looking for each term byte by byte.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/map.h"
#include "base/mem.h"
#include "glossary/recognizer.h"
#include "tests/bench/corpus.h"
#include "text/token.h"

#define SEGMENTS 4000
#define SCANNED  20 /* segments, byte by byte */

struct texts {
	struct pu_buf text;
	size_t starts[SEGMENTS + 1];
};

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static struct pu_str
segment(const struct texts *texts, size_t i)
{
	return pu_str_n(texts->text.ptr + texts->starts[i],
			texts->starts[i + 1] - texts->starts[i]);
}

static size_t
words(struct pu_str text)
{
	size_t count = 1;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == ' ';
	return count;
}

static void
make_segments(struct corpus *corpus, struct texts *texts)
{
	struct pu_buf es = PU_BUF_INIT, en = PU_BUF_INIT;

	texts->text = (struct pu_buf)PU_BUF_INIT;
	for (size_t count = 0; count < SEGMENTS;) {
		corpus_pair(corpus, &es, &en);
		if (words(pu_buf_str(&es)) < 23 || words(pu_buf_str(&es)) > 27)
			continue;
		texts->starts[count++] = texts->text.len;
		pu_buf_add(&texts->text, pu_buf_str(&es));
		texts->starts[count] = texts->text.len;
	}
	pu_buf_free(&es);
	pu_buf_free(&en);
}

/* One to four words from somewhere in the sentence; a lone one is long. */
static struct pu_str
cut_term(struct corpus *corpus, struct pu_str text)
{
	size_t count = 1 + corpus_random(corpus, 4), from, to;
	uint32_t skip = corpus_random(corpus, 12);

	for (from = 0; skip && from < text.len; from++)
		skip -= text.ptr[from] == ' ';
	for (to = from; to < text.len; to++)
		if ((text.ptr[to] == ' ' && !--count) || text.ptr[to] == ',' ||
		    text.ptr[to] == '.')
			break;
	return pu_str_n(text.ptr + from, to - from);
}

static struct map *
make_terms(struct corpus *corpus, uint32_t count)
{
	struct map *terms = map_new();
	struct pu_buf es = PU_BUF_INIT, en = PU_BUF_INIT;

	while (map_count(terms) < count) {
		struct pu_str term;

		corpus_pair(corpus, &es, &en);
		term = cut_term(corpus, pu_buf_str(&es));
		if (term.len > 6)
			map_add(terms, term, NULL);
	}
	pu_buf_free(&es);
	pu_buf_free(&en);
	return terms;
}

static struct recognizer *
make(const struct map *terms, double *seconds)
{
	struct pu_error err = { .code = PU_OK };
	struct recognizer *r;
	double start = cpu();

	if (!recognizer_new(&r, pu_str("es"), &err))
		abort();
	for (uint32_t i = 0; i < map_count(terms); i++) {
		struct recognizer_term term = { .id = i,
						.concept = i,
						.text = map_key(terms, i) };

		if (!recognizer_add(r, &term, &err))
			abort();
	}
	*seconds = cpu() - start;
	return r;
}

static double
find(struct recognizer *r, const struct texts *texts, size_t *found)
{
	struct pu_arena *arena = pu_arena_new();
	struct pu_error err = { .code = PU_OK };
	double start = cpu();

	*found = 0;
	for (size_t i = 0; i < SEGMENTS; i++) {
		struct pu_term_hit *hits;
		size_t count;

		pu_arena_reset(arena);
		if (!recognizer_find(r, segment(texts, i), RECOGNIZE_SURE,
				     arena, &hits, &count, &err))
			abort();
		*found += count;
	}
	start = cpu() - start;
	pu_arena_free(arena);
	return start / SEGMENTS;
}

static double
cut(const struct texts *texts)
{
	struct tokens tokens = TOKENS_INIT;
	struct pu_error err = { .code = PU_OK };
	struct tokenizer *tokenizer;
	double start;

	if (!tokenizer_new(&tokenizer, pu_str("es"), &err))
		abort();
	start = cpu();
	for (size_t i = 0; i < SEGMENTS; i++)
		if (!tokenizer_run(tokenizer, segment(texts, i), &tokens, &err))
			abort();
	start = cpu() - start;
	tokens_free(&tokens);
	tokenizer_free(tokenizer);
	return start / SEGMENTS;
}

static double
scan(const struct map *terms, const struct texts *texts, size_t *found)
{
	double start = cpu();

	*found = 0;
	for (size_t i = 0; i < SCANNED; i++) {
		char *text =
			mem_copy(segment(texts, i).ptr, segment(texts, i).len);

		for (uint32_t k = 0; k < map_count(terms); k++)
			*found += strstr(text, map_key(terms, k).ptr) != NULL;
		free(text);
	}
	return (cpu() - start) / SCANNED;
}

int
main(int argc, char **argv)
{
	uint32_t count =
		argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 20000;
	struct corpus corpus = corpus_start(1);
	struct map *terms = make_terms(&corpus, count);
	struct texts texts;
	struct recognizer *r;
	double made, cold, warm, least, bytes;
	size_t hits, plain;

	make_segments(&corpus, &texts);
	r = make(terms, &made);
	cold = find(r, &texts, &hits);
	warm = find(r, &texts, &hits);
	least = cut(&texts);
	bytes = scan(terms, &texts, &plain);
	printf("terms, %u: made in %.2f s; a segment in %.2f us, %.2f us when "
	       "its words were met before (under 200); %.2f hits each\n",
	       count, made, cold * 1e6, warm * 1e6, (double)hits / SEGMENTS);
	printf("terms: words alone %.2f us, ratio %.1f; byte by byte %.0f us, "
	       "ratio %.0f, %.2f hits each\n",
	       least * 1e6, cold / least, bytes * 1e6, bytes / cold,
	       (double)plain / SCANNED);
	recognizer_free(r);
	map_free(terms);
	pu_buf_free(&texts.text);
	return 0;
}
