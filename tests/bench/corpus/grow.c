/* grow TEXTS.tsv COUNT [HELD.tsv] - a corpus of COUNT distinct pairs
 *
 * TEXTS.tsv: what tests/bench/corpus/texts wrote. Shuffled; the first 10,000
 * go to HELD.tsv, the next ones are the corpus. English without Spanish gets a
 * gloss, word for word. Beyond them, real texts again, perturbed:
 *
 * - each text in turn, a share of its words, drawn for every copy between a
 *   fifth and four fifths, replaced with others (one at least);
 * - a word is drawn as often as the corpus so far has it (Simon 1955), but
 *   when the vocabulary lags behind K * tokens ^ beta, K and beta fitted to the
 *   real texts (Heaps 1978), it is a new one, put together from the head of
 *   one real word and the tail of another;
 * - the Spanish word in the same place becomes the gloss of the new one;
 * - a text that was there before is drawn again.
 *
 * So lengths stay those of the real texts and frequencies follow their law. The
 * same TEXTS.tsv gives the same corpus, a smaller one the head of a larger one.
 */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/mem.h"
#include "tests/bench/corpus/gloss.h"

#define HELD  10000
#define TRIES 20

struct pair {
	struct pu_str english, spanish; /* spanish may be empty */
};

struct grow {
	struct pu_arena *arena;
	struct pair *pairs; /* shuffled */
	size_t count, room;
	struct gloss *gloss;
	uint32_t *pool; /* English words, as often as they came */
	size_t pooled, pool_room;
	uint32_t real_words; /* types */
	double k, beta, tokens;
	uint64_t state;
	uint64_t *seen; /* hashes of texts; a power of two, half empty */
	size_t seen_size;
	struct pu_buf english, spanish, word, glossed;
	size_t turn; /* the pair to perturb next */
};

static uint32_t
draw(struct grow *grow, uint64_t below)
{
	grow->state += UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)((hash_mix(grow->state) >> 32) * below >> 32);
}

static bool
load(struct grow *grow, const char *path)
{
	FILE *in = fopen(path, "r");
	static char line[65536];

	if (!in)
		return false;
	while (fgets(line, sizeof line, in)) {
		char *tab = strchr(line, '\t');

		if (!tab)
			continue;
		line[strcspn(line, "\n")] = '\0';
		*tab = '\0';
		MEM_GROW(grow->pairs, grow->count, grow->room);
		grow->pairs[grow->count].english =
			arena_str(grow->arena, pu_str(line));
		grow->pairs[grow->count++].spanish =
			arena_str(grow->arena, pu_str(tab + 1));
	}
	fclose(in);
	for (size_t i = grow->count; i > 1; i--) {
		size_t j = draw(grow, i);
		struct pair other = grow->pairs[j];

		grow->pairs[j] = grow->pairs[i - 1];
		grow->pairs[i - 1] = other;
	}
	return grow->count > 0;
}

static bool
hold(struct grow *grow, const char *path)
{
	size_t held = grow->count / 10 < HELD ? grow->count / 10 : HELD;
	FILE *out = path ? fopen(path, "w") : NULL;

	if (path && !out)
		return false;
	for (size_t i = 0; out && i < held; i++)
		fprintf(out, "%s\t%s\n", grow->pairs[i].english.ptr,
			grow->pairs[i].spanish.ptr);
	grow->count -= held;
	memmove(grow->pairs, grow->pairs + held,
		grow->count * sizeof *grow->pairs);
	return !out || fclose(out) == 0;
}

static void
pool(struct grow *grow, uint32_t word)
{
	MEM_GROW(grow->pool, grow->pooled, grow->pool_room);
	grow->pool[grow->pooled++] = word;
}

