#include "config.h"

#include "check/lexis.h"

#include <stdlib.h>

#include "base/mem.h"
#include "check/friends.h"
#include "text/lang.h"

/* Places that a class of words fills have keys that no word has by chance. */
#define KEY_NUMBER UINT64_C(0x7b6e7d0000000001)
#define KEY_DAY    UINT64_C(0x7b6e7d0000000002)
#define KEY_MONTH  UINT64_C(0x7b6e7d0000000003)

struct phrase {
	uint64_t keys[LEXIS_WORDS];
	uint8_t count;
	bool stems;
	enum lexis_class what;
	int value;
	uint32_t next; /* with the same first key, from 1; 0: none */
};

struct slot {
	uint64_t key; /* of the first word; 0: free */
	uint64_t place; /* that the word may fill; 0: none */
	uint32_t phrase; /* from 1; 0: none */
};

struct lexis {
	const struct lexis_language *language; /* NULL: none */
	struct phrase *phrases;
	size_t count, room;
	struct slot *slots;
	size_t mask;
	unsigned known; /* classes, a bit each */
};

static const struct lexis_language *const languages[] = { &lexis_en, &lexis_es,
							  &lexis_fr, &lexis_pt,
							  &lexis_it, &lexis_de,
							  &lexis_ca };

/* ---- the table ---- */

static struct slot *
slot_of(const struct lexis *lexis, uint64_t key)
{
	size_t at = (size_t)(key ^ key >> 32) & lexis->mask;

	while (lexis->slots[at].key && lexis->slots[at].key != key)
		at = (at + 1) & lexis->mask;
	return &lexis->slots[at];
}

static void
fill_slot(struct lexis *lexis, uint32_t number)
{
	struct phrase *phrase = &lexis->phrases[number - 1];
	struct slot *slot = slot_of(lexis, phrase->keys[0]);

	slot->key = phrase->keys[0];
	phrase->next = slot->phrase;
	slot->phrase = number;
}

/* ---- reading lists ---- */

struct building {
	struct lexis *lexis;
	struct tokenizer *tokenizer;
	struct tokens tokens;
};

static uint64_t
placeholder(struct pu_str text, size_t *len)
{
	static const struct {
		const char *name;
		uint64_t key;
	} places[] = { { "{n}", KEY_NUMBER },
		       { "{day}", KEY_DAY },
		       { "{month}", KEY_MONTH } };

	for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
		*len = strlen(places[i].name);
		if (pu_str_starts(text, places[i].name))
			return places[i].key;
	}
	return 0;
}

/* Appends the keys of the words up to the next placeholder. */
static bool
add_words(struct building *b, struct phrase *phrase, struct pu_str words,
	  struct pu_error *err)
{
	if (!tokenizer_run(b->tokenizer, words, &b->tokens, err))
		return false;
	for (size_t i = 0; i < b->tokens.count; i++) {
		const struct token *token = &b->tokens.items[i];

		if (phrase->count < LEXIS_WORDS &&
		    token->kind != TOKEN_PUNCTUATION)
			phrase->keys[phrase->count++] =
				phrase->stems ? token->stem : token->full;
	}
	return true;
}

static bool
add_phrase(struct building *b, const struct lexis_list *list,
	   struct pu_str text, struct pu_error *err)
{
	struct lexis *lexis = b->lexis;
	struct phrase phrase = { .what = list->what,
				 .stems = list->stems,
				 .value = list->value };
	size_t from = 0, at = 0, len;

	for (; at <= text.len; at++) {
		uint64_t key = placeholder(
			pu_str_n(text.ptr + at, text.len - at), &len);

		if (!key && at < text.len)
			continue;
		if (!add_words(b, &phrase, pu_str_n(text.ptr + from, at - from),
			       err))
			return false;
		if (key && phrase.count < LEXIS_WORDS) {
			phrase.keys[phrase.count++] = key;
			at += len - 1;
			from = at + 1;
		}
	}
	if (!phrase.count)
		return true;
	MEM_GROW(lexis->phrases, lexis->count, lexis->room);
	lexis->phrases[lexis->count++] = phrase;
	return true;
}

