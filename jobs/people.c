#include "config.h"

#include "jobs/people.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/mem.h"
#include "text/chars.h"
#include "text/utf8.h"

#define WORD_MOST 128 /* bytes; of a longer word the beginning counts */
#define NEAR_MOST 0x800u

struct name {
	size_t words; /* its words, by number, from here in numbers */
	uint32_t count;
	uint32_t next; /* another one with the same first word; MAP_NONE */
	bool letters, brief; /* has three letters; has less than three
			      * characters */
};

struct people {
	struct map *words; /* value: the first name that begins with it, + 1 */
	struct name *names;
	size_t count, room;
	uint32_t *numbers;
	size_t number_count, number_room;
	/* Which beginnings of words there are: most words of a text are none.
	 * Then how names begin: with one letter, two, three. */
	unsigned char may[65536 / 8], starts[3][65536 / 8];
	/* What characters are, of those that have been asked for. */
	struct near {
		bool known;
		unsigned char kind;
		uint32_t base;
	} near[NEAR_MOST];
	/* of one text: its words that are in some name */
	struct spot {
		uint32_t number;
		size_t word; /* the how manieth */
		size_t start, end;
	} * spots;
	size_t spot_count, spot_room, word_count;
};

struct people *
people_new(void)
{
	struct people *people = mem_alloc(sizeof *people);

	people->words = map_new();
	return people;
}

void
people_free(struct people *people)
{
	if (!people)
		return;
	map_free(people->words);
	free(people->names);
	free(people->numbers);
	free(people->spots);
	free(people);
}

/* ---- words: runs of letters and digits; of scripts without spaces, each
 * character ---- */

struct word {
	char text[WORD_MOST + 8];
	size_t len, start, end;
	unsigned letters, characters;
};

static void
add_folded(struct word *word, uint32_t c)
{
	char *p = word->text + word->len;

	if (word->len >= WORD_MOST)
		return;
	for (; c > 0x7F; c >>= 6) /* any form will do, as long as it is one */
		*p++ = (char)(0x80 | (c & 0x3F));
	*p++ = (char)c;
	word->len = (size_t)(p - word->text);
}

