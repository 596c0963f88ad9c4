#include "config.h"

#include "glossary/key.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/token.h"
#include "text/utf8.h"

static bool
only_space(struct pu_str gap)
{
	for (size_t at = 0; at < gap.len;) {
		uint32_t c = utf8_next(gap, &at);

		if (c != ' ' && c != '\t' && c != '-' && c != 0xA0 &&
		    c != 0x202F && c != 0x2010 && c != 0x2011)
			return false;
	}
	return true;
}

static bool
add(struct keys *keys, struct tokenizer *tokenizer, struct pu_str text,
    const struct token *token, struct pu_error *err)
{
	struct pu_str word =
		pu_str_n(text.ptr + token->start, token->end - token->start);
	struct key key = { .start = token->start,
			   .end = token->end,
			   .at = keys->text.len };

	if (token->kind == TOKEN_WORD) {
		if (!tokenizer_keys(tokenizer, word, &keys->text, NULL, NULL,
				    err))
			return false;
	} else {
		pu_buf_add(&keys->text, word);
	}
	key.len = keys->text.len - key.at;
	if (keys->count) {
		size_t end = keys->items[keys->count - 1].end;

		key.joined =
			only_space(pu_str_n(text.ptr + end, key.start - end));
	}
	MEM_GROW(keys->items, keys->count, keys->room);
	keys->items[keys->count++] = key;
	return true;
}

bool
keys_tokenize(struct keys *keys, struct pu_str text,
	      struct tokenizer *tokenizer, struct pu_error *err)
{
	struct tokens tokens = TOKENS_INIT;
	bool ok = tokenizer_run(tokenizer, text, &tokens, err);

	for (size_t i = 0; ok && i < tokens.count; i++)
		if (tokens.items[i].kind != TOKEN_PUNCTUATION)
			ok = add(keys, tokenizer, text, &tokens.items[i], err);
	tokens_free(&tokens);
	return ok;
}

bool
keys_read(struct keys *keys, struct pu_str text, struct pu_str language,
	  struct pu_error *err)
{
	struct tokenizer *tokenizer;
	bool ok;

	if (!tokenizer_new(&tokenizer, language, err))
		return false;
	ok = keys_tokenize(keys, text, tokenizer, err);
	tokenizer_free(tokenizer);
	return ok;
}

void
keys_join(struct pu_buf *out, const struct keys *keys, size_t at, size_t count)
{
	for (size_t i = at; i < at + count; i++) {
		if (i > at)
			pu_buf_addc(out, ' ');
		pu_buf_add(out, pu_str_n(keys->text.ptr + keys->items[i].at,
					 keys->items[i].len));
	}
}

void
keys_free(struct keys *keys)
{
	pu_buf_free(&keys->text);
	free(keys->items);
	*keys = (struct keys)KEYS_INIT;
}
