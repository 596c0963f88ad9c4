#include "config.h"

#include "tests/bench/corpus/gloss.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"

#define LEARNED 100000 /* pairs */
#define LONGEST 30 /* words of a pair to learn from */

struct gloss {
	struct map *words[2]; /* English, Spanish; value: pairs that have it */
	uint64_t *met; /* English << 32 | Spanish, one a pair */
	size_t met_count, met_room;
	size_t learned;
	struct pu_str *of;
	size_t of_count, of_room;
	struct pu_arena *arena;
	struct pu_buf folded;
};

static bool
letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/* Punctuation of two and three bytes that letter takes for letters: U+00A0 to
 * U+00BF, U+2000 to U+2FFF. */
static size_t
mark(struct pu_str text, size_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];

	return c == 0xC2 ? 2 : c == 0xE2 ? 3 : 0;
}

bool
gloss_next(struct pu_str text, size_t *at, struct pu_str *word)
{
	while (*at < text.len) {
		size_t start = *at, skip = mark(text, *at);

		if (skip) {
			*at += skip;
			continue;
		}
		if (!letter((unsigned char)text.ptr[start])) {
			(*at)++;
			continue;
		}
		while (*at < text.len && letter((unsigned char)text.ptr[*at]) &&
		       !mark(text, *at))
			(*at)++;
		*word = pu_str_n(text.ptr + start, *at - start);
		if (!start || !strchr("%\\&<$@#", text.ptr[start - 1]))
			return true;
	}
	return false;
}

size_t
gloss_count(struct pu_str text)
{
	size_t at = 0, count = 0;
	struct pu_str word;

	while (gloss_next(text, &at, &word))
		count++;
	return count;
}

struct gloss *
gloss_new(void)
{
	struct gloss *gloss = mem_alloc(sizeof *gloss);

	gloss->words[0] = map_new();
	gloss->words[1] = map_new();
	gloss->arena = pu_arena_new();
	gloss->folded = (struct pu_buf)PU_BUF_INIT;
	return gloss;
}

void
gloss_free(struct gloss *gloss)
{
	if (!gloss)
		return;
	map_free(gloss->words[0]);
	map_free(gloss->words[1]);
	pu_arena_free(gloss->arena);
	pu_buf_free(&gloss->folded);
	free(gloss->met);
	free(gloss->of);
	free(gloss);
}

static uint32_t
number(struct gloss *gloss, int side, struct pu_str word)
{
	pu_buf_clear(&gloss->folded);
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];

		pu_buf_addc(&gloss->folded,
			    (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
	}
	return map_add(gloss->words[side], pu_buf_str(&gloss->folded), NULL);
}

static size_t
distinct(struct gloss *gloss, int side, struct pu_str text, uint32_t *out)
{
	size_t at = 0, count = 0;
	struct pu_str word;

	while (count < LONGEST && gloss_next(text, &at, &word)) {
		uint32_t id = number(gloss, side, word);
		bool there = false;

		for (size_t i = 0; i < count; i++)
			there |= out[i] == id;
		if (!there)
			out[count++] = id;
	}
	return at < text.len && gloss_next(text, &at, &word) ? 0 : count;
}

void
gloss_learn(struct gloss *gloss, struct pu_str english, struct pu_str spanish)
{
	uint32_t words[2][LONGEST];
	size_t counts[2];

	if (!spanish.len || gloss->learned == LEARNED)
		return;
	counts[0] = distinct(gloss, 0, english, words[0]);
	counts[1] = distinct(gloss, 1, spanish, words[1]);
	if (!counts[0] || !counts[1])
		return;
	gloss->learned++;
	for (int i = 0; i < 2; i++)
		for (size_t n = 0; n < counts[i]; n++)
			++*map_value(gloss->words[i], words[i][n]);
	for (size_t a = 0; a < counts[0]; a++) {
		for (size_t b = 0; b < counts[1]; b++) {
			MEM_GROW(gloss->met, gloss->met_count, gloss->met_room);
			gloss->met[gloss->met_count++] =
				(uint64_t)words[0][a] << 32 | words[1][b];
		}
	}
}

static int
rising(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void
set(struct gloss *gloss, uint32_t word, struct pu_str text)
{
	while (gloss->of_count <= word) {
		MEM_GROW(gloss->of, gloss->of_count, gloss->of_room);
		gloss->of[gloss->of_count++] = pu_str_n(NULL, 0);
	}
	gloss->of[word] = text;
}

void
gloss_finish(struct gloss *gloss)
{
	uint32_t last = MAP_NONE;
	double best = 0;

	qsort(gloss->met, gloss->met_count, sizeof *gloss->met, rising);
	for (size_t i = 0, next; i < gloss->met_count; i = next) {
		uint32_t a = (uint32_t)(gloss->met[i] >> 32);
		uint32_t b = (uint32_t)gloss->met[i];
		double dice;

		for (next = i; next < gloss->met_count &&
			       gloss->met[next] == gloss->met[i];)
			next++;
		dice = 2.0 * (double)(next - i) /
		       (double)(*map_value(gloss->words[0], a) +
				*map_value(gloss->words[1], b));
		if (a != last)
			best = 0;
		last = a;
		if (dice > best) {
			best = dice;
			set(gloss, a, map_key(gloss->words[1], b));
		}
	}
	free(gloss->met);
	gloss->met = NULL;
	gloss->met_count = gloss->met_room = 0;
	gloss->learned = LEARNED;
}

uint32_t
gloss_word(struct gloss *gloss, struct pu_str word)
{
	return number(gloss, 0, word);
}

uint32_t
gloss_words(const struct gloss *gloss)
{
	return map_count(gloss->words[0]);
}

struct pu_str
gloss_text(const struct gloss *gloss, uint32_t word)
{
	return map_key(gloss->words[0], word);
}

struct pu_str
gloss_of(const struct gloss *gloss, uint32_t word)
{
	if (word < gloss->of_count && gloss->of[word].ptr)
		return gloss->of[word];
	return gloss_text(gloss, word);
}

void
gloss_translate(struct gloss *gloss, struct pu_str english, struct pu_buf *out)
{
	size_t at = 0, copied = 0;
	struct pu_str word;

	pu_buf_clear(out);
	while (gloss_next(english, &at, &word)) {
		size_t start = (size_t)(word.ptr - english.ptr);

		pu_buf_add(out, pu_str_n(english.ptr + copied, start - copied));
		pu_buf_add(out, gloss_of(gloss, number(gloss, 0, word)));
		copied = start + word.len;
	}
	pu_buf_add(out, pu_str_n(english.ptr + copied, english.len - copied));
}

bool
gloss_coin(struct gloss *gloss, struct pu_str english, struct pu_str spanish,
	   uint32_t *word)
{
	bool added;

	*word = map_add(gloss->words[0], english, &added);
	if (added)
		set(gloss, *word, arena_str(gloss->arena, spanish));
	return added;
}
