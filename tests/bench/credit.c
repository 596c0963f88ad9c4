/* credit [SEGMENTS [EVENTS]] - the credit of an article (400, 10,000)
 *
 * Made-up text of corpus.c. Each segment is translated, from a match in one of
 * three, and then edited by eight people in turn, a word in seven each time,
 * confirmed in between, until the events are used up. Told is CPU time: blame and shares of all
 * segments, beside cutting the same texts into words, which is the least that
 * could be done; then the rules and the sentence with its template.
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "desk/credit-template.h"
#include "tests/bench/corpus.h"

#define PEOPLE 8

struct article {
	size_t segments, each; /* events of a segment */
	struct blame_event *events;
	size_t *words; /* of the source */
};

static double
cpu(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static struct pu_str
copied(const struct pu_buf *text)
{
	return pu_str_n(mem_copy(text->ptr, text->len), text->len);
}

static void
make(struct article *article, struct blame *blame)
{
	struct corpus corpus = corpus_start(7);
	struct pu_buf es = PU_BUF_INIT, en = PU_BUF_INIT, now = PU_BUF_INIT;
	struct pu_error err;

	for (size_t i = 0; i < article->segments; i++) {
		struct blame_event *events =
			article->events + i * article->each;

		corpus_pair(&corpus, &es, &en);
		if (!blame_count(blame, pu_buf_str(&en), &article->words[i],
				 &err))
			abort();
		for (size_t k = 0; k < article->each; k++) {
			events[k] = (struct blame_event){
				.id = (int64_t)k + 1,
				.parent = (int64_t)k,
				.person = 1 + (int64_t)((i + k) % PEOPLE),
				.role = k % 3 ? BLAME_REVISING
					      : BLAME_TRANSLATING,
			};
			if (k % 3 == 2) /* confirmed */
				continue;
			events[k].text = copied(&es);
			if (!k && i % 3 == 0) {
				corpus_edit(&corpus, pu_buf_str(&es), 5, &now);
				events[k].match_text = copied(&now);
				events[k].match_kind = BLAME_EARLIER;
				events[k].match_person = PEOPLE + 1;
				events[k].match_story = 1;
			}
			corpus_edit(&corpus, pu_buf_str(&es), 7, &now);
			pu_buf_clear(&es);
			pu_buf_add(&es, pu_buf_str(&now));
		}
	}
	pu_buf_free(&es);
	pu_buf_free(&en);
	pu_buf_free(&now);
}

static double
measure(const struct article *article, struct blame *blame, struct share *share)
{
	double start = cpu();

	for (size_t i = 0; i < article->segments; i++) {
		struct blame_result result;
		struct pu_error err;

		if (!blame_run(blame, article->events + i * article->each,
			       article->each, (int64_t)article->each, &result,
			       &err))
			abort();
		share_add(share, article->words[i], &result);
	}
	return cpu() - start;
}

static double
cut(const struct article *article, struct blame *blame)
{
	double start = cpu();

	for (size_t i = 0; i < article->segments * article->each; i++) {
		struct pu_error err;
		size_t words;

		if (article->events[i].text.ptr &&
		    !blame_count(blame, article->events[i].text, &words, &err))
			abort();
	}
	return cpu() - start;
}

static double
decide(const struct share *share)
{
	const struct credit_settings settings = CREDIT_SETTINGS;
	struct credit_input input = { .share = share,
				      .language = pu_str("es") };
	struct credit_values values = CREDIT_VALUES;
	struct credit_text out = CREDIT_TEXT_INIT;
	struct pu_arena *arena = pu_arena_new();
	struct credit_name names[PEOPLE + 1];
	struct credit_template *template;
	struct credit credit;
	struct pu_error err;
	double start = cpu();

	if (!credit_decide(&credit, &settings, &input, arena, &err) ||
	    !credit_template_new(&template, pu_str("es"), &err))
		abort();
	for (size_t i = 0; i <= PEOPLE; i++)
		names[i] = (struct credit_name){ .name = pu_str("Ana") };
	values.source = pu_str("en");
	values.lists[CREDIT_TRANSLATOR] =
		(struct credit_names){ names, PEOPLE };
	if (!credit_template_write(template, CREDIT_STYLE_PROSE, &values, &out,
				   &err))
		abort();
	start = cpu() - start;
	credit_text_free(&out);
	credit_template_free(template);
	pu_arena_free(arena);
	return start;
}

int
main(int argc, char **argv)
{
	struct article article = {
		.segments = argc > 1 ? strtoul(argv[1], NULL, 10) : 400,
	};
	size_t events = argc > 2 ? strtoul(argv[2], NULL, 10) : 10000;
	struct share share = SHARE_INIT;
	double cold, warm, least, rest;
	struct blame *blame;
	struct pu_error err;

	if (!article.segments || !blame_new(&blame, &err))
		abort();
	article.each =
		events / article.segments ? events / article.segments : 1;
	article.events = mem_array(article.segments * article.each,
				   sizeof *article.events);
	article.words = mem_array(article.segments, sizeof *article.words);
	make(&article, blame);
	cold = measure(&article, blame, &share);
	warm = measure(&article, blame, &share);
	least = cut(&article, blame);
	rest = decide(&share);
	printf("credit, %zu segments, %zu events: %.2f ms, %.2f ms again "
	       "(under 50); words alone %.2f ms, ratio %.1f; rules and "
	       "sentence %.2f ms\n",
	       article.segments, article.segments * article.each, cold * 1e3,
	       warm * 1e3, least * 1e3, warm / least, rest * 1e3);
	share_free(&share);
	blame_free(blame);
	return 0;
}
