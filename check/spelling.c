#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/map.h"
#include "base/mem.h"
#include "check/rules.h"
#include "text/chars.h"
#include "text/lang.h"
#include "text/utf8.h"

#define WORD_LEAST  5 /* characters: shorter words are near many others */
#define WORD_MOST   40 /* bytes */
#define FREQUENT    20 /* texts that have a word which another is taken for */
#define WHOLE       2 /* texts that have it in that very form */
#define FREQUENT_IF 200 /* the same where a dictionary knows the rare one */
#define SUGGESTION  2 /* letters that a dictionary may be away */
/* Words of an article for which another is looked for, which takes some thousand
 * looks: with more that nobody knows it is in no language, or in another. */
#define LOOKED_FOR 2000
#define OFTEN      3 /* times in the article, that make a name frequent */

/* A word that the desk does not know, where it stands first. */
struct rare {
	struct pu_str word, text; /* of the segment */
	struct pu_text_span span;
	size_t segment;
	uint32_t times;
	uint64_t stem;
	bool known; /* to a dictionary */
};

struct spelling {
	const struct pu_check_words *words; /* NULL: nothing is known */
	struct map *places; /* of a word: in rare */
	struct rare *rare;
	size_t count, room;
	struct pu_arena *arena;
	struct pu_str text; /* the last segment's that has one, kept */
	size_t segment; /* it */
};

static void *
begin(const struct pu_check_options *options)
{
	struct spelling *state = mem_alloc(sizeof *state);

	state->words = options->words;
	state->places = map_new();
	state->arena = pu_arena_new();
	state->segment = PU_NO_SEGMENT;
	return state;
}

static void
drop(void *arg)
{
	struct spelling *state = arg;

	map_free(state->places);
	pu_arena_free(state->arena);
	free(state->rare);
	free(state);
}

/* ---- words that nobody knows ---- */

/* Letters only, not in capitals throughout, and no part of an address. */
static bool
is_plain_word(const struct passage *passage, const struct token *token)
{
	size_t at = token->start, letters = 0, capitals = 0;

	if (token->kind != TOKEN_WORD ||
	    token->end - token->start > WORD_MOST ||
	    (at && strchr("/@._=&?#-'", passage->plain.ptr[at - 1])) ||
	    (token->end < passage->plain.len &&
	     (strchr("/@_=&-'", passage->plain.ptr[token->end]) ||
	      (passage->plain.ptr[token->end] == ':' &&
	       token->end + 1 < passage->plain.len &&
	       passage->plain.ptr[token->end + 1] == '/'))))
		return false;
	while (at < token->end) {
		enum char_kind kind = char_kind(utf8_next(passage->plain, &at));

		if (kind != CHAR_LETTER && kind != CHAR_UPPER)
			return false;
		letters++;
		capitals += kind == CHAR_UPPER;
	}
	return letters >= WORD_LEAST && capitals < 2;
}

static void
note(struct spelling *state, const struct checking *checking,
     const struct token *token)
{
	struct pu_str word =
		pu_str_n(checking->source->plain.ptr + token->start,
			 token->end - token->start);
	uint32_t item = map_find(state->places, word);
	struct rare *rare;

	if (item != MAP_NONE) {
		if (*map_value(state->places, item) >= 0)
			state->rare[*map_value(state->places, item)].times++;
		return;
	}
	item = map_add(state->places, word, NULL);
	*map_value(state->places, item) = -1;
	if (state->words->count && state->words->count(state->words->arg, word))
		return;
	if (state->segment != checking->segment)
		state->text = arena_str(state->arena, checking->source->text);
	state->segment = checking->segment;
	*map_value(state->places, item) = (int64_t)state->count;
	MEM_GROW(state->rare, state->count, state->room);
	rare = &state->rare[state->count++];
	*rare = (struct rare){ .word = map_key(state->places, item),
			       .text = state->text,
			       .span = { token->start, token->end },
			       .segment = checking->segment,
			       .times = 1,
			       .stem = token->stem,
			       .known = state->words->known &&
					state->words->known(state->words->arg,
							    word) };
}

static void
look(struct checking *checking)
{
	struct spelling *state = checking->state;
	const struct tokens *tokens;

	if (!state->words)
		return;
	tokens = passage_tokens(checking->source);
	for (size_t i = 0; tokens && i < tokens->count; i++)
		if (is_plain_word(checking->source, &tokens->items[i]))
			note(state, checking, &tokens->items[i]);
}

