#include "config.h"

#include "text/name.h"

#include <unicode/uchar.h>

#include "text/step.h"
#include "text/utf8.h"

/* Nothing but what opens a sentence stands before. */
static bool
is_initial(struct pu_str text, size_t at)
{
	static const char *const openers[] = { ".",
					       "!",
					       "?",
					       ":",
					       "\"",
					       "(",
					       "[",
					       "\xE2\x80\x9C",
					       "\xC2\xAB",
					       "\xC2\xBF",
					       "\xC2\xA1",
					       "\xE2\x80\x94",
					       "\xE2\x80\xA6",
					       "-",
					       "\xE2\x80\x93",
					       "*",
					       "\xE2\x80\xA2",
					       ")",
					       "/",
					       "|",
					       ">" };
	struct pu_str before;

	while (at && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\t' ||
		      text.ptr[at - 1] == '\n'))
		at--;
	before = pu_str_n(text.ptr, at);
	for (size_t i = 0; at && i < sizeof openers / sizeof *openers; i++)
		if (pu_str_ends(before, openers[i]))
			return true;
	return !at;
}

/* A capital, then small letters. */
static bool
has_shape(struct pu_str word)
{
	size_t at = 0, letters = 0;
	bool small = false;

	while (at < word.len) {
		UChar32 c = (UChar32)utf8_next(word, &at);

		small |= letters++ && u_islower(c);
	}
	return small;
}

static size_t
word_end(struct pu_str text, size_t at, struct convention *convention)
{
	struct word word;
	bool upper;
	size_t end = step_letters(text, at, &upper);
	struct pu_str letters = pu_str_n(text.ptr + at, end - at);

	if (end == at || !upper || !has_shape(letters))
		return at;
	if (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9')
		return at;
	return convention_word(convention, letters, &word) &&
			       (word.month || word.weekday)
		       ? at
		       : end;
}

/* The start of the next word of the name, or the place itself. */
static size_t
link_end(struct pu_str text, size_t at)
{
	if (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '-' ||
			      text.ptr[at] == '\''))
		return at + 1;
	return at;
}

size_t
name_end(struct pu_str text, size_t at, struct convention *convention)
{
	size_t end = word_end(text, at, convention), words = end > at;

	while (words) {
		size_t next = link_end(text, end);
		size_t more =
			next > end ? word_end(text, next, convention) : next;

		if (more == next)
			break;
		words++;
		end = more;
	}
	if (words == 1 && is_initial(text, at))
		return at;
	return end;
}

bool
name_is_place(struct pu_str text, size_t at)
{
	static const char words[] =
		" in at to from near into around across towards toward outside "
		"inside of on en a al de del desde hacia hasta em na no da do "
		"\xC3\xA0 au aux dans du vers nach aus bei im am vom zur zum ad di "
		"dal dalla ";
	size_t end = at, start;
	char key[12];

	if (end && text.ptr[end - 1] == ' ')
		end--;
	for (start = end; start && text.ptr[start - 1] != ' '; start--)
		if (end - start >= sizeof key - 3)
			return false;
	key[0] = ' ';
	memcpy(key + 1, text.ptr + start, end - start);
	memcpy(key + 1 + (end - start), " ", 2);
	if (key[1] >= 'A' && key[1] <= 'Z')
		key[1] = (char)(key[1] + 32);
	return start < end && strstr(words, key) != NULL;
}
