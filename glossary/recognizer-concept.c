/* What a concept's terms in other languages say of one: verb or noun. */
#include "config.h"

#include "glossary/recognizing.h"
#include "text/lang.h"

/* An English entry that does not say so is a verb where its Spanish is one. */
static enum pu_term_pos
pos_of(const struct recognizer *r, const struct pu_concept *concept,
       const struct pu_term *term)
{
	bool verb = false;

	if (term->pos != PU_POS_UNKNOWN || !r->english ||
	    concept->kind != PU_TERM_COMMON)
		return term->pos;
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *other = &concept->terms[i];
		struct pu_str primary = lang_primary(other->language);

		if (!pu_str_is(primary, "es"))
			continue;
		if (!recognizer_is_infinitive_es(other->text))
			return PU_POS_UNKNOWN;
		verb = true;
	}
	return verb ? PU_POS_VERB : PU_POS_UNKNOWN;
}

/* "volunteer", "employers' association": the English of a Spanish noun. */
static bool
is_english_noun(struct pu_str text)
{
	static const char *const ends[] = { "er",   "or",  "ist",  "ee",
					    "ant",  "ion", "ment", "ness",
					    "ship", "ism", "ity",  "man",
					    "ing",  "cy",  NULL };

	if (str_holds(text, " "))
		return true;
	for (size_t i = 0; ends[i]; i++)
		if (pu_str_ends(text, ends[i]))
			return true;
	return false;
}

static bool
is_said_noun(const struct recognizer *r, const struct pu_concept *concept)
{
	bool noun = false;

	if (!r->spanish || concept->kind != PU_TERM_COMMON)
		return false;
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *other = &concept->terms[i];

		if (!pu_str_is(lang_primary(other->language), "en"))
			continue;
		if (!is_english_noun(other->text))
			return false;
		noun = true;
	}
	return noun;
}

bool
recognizer_add_term(struct recognizer *r, const struct pu_concept *concept,
		    const struct pu_term *term, struct pu_error *err)
{
	const struct recognizer_term made = { .id = term->id,
					      .concept = concept->id,
					      .text = term->text,
					      .forms = term->forms,
					      .form_count = term->form_count,
					      .status = term->status,
					      .kind = concept->kind,
					      .pos = pos_of(r, concept, term),
					      .noun = is_said_noun(r,
								   concept) };
	struct pu_error why = { .code = PU_OK };

	if (recognizer_add(r, &made, &why) || why.code == PU_INVALID)
		return true;
	*err = why;
	return false;
}
