/* queries CORPUS.tsv HELD.tsv: what to ask, by classes
 *
 * exact     a text of the corpus
 * near      one of at least five words, 1 to 3 of them edited
 * held-out  a real text that the corpus has not
 * short     1 to 3 words in a row of such a text
 * long      a text of at least 30 words, of the corpus and edited like near,
 *           or held out
 * warm      like near, from other texts
 */
#include "config.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/mem.h"
#include "tests/bench/match/measure.h"

#define EACH  1000
#define WORDS 4000

struct drawn { /* a sample of the lines seen so far */
	struct pu_str *texts;
	size_t count, most;
	uint64_t seen;
};

struct queries {
	struct pu_arena *arena;
	uint64_t state;
	struct drawn exact, near, warm, long_near, held, fragment, long_held;
	struct drawn words; /* to put in */
	struct pu_buf text;
};

static uint64_t
draw(struct queries *queries, uint64_t below)
{
	queries->state += UINT64_C(0x9e3779b97f4a7c15);
	return hash_mix(queries->state) % below;
}

/* Vitter 1985, algorithm R. */
static void
offer(struct queries *queries, struct drawn *drawn, struct pu_str text)
{
	uint64_t at = drawn->seen++;

	if (!drawn->texts)
		drawn->texts = mem_array(drawn->most, sizeof *drawn->texts);
	if (at < drawn->most)
		drawn->count++;
	else if ((at = draw(queries, drawn->seen)) >= drawn->most)
		return;
	drawn->texts[at] = arena_str(queries->arena, text);
}

static size_t
count_words(struct pu_str text)
{
	size_t count = text.len > 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == ' ';
	return count;
}

static struct pu_str
nth_word(struct pu_str text, size_t n)
{
	size_t start = 0, end;

	for (; n; start++)
		n -= text.ptr[start] == ' ';
	for (end = start; end < text.len && text.ptr[end] != ' ';)
		end++;
	return pu_str_n(text.ptr + start, end - start);
}

/* One word of text gone, changed, or one more. */
static void
edit(struct queries *queries, struct pu_buf *text)
{
	struct pu_str before = arena_str(queries->arena, pu_buf_str(text));
	size_t count = count_words(before), at = draw(queries, count);
	uint64_t kind = draw(queries, 5); /* 0 delete, 1 insert, else change */

	pu_buf_clear(text);
	for (size_t i = 0; i < count; i++) {
		if (i != at || kind) {
			if (text->len)
				pu_buf_addc(text, ' ');
			pu_buf_add(text,
				   i == at ? queries->words.texts[draw(
						     queries,
						     queries->words.count)]
					   : nth_word(before, i));
		}
		if (i == at && kind == 1) {
			pu_buf_addc(text, ' ');
			pu_buf_add(text, nth_word(before, i));
		}
	}
}

static struct pu_str
edited(struct queries *queries, struct pu_str text)
{
	uint64_t edits = 1 + draw(queries, 3);

	pu_buf_clear(&queries->text);
	pu_buf_add(&queries->text, text);
	while (edits--)
		edit(queries, &queries->text);
	return pu_buf_str(&queries->text);
}

static struct pu_str
fragment(struct queries *queries, struct pu_str text)
{
	size_t count = count_words(text), want = 1 + draw(queries, 3), at;
	struct pu_str first, last;

	if (want > count)
		want = count;
	at = draw(queries, count - want + 1);
	first = nth_word(text, at);
	last = nth_word(text, at + want - 1);
	return pu_str_n(first.ptr, (size_t)(last.ptr - first.ptr) + last.len);
}

static bool
read_corpus(struct queries *queries, const char *path, struct pu_error *err)
{
	struct tsv pairs;

	if (!tsv_open(&pairs, path, err))
		return false;
	while (tsv_next(&pairs)) {
		size_t words = count_words(pairs.left);

		offer(queries, &queries->exact, pairs.left);
		if (words >= 5) {
			offer(queries, &queries->near, pairs.left);
			offer(queries, &queries->warm, pairs.left);
			offer(queries, &queries->words,
			      nth_word(pairs.left, draw(queries, words)));
		}
		if (words >= 30)
			offer(queries, &queries->long_near, pairs.left);
	}
	tsv_close(&pairs);
	return true;
}

static bool
read_held(struct queries *queries, const char *path, struct pu_error *err)
{
	struct tsv pairs;

	if (!tsv_open(&pairs, path, err))
		return false;
	while (tsv_next(&pairs)) {
		offer(queries, &queries->held, pairs.left);
		offer(queries, &queries->fragment, pairs.left);
		if (count_words(pairs.left) >= 30)
			offer(queries, &queries->long_held, pairs.left);
	}
	tsv_close(&pairs);
	return true;
}

static void
put(const char *class, struct pu_str text)
{
	printf("%s\t%.*s\n", class, (int)text.len, text.ptr);
}

static void
write_all(struct queries *queries)
{
	struct queries *q = queries;

	for (size_t i = 0; i < q->warm.count; i++)
		put("warm", edited(q, q->warm.texts[i]));
	for (size_t i = 0; i < EACH; i++) {
		if (i < q->exact.count)
			put("exact", q->exact.texts[i]);
		if (i < q->near.count)
			put("near", edited(q, q->near.texts[i]));
		if (i < q->held.count)
			put("held-out", q->held.texts[i]);
		if (i < q->fragment.count)
			put("short", fragment(q, q->fragment.texts[i]));
		if (i % 2 && i / 2 < q->long_held.count)
			put("long", q->long_held.texts[i / 2]);
		else if (i / 2 < q->long_near.count)
			put("long", edited(q, q->long_near.texts[i / 2]));
	}
}

bool
run_queries(int argc, char **argv, struct pu_error *err)
{
	struct queries queries = {
		.arena = pu_arena_new(),
		.state = 11,
		.exact.most = EACH,
		.near.most = EACH,
		.warm.most = 200,
		.long_near.most = EACH / 2,
		.held.most = EACH,
		.fragment.most = EACH,
		.long_held.most = EACH / 2,
		.words.most = WORDS,
		.text = PU_BUF_INIT,
	};
	struct drawn *all[] = { &queries.exact,     &queries.near,
				&queries.warm,      &queries.long_near,
				&queries.held,      &queries.fragment,
				&queries.long_held, &queries.words };
	bool ok = argc == 2 && read_corpus(&queries, argv[0], err) &&
		  read_held(&queries, argv[1], err);

	if (ok)
		write_all(&queries);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free(all[i]->texts);
	pu_buf_free(&queries.text);
	pu_arena_free(queries.arena);
	return ok;
}
