#include "config.h"

#include "glossary/target-words.h"

#include "text/chars.h"
#include "text/utf8.h"

#define FAMILY_LEAST  5
#define FAMILY_ENDING 3

static bool
is_part(uint32_t c)
{
	enum char_kind kind = char_kind(c);

	return kind == CHAR_LETTER || kind == CHAR_UPPER || kind == CHAR_MARK ||
	       kind == CHAR_DIGIT;
}

static bool
part_at(struct pu_str text, size_t at)
{
	return at < text.len && is_part(utf8_next(text, &at));
}

static bool
part_before(struct pu_str text, size_t at)
{
	if (!at)
		return false;
	for (at--; at > 0 && (text.ptr[at] & 0xC0) == 0x80;)
		at--;
	return part_at(text, at);
}

bool
words_hold(struct pu_str text, struct pu_str phrase)
{
	for (size_t at = 0; phrase.len && at + phrase.len <= text.len; at++)
		if (!memcmp(text.ptr + at, phrase.ptr, phrase.len) &&
		    !part_before(text, at) && !part_at(text, at + phrase.len))
			return true;
	return false;
}

static size_t
letters(struct pu_str word)
{
	size_t count = 0;

	for (size_t at = 0; at < word.len; count++)
		if (!is_part(utf8_next(word, &at)))
			return 0;
	return count;
}

/* How many letters both begin with. */
static size_t
common(struct pu_str text, size_t at, struct pu_str term)
{
	size_t count = 0;

	for (size_t k = 0; at < text.len && k < term.len; count++)
		if (char_base(utf8_next(text, &at)) !=
		    char_base(utf8_next(term, &k)))
			break;
	return count;
}

bool
words_hold_family(struct pu_str text, struct pu_str term)
{
	size_t least = letters(term);
	bool inside = false;

	if (least < FAMILY_LEAST)
		return false;
	least = least > FAMILY_LEAST + FAMILY_ENDING ? least - FAMILY_ENDING
						     : FAMILY_LEAST;
	for (size_t at = 0; at < text.len;) {
		size_t from = at;
		bool part = is_part(utf8_next(text, &at));

		if (part && !inside && common(text, from, term) >= least)
			return true;
		inside = part;
	}
	return false;
}

static bool
is_accented(uint32_t c)
{
	return c >= 0x80 && char_base(c) < 0x80;
}

bool
words_differ_in_accents(struct pu_str a, struct pu_str b)
{
	bool differ = false;
	size_t i = 0, k = 0;

	while (i < a.len && k < b.len) {
		uint32_t x = utf8_next(a, &i), y = utf8_next(b, &k);

		if (char_base(x) != char_base(y))
			return false;
		/* Capitals may leave them out. */
		if (is_accented(x) != is_accented(y) &&
		    char_kind(x) != CHAR_UPPER && char_kind(y) != CHAR_UPPER)
			differ = true;
	}
	return differ && i == a.len && k == b.len;
}
