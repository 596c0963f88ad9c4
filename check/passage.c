#include "config.h"

#include "check/passage.h"

#include "base/mem.h"
#include "text/code.h"

bool
passage_language_new(struct passage_language *out, struct pu_str tag,
		     uint32_t decimal, struct pu_error *err)
{
	*out = (struct passage_language){ .tag = tag,
					  .spelled = spelled_new(tag) };
	if (convention_new(&out->convention, tag, decimal, err) &&
	    tokenizer_new(&out->tokenizer, tag, err) &&
	    lexis_new(&out->lexis, tag, out->tokenizer, out->convention, err))
		return true;
	passage_language_free(out);
	return false;
}

void
passage_language_free(struct passage_language *language)
{
	convention_free(language->convention);
	tokenizer_free(language->tokenizer);
	tokens_free(&language->tokens);
	lexis_free(language->lexis);
	spelled_free(language->spelled);
	amounts_free(&language->amounts);
	*language = (struct passage_language){ 0 };
}

static const unsigned char traits[128] = {
	['0'] = PASSAGE_DIGIT, ['1'] = PASSAGE_DIGIT, ['2'] = PASSAGE_DIGIT,
	['3'] = PASSAGE_DIGIT, ['4'] = PASSAGE_DIGIT, ['5'] = PASSAGE_DIGIT,
	['6'] = PASSAGE_DIGIT, ['7'] = PASSAGE_DIGIT, ['8'] = PASSAGE_DIGIT,
	['9'] = PASSAGE_DIGIT, ['@'] = PASSAGE_AT,    [':'] = PASSAGE_COLON,
	['"'] = PASSAGE_QUOTE, ['\''] = PASSAGE_QUOTE
};

/* Of a character beyond ASCII, by its first bytes. */
static unsigned
traits_beyond(const unsigned char *p, size_t left)
{
	unsigned has = PASSAGE_NOASCII | PASSAGE_UPPER;
	unsigned second = left > 1 ? p[1] : 0, third = left > 2 ? p[2] : 0;

	if (p[0] == 0xC2)
		return has | (second == 0xA0 || second == 0x85   ? PASSAGE_SPACE
			      : second == 0xAB || second == 0xBB ? PASSAGE_QUOTE
								 : 0);
	if (p[0] < 0xD9 || p[0] == 0xEE)
		return has;
	if (p[0] == 0xE2 && second == 0x80)
		return has | (third >= 0x98 && third < 0xA8    ? PASSAGE_QUOTE
			      : third == 0xB9 || third == 0xBA ? PASSAGE_QUOTE
							       : PASSAGE_SPACE);
	return has | PASSAGE_DIGIT | PASSAGE_QUOTE | PASSAGE_SPACE;
}

static bool
is_capital(unsigned char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static unsigned
traits_of(struct pu_str text)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	unsigned has = 0;
	unsigned char before = 0;
	size_t capitals = 0;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = p[i];

		capitals = is_capital(c) ? capitals + 1 : 0;
		if (capitals == 8)
			has |= PASSAGE_CAPITALS;
		if (c >= 0xC0)
			has |= traits_beyond(p + i, text.len - i);
		else if (c >= 0x80)
			has |= PASSAGE_NOASCII;
		else if (c >= 'A' && c <= 'Z')
			has |= PASSAGE_UPPER;
		else if ((c >= '\t' && c <= '\r') || (c == ' ' && before == c))
			has |= PASSAGE_SPACE;
		else
			has |= traits[c];
		before = c;
	}
	return has;
}

/* The text with its codes covered. */
static struct pu_str
cover_codes(struct passage *passage)
{
	const struct pu_check_side *given = passage->given;
	struct pu_str copy = arena_str(passage->scratch, passage->text);
	char *bytes = (char *)copy.ptr;
	size_t at = 0, which;

	while (code_next(copy, given->code_count, &at, &which)) {
		enum pu_code_kind kind = given->codes[which].kind;
		struct pu_str cover = pu_str(
			unit_code_is_space(kind) ? "   " : "\xE2\x81\xA0");

		if (kind != PU_CODE_LITERAL)
			memcpy(bytes + at, cover.ptr, cover.len);
		at += 3;
	}
	return copy;
}