static bool
add_list(struct building *b, const struct lexis_list *list,
	 struct pu_error *err)
{
	struct pu_str rest = pu_str(list->phrases);

	b->lexis->known |= 1u << list->what;
	while (rest.len) {
		size_t len = strcspn(rest.ptr, ";,");
		bool more = len < rest.len;

		if (!add_phrase(b, list, pu_str_trim(pu_str_n(rest.ptr, len)),
				err))
			return false;
		len += more;
		rest = pu_str_n(rest.ptr + len, rest.len - len);
	}
	return true;
}

/* Those of the language's words that look like another's. */
static bool
add_friends(struct building *b, struct pu_error *err)
{
	for (int i = 0; i < friend_count; i++)
		for (int own = 0; own < 2; own++) {
			const struct friends *pair = &friends[i];
			struct lexis_list list = { LEXIS_FRIEND, false, i,
						   pair->words[own] };

			if (strcmp(pair->language[own],
				   b->lexis->language->tag) != 0)
				continue;
			if (!add_list(b, &list, err))
				return false;
			list.what = LEXIS_FRIEND_RIGHT;
			list.stems = true;
			list.phrases = pair->right[!own];
			if (list.phrases && !add_list(b, &list, err))
				return false;
		}
	return true;
}

/* ---- words that fill places ---- */

static bool
fill_place(struct building *b, struct pu_str word, uint64_t place,
	   struct pu_error *err)
{
	struct slot *slot;

	if (!word.len)
		return true;
	if (!tokenizer_run(b->tokenizer, word, &b->tokens, err))
		return false;
	if (b->tokens.count != 1)
		return true;
	slot = slot_of(b->lexis, b->tokens.items[0].full);
	slot->key = b->tokens.items[0].full;
	slot->place = place;
	return true;
}

static bool
fill_places(struct building *b, struct convention *convention,
	    const char *numbers, struct pu_error *err)
{
	struct pu_str rest = pu_str(numbers);

	for (int form = 0; form < NAME_FORMS; form++) {
		for (int i = 1; i <= 7; i++)
			if (!fill_place(
				    b,
				    convention_weekday(convention, i,
						       (enum name_form)form),
				    KEY_DAY, err))
				return false;
		for (int i = 1; i <= 12; i++)
			if (!fill_place(b,
					convention_month(convention, i,
							 (enum name_form)form),
					KEY_MONTH, err))
				return false;
	}
	while (rest.len) {
		const char *end = memchr(rest.ptr, ' ', rest.len);
		size_t len = end ? (size_t)(end - rest.ptr) : rest.len;

		if (!fill_place(b, pu_str_n(rest.ptr, len), KEY_NUMBER, err))
			return false;
		len += end != NULL;
		rest = pu_str_n(rest.ptr + len, rest.len - len);
	}
	return true;
}

/* ---- making ---- */

static bool
build(struct building *b, struct convention *convention, struct pu_error *err)
{
	struct lexis *lexis = b->lexis;
	const struct lexis_language *language = lexis->language;
	size_t size = 64;

	for (const struct lexis_list *list = language->lists; list->phrases;
	     list++)
		if (!add_list(b, list, err))
			return false;
	if (!add_friends(b, err))
		return false;
	while (size < 2 * (lexis->count + 128))
		size *= 2;
	lexis->slots = mem_array(size, sizeof *lexis->slots);
	lexis->mask = size - 1;
	for (size_t i = 0; i < lexis->count; i++)
		fill_slot(lexis, (uint32_t)i + 1);
	return fill_places(b, convention, language->numbers, err);
}

