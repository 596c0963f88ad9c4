#include "config.h"

#include "glossary/reading.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "text/chars.h"
#include "text/code.h"
#include "text/lang.h"
#include "text/utf8.h"

void
reading_free(struct reading *reading)
{
	free(reading->words);
	tokens_free(&reading->tokens);
	if (reading->bare.ptr)
		pu_buf_free(&reading->bare);
	free(reading->places);
	*reading = (struct reading){ 0 };
}

/* ---- codes ---- */

static bool
is_letter(uint32_t c)
{
	enum char_kind kind = char_kind(c);

	return kind == CHAR_LETTER || kind == CHAR_UPPER || kind == CHAR_DENSE;
}

static void
copy(struct reading *reading, struct pu_str text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		reading->places[reading->bare.len + i - from] = (uint32_t)i;
	pu_buf_add(&reading->bare, pu_str_n(text.ptr + from, to - from));
}

static bool
letters_around(struct pu_str text, size_t before, size_t after)
{
	size_t at = before;

	while (at > 0 && at-- && (text.ptr[at] & 0xC0) == 0x80)
		;
	return before && after < text.len && is_letter(utf8_next(text, &at)) &&
	       is_letter(utf8_next(text, &after));
}

static void
take_codes_out(struct reading *reading, struct pu_str text,
	       enum reading_codes codes)
{
	size_t from = 0, at = 0, which;

	reading->split = false;
	reading->text = text;
	if (!code_next(text, SIZE_MAX, &at, &which))
		return;
	if (!reading->bare.ptr)
		reading->bare = (struct pu_buf)PU_BUF_INIT;
	pu_buf_clear(&reading->bare);
	if (reading->places_room < text.len) {
		reading->places_room = text.len;
		reading->places = mem_resize(reading->places, text.len,
					     sizeof *reading->places);
	}
	do {
		size_t end = at + 3, next = end;

		copy(reading, text, from, at);
		while (code_next(text, SIZE_MAX, &next, &which) && next == end)
			end = next += 3;
		if (letters_around(text, at, end)) {
			reading->split = true;
			if (codes == READING_APART) {
				reading->places[reading->bare.len] =
					(uint32_t)at;
				pu_buf_addc(&reading->bare, ' ');
			}
		}
		from = at = end;
	} while (code_next(text, SIZE_MAX, &at, &which));
	copy(reading, text, from, text.len);
	reading->text = pu_buf_str(&reading->bare);
}

size_t
reading_start(const struct reading *reading, size_t start)
{
	return reading->text.ptr == reading->bare.ptr ? reading->places[start]
						      : start;
}

size_t
reading_end(const struct reading *reading, size_t end)
{
	return reading->text.ptr == reading->bare.ptr
		       ? (size_t)reading->places[end - 1] + 1
		       : end;
}

/* ---- gaps ---- */

static uint8_t
gap_of(struct pu_str gap)
{
	uint8_t found = 0;
	int lines = 0;

	for (size_t at = 0; at < gap.len;) {
		uint32_t c = utf8_next(gap, &at);

		if (c == '\n' && ++lines > 1)
			found |= GAP_OTHER;
		if (utf8_is_space(c))
			found |= GAP_SPACE;
		else if (c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013)
			found |= GAP_HYPHEN;
		else if (c == '\'' || c == 0x2019 || c == 0x2BC || c == 0xFF07)
			found |= GAP_APOSTROPHE;
		else if (c == ',')
			found |= GAP_COMMA;
		else if (c == '.')
			found |= GAP_POINT;
		else if (char_kind(c) != CHAR_IGNORED)
			found |= GAP_OTHER;
	}
	/* A dash with spaces parts. */
	if ((found & GAP_HYPHEN) && (found & GAP_SPACE))
		found |= GAP_OTHER;
	return found;
}

/* ---- words ---- */

struct reader {
	struct reading *reading;
	struct tokenizer *tokenizer;
	struct pu_error *err;
	size_t end; /* of the word before */
	bool english, elides;
};

