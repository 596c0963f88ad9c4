#include "config.h"

#include "align/lexicon.h"

#include <stdlib.h>

#include "align/table.h"
#include "align/terms.h"
#include "align/vocabulary.h"
#include "base/mem.h"

/* What an entry is worth to other forms of its words. */
#define STEM_SHARE .75f

struct pu_lexicon *
pu_lexicon_new(struct pu_str source_language, struct pu_str target_language)
{
	struct pu_lexicon *lexicon = mem_alloc(sizeof *lexicon);

	lexicon->scanner[0] = scanner_new(source_language);
	lexicon->scanner[1] = scanner_new(target_language);
	for (int side = 0; side < 2; side++)
		lexicon->key[side] = lexicon->word[side] =
			lexicon->last[side].word = (struct pu_buf)PU_BUF_INIT;
	table_init(&lexicon->words);
	table_init(&lexicon->stems);
	table_init(&lexicon->terms);
	return lexicon;
}

void
pu_lexicon_free(struct pu_lexicon *lexicon)
{
	if (!lexicon)
		return;
	scanner_free(lexicon->scanner[0]);
	scanner_free(lexicon->scanner[1]);
	for (int side = 0; side < 2; side++) {
		pu_buf_free(&lexicon->key[side]);
		pu_buf_free(&lexicon->word[side]);
		pu_buf_free(&lexicon->last[side].word);
	}
	table_clear(&lexicon->words);
	table_clear(&lexicon->stems);
	table_clear(&lexicon->terms);
	map_free(lexicon->wanted[0]);
	map_free(lexicon->wanted[1]);
	free(lexicon);
}

/* ---- what is wanted ---- */

void
lexicon_want(struct pu_lexicon *lexicon, int side, struct pu_str text)
{
	struct scanner *scanner = lexicon->scanner[side];
	struct pu_str word;
	enum word_kind kind;

	for (int i = 0; i < 2; i++)
		if (!lexicon->wanted[i])
			lexicon->wanted[i] = map_new();
	scanner_start(scanner, text);
	while (scanner_next(scanner, &word, &kind))
		if (kind < WORD_NUMBER)
			map_add(lexicon->wanted[side], word_stem(word), NULL);
}

static int
by_bytes(const void *a, const void *b)
{
	const struct pu_str *x = a, *y = b;
	size_t n = x->len < y->len ? x->len : y->len;
	int by = memcmp(x->ptr, y->ptr, n);

	return by ? by : x->len < y->len ? -1 : x->len > y->len;
}

struct pu_str *
lexicon_wanted(const struct pu_lexicon *lexicon, int side, size_t *count)
{
	const struct map *map = lexicon->wanted[side];
	uint32_t n = map ? map_count(map) : 0;
	struct pu_str *words = mem_array((size_t)n + 1, sizeof *words);

	for (uint32_t i = 0; i < n; i++)
		words[i] = map_key(map, i);
	qsort(words, n, sizeof *words, by_bytes);
	*count = n;
	return words;
}

bool
lexicon_is_start(struct pu_str word)
{
	uint32_t letters[WORD_STEM];

	return word_letters(word, letters, WORD_STEM) == WORD_STEM;
}

static bool
is_wanted(const struct pu_lexicon *lexicon, int side, struct pu_str word)
{
	const struct map *map = lexicon->wanted[side];

	return word.len && (!map || map_find(map, word_stem(word)) != MAP_NONE);
}

/* ---- entries ---- */

/* The words of text, folded, as the key of a term, and the last of them into
 * word: how many; 0 when there is a number among them. */
static unsigned
fold_words(struct pu_lexicon *lexicon, int side, struct pu_str text)
{
	struct pu_buf *key = &lexicon->key[side], *last = &lexicon->word[side];
	struct pu_str word;
	enum word_kind kind;
	unsigned count = 0;

	pu_buf_clear(key);
	pu_buf_clear(last);
	scanner_start(lexicon->scanner[side], text);
	while (scanner_next(lexicon->scanner[side], &word, &kind)) {
		if (kind == WORD_MARK)
			continue;
		if (kind == WORD_NUMBER)
			return 0;
		count++;
		term_add(key, word);
		pu_buf_clear(last);
		pu_buf_add(last, word);
	}
	return count;
}

