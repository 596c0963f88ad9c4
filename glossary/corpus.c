#include "config.h"

#include "glossary/corpus.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/convention.h"
#include "text/utf8.h"

/* A word longer than this is no term. */
#define LONGEST 64u
/* A part of a word behind a hyphen that is no word for itself, in bytes. */
#define PARTICLE 3u
/* So many words with a capital, and none without: a title, or a heading. */
#define TITLE 3u

bool
corpus_open(struct corpus *c, struct pu_str language, struct pu_error *err)
{
	static const char *const marks[MARKS] = { ".", "(", ")", "0" };

	memset(c, 0, sizeof *c);
	c->profile = profile_find(language);
	c->texts = map_new();
	for (int i = 0; i < MARKS; i++) {
		map_add(c->texts, pu_str(marks[i]), NULL);
		MEM_GROW(c->surfaces, (size_t)i, c->surface_room);
		c->surfaces[i] = (struct surface){ .class = WORD_FUNCTION };
	}
	MEM_GROW(c->starts, c->unit_count, c->unit_room);
	c->starts[0] = 0;
	return tokenizer_new(&c->tokenizer, language, err) &&
	       convention_new(&c->convention, language, 0, err);
}

void
corpus_close(struct corpus *c)
{
	tokenizer_free(c->tokenizer);
	convention_free(c->convention);
	tokens_free(&c->tokens);
	map_free(c->texts);
	free(c->surfaces);
	free(c->lemmas);
	free(c->words);
	free(c->starts);
	memset(c, 0, sizeof *c);
}

/* ---- adding a unit ---- */

static void
look_at(struct surface *s, struct pu_str text)
{
	size_t at = 0, letters = 0, upper = 0;
	bool first = false;

	while (at < text.len) {
		uint32_t ch = utf8_next(text, &at);
		enum char_kind kind =
			ch == UTF8_BAD ? CHAR_OTHER : char_kind(ch);

		if (kind != CHAR_UPPER && kind != CHAR_LETTER &&
		    kind != CHAR_DENSE)
			continue;
		first |= !letters && kind == CHAR_UPPER;
		upper += kind == CHAR_UPPER;
		letters += kind == CHAR_DENSE ? 2 : 1;
	}
	s->plural = letters > upper && pu_str_ends(text, "s");
	s->letters = (uint16_t)(letters < UINT16_MAX ? letters : UINT16_MAX);
	/* OEA, and CDs */
	s->shape = (uint8_t)(upper > 1 && (upper == letters ||
					   (upper + 1 == letters &&
					    pu_str_ends(text, "s")))
				     ? SHAPE_UPPER
			     : first || upper ? SHAPE_CAPITAL
					      : SHAPE_SMALL);
}

static void
put(struct corpus *c, uint32_t word)
{
	MEM_GROW(c->words, c->word_count, c->word_room);
	c->words[c->word_count++] = word;
}

static void
put_word(struct corpus *c, struct pu_str text, uint32_t flags)
{
	bool added;
	uint32_t surface = map_add(c->texts, text, &added);

	if (added) {
		MEM_GROW(c->surfaces, surface, c->surface_room);
		c->surfaces[surface] = (struct surface){ .small = MAP_NONE };
		look_at(&c->surfaces[surface], text);
	}
	put(c, surface | flags);
}

/* What stands between two words that are parts of one. */
static uint32_t
joint(struct pu_str text, size_t from, size_t to)
{
	struct pu_str gap = pu_str_n(text.ptr + from, to - from);

	if (!gap.len)
		return JOINT_GLUED;
	return pu_str_is(gap, "-") || pu_str_is(gap, "\xE2\x80\x90") ||
			       pu_str_is(gap, "\xE2\x80\x91")
		       ? JOINT_HYPHEN
		       : 0;
}

/* A mark that parts, and whether a sentence may begin behind it. */
static bool
put_mark(struct corpus *c, struct pu_str mark)
{
	static const char quiet[] = ",;&/";

	if (pu_str_is(mark, "(") || pu_str_is(mark, ")")) {
		put(c, *mark.ptr == '(' ? MARK_OPEN : MARK_CLOSE);
		return false;
	}
	if (!c->word_count || c->words[c->word_count - 1] != MARK_BREAK)
		put(c, MARK_BREAK);
	return mark.len > 1 || !strchr(quiet, *mark.ptr);
}

static void
add_token(struct corpus *c, struct pu_str word, uint32_t flags)
{
	size_t part = profile_part(c->profile, word);

	if (word.len > LONGEST) {
		put(c, MARK_BREAK);
	} else if (part) {
		put_word(c, pu_str_n(word.ptr, part), flags);
		put_word(c, pu_str_n(word.ptr + part, word.len - part),
			 JOINT_GLUED | (flags & WORD_INITIAL));
	} else {
		put_word(c, word, flags);
	}
}

/* The stop behind the last word is that of a title or of an initial. */
static bool
is_abbreviation(const struct corpus *c, struct pu_str mark)
{
	uint32_t surface = c->words[c->word_count - 1] & WORD_SURFACE;
	const struct surface *s = &c->surfaces[surface];

	return pu_str_is(mark, ".") && s->shape == SHAPE_CAPITAL &&
	       (s->letters == 1 ||
		profile_is_title(map_key(c->texts, surface)));
}

