/* The capitals that the words of a term ask for. */
#include "config.h"

#include "glossary/recognizing.h"

/* What the capitals of a listed word ask for. */
static uint8_t
needs_of(struct pu_str word, bool capitals_count)
{
	enum reading_shape shape = reading_shape(word);

	if (shape == SHAPE_TITLE && capitals_count)
		return NEED_CAPITAL;
	return shape == SHAPE_UPPER ? NEED_CAPITALS : 0;
}

/* Whether capitals mean something, or only that a list writes its entries so:
 * "Huelga general", "Hunger Strike", "SINDICATO". */
bool
recognizer_named(const struct recognizer_term *term)
{
	return (term->kind != PU_TERM_COMMON && term->kind != PU_TERM_SLOGAN &&
		term->kind != PU_TERM_FALSE_FRIEND) ||
	       term->pos == PU_POS_PROPER;
}

/* In small letters it would be another word: "May Day". */
static bool
is_other_small(const struct recognizer *r, const struct reading *reading,
	       size_t i)
{
	return reading->count > 1 &&
	       (context_class(r->context, reading->words[i].full) &
		CLASS_MONTH);
}

/* All of it in capitals, and too long for an acronym. */
static bool
is_shouted(const struct reading *reading)
{
	size_t letters = 0;

	for (size_t i = 0; i < reading->count; i++) {
		struct pu_str word = reading_str(reading, i);
		enum reading_shape shape = reading_shape(word);

		if (shape != SHAPE_UPPER && shape != SHAPE_NONE)
			return false;
		if (word.len > letters)
			letters = word.len;
	}
	return reading->count > 1 ? letters > 4 : letters > 7;
}

static bool
is_article(struct pu_str full)
{
	static const char *const articles[] = {
		"the", "a", "an",  "el", "la", "los", "las", "le",  "les", "il",
		"lo",  "i", "gli", "o",  "os", "as",  "der", "die", "das", NULL
	};

	return inflect_in(full, articles);
}

uint8_t
recognizer_needs(const struct recognizer *r, const struct recognizer_term *term,
		 const struct reading *reading, size_t i, struct pu_str full)
{
	struct pu_str word = reading_str(reading, i);
	bool mean = recognizer_named(term);
	bool shouted = is_shouted(reading) && (reading->count > 1 || !mean);
	uint8_t needs = 0;

	if (term->exact)
		return NEED_ALIKE;
	if (!shouted)
		needs = needs_of(word, mean || r->german ||
					       is_other_small(r, reading, i));
	else if (mean && word.len > 3)
		needs = NEED_CAPITAL;
	if (!i && reading->count > 1 && word.len == 1 && !mean)
		needs = 0;
	if ((needs & NEED_CAPITAL) && reading->count > 1 && is_article(full))
		needs = 0;
	if (reading->words[i].owner)
		needs |= NEED_OWNER;
	return needs;
}