/* The same as is_wanted; whether that is known already, too. */
static struct lexicon_last *
look_at(struct pu_lexicon *lexicon, int side, struct pu_str word)
{
	struct lexicon_last *last = &lexicon->last[side];

	if (last->word.len == word.len && word.len &&
	    !memcmp(last->word.ptr, word.ptr, word.len))
		return last;
	pu_buf_clear(&last->word);
	pu_buf_add(&last->word, word);
	last->wanted = is_wanted(lexicon, side, word);
	last->known = false;
	return last;
}

void
lexicon_restore(struct pu_lexicon *lexicon, struct pu_str source,
		struct pu_str target, double quality)
{
	struct lexicon_last *here = look_at(lexicon, 0, source);
	struct lexicon_last *there = look_at(lexicon, 1, target);
	float q = quality > 1 ? 1 : (float)quality;

	if (source.len && target.len && q <= 0)
		return;
	if (!here->wanted || !there->wanted) {
		struct lexicon_last *one = here->wanted ? here : there;

		if (!one->wanted || one->known)
			return;
		one->known = true;
		*(one == here ? &target : &source) = pu_str("");
	}
	table_add(&lexicon->words, source, target, q);
	if (lexicon->list)
		return;
	table_add(&lexicon->stems, word_stem(source), word_stem(target),
		  q * STEM_SHARE);
}

static bool
all_wanted(const struct pu_lexicon *lexicon, int side)
{
	struct pu_str rest = pu_buf_str(&lexicon->key[side]);

	while (rest.len) {
		struct pu_str word = pu_str_n(rest.ptr + 1, rest.len - 1);
		const char *space = memchr(word.ptr, ' ', word.len);

		if (space)
			word.len = (size_t)(space - word.ptr);
		if (!is_wanted(lexicon, side, word))
			return false;
		rest = pu_str_n(word.ptr + word.len, rest.len - 1 - word.len);
	}
	return true;
}

void
pu_lexicon_add(struct pu_lexicon *lexicon, struct pu_str source,
	       struct pu_str target, double quality)
{
	unsigned n = fold_words(lexicon, 0, source);
	unsigned m = fold_words(lexicon, 1, target);

	if (n == 1 && m == 1)
		lexicon_restore(lexicon, pu_buf_str(&lexicon->word[0]),
				pu_buf_str(&lexicon->word[1]), quality);
	else if (!lexicon->list && n && m && n <= TERM_WORDS &&
		 m <= TERM_WORDS && quality > 0 && all_wanted(lexicon, 0) &&
		 all_wanted(lexicon, 1))
		table_add(&lexicon->terms, pu_buf_str(&lexicon->key[0]),
			  pu_buf_str(&lexicon->key[1]),
			  quality > 1 ? 1 : (float)quality);
}

const struct map *
lexicon_terms(const struct pu_lexicon *lexicon, int side)
{
	const struct table *terms = &lexicon->terms;

	if (!terms->count)
		return NULL;
	return side ? terms->target : terms->source;
}

void
lexicon_list_only(struct pu_lexicon *lexicon)
{
	lexicon->list = true;
}

size_t
pu_lexicon_size(const struct pu_lexicon *lexicon)
{
	return lexicon->words.count;
}

bool
lexicon_next(const struct pu_lexicon *lexicon, size_t *at,
	     struct pu_str *source, struct pu_str *target, double *quality)
{
	const struct table_entry *e;

	if (*at >= lexicon->words.count)
		return false;
	e = &lexicon->words.entries[(*at)++];
	*source = map_key(lexicon->words.source, e->source);
	*target = map_key(lexicon->words.target, e->target);
	*quality = (double)e->quality;
	return true;
}
