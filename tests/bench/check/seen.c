#include "config.h"

#include "tests/bench/check/seen.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tests/bench/check/measure.h"

static uint32_t
count(void *arg, struct pu_str word)
{
	return seen_count(arg, word);
}

static struct pu_str
full_key(const struct token *token)
{
	return pu_str_n((const char *)&token->full, sizeof token->full);
}

static uint32_t
whole(void *arg, struct pu_str word)
{
	struct seen *words = arg;
	struct token token;
	struct pu_error err = { .code = PU_OK };
	uint32_t item;

	if (!tokenizer_word(words->tokenizer, word, &token, &err))
		measure_fail(&err);
	item = map_find(words->forms, full_key(&token));
	return item == MAP_NONE ? 0 : (uint32_t)*map_value(words->forms, item);
}

struct seen *
seen_new(const char *language)
{
	struct seen *words = mem_alloc(sizeof *words);
	struct pu_error err = { .code = PU_OK };

	words->checked.arg = words;
	words->checked.count = count;
	words->checked.whole = whole;
	words->tokens = (struct tokens)TOKENS_INIT;
	words->texts = map_new();
	words->forms = map_new();
	if (!tokenizer_new(&words->tokenizer, pu_str(language), &err))
		measure_fail(&err);
	return words;
}

void
seen_free(struct seen *words)
{
	tokenizer_free(words->tokenizer);
	tokens_free(&words->tokens);
	map_free(words->texts);
	map_free(words->forms);
	free(words);
}

static struct pu_str
stem_key(const struct token *token)
{
	return pu_str_n((const char *)&token->stem, sizeof token->stem);
}

static int
by_stem(const void *a, const void *b)
{
	uint64_t x = ((const struct token *)a)->stem;
	uint64_t y = ((const struct token *)b)->stem;

	return x < y ? -1 : x > y;
}

void
seen_learn(struct seen *words, struct pu_str text)
{
	struct tokens *tokens = &words->tokens;
	struct pu_error err = { .code = PU_OK };

	if (!tokenizer_run(words->tokenizer, text, tokens, &err))
		measure_fail(&err);
	if (tokens->count)
		qsort(tokens->items, tokens->count, sizeof *tokens->items,
		      by_stem);
	for (size_t i = 0; i < tokens->count; i++) {
		uint32_t item = map_add(words->forms,
					full_key(&tokens->items[i]), NULL);

		++*map_value(words->forms, item);
		if (i && tokens->items[i].stem == tokens->items[i - 1].stem)
			continue;
		item = map_add(words->texts, stem_key(&tokens->items[i]), NULL);
		++*map_value(words->texts, item);
	}
}

uint32_t
seen_count(struct seen *words, struct pu_str word)
{
	struct token token;
	struct pu_error err = { .code = PU_OK };
	uint32_t item;

	if (!tokenizer_word(words->tokenizer, word, &token, &err))
		measure_fail(&err);
	item = map_find(words->texts, stem_key(&token));
	return item == MAP_NONE ? 0 : (uint32_t)*map_value(words->texts, item);
}