bool
lexis_new(struct lexis **out, struct pu_str tag, struct tokenizer *tokenizer,
	  struct convention *convention, struct pu_error *err)
{
	struct building b = { .tokenizer = tokenizer };
	struct pu_str primary = lang_primary(tag);
	bool ok = true;

	b.lexis = mem_alloc(sizeof *b.lexis);
	*out = b.lexis;
	for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
		if (pu_str_is(primary, languages[i]->tag))
			b.lexis->language = languages[i];
	if (b.lexis->language)
		ok = build(&b, convention, err);
	tokens_free(&b.tokens);
	if (ok)
		return true;
	lexis_free(b.lexis);
	*out = NULL;
	return false;
}

void
lexis_free(struct lexis *lexis)
{
	if (!lexis)
		return;
	free(lexis->phrases);
	free(lexis->slots);
	free(lexis);
}

bool
lexis_knows(const struct lexis *lexis, enum lexis_class what)
{
	return lexis->known & 1u << what;
}

const struct lexis_variety *
lexis_varieties(const struct lexis *lexis)
{
	return lexis->language ? lexis->language->varieties : NULL;
}

/* ---- finding ---- */

static uint64_t
place_of(const struct lexis *lexis, const struct token *token)
{
	return token->kind == TOKEN_NUMBER ? KEY_NUMBER
					   : slot_of(lexis, token->full)->place;
}

static bool
fits(const struct lexis *lexis, const struct phrase *phrase,
     const struct tokens *tokens, size_t at)
{
	if (at + phrase->count > tokens->count)
		return false;
	for (size_t i = 1; i < phrase->count; i++) {
		const struct token *token = &tokens->items[at + i];

		if (token->kind == TOKEN_PUNCTUATION ||
		    (phrase->keys[i] !=
			     (phrase->stems ? token->stem : token->full) &&
		     phrase->keys[i] != place_of(lexis, token)))
			return false;
	}
	return true;
}

struct finding {
	struct lexis_hit *items;
	size_t count, room;
};

static void
add_hit(struct finding *f, const struct phrase *phrase, size_t at)
{
	for (size_t i = f->count; i-- > 0 && f->items[i].first == at;) {
		struct lexis_hit *hit = &f->items[i];

		if (hit->what != phrase->what || hit->value != phrase->value)
			continue;
		if (hit->count < phrase->count)
			hit->count = phrase->count;
		return;
	}
	MEM_GROW(f->items, f->count, f->room);
	f->items[f->count++] = (struct lexis_hit){ .what = phrase->what,
						   .value = phrase->value,
						   .first = at,
						   .count = phrase->count };
}

/* Phrases that begin with key at a place. */
static void
try_key(const struct lexis *lexis, struct finding *f,
	const struct tokens *tokens, size_t at, uint64_t key, bool stem)
{
	uint32_t number = key ? slot_of(lexis, key)->phrase : 0;

	while (number) {
		const struct phrase *phrase = &lexis->phrases[number - 1];

		if (phrase->stems == stem && fits(lexis, phrase, tokens, at))
			add_hit(f, phrase, at);
		number = phrase->next;
	}
}

void
lexis_find(const struct lexis *lexis, const struct tokens *tokens,
	   struct pu_arena *arena, struct lexis_hits *out)
{
	struct finding f = { 0 };

	*out = (struct lexis_hits){ 0 };
	if (!lexis->count)
		return;
	for (size_t at = 0; at < tokens->count; at++) {
		const struct token *token = &tokens->items[at];

		if (token->kind == TOKEN_PUNCTUATION)
			continue;
		try_key(lexis, &f, tokens, at, token->full, false);
		try_key(lexis, &f, tokens, at, token->stem, true);
		try_key(lexis, &f, tokens, at, place_of(lexis, token), false);
	}
	if (f.count) {
		struct lexis_hit *copy =
			arena_array(arena, f.count, sizeof *copy);

		memcpy(copy, f.items, f.count * sizeof *copy);
		*out = (struct lexis_hits){ copy, f.count };
	}
	free(f.items);
}
