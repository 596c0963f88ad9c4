#include "config.h"

#include "tm/wanted.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tm/keys.h"

void
wanted_free(struct wanted *wanted)
{
	free(wanted->tokens);
	*wanted = (struct wanted){ 0 };
}

/* ASCII digits are what they are in every normal form. */
static struct pu_str
number_of(const struct token *token, struct pu_str piece)
{
	struct pu_str bytes =
		pu_str_n(piece.ptr + token->start, token->end - token->start);

	if (token->kind != TOKEN_NUMBER)
		return pu_str_n(NULL, 0);
	for (size_t i = 0; i < bytes.len; i++)
		if (!strchr("0123456789.,", bytes.ptr[i]))
			return pu_str_n(NULL, 0);
	return bytes;
}

static bool
add_item(struct wanted *wanted, size_t start, struct pu_str piece,
	 struct pu_error *err)
{
	size_t count = wanted->token_count - start;
	struct pu_str number = pu_str_n(NULL, 0);

	if (!count)
		return true;
	if (wanted->count == WANTED_MOST)
		return pu_fail(err, PU_LIMIT,
			       _("too many words to look for; at most %d words "
				 "and phrases at once"),
			       WANTED_MOST);
	for (size_t i = start; i < wanted->token_count; i++)
		if (wanted->tokens[i].kind == TOKEN_NUMBER) {
			wanted->numbers |= UINT64_C(1) << wanted->count;
			number = number_of(&wanted->tokens[i], piece);
		}
	wanted->items[wanted->count++] =
		(struct wanted_item){ start, count, number };
	return true;
}

static bool
add_piece(struct wanted *wanted, struct tokenizer *tokenizer,
	  struct pu_str piece, bool phrase, struct pu_error *err)
{
	struct tokens tokens = TOKENS_INIT;
	size_t start = wanted->token_count;
	bool ok = tokenizer_run(tokenizer, piece, &tokens, err);

	for (size_t i = 0; ok && i < tokens.count; i++) {
		MEM_GROW(wanted->tokens, wanted->token_count,
			 wanted->token_room);
		wanted->tokens[wanted->token_count++] = tokens.items[i];
		if (!phrase)
			ok = add_item(wanted, wanted->token_count - 1, piece,
				      err);
	}
	if (ok && phrase)
		ok = add_item(wanted, start, piece, err);
	tokens_free(&tokens);
	return ok;
}

/* Bytes of a quotation mark that may open (or close) a phrase. */
static size_t
quote(struct pu_str text, size_t at, bool close)
{
	struct pu_str rest = pu_str_n(text.ptr + at, text.len - at);

	if (pu_str_starts(rest, "\""))
		return 1;
	if (pu_str_starts(rest, close ? "\xC2\xBB" : "\xC2\xAB"))
		return 2;
	return pu_str_starts(rest, close ? "\xE2\x80\x9D" : "\xE2\x80\x9C") ? 3
									    : 0;
}

bool
wanted_parse(struct wanted *wanted, struct tokenizer *tokenizer,
	     struct pu_str query, struct pu_error *err)
{
	bool phrase = false;

	*wanted = (struct wanted){ 0 };
	for (size_t at = 0, start = 0; at <= query.len; at++) {
		size_t mark = at < query.len ? quote(query, at, phrase) : 0;

		if (!mark && at < query.len)
			continue;
		if (!add_piece(wanted, tokenizer,
			       pu_str_n(query.ptr + start, at - start), phrase,
			       err)) {
			wanted_free(wanted);
			return false;
		}
		start = at + mark;
		at = mark ? start - 1 : at;
		phrase = !phrase;
	}
	return true;
}

uint64_t
wanted_in_keys(const struct wanted *wanted, struct pu_str keys)
{
	size_t count = keys_count(keys);
	uint64_t found = 0;

	for (size_t w = 0; w < wanted->count; w++) {
		const struct wanted_item *item = &wanted->items[w];
		const struct token *token = &wanted->tokens[item->start];

		for (size_t i = 0; i + item->count <= count; i++) {
			size_t k = 0;

			while (k < item->count &&
			       keys_exact(keys, i + k) == key_of(&token[k]))
				k++;
			if (k == item->count) {
				found |= UINT64_C(1) << w;
				break;
			}
		}
	}
	return found;
}

static bool
has(struct pu_str body, struct pu_str bytes)
{
	const char *at = body.ptr, *end = body.ptr + body.len;

	while ((size_t)(end - at) >= bytes.len) {
		at = memchr(at, bytes.ptr[0],
			    (size_t)(end - at) - bytes.len + 1);
		if (!at)
			return false;
		if (!memcmp(at, bytes.ptr, bytes.len))
			return true;
		at++;
	}
	return false;
}

uint64_t
wanted_in_body(const struct wanted *wanted, struct pu_str body, uint64_t found)
{
	for (size_t w = 0; w < wanted->count; w++)
		if ((found & wanted->numbers) >> w & 1 &&
		    wanted->items[w].number.len &&
		    !has(body, wanted->items[w].number))
			found &= ~(UINT64_C(1) << w);
	return found;
}

static bool
is_word(const struct token *wanted, const struct token *token)
{
	if (wanted->kind == TOKEN_NUMBER || token->kind == TOKEN_NUMBER)
		return wanted->kind == token->kind &&
		       wanted->exact == token->exact;
	return wanted->stem == token->stem || wanted->plain == token->plain;
}

uint64_t
wanted_in_text(const struct wanted *wanted, const struct tokens *tokens,
	       bool *marks)
{
	uint64_t found = 0;

	for (size_t w = 0; w < wanted->count; w++) {
		const struct wanted_item *item = &wanted->items[w];
		const struct token *token = &wanted->tokens[item->start];

		for (size_t i = 0; i + item->count <= tokens->count; i++) {
			size_t k = 0;

			while (k < item->count &&
			       is_word(&token[k], &tokens->items[i + k]))
				k++;
			if (k < item->count)
				continue;
			found |= UINT64_C(1) << w;
			while (marks && k--)
				marks[i + k] = true;
		}
	}
	return found;
}
