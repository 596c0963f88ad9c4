/* Terms that share a word: "sex and domestic workers", "pueblos y
 * nacionalidades indígenas", "trabajadoras domésticas y sexuales". */
#include "config.h"

#include "glossary/recognizing.h"

#define SERIES 4 /* members passed over, at most */

static unsigned
class_at(const struct recognizer *r, size_t at)
{
	return r->classes[at];
}

static bool
is_and(const struct recognizer *r, size_t at)
{
	return at < r->reading.count && r->reading.words[at].gap == GAP_SPACE &&
	       (class_at(r, at) & CLASS_AND);
}

static bool
is_link(const struct recognizer *r, size_t at)
{
	return at < r->reading.count && r->reading.words[at].gap == GAP_SPACE &&
	       (class_at(r, at) & (CLASS_PREPOSITION | CLASS_MASCULINE));
}

/* A word of an open class, behind a space or a comma. */
static bool
is_open(const struct recognizer *r, size_t at, bool comma)
{
	const struct reading_word *word = &r->reading.words[at];
	unsigned class;

	if (at >= r->reading.count || word->number || word->address ||
	    word->owner ||
	    (comma ? !(word->gap & GAP_COMMA) : word->gap != GAP_SPACE) ||
	    (word->gap & (GAP_POINT | GAP_OTHER | GAP_HYPHEN)))
		return false;
	class = class_at(r, at) & ~(unsigned)(CLASS_WORD | CLASS_PREFIX |
					      CLASS_MANY | CLASS_NAMES);
	return !class;
}

/* The word and what hangs on it: "domestic", "care and" no more; Spanish "de
 * hambre" too. Its length, 0: there is none. */
static size_t
member(const struct recognizer *r, size_t at, bool comma, bool links)
{
	if (at < r->reading.count && is_open(r, at, comma))
		return 1;
	return links && !comma && is_link(r, at) && at + 1 < r->reading.count &&
			       is_open(r, at + 1, false)
		       ? 2
		       : 0;
}

static void
add(uint8_t skips[JOINT_WAYS], size_t *count, size_t skip)
{
	if (*count < JOINT_WAYS)
		skips[(*count)++] = (uint8_t)skip;
}

/* "[and domestic] workers", "[, farm and domestic] workers" */
static void
others_behind(const struct recognizer *r, size_t at, uint8_t skips[JOINT_WAYS],
	      size_t *count)
{
	size_t end = at, n;

	for (int i = 0; i < SERIES && end < r->reading.count &&
			(n = member(r, end, true, false));
	     i++)
		end += n;
	if (!is_and(r, end) || !(n = member(r, end + 1, false, false)))
		return;
	end += 1 + n;
	add(skips, count, end - at);
	/* "and wage labour unions": two words of English */
	if (r->english && end < r->reading.count && is_open(r, end, false))
		add(skips, count, end + 1 - at);
}

/* "trabajadoras [domésticas y] sexuales", "freedom of [speech and] assembly" */
static void
others_before(const struct recognizer *r, size_t at, uint8_t skips[JOINT_WAYS],
	      size_t *count)
{
	size_t end = at, n = member(r, at, false, !r->english);

	if (!n)
		return;
	end += n;
	for (int i = 0; i < SERIES && end < r->reading.count &&
			(n = member(r, end, true, false));
	     i++)
		end += n;
	if (is_and(r, end))
		add(skips, count, end + 1 - at);
}

/* An English adjective that nothing else ends like. */
static bool
is_adjective(const struct recognizer *r, size_t at)
{
	static const char *const ends[] = { "ous",  "al",   "ial", "ic",
					    "ive",  "ary",  "ed",  "less",
					    "able", "ible", NULL };
	struct pu_str word = reading_str(&r->reading, at);

	for (size_t i = 0; ends[i]; i++)
		if (word.len > strlen(ends[i]) + 2 &&
		    pu_str_ends(word, ends[i]))
			return true;
	return false;
}

size_t
recognizer_joints(const struct recognizer *r, size_t at,
		  uint8_t skips[JOINT_WAYS])
{
	size_t count = 0;

	if (!r->joins || !r->rules || r->german || at + 1 >= r->reading.count)
		return 0;
	others_behind(r, at, skips, &count);
	if (!r->english || is_link(r, at - 1) || is_adjective(r, at - 1))
		others_before(r, at, skips, &count);
	return count;
}

static bool
ends_in_s(const struct recognizer *r, size_t at)
{
	struct pu_str word = reading_str(&r->reading, at);

	return word.len && (word.ptr[word.len - 1] | 0x20) == 's';
}

/* Romance: what is passed over agrees with the word before it, or with the one
 * behind: "las clases media y baja". */
static bool
agrees(const struct recognizer *r, size_t head, size_t tail)
{
	bool plural = ends_in_s(r, head);

	if (is_link(r, head) || pu_str_is(pu_buf_str(&r->language), "it"))
		return true;
	if (is_and(r, tail - 1))
		plural = plural && (ends_in_s(r, tail) || is_link(r, tail));
	for (size_t i = head + 1; i < tail; i++) {
		if (is_link(r, i))
			i++; /* and its noun */
		else if (plural && !is_and(r, i) && !ends_in_s(r, i))
			return false;
	}
	return true;
}

/* English: the same adjective goes with both nouns, as far as can be seen. */
static bool
both_heads(const struct recognizer *r, size_t one, size_t other)
{
	size_t end = r->reading.words[other].end;

	return ends_in_s(r, one) == ends_in_s(r, other) &&
	       !is_link(r, other + 1) && !r->reading.words[other].owner &&
	       (end == r->reading.text.len ||
		(r->reading.text.ptr[end] != '\'' &&
		 (unsigned char)r->reading.text.ptr[end] != 0xE2));
}

bool
recognizer_joint_fits(const struct recognizer *r, const struct wording *wording,
		      const struct recognizer_place *place)
{
	size_t head = 0;

	if (!place->joint)
		return true;
	if (!r->entries[wording->term].joint)
		return false;
	while (head + 1 < place->count &&
	       place->at[head + 1] == place->at[head] + 1)
		head++;
	if (head + 1 == place->count ||
	    r->reading.words[place->at[head + 1]].gap != GAP_SPACE ||
	    (r->words[wording->words + head + 1].gap & ~(GAP_SPACE)))
		return false;
	if (!r->english)
		return agrees(r, place->at[head], place->at[head + 1]);
	/* "Indigenous peoples and nationalities"; "political parties and
	 * prisoners of war" are two things. */
	if (is_and(r, place->at[head + 1] - 1) && !is_link(r, place->at[head]))
		return both_heads(r, place->at[head] + 1,
				  place->at[place->count - 1]);
	/* "they trade and join unions" */
	return head || !(context_before(r->context, &r->reading, place->at[0]) &
			 (CLASS_SUBJECT | CLASS_MODAL));
}