static struct reading_word *
push(struct reader *r, size_t start, size_t end)
{
	struct reading *reading = r->reading;
	struct reading_word *word;

	MEM_GROW(reading->words, reading->count, reading->room);
	word = &reading->words[reading->count];
	*word = (struct reading_word){ .start = (uint32_t)start,
				       .end = (uint32_t)end };
	if (reading->count++ && start > r->end) {
		struct pu_str gap =
			pu_str_n(reading->text.ptr + r->end, start - r->end);

		word->gap = gap.len == 1 && gap.ptr[0] == ' ' ? GAP_SPACE
							      : gap_of(gap);
	}
	r->end = end;
	return word;
}

static bool
set_keys(struct reader *r, struct reading_word *word, struct pu_str text)
{
	struct token token;

	if (!tokenizer_word(r->tokenizer, text, &token, r->err))
		return false;
	word->full = token.full;
	word->plain = token.plain;
	word->stem = token.stem;
	return true;
}

/* How many bytes of an apostrophe stand at at; 0: none. */
static size_t
apostrophe(struct pu_str text, size_t at)
{
	if (at < text.len && text.ptr[at] == '\'')
		return 1;
	return at + 3 <= text.len && !memcmp(text.ptr + at, "\xe2\x80\x99", 3)
		       ? 3
		       : 0;
}

/* The bytes that 's takes at the end of an English word, or 've, 'll and their
 * like. */
static size_t
possessive(struct pu_str word)
{
	static const char *const tails[] = { "s", "ve", "ll", "re", "d" };

	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		size_t len = strlen(tails[i]), mark;
		bool same = word.len > len + 1;

		for (size_t k = 0; same && k < len; k++)
			same = (word.ptr[word.len - len + k] | 0x20) ==
			       tails[i][k];
		for (mark = 1; same && mark <= 3; mark += 2)
			if (word.len > len + mark &&
			    apostrophe(word, word.len - len - mark) == mark)
				return len + mark;
	}
	return 0;
}

/* An acronym with points, "U.S", "EE.UU": letters by ones and twos. Its letters
 * are put into out. */
static bool
acronym(struct pu_str word, char *out, size_t room, size_t *len)
{
	size_t run = 0;

	*len = 0;
	for (size_t i = 0; i < word.len; i++) {
		char c = word.ptr[i];

		if (c == '.') {
			if (!run)
				return false;
			run = 0;
			continue;
		}
		if (c < 'A' || (c > 'Z' && c < 'a') || c > 'z' || ++run > 2 ||
		    *len == room)
			return false;
		out[(*len)++] = c;
	}
	return run > 0;
}

static bool
add_pointed(struct reader *r, size_t start, struct pu_str word, bool *done)
{
	char letters[16];
	size_t len;
	struct reading_word *made;

	*done = memchr(word.ptr, '.', word.len) &&
		acronym(word, letters, sizeof letters, &len);
	if (!*done)
		return true;
	made = push(r, start, start + word.len);
	made->pointed = true;
	return set_keys(r, made, pu_str_n(letters, len));
}

/* "l'eau": each part is a word. */
static bool
add_elided(struct reader *r, size_t start, struct pu_str word, bool *done)
{
	size_t from = 0;

	*done = false;
	for (size_t i = 0; i < word.len; i++) {
		size_t mark = apostrophe(word, i);

		if (!mark || i == from)
			continue;
		if (!set_keys(r, push(r, start + from, start + i),
			      pu_str_n(word.ptr + from, i - from)))
			return false;
		*done = true;
		from = i + mark;
		i = from - 1;
	}
	return !*done || from == word.len ||
	       set_keys(r, push(r, start + from, start + word.len),
			pu_str_n(word.ptr + from, word.len - from));
}

static bool
add_dense(struct reader *r, size_t start, struct pu_str word)
{
	for (size_t at = 0; at < word.len;) {
		size_t from = at;
		struct reading_word *made;

		utf8_next(word, &at);
		made = push(r, start + from, start + at);
		made->full = made->plain = made->stem =
			hash_bytes(1, word.ptr + from, at - from);
	}
	return true;
}

static bool
is_dense(struct pu_str word)
{
	size_t at = 0;

	return (unsigned char)word.ptr[0] >= 0xE0 &&
	       char_kind(utf8_next(word, &at)) == CHAR_DENSE;
}