/* ---- what they may be ---- */

struct search {
	const struct spelling *state;
	const struct rare *rare; /* that it is for */
	const char *letters; /* of the language's alphabet, in UTF-8 */
	uint32_t word[WORD_MOST]; /* characters */
	size_t len;
	uint32_t most; /* texts that have the best word */
	struct pu_buf best, candidate;
};

/* How many texts have a word. A name that the desk does not know is as frequent
 * as one that it does when the article has it often; an inflected form of the
 * rare word is no other word. */
static uint32_t
frequency(const struct search *s, struct pu_str word)
{
	const struct spelling *state = s->state;
	uint32_t item = map_find(state->places, word);
	int64_t place = item == MAP_NONE ? -1 : *map_value(state->places, item);

	if (place >= 0 && state->rare[place].times >= OFTEN &&
	    state->rare[place].stem != s->rare->stem)
		return FREQUENT;
	return state->words->count
		       ? state->words->count(state->words->arg, word)
		       : 0;
}

/* Stems take in forms that nobody writes: "equipas" is one of "equipo". */
static bool
is_written(const struct search *s, struct pu_str word)
{
	const struct pu_check_words *words = s->state->words;

	return map_find(s->state->places, word) != MAP_NONE || !words->whole ||
	       words->whole(words->arg, word) >= WHOLE;
}

/* The characters before from, one in between unless it is 0, those from to on. */
static void
consider(struct search *s, size_t from, uint32_t between, size_t to)
{
	uint32_t count;

	pu_buf_clear(&s->candidate);
	for (size_t i = 0; i < from; i++)
		utf8_add(&s->candidate, s->word[i]);
	if (between)
		utf8_add(&s->candidate, between);
	for (size_t i = to; i < s->len; i++)
		utf8_add(&s->candidate, s->word[i]);
	count = frequency(s, pu_buf_str(&s->candidate));
	if (count <= s->most || count < FREQUENT ||
	    !is_written(s, pu_buf_str(&s->candidate)))
		return;
	s->most = count;
	pu_buf_clear(&s->best);
	pu_buf_add(&s->best, pu_buf_str(&s->candidate));
}

static void
swap(struct search *s, size_t at)
{
	uint32_t c = s->word[at];

	s->word[at] = s->word[at + 1];
	s->word[at + 1] = c;
}

/* Words of one letter more, less, changed, or with two in each other's place
 * (Damerau 1964); the first letter is hardly ever wrong. */
static void
try_all(struct search *s)
{
	struct pu_str letters = pu_str(s->letters);

	for (size_t at = 1; at <= s->len; at++) {
		for (size_t i = 0; i < letters.len;) {
			uint32_t letter = utf8_next(letters, &i);

			consider(s, at, letter, at);
			if (at < s->len)
				consider(s, at, letter, at + 1);
		}
		if (at < s->len)
			consider(s, at, 0, at + 1);
		if (at + 1 < s->len) {
			swap(s, at);
			consider(s, s->len, 0, s->len);
			swap(s, at);
		}
	}
}

static const char *
alphabet(struct pu_str tag)
{
#define LATIN "abcdefghijklmnopqrstuvwxyz"
	static const struct {
		const char *tag, *letters;
	} alphabets[] = {
		{ "es", LATIN "áéíóúüñ" },      { "fr", LATIN "àâçéèêëîïôùûœ" },
		{ "pt", LATIN "áâãàçéêíóôõú" }, { "it", LATIN "àèéìòù" },
		{ "de", LATIN "äöüß" },         { "ca", LATIN "àçèéíïóòúü" }
	};
	struct pu_str primary = lang_primary(tag);

	for (size_t i = 0; i < sizeof alphabets / sizeof alphabets[0]; i++)
		if (pu_str_is(primary, alphabets[i].tag))
			return alphabets[i].letters;
	return LATIN;
}

/* ---- what a dictionary says ---- */