/* The words of the real texts, and how their number grows. */
static void
learn(struct grow *grow)
{
	double half_tokens = 0, half_words = 0, words;

	for (size_t i = 0; i < grow->count; i++) {
		struct pu_str text = grow->pairs[i].english;
		size_t at = 0;
		struct pu_str word;

		gloss_learn(grow->gloss, text, grow->pairs[i].spanish);
		while (gloss_next(text, &at, &word))
			pool(grow, gloss_word(grow->gloss, word));
		if (i == grow->count / 2) {
			half_tokens = (double)grow->pooled;
			half_words = gloss_words(grow->gloss);
		}
	}
	gloss_finish(grow->gloss);
	grow->real_words = gloss_words(grow->gloss);
	grow->tokens = (double)grow->pooled;
	words = grow->real_words;
	grow->beta = half_words > 0 && grow->tokens > half_tokens
			     ? log(words / half_words) /
				       log(grow->tokens / half_tokens)
			     : 0.5;
	grow->k = words / pow(grow->tokens, grow->beta);
	fprintf(stderr,
		"%zu real texts, %.0f words, %.0f different ones, "
		"beta %.3f\n",
		grow->count, grow->tokens, words, grow->beta);
}

static struct pu_str
half(struct pu_str word, bool head)
{
	size_t middle = (word.len + 1) / 2;

	while (middle < word.len &&
	       ((unsigned char)word.ptr[middle] & 0xC0) == 0x80)
		middle++;
	return head ? pu_str_n(word.ptr, middle)
		    : pu_str_n(word.ptr + middle, word.len - middle);
}

static uint32_t
coin(struct grow *grow)
{
	struct pu_buf spanish = PU_BUF_INIT;
	uint32_t word = 0;

	for (int tries = 0; tries < TRIES; tries++) {
		uint32_t a = draw(grow, grow->real_words);
		uint32_t b = draw(grow, grow->real_words);

		pu_buf_clear(&grow->word);
		pu_buf_clear(&spanish);
		pu_buf_add(&grow->word, half(gloss_text(grow->gloss, a), true));
		pu_buf_add(&grow->word,
			   half(gloss_text(grow->gloss, b), false));
		pu_buf_add(&spanish, half(gloss_of(grow->gloss, a), true));
		pu_buf_add(&spanish, half(gloss_of(grow->gloss, b), false));
		if (gloss_coin(grow->gloss, pu_buf_str(&grow->word),
			       pu_buf_str(&spanish), &word))
			break;
	}
	pu_buf_free(&spanish);
	return word;
}

static uint32_t
other_word(struct grow *grow)
{
	bool lags = gloss_words(grow->gloss) <
		    grow->k * pow(grow->tokens, grow->beta);
	uint32_t word =
		lags ? coin(grow) : grow->pool[draw(grow, grow->pooled)];

	pool(grow, word);
	return word;
}

static bool
is_new(struct grow *grow, struct pu_str text)
{
	uint64_t hash = hash_bytes(5, text.ptr, text.len) | 1;
	size_t at = hash_mix(hash) & (grow->seen_size - 1);

	while (grow->seen[at]) {
		if (grow->seen[at] == hash)
			return false;
		at = (at + 1) & (grow->seen_size - 1);
	}
	grow->seen[at] = hash;
	return true;
}

/* new in place of old, in upper case where old was. */
static void
put(struct pu_buf *out, struct pu_str old, struct pu_str new)
{
	size_t start = out->len;

	pu_buf_add(out, new);
	if (old.len && new.len && old.ptr[0] >= 'A' && old.ptr[0] <= 'Z' &&
	    new.ptr[0] >= 'a' && new.ptr[0] <= 'z')
		out->ptr[start] = (char)(new.ptr[0] - 'a' + 'A');
}

/* swaps[n]: the word to take the n-th one's place, MAP_NONE: it stays. */
static void
swap(const struct gloss *gloss, struct pu_str text, const uint32_t *swaps,
     size_t count, bool english, struct pu_buf *out)
{
	size_t at = 0, copied = 0, n = 0;
	struct pu_str word;

	pu_buf_clear(out);
	for (; gloss_next(text, &at, &word); n++) {
		size_t start = (size_t)(word.ptr - text.ptr);

		if (n >= count || swaps[n] == MAP_NONE)
			continue;
		pu_buf_add(out, pu_str_n(text.ptr + copied, start - copied));
		put(out, word,
		    english ? gloss_text(gloss, swaps[n])
			    : gloss_of(gloss, swaps[n]));
		copied = start + word.len;
	}
	pu_buf_add(out, pu_str_n(text.ptr + copied, text.len - copied));
}

