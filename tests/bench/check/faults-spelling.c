#include "config.h"

#include "tests/bench/check/faults.h"

extern const struct fault faults_spelling[];

#define LEAST    6u /* letters of a word that is misspelled */
#define FREQUENT 30u /* texts that have it */

static bool
is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_letter(char c)
{
	return is_small(c) || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* A word that nobody writes, in the place of one that many texts have: bytes
 * start to end of the source, all small letters of ASCII. */
struct slip {
	size_t start, end;
	char made[64];
};

/* One that is another word is no slip that can be seen. */
static bool
is_unknown(struct draft *draft, const struct slip *slip)
{
	return !seen_count(draft->words, pu_str(slip->made));
}

static bool
is_frequent(struct draft *draft, size_t start, size_t end)
{
	struct pu_str word = pu_str_n(draft->source.ptr + start, end - start);

	for (size_t i = start; i < end; i++)
		if (!is_small(draft->source.ptr[i]))
			return false;
	return word.len >= LEAST && word.len < 60 &&
	       seen_count(draft->words, word) >= FREQUENT;
}

/* make: at is a letter inside of the word, neither the first nor the last. */
static bool
slip(struct draft *draft,
     void (*make)(struct draft *draft, char *word, size_t len, size_t at))
{
	const struct pu_buf *text = &draft->source;
	struct slip slip = { .start = 0 };

	for (; slip.start < text->len; slip.start = slip.end + 1) {
		size_t len;

		slip.end = slip.start;
		while (slip.end < text->len && is_letter(text->ptr[slip.end]))
			slip.end++;
		if (!is_frequent(draft, slip.start, slip.end))
			continue;
		len = slip.end - slip.start;
		memcpy(slip.made, text->ptr + slip.start, len);
		slip.made[len] = '\0';
		make(draft, slip.made, len,
		     1 + draft_below(draft, (uint32_t)len - 2));
		if (!memcmp(slip.made, text->ptr + slip.start, len) ||
		    !is_unknown(draft, &slip))
			continue;
		draft_replace(&draft->source, slip.start, slip.end, slip.made);
		return true;
	}
	return false;
}

static void
make_lost(struct draft *draft, char *word, size_t len, size_t at)
{
	(void)draft;
	memmove(word + at, word + at + 1, len - at);
}

static void
make_added(struct draft *draft, char *word, size_t len, size_t at)
{
	memmove(word + at + 1, word + at, len - at + 1);
	word[at] = (char)('a' + draft_below(draft, 26));
}

static void
make_doubled(struct draft *draft, char *word, size_t len, size_t at)
{
	(void)draft;
	memmove(word + at + 1, word + at, len - at + 1);
}

static void
make_changed(struct draft *draft, char *word, size_t len, size_t at)
{
	(void)len;
	word[at] = (char)('a' + draft_below(draft, 26));
}

static void
make_swapped(struct draft *draft, char *word, size_t len, size_t at)
{
	char c = word[at];

	(void)draft;
	if (at + 1 == len)
		return;
	word[at] = word[at + 1];
	word[at + 1] = c;
}

static bool
letter_lost(struct draft *draft)
{
	return slip(draft, make_lost);
}

static bool
letter_added(struct draft *draft)
{
	return slip(draft, make_added);
}

static bool
letter_doubled(struct draft *draft)
{
	return slip(draft, make_doubled);
}

static bool
letter_changed(struct draft *draft)
{
	return slip(draft, make_changed);
}

static bool
letters_swapped(struct draft *draft)
{
	return slip(draft, make_swapped);
}

const struct fault faults_spelling[] = {
	{ "letter-lost", "source-spelling", true, NULL, letter_lost },
	{ "letter-added", "source-spelling", true, NULL, letter_added },
	{ "letter-doubled", "source-spelling", true, NULL, letter_doubled },
	{ "letter-changed", "source-spelling", true, NULL, letter_changed },
	{ "letters-swapped", "source-spelling", true, NULL, letters_swapped },
	{ .name = NULL },
};
