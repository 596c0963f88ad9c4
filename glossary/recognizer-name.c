/* Names that are part of longer names, which are somebody else's: what has a
 * capital beside them. */
#include "config.h"

#include "glossary/recognizing.h"

#define TITLED 4 /* words with capitals that make a headline of a text */

static unsigned
class_at(const struct recognizer *r, size_t at)
{
	return r->classes[at];
}

/* ---- the whole text ---- */

bool
recognizer_shouts(struct recognizer *r)
{
	size_t letters = 0;

	if (r->capitals >= 0)
		return r->capitals;
	r->capitals = 0;
	for (size_t i = 0; i < r->reading.count; i++) {
		struct pu_str word = reading_str(&r->reading, i);
		enum reading_shape shape = reading_shape(word);

		if (shape != SHAPE_UPPER && shape != SHAPE_NONE)
			return false;
		letters += shape == SHAPE_UPPER && word.len > 1;
	}
	r->capitals = letters > 1;
	return r->capitals;
}

/* A headline in title case: capitals tell nothing. */
static bool
is_headline(struct recognizer *r)
{
	size_t titled = 0, small = 0;

	if (r->titles >= 0)
		return r->titles;
	for (size_t i = 0; i < r->reading.count; i++) {
		struct pu_str word = reading_str(&r->reading, i);
		enum reading_shape shape = reading_shape(word);

		if (word.len < 3 ||
		    class_at(r, i) & (CLASS_PREPOSITION | CLASS_OTHER |
				      CLASS_DETERMINER))
			continue;
		titled += shape == SHAPE_TITLE || shape == SHAPE_UPPER;
		small += shape == SHAPE_LOWER;
	}
	r->titles = titled >= TITLED && titled > small * 8;
	return r->titles;
}

/* ---- the neighbours ---- */

/* A word with a capital that could be part of a name. */
static bool
is_capital(const struct recognizer *r, size_t at)
{
	struct pu_str word = reading_str(&r->reading, at);

	return reading_shape(word) == SHAPE_TITLE && word.len > 1 &&
	       !r->reading.words[at].number;
}

/* Of no grammatical class; what stands before names is none either. */
static bool
is_content(const struct recognizer *r, size_t at)
{
	return !(class_at(r, at) & ~(unsigned)(CLASS_WORD | CLASS_COMPASS |
					       CLASS_NAMED | CLASS_PREFIX));
}

static bool
name_before(const struct recognizer *r, size_t first)
{
	const struct reading_word *words = r->reading.words;

	return is_capital(r, first) && first > 0 &&
	       words[first].gap == GAP_SPACE && !words[first - 1].owner &&
	       is_capital(r, first - 1) && is_content(r, first - 1);
}

static bool
name_behind(const struct recognizer *r, size_t last)
{
	const struct reading_word *words = r->reading.words;

	return last + 1 < r->reading.count && !words[last].owner &&
	       !(words[last + 1].gap & ~(GAP_SPACE | GAP_HYPHEN)) &&
	       is_capital(r, last + 1) && is_content(r, last + 1);
}

static bool
is_class_before(const struct recognizer *r, size_t first, unsigned class)
{
	return is_capital(r, first) && first > 0 &&
	       r->reading.words[first].gap == GAP_SPACE &&
	       (class_at(r, first - 1) & class);
}

/* "Peruvian", "Japanese": the place is the same. */
static bool
is_of_people(const struct recognizer *r, size_t at)
{
	struct pu_str word = reading_str(&r->reading, at);

	return pu_str_ends(word, "an") || pu_str_ends(word, "ese") ||
	       pu_str_ends(word, "ish");
}

/* "Corea del Sur" */
static bool
is_linked(const struct recognizer *r, size_t first)
{
	const struct reading_word *words = r->reading.words;

	return first > 1 && (class_at(r, first) & CLASS_COMPASS) &&
	       words[first].gap == GAP_SPACE &&
	       words[first - 1].gap == GAP_SPACE &&
	       (class_at(r, first - 1) &
		(CLASS_PREPOSITION | CLASS_MASCULINE)) &&
	       is_capital(r, first - 2) && !class_at(r, first - 2) &&
	       pu_str_starts(reading_str(&r->reading, first - 1), "de");
}

/* "Santiago de Cuba"; "la España de Franco" is Spain. */
static bool
goes_on(const struct recognizer *r, size_t first, size_t last)
{
	const struct reading_word *words = r->reading.words;
	size_t at = last + 1;

	if (at + 1 >= r->reading.count || words[last].owner ||
	    words[at].gap != GAP_SPACE ||
	    (!pu_str_is(reading_str(&r->reading, at), "de") &&
	     !pu_str_is(reading_str(&r->reading, at), "del")))
		return false;
	if (first && words[first].gap == GAP_SPACE &&
	    (class_at(r, first - 1) &
	     (CLASS_ARTICLE | CLASS_DETERMINER | CLASS_MASCULINE)))
		return false;
	at++;
	if (at + 1 < r->reading.count &&
	    (class_at(r, at) & (CLASS_ARTICLE | CLASS_DETERMINER)))
		at++;
	return words[at].gap == GAP_SPACE && is_capital(r, at);
}

/* ---- by what is named ---- */

static bool
in_persons(const struct recognizer *r, size_t first, size_t last)
{
	if (name_behind(r, last) || is_class_before(r, first, CLASS_NAMED))
		return true;
	/* "Carlos Lima": a surname alone is the person that is known by it */
	return first == last && name_before(r, first);
}

static bool
in_places(const struct recognizer *r, size_t first, size_t last)
{
	bool one = first == last;

	if (name_behind(r, last) && (one || !r->english))
		return true;
	if (is_class_before(r, first, CLASS_COMPASS) &&
	    is_capital(r, first - 1))
		return true;
	if ((is_linked(r, first) && one) || goes_on(r, first, last))
		return true;
	return name_before(r, first) && one && !is_of_people(r, first - 1) &&
	       !context_is_initial(&r->reading, first - 1) &&
	       !(class_at(r, first - 1) & CLASS_NAMED);
}

static bool
in_bodies(const struct recognizer *r, size_t first, size_t last)
{
	bool one = first == last;

	if (name_behind(r, last) && (one || !r->english))
		return true;
	return r->english && name_before(r, first) &&
	       !context_is_initial(&r->reading, first - 1) &&
	       (one || !is_of_people(r, first - 1));
}

/* A common word with a capital that no sentence gives it. */
static bool
in_common(const struct recognizer *r, size_t first)
{
	if (!is_capital(r, first))
		return false;
	if (name_before(r, first))
		return !context_is_initial(&r->reading, first - 1);
	return name_behind(r, first) && !context_is_initial(&r->reading, first);
}

bool
recognizer_in_name(struct recognizer *r, const struct wording *wording,
		   size_t first, size_t last)
{
	const struct recognizer_entry *entry = &r->entries[wording->term];
	uint8_t needs = r->words[wording->words].needs;

	if (r->german || entry->term.exact || (needs & NEED_CAPITALS) ||
	    recognizer_shouts(r) || is_headline(r))
		return false;
	switch (entry->term.kind) {
	case PU_TERM_PERSON:
		return in_persons(r, first, last);
	case PU_TERM_PLACE:
		return in_places(r, first, last);
	case PU_TERM_ORGANISATION:
	case PU_TERM_INSTITUTION:
		return in_bodies(r, first, last);
	case PU_TERM_COMMON:
		return first == last && in_common(r, first);
	case PU_TERM_TITLE:
	case PU_TERM_SLOGAN:
	case PU_TERM_FALSE_FRIEND:
		break;
	}
	return false;
}