static void
perturb(struct grow *grow, struct pu_str english, struct pu_str spanish)
{
	uint32_t swaps[2][1024];
	uint32_t share = 20 + draw(grow, 61);
	size_t count[2] = { gloss_count(english), gloss_count(spanish) };
	bool changed = false;

	for (int i = 0; i < 2; i++) {
		if (count[i] > 1024)
			count[i] = 1024;
		for (size_t n = 0; n < count[i]; n++)
			swaps[i][n] = MAP_NONE;
	}
	for (size_t n = 0; n < count[0]; n++) {
		if (draw(grow, 100) >= share)
			continue;
		swaps[0][n] = other_word(grow);
		changed = true;
	}
	if (!changed && count[0])
		swaps[0][draw(grow, count[0])] = other_word(grow);
	for (size_t n = 0; n < count[0]; n++)
		if (swaps[0][n] != MAP_NONE && count[1])
			swaps[1][n * count[1] / count[0]] = swaps[0][n];
	swap(grow->gloss, english, swaps[0], count[0], true, &grow->english);
	swap(grow->gloss, spanish, swaps[1], count[1], false, &grow->spanish);
}

/* The pair's own Spanish, or a gloss. */
static struct pu_str
spanish(struct grow *grow, const struct pair *pair)
{
	if (pair->spanish.len)
		return pair->spanish;
	gloss_translate(grow->gloss, pair->english, &grow->glossed);
	return pu_buf_str(&grow->glossed);
}

static void
emit_real(struct grow *grow, const struct pair *pair)
{
	is_new(grow, pair->english);
	printf("%s\t%s\n", pair->english.ptr, spanish(grow, pair).ptr);
}

static void
emit_other(struct grow *grow)
{
	for (int tries = 0;; tries++) {
		const struct pair *pair = &grow->pairs[grow->turn];

		perturb(grow, pair->english, spanish(grow, pair));
		if (is_new(grow, pu_buf_str(&grow->english)))
			break;
		if (tries % TRIES == TRIES - 1) /* it has no word to change */
			grow->turn = (grow->turn + 1) % grow->count;
	}
	grow->turn = (grow->turn + 1) % grow->count;
	grow->tokens += (double)gloss_count(pu_buf_str(&grow->english));
	printf("%s\t%s\n", grow->english.ptr, grow->spanish.ptr);
}

int
main(int argc, char **argv)
{
	struct grow grow = { .arena = pu_arena_new(),
			     .gloss = gloss_new(),
			     .seen_size = 1024,
			     .english = PU_BUF_INIT,
			     .spanish = PU_BUF_INIT,
			     .word = PU_BUF_INIT,
			     .glossed = PU_BUF_INIT };
	long count;
	bool ok;

	if (argc < 3 || argc > 4 || (count = strtol(argv[2], NULL, 10)) < 1 ||
	    count > 100000000) {
		fprintf(stderr, "usage: grow TEXTS.tsv COUNT [HELD.tsv]\n");
		return 2;
	}
	ok = load(&grow, argv[1]) && hold(&grow, argc > 3 ? argv[3] : NULL);
	if (ok) {
		learn(&grow);
		while (grow.seen_size < 2 * (size_t)count)
			grow.seen_size *= 2;
		grow.seen = mem_array(grow.seen_size, sizeof *grow.seen);
		for (size_t i = 0; i < (size_t)count; i++) {
			if (i < grow.count)
				emit_real(&grow, &grow.pairs[i]);
			else
				emit_other(&grow);
		}
		fprintf(stderr, "%ld texts, %u different words\n", count,
			gloss_words(grow.gloss));
	} else {
		perror(argv[1]);
	}
	free(grow.seen);
	free(grow.pool);
	free(grow.pairs);
	gloss_free(grow.gloss);
	pu_buf_free(&grow.english);
	pu_buf_free(&grow.spanish);
	pu_buf_free(&grow.word);
	pu_buf_free(&grow.glossed);
	pu_arena_free(grow.arena);
	return !ok || fflush(stdout) != 0;
}