static bool
is_hyphened(const struct tokens *all, size_t i, struct pu_str text)
{
	const struct token *t = all->items + i;

	return i + 2 < all->count && t[1].kind == TOKEN_PUNCTUATION &&
	       t[2].kind == TOKEN_WORD &&
	       joint(text, t->end, t[2].start) == JOINT_HYPHEN;
}

/* How many tokens on, a number that is a part of the word stands: MP3,
 * COVID-19. 0: none. */
static size_t
number_part(const struct tokens *all, size_t i, struct pu_str text)
{
	const struct token *t = all->items + i;

	if (i + 1 < all->count && t[1].kind == TOKEN_NUMBER &&
	    t[1].start == t->end)
		return 1;
	return i + 2 < all->count && t[1].kind == TOKEN_PUNCTUATION &&
			       t[2].kind == TOKEN_NUMBER &&
			       joint(text, t->end, t[2].start) == JOINT_HYPHEN
		       ? 2
		       : 0;
}

/* The last token of the word that begins with the one given: sit-in,
 * brother-in-law, T-shirt are one. */
static size_t
last_part(const struct tokens *all, size_t i, struct pu_str text)
{
	bool one = all->items[i].end - all->items[i].start == 1;

	for (; is_hyphened(all, i, text); i += 2) {
		const struct token *part = &all->items[i + 2];

		one |= part->end - part->start <= PARTICLE;
		if (!one)
			break;
	}
	return i + number_part(all, i, text);
}

static void
add_tokens(struct corpus *c, struct pu_str text)
{
	const struct tokens *all = &c->tokens;
	bool initial = true, after_word = false;
	uint32_t gap = 0; /* JOINT_DOT behind an abbreviation */
	size_t end = 0; /* of the last word */

	for (size_t i = 0; i < all->count; i++) {
		const struct token *t = &all->items[i];
		struct pu_str word =
			pu_str_n(text.ptr + t->start, t->end - t->start);

		if (t->kind == TOKEN_PUNCTUATION) {
			/* A hyphen between two letters is no mark. */
			if (t->start < end ||
			    (after_word && is_hyphened(all, i - 1, text)))
				continue;
			if (after_word && is_abbreviation(c, word))
				gap = JOINT_DOT;
			else
				initial = put_mark(c, word);
			after_word = false;
			continue;
		}
		if (t->kind == TOKEN_WORD) {
			i = last_part(all, i, text);
			word.len = all->items[i].end - t->start;
			/* U.S. */
			if (word.ptr + word.len < text.ptr + text.len &&
			    word.ptr[word.len] == '.' &&
			    memchr(word.ptr, '.', word.len))
				word.len++;
			if (after_word)
				gap = joint(text, end, t->start);
			add_token(c, word, gap | (initial ? WORD_INITIAL : 0));
		} else {
			put(c, MARK_NUMBER);
		}
		after_word = t->kind == TOKEN_WORD;
		end = t->start + word.len;
		initial = false;
		gap = 0;
	}
}

/* A heading in capitals tells no names. */
static void
look_for_title(struct corpus *c, size_t from)
{
	uint32_t high = 0, low = 0;

	for (size_t i = from; i < c->word_count; i++) {
		const struct surface *s = corpus_surface(c, c->words[i]);

		if (s->letters < 3 || (c->words[i] & WORD_INITIAL))
			continue;
		high += s->shape != SHAPE_SMALL;
		low += s->shape == SHAPE_SMALL;
	}
	if (low || high < TITLE)
		return;
	for (size_t i = from; i < c->word_count; i++)
		if ((c->words[i] & WORD_SURFACE) >= MARKS)
			c->words[i] |= WORD_INITIAL;
}

bool
corpus_add(struct corpus *c, struct pu_str text, struct pu_error *err)
{
	size_t from = c->word_count;

	if (!tokenizer_run_all(c->tokenizer, text, &c->tokens, err))
		return false;
	add_tokens(c, text);
	look_for_title(c, from);
	c->unit_count++;
	MEM_GROW(c->starts, c->unit_count, c->unit_room);
	c->starts[c->unit_count] = c->word_count;
	return true;
}

void
corpus_thin(struct corpus *c)
{
	size_t units = 0, words = 0;

	for (size_t u = 0; u < c->unit_count; u += 2) {
		size_t from = c->starts[u], n = c->starts[u + 1] - from;

		memmove(c->words + words, c->words + from,
			n * sizeof *c->words);
		c->starts[units++] = words;
		words += n;
	}
	c->starts[units] = words;
	c->unit_count = units;
	c->word_count = words;
}

bool
corpus_tells_names(const struct corpus *c)
{
	return !profile_capital_nouns(c->profile);
}

void
corpus_write(const struct corpus *c, size_t from, size_t to, struct pu_buf *out)
{
	static const char *const joints[] = { " ", "-", "", ". " };

	for (size_t i = from; i < to; i++) {
		uint32_t word = c->words[i];
		const struct surface *s = corpus_surface(c, word);
		bool lower = (word & WORD_INITIAL) && s->small != MAP_NONE &&
			     !c->lemmas[s->lemma[1]].name;

		if (i > from)
			pu_buf_addz(out, joints[(word & WORD_JOINT) >> 30]);
		pu_buf_add(out, map_key(c->texts, lower ? s->small
							: word & WORD_SURFACE));
	}
}