static bool
add(struct reader *r, const struct token *token)
{
	struct pu_str word = pu_str_n(r->reading->text.ptr + token->start,
				      token->end - token->start);
	struct reading_word *made;
	bool done = false;
	size_t tail;

	if (token->kind == TOKEN_NUMBER) {
		made = push(r, token->start, token->end);
		made->number = true;
		made->full = made->plain = made->stem =
			hash_bytes(2, word.ptr, word.len);
		return true;
	}
	if (is_dense(word))
		return add_dense(r, token->start, word);
	if (!add_pointed(r, token->start, word, &done))
		return false;
	if (!done && r->elides && !add_elided(r, token->start, word, &done))
		return false;
	if (done)
		return true;
	tail = r->english ? possessive(word) : 0;
	made = push(r, token->start, token->end - tail);
	made->full = token->full;
	made->plain = token->plain;
	made->stem = token->stem;
	if (!tail)
		return true;
	r->end = token->end;
	made->owner = true;
	return set_keys(r, made, pu_str_n(word.ptr, word.len - tail));
}

/* "://" or "www." */
static bool
holds_address(struct pu_str text)
{
	const char *end = text.ptr + text.len, *at = text.ptr;

	while ((at = memchr(at, ':', (size_t)(end - at)))) {
		at++;
		if (end - at >= 2 && at[0] == '/' && at[1] == '/')
			return true;
	}
	for (at = text.ptr; (at = memchr(at, '.', (size_t)(end - at))); at++)
		if (at - text.ptr >= 3 && pu_str_is(pu_str_n(at - 3, 3), "www"))
			return true;
	return false;
}

/* Words of a run without spaces that is an address. */
static void
mark_addresses(struct reading *reading)
{
	struct pu_str text = reading->text;
	size_t from = 0, word = 0;

	if (!memchr(text.ptr, '@', text.len) && !holds_address(text))
		return;
	while (from < text.len) {
		size_t to = from;
		struct pu_str run;
		bool address;

		while (to < text.len && (unsigned char)text.ptr[to] > ' ')
			to++;
		if (to == from) {
			from++;
			continue;
		}
		run = pu_str_n(text.ptr + from, to - from);
		address =
			holds_address(run) ||
			(run.len > 3 && memchr(run.ptr, '@', run.len) &&
			 (memchr(run.ptr, '.', run.len) || run.ptr[0] == '@'));
		for (; word < reading->count && reading->words[word].start < to;
		     word++)
			reading->words[word].address = address;
		from = to + 1;
	}
}

bool
reading_read(struct reading *reading, struct tokenizer *tokenizer,
	     struct pu_str language, struct pu_str text,
	     enum reading_codes codes, struct pu_error *err)
{
	static const char *const eliding[] = { "fr", "it", "ca", "oc", "pt" };
	struct pu_str primary = lang_primary(language);
	struct reader r = { .reading = reading,
			    .tokenizer = tokenizer,
			    .err = err,
			    .english = pu_str_is(primary, "en") };

	for (size_t i = 0; i < sizeof eliding / sizeof *eliding; i++)
		r.elides = r.elides || pu_str_is(primary, eliding[i]);
	reading->count = 0;
	take_codes_out(reading, text, codes);
	if (!tokenizer_run(tokenizer, reading->text, &reading->tokens, err))
		return false;
	for (size_t i = 0; i < reading->tokens.count; i++)
		if (reading->tokens.items[i].kind != TOKEN_PUNCTUATION &&
		    !add(&r, &reading->tokens.items[i]))
			return false;
	if (reading->text.len)
		mark_addresses(reading);
	return true;
}

enum reading_shape
reading_shape(struct pu_str word)
{
	size_t letters = 0, upper = 0;
	bool first = false;

	for (size_t at = 0; at < word.len;) {
		enum char_kind kind = char_kind(utf8_next(word, &at));

		if (kind == CHAR_UPPER) {
			first = first || !letters;
			upper++;
		}
		letters += kind == CHAR_UPPER || kind == CHAR_LETTER;
	}
	if (!letters)
		return SHAPE_NONE;
	if (upper == letters)
		return SHAPE_UPPER;
	return first ? SHAPE_TITLE : upper ? SHAPE_MIXED : SHAPE_LOWER;
}