void
passage_read(struct passage *passage, const struct pu_check_side *given,
	     struct passage_language *language, struct pu_arena *scratch)
{
	*passage = (struct passage){ .given = given,
				     .text = given->text,
				     .plain = given->text,
				     .language = language,
				     .scratch = scratch };
	passage->has = traits_of(given->text);
	if (!given->code_count)
		return;
	passage->has |= PASSAGE_CODE;
	passage->plain = cover_codes(passage);
}

const struct values *
passage_values(struct passage *passage)
{
	if (!passage->values_known)
		values_read(passage->plain, passage->language->convention,
			    passage->scratch, &passage->values);
	passage->values_known = true;
	return &passage->values;
}

const struct amounts *
passage_amounts(struct passage *passage)
{
	struct passage_language *language = passage->language;

	/* Without tables the words are values too. */
	if (!passage->amounts_known)
		amounts_read(passage->plain,
			     passage->has & PASSAGE_DIGIT || !language->spelled
				     ? passage_values(passage)
				     : NULL,
			     language->spelled,
			     convention_is(language->convention, "en"),
			     &language->amounts);
	passage->amounts_known = true;
	return &language->amounts;
}

const struct tokens *
passage_tokens(struct passage *passage)
{
	struct pu_error err = { .code = PU_OK };

	if (passage->tokens_known)
		return passage->tokens;
	passage->tokens_known = true;
	if (tokenizer_run_all(passage->language->tokenizer, passage->plain,
			      &passage->language->tokens, &err))
		passage->tokens = &passage->language->tokens;
	return passage->tokens;
}

size_t
passage_words(struct passage *passage)
{
	const struct tokens *tokens = passage_tokens(passage);
	size_t words = 0;

	for (size_t i = 0; tokens && i < tokens->count; i++)
		words += tokens->items[i].kind != TOKEN_PUNCTUATION;
	return words;
}

const struct lexis_hits *
passage_phrases(struct passage *passage)
{
	const struct tokens *tokens = passage_tokens(passage);

	if (!passage->phrases_known && tokens)
		lexis_find(passage->language->lexis, tokens, passage->scratch,
			   &passage->phrases);
	passage->phrases_known = true;
	return &passage->phrases;
}

struct pu_text_span
passage_span(const struct passage *passage, size_t first, size_t count)
{
	const struct token *items = passage->tokens->items;

	return (struct pu_text_span){ items[first].start,
				      items[first + count - 1].end };
}

size_t
passage_ibans(struct passage *passage, const struct iban **out)
{
	if (!passage->ibans_known && passage->has & PASSAGE_DIGIT)
		passage->iban_count = ibans_read(
			passage->plain, passage->scratch, &passage->ibans);
	passage->ibans_known = true;
	*out = passage->ibans;
	return passage->iban_count;
}

size_t
passage_addresses(struct passage *passage, const struct address **out)
{
	if (!passage->addresses_known)
		passage->address_count = addresses_read(
			passage->plain, passage->scratch, &passage->addresses);
	passage->addresses_known = true;
	*out = passage->addresses;
	return passage->address_count;
}

size_t
passage_figures(struct passage *passage, const struct figures **out)
{
	if (!passage->figures_known &&
	    passage->has & (PASSAGE_DIGIT | PASSAGE_CAPITALS)) {
		const struct iban *ibans;
		const struct address *addresses;
		size_t iban_count = passage_ibans(passage, &ibans);
		size_t address_count = passage_addresses(passage, &addresses);

		passage->figures_count = figures_read(
			passage->plain, ibans, iban_count, addresses,
			address_count, passage->scratch, &passage->figures);
	}
	passage->figures_known = true;
	*out = passage->figures;
	return passage->figures_count;
}

bool
passage_pays(struct passage *passage, bool cued)
{
	const struct iban *ibans;
	const struct figures *figures;
	const struct address *addresses;
	size_t count = passage_figures(passage, &figures);

	if (passage_ibans(passage, &ibans) ||
	    passage_addresses(passage, &addresses))
		return true;
	for (size_t i = 0; i < count; i++)
		if (figures[i].value.len >= PASSAGE_PAYS ||
		    (cued && figures[i].cue != CUE_NONE))
			return true;
	return false;
}