/* The e of sizeable, ageing, judgement. */
static bool
is_mute(struct pu_str word, size_t at)
{
	static const char *const endings[] = { "able", "ing", "ment" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (pu_str_is(pu_str_n(word.ptr + at + 1, word.len - at - 1),
			      endings[i]))
			return true;
	return false;
}

/* What varieties of English write in two ways: labour, organise, traveller,
 * sizeable. */
static size_t
normalise(char *out, struct pu_str word)
{
	size_t len = 0;

	for (size_t i = 0; i < word.len && len < WORD_MOST; i++) {
		char c = word.ptr[i] == 'z' ? 's' : word.ptr[i];

		if (len &&
		    (c == out[len - 1] || (c == 'u' && out[len - 1] == 'o') ||
		     (c == 'e' && is_mute(word, i))))
			continue;
		out[len++] = c;
	}
	return len;
}

/* Levenshtein's distance, in bytes. */
static size_t
distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t row[WORD_MOST + 1];

	for (size_t k = 0; k <= b_len; k++)
		row[k] = k;
	for (size_t i = 1; i <= a_len; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t k = 1; k <= b_len; k++) {
			size_t cost = corner + (a[i - 1] != b[k - 1]);

			corner = row[k];
			if (row[k - 1] + 1 < cost)
				cost = row[k - 1] + 1;
			if (corner + 1 < cost)
				cost = corner + 1;
			row[k] = cost;
		}
	}
	return row[b_len];
}

/* Another word of the same stem, "...ity" and "...ism": no slip, as two letters
 * in each other's place are. */
static bool
is_other_ending(struct pu_str a, struct pu_str b)
{
	size_t same = 0;

	while (same < a.len && same < b.len && a.ptr[same] == b.ptr[same])
		same++;
	return a.len == b.len && same + 2 == a.len &&
	       !(a.ptr[same] == b.ptr[same + 1] &&
		 a.ptr[same + 1] == b.ptr[same]);
}

/* Near, one word, and not only of another variety. */
static bool
is_worth_saying(struct pu_str word, struct pu_str suggestion)
{
	char a[WORD_MOST], b[WORD_MOST];
	size_t a_len = normalise(a, word), b_len = normalise(b, suggestion);
	size_t apart = distance(a, a_len, b, b_len);

	return apart && apart <= SUGGESTION &&
	       !(apart == 2 && is_other_ending(word, suggestion)) &&
	       !memchr(suggestion.ptr, ' ', suggestion.len);
}

/* ---- telling ---- */

/* A frequent word, so near; else what the dictionary says. */
static bool
find_better(struct search *s, const struct rare *rare)
{
	const struct pu_check_words *words = s->state->words;

	s->rare = rare;
	s->most = 0;
	s->len = 0;
	pu_buf_clear(&s->best);
	for (size_t at = 0; at < rare->word.len;)
		s->word[s->len++] = utf8_next(rare->word, &at);
	try_all(s);
	if (s->most >= (rare->known ? FREQUENT_IF : FREQUENT))
		return true;
	pu_buf_clear(&s->best);
	return words->suggest && !rare->known &&
	       char_kind(s->word[0]) == CHAR_LETTER &&
	       words->suggest(words->arg, rare->word, &s->best) &&
	       is_worth_saying(rare->word, pu_buf_str(&s->best));
}

static void
end(struct checking *checking)
{
	struct spelling *state = checking->state;
	struct passage passage = { .given = NULL };
	struct checking there =
		*checking; /* the word's segment, that is over */
	struct search search = { .state = state,
				 .letters = alphabet(checking->options->source),
				 .best = PU_BUF_INIT,
				 .candidate = PU_BUF_INIT };
	size_t looked_for = 0;

	there.source = &passage;
	for (size_t i = 0; i < state->count && looked_for < LOOKED_FOR; i++) {
		const struct rare *rare = &state->rare[i];

		if (rare->times > 1)
			continue;
		looked_for++;
		if (!find_better(&search, rare))
			continue;
		passage.text = rare->text;
		there.segment = rare->segment;
		checking_tell(&there, PU_SEVERITY_WARNING, rare->span,
			      PU_NO_SPAN, rare->word,
			      _("\"%.*s\" stands here only: is it \"%s\"?"),
			      (int)rare->word.len, rare->word.ptr,
			      search.best.ptr);
	}
	pu_buf_free(&search.best);
	pu_buf_free(&search.candidate);
}

const struct rule rule_source_spelling = {
	.about = { .id = "source-spelling",
		   .severity = PU_SEVERITY_WARNING,
		   .on = PU_CHECK_SOURCE,
		   .summary = N_("words that nobody knows and that are one "
				 "letter from a frequent one") },
	.begin = begin,
	.source = look,
	.end = end,
	.drop = drop,
};