/* Letters in lower case and digits; else 0. */
static const char plain[256] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4',
	['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8', ['9'] = '9',
	['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e',
	['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j',
	['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o',
	['P'] = 'p', ['Q'] = 'q', ['R'] = 'r', ['S'] = 's', ['T'] = 't',
	['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y',
	['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd',
	['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
	['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n',
	['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's',
	['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x',
	['y'] = 'y', ['z'] = 'z',
};

static void
take_ascii(struct word *word, unsigned char c)
{
	if (word->len < WORD_MOST)
		word->text[word->len++] = plain[c];
	word->letters += plain[c] > '9';
}

static struct near
look_up(struct people *people, uint32_t c)
{
	struct near found = { true, (unsigned char)char_kind(c), char_base(c) };

	if (c < NEAR_MOST)
		people->near[c] = found;
	return found;
}

static bool
take_wide(struct word *word, const struct near *near)
{
	switch ((enum char_kind)near->kind) {
	case CHAR_MARK:
	case CHAR_IGNORED:
		return word->characters > 0;
	case CHAR_OTHER:
	case CHAR_SPACE:
		return false;
	case CHAR_DENSE: /* says as much as some letters */
		word->letters += 2;
		break;
	case CHAR_LETTER:
	case CHAR_UPPER:
		word->letters++;
		break;
	case CHAR_DIGIT:
		break;
	}
	if (near->base)
		add_folded(word, near->base);
	return true;
}

/* Most words are of ASCII, and most of those need not be spelt. False: the next
 * one is not, and begins at *at at the earliest. */
static inline bool
next_ascii(struct pu_str text, size_t *at, struct word *word)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	size_t i = *at, start;

	while (i < text.len && p[i] < 0x80 && !plain[p[i]])
		i++;
	start = i;
	while (i < text.len && plain[p[i]])
		i++;
	*at = start;
	if (i == start || (i < text.len && p[i] >= 0x80))
		return false;
	*at = i;
	word->start = start;
	word->end = i;
	return true;
}

static void
spell(struct word *word, struct pu_str text)
{
	word->len = word->letters = 0;
	for (size_t i = word->start; i < word->end; i++)
		take_ascii(word, (unsigned char)text.ptr[i]);
	word->characters = (unsigned)(word->end - word->start);
}

/* False: no part of a word. *whole: a word of its own. */
static bool
take_next(struct people *people, struct pu_str text, size_t *at,
	  struct word *word, bool *whole)
{
	struct near near;
	uint32_t c = (unsigned char)text.ptr[*at];

	*whole = false;
	if (c < 0x80) {
		++*at;
		if (!plain[c])
			return false;
		take_ascii(word, (unsigned char)c);
		return true;
	}
	c = utf8_next(text, at);
	if (c == UTF8_BAD)
		return false;
	near = c < NEAR_MOST && people->near[c].known ? people->near[c]
						      : look_up(people, c);
	*whole = near.kind == CHAR_DENSE;
	return (*whole && word->characters) || take_wide(word, &near);
}

static bool
next_wide(struct people *people, struct pu_str text, size_t *at,
	  struct word *word)
{
	word->len = word->letters = word->characters = 0;
	while (*at < text.len) {
		size_t was = *at;
		bool whole, part = take_next(people, text, at, word, &whole);

		if (whole && word->characters) {
			*at = was;
			return true;
		}
		if (part && !word->characters++)
			word->start = was;
		if (part)
			word->end = *at;
		if (whole || (!part && word->characters))
			return true;
	}
	return word->characters > 0;
}

/* A bit for the first three bytes of a word and its length, as it is spelt. */
static inline unsigned
beginning(unsigned char first, unsigned char second, unsigned char third,
	  size_t length)
{
	if (length > WORD_MOST)
		length = WORD_MOST;
	return (((first * 31u + second) * 31 + third) * 31 + (unsigned)length) &
	       0xFFFF;
}

static unsigned
beginning_of(const struct word *word)
{
	const unsigned char *p = (const unsigned char *)word->text;

	return beginning(word->len > 0 ? p[0] : 0, word->len > 1 ? p[1] : 0,
			 word->len > 2 ? p[2] : 0, word->len);
}

static inline bool
may_be_name(const struct people *people, unsigned bit)
{
	return people->may[bit / 8] >> bit % 8 & 1;
}

/* The next word, spelt; of ASCII, if maybe is not NULL, only when *maybe: it may
 * be in a name. */
static inline bool
next_word(struct people *people, struct pu_str text, size_t *at,
	  struct word *word, bool *maybe)
{
	const unsigned char *p;
	size_t length;

	if (!next_ascii(text, at, word)) {
		if (!next_wide(people, text, at, word))
			return false;
		if (maybe)
			*maybe = may_be_name(people, beginning_of(word));
		return true;
	}
	p = (const unsigned char *)text.ptr + word->start;
	length = word->end - word->start;
	if (maybe &&
	    !(*maybe = may_be_name(
		      people,
		      beginning((unsigned char)plain[p[0]],
				length > 1 ? (unsigned char)plain[p[1]] : 0,
				length > 2 ? (unsigned char)plain[p[2]] : 0,
				length))))
		return true;
	spell(word, text);
	return true;
}

/* ---- names ---- */

static inline unsigned
start_bit(unsigned char first, unsigned char second, unsigned char third)
{
	return (first * 961u + second * 31u + third) & 0xFFFF;
}

static void
add_start(struct people *people, const struct word *word)
{
	unsigned char letter[3] = { 0, 0, 0 };

	for (size_t i = 0; i < 3 && i < word->len; i++)
		letter[i] = (unsigned char)word->text[i];
	for (size_t i = 0; i < 3; i++) {
		unsigned bit = start_bit(letter[0], i > 0 ? letter[1] : 0,
					 i > 1 ? letter[2] : 0);

		people->starts[i][bit / 8] |= (unsigned char)(1u << bit % 8);
	}
}

void
people_add(struct people *people, struct pu_str text)
{
	struct name name = { .words = people->number_count, .next = MAP_NONE };
	unsigned letters = 0, characters = 0;
	struct word word;
	size_t at = 0;
	int64_t *first;

	while (next_word(people, text, &at, &word, NULL)) {
		unsigned bit = beginning_of(&word);

		if (!name.count)
			add_start(people, &word);
		people->may[bit / 8] |= (unsigned char)(1u << bit % 8);
		MEM_GROW(people->numbers, people->number_count,
			 people->number_room);
		people->numbers[people->number_count++] = map_add(
			people->words, pu_str_n(word.text, word.len), NULL);
		name.count++;
		letters += word.letters;
		characters += word.characters;
	}
	if (!name.count)
		return;
	name.letters = letters >= 3;
	name.brief = characters < 3;
	first = map_value(people->words, people->numbers[name.words]);
	if (*first)
		name.next = (uint32_t)(*first - 1);
	*first = (int64_t)people->count + 1;
	MEM_GROW(people->names, people->count, people->room);
	people->names[people->count++] = name;
}

/* ---- texts ---- */

static inline bool
is_start(const struct people *people, size_t letters, unsigned bit)
{
	return people->starts[letters - 1][bit / 8] >> bit % 8 & 1;
}

/* At a character that is not ASCII. */
static bool
starts_wide(struct people *people, struct pu_str text, size_t at)
{
	uint32_t c = utf8_next(text, &at);
	struct word word = { .len = 0 };
	struct near near;

	if (c == UTF8_BAD)
		return false;
	near = c < NEAR_MOST && people->near[c].known ? people->near[c]
						      : look_up(people, c);
	return take_wide(&word, &near) &&
	       is_start(people, 1,
			start_bit((unsigned char)word.text[0], 0, 0));
}

/* p: a letter of ASCII, and what follows it. */
static inline bool
starts_at(const struct people *people, const unsigned char *p, size_t left)
{
	unsigned char first = (unsigned char)plain[p[0]], second, third;

	if (left > 1 && p[1] >= 0x80)
		return is_start(people, 1, start_bit(first, 0, 0));
	second = left > 1 ? (unsigned char)plain[p[1]] : 0;
	if (left > 2 && second && p[2] >= 0x80)
		return is_start(people, 2, start_bit(first, second, 0));
	third = left > 2 && second ? (unsigned char)plain[p[2]] : 0;
	return is_start(people, 3, start_bit(first, second, third));
}

/* Whether a name may begin anywhere, at the price of a look at each byte: where
 * a word begins, and, as this is not known there, behind and at what is not
 * ASCII. */
static bool
may_hold_name(struct people *people, struct pu_str text)
{
	const unsigned char *p = (const unsigned char *)text.ptr;
	size_t i = 0;

	for (;;) {
		for (; i < text.len && !plain[p[i]]; i++)
			if (p[i] >= 0xC0 && starts_wide(people, text, i))
				return true;
		if (i == text.len)
			return false;
		if (starts_at(people, p + i, text.len - i))
			return true;
		while (i < text.len && plain[p[i]])
			i++;
	}
}

/* True when a word of it is in some name. */
static bool
read_words(struct people *people, struct pu_str text)
{
	struct word word;
	size_t at = 0;
	bool maybe;

	people->spot_count = people->word_count = 0;
	for (; next_word(people, text, &at, &word, &maybe);
	     people->word_count++) {
		uint32_t number;

		if (!maybe)
			continue;
		number = map_find(people->words, pu_str_n(word.text, word.len));
		if (number == MAP_NONE)
			continue;
		MEM_GROW(people->spots, people->spot_count, people->spot_room);
		people->spots[people->spot_count++] =
			(struct spot){ number, people->word_count, word.start,
				       word.end };
	}
	return people->spot_count > 0;
}

static bool
stands_at(const struct people *people, const struct name *name, size_t spot)
{
	const struct spot *spots = people->spots + spot;

	if (name->count > people->spot_count - spot)
		return false;
	for (uint32_t i = 0; i < name->count; i++)
		if (spots[i].number != people->numbers[name->words + i] ||
		    spots[i].word != spots[0].word + i)
			return false;
	return true;
}

/* The longest name at a word. */
static const struct name *
name_at(const struct people *people, size_t spot, bool running)
{
	const struct name *best = NULL;
	int64_t first = *map_value(people->words, people->spots[spot].number);
	uint32_t at = first ? (uint32_t)(first - 1) : MAP_NONE;

	for (; at != MAP_NONE; at = people->names[at].next) {
		const struct name *name = &people->names[at];

		if ((running ? name->letters
			     : !name->brief ||
				       name->count == people->word_count) &&
		    (!best || name->count > best->count) &&
		    stands_at(people, name, spot))
			best = name;
	}
	return best;
}

static struct pu_str
span(const struct people *people, struct pu_str text, size_t spot,
     const struct name *name)
{
	size_t start = people->spots[spot].start;

	return pu_str_n(text.ptr + start,
			people->spots[spot + name->count - 1].end - start);
}

bool
people_in_value(struct people *people, struct pu_str value,
		struct pu_str *found)
{
	if (!people->count || !read_words(people, value))
		return false;
	for (size_t i = 0; i < people->spot_count; i++) {
		const struct name *name = name_at(people, i, false);

		if (!name)
			continue;
		*found = span(people, value, i, name);
		return true;
	}
	return false;
}

bool
people_in_text(struct people *people, struct pu_str text, size_t *at,
	       struct pu_str *found)
{
	if (!people->count || (!*at && (!may_hold_name(people, text) ||
					!read_words(people, text))))
		return false;
	for (size_t i = *at; i < people->spot_count; i++) {
		const struct name *name = name_at(people, i, true);

		if (!name)
			continue;
		*found = span(people, text, i, name);
		*at = i + name->count;
		return true;
	}
	return false;
}
