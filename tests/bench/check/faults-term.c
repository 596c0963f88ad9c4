#include "config.h"

#include "tests/bench/check/faults.h"

extern const struct fault faults_term[];

/* ---- terms of both texts ---- */

static bool
is_name(const struct pu_term_hit *hit)
{
	return hit->kind != PU_TERM_COMMON;
}

static size_t
how_often(const struct pu_term_hit *hits, size_t count, int64_t concept)
{
	size_t often = 0;

	for (size_t i = 0; i < count; i++)
		often += hits[i].concept == concept;
	return often;
}

/* The target's, of a concept that each text has once and by itself; fits may be
 * NULL. NULL: there is none. */
static const struct pu_term_hit *
find_term(const struct draft *draft, bool name,
	  bool (*fits)(const struct pu_term_hit *hit))
{
	const struct target_terms *terms = &draft->terms;

	for (size_t i = 0; i < terms->target_count; i++) {
		const struct pu_term_hit *hit = &terms->target[i];

		if (!hit->covered && hit->status <= PU_TERM_ADMITTED &&
		    is_name(hit) == name && (!fits || fits(hit)) &&
		    how_often(terms->source, terms->source_count,
			      hit->concept) == 1 &&
		    how_often(terms->target, terms->target_count,
			      hit->concept) == 1)
			return hit;
	}
	return NULL;
}

static bool
replace_term(struct draft *draft, const struct pu_term_hit *hit,
	     struct pu_str by)
{
	struct pu_buf copy = PU_BUF_INIT;

	if (!hit || !by.len)
		return false;
	pu_buf_add(&copy, by);
	draft_replace(&draft->target, hit->start, hit->end, copy.ptr);
	pu_buf_free(&copy);
	return true;
}

static const struct glossed *
meaning(const struct draft *draft, const struct pu_term_hit *hit)
{
	return glossary_concept(draft->glossary, hit->concept);
}

static bool
is_of(const struct pu_term *term, const char *language)
{
	return pu_str_is(term->language, language);
}

/* The first term of the statuses, of the target's language; len 0: none. */
static struct pu_str
term_of(const struct draft *draft, const struct glossed *glossed,
	enum pu_term_status least, enum pu_term_status most)
{
	for (size_t i = 0; i < glossed->concept.term_count; i++)
		if (is_of(&glossed->terms[i], draft->target_language) &&
		    glossed->terms[i].status >= least &&
		    glossed->terms[i].status <= most)
			return glossed->terms[i].text;
	return pu_str("");
}

/* Another concept of the kind, of which neither text has a term. */
static struct pu_str
another(struct draft *draft, const struct pu_term_hit *hit)
{
	const struct target_terms *terms = &draft->terms;
	const struct glossary *glossary = draft->glossary;

	for (int tries = 0; tries < 100; tries++) {
		const struct glossed *other = &glossary->items[draft_below(
			draft, (uint32_t)glossary->count)];

		if (other->concept.kind == hit->kind &&
		    !how_often(terms->source, terms->source_count,
			       other->concept.id) &&
		    !how_often(terms->target, terms->target_count,
			       other->concept.id))
			return term_of(draft, other, PU_TERM_PREFERRED,
				       PU_TERM_PREFERRED);
	}
	return pu_str("");
}

/* ---- another word ---- */

static bool
other_term(struct draft *draft)
{
	const struct pu_term_hit *hit = find_term(draft, false, NULL);

	return hit && replace_term(draft, hit, another(draft, hit));
}

static bool
other_name(struct draft *draft)
{
	const struct pu_term_hit *hit = find_term(draft, true, NULL);

	return hit && replace_term(draft, hit, another(draft, hit));
}

static bool
synonym(struct draft *draft)
{
	const struct pu_term_hit *hit = find_term(draft, false, NULL);
	const struct glossed *glossed = hit ? meaning(draft, hit) : NULL;

	for (size_t i = 0; glossed && i < glossed->other_count; i++)
		if (is_of(&glossed->others[i], draft->target_language))
			return replace_term(draft, hit,
					    glossed->others[i].text);
	return false;
}

static bool
wrong_status(struct draft *draft, enum pu_term_status status)
{
	const struct pu_term_hit *hit = find_term(draft, false, NULL);

	return hit && replace_term(draft, hit,
				   term_of(draft, meaning(draft, hit), status,
					   status));
}

static bool
forbidden(struct draft *draft)
{
	return wrong_status(draft, PU_TERM_FORBIDDEN);
}

static bool
deprecated(struct draft *draft)
{
	return wrong_status(draft, PU_TERM_DEPRECATED);
}

/* ---- no word ---- */

/* What anybody may be. */
static struct pu_str
pronoun(const struct draft *draft)
{
	return pu_str(draft_is(draft->target_language, "es") ? "ello" : "it");
}

static bool
term_lost(struct draft *draft)
{
	const struct pu_term_hit *hit = find_term(draft, false, NULL);

	return hit && replace_term(draft, hit, pronoun(draft));
}

static bool
name_lost(struct draft *draft)
{
	const struct pu_term_hit *hit = find_term(draft, true, NULL);

	return hit && replace_term(draft, hit, pronoun(draft));
}

/* ---- a name that is not written as it should be ---- */

static bool
has_words(const struct pu_term_hit *hit)
{
	return memchr(hit->text.ptr, ' ', hit->text.len) != NULL;
}

static bool
name_cut(struct draft *draft)
{
	const struct pu_term_hit *hit = find_term(draft, true, has_words);
	size_t len;

	if (!hit)
		return false;
	for (len = 0; hit->text.ptr[len] != ' ';)
		len++;
	return replace_term(draft, hit, pu_str_n(hit->text.ptr, len));
}

/* No acronym: one in small letters is another word. */
static bool
has_small(const struct pu_term_hit *hit)
{
	const char *text = hit->text.ptr;

	return hit->text.len > 2 && *text >= 'A' && *text <= 'Z' &&
	       text[1] >= 'a' && text[1] <= 'z';
}

static bool
name_small(struct draft *draft)
{
	const struct pu_term_hit *hit = find_term(draft, true, has_small);

	if (!hit)
		return false;
	for (size_t i = hit->start; i < hit->end; i++) {
		char *c = &draft->target.ptr[i];

		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	}
	return true;
}

static const char *const accents[][2] = {
	{ "\xC3\xA1", "a" }, { "\xC3\xA9", "e" }, { "\xC3\xAD", "i" },
	{ "\xC3\xB3", "o" }, { "\xC3\xBA", "u" },
};

static bool
has_accent(const struct pu_term_hit *hit)
{
	return memchr(hit->text.ptr, 0xC3, hit->text.len) &&
	       hit->text.ptr[0] >= 'A' && hit->text.ptr[0] <= 'Z';
}

static bool
name_bare(struct draft *draft)
{
	const struct pu_term_hit *hit = find_term(draft, true, has_accent);

	for (size_t i = hit ? hit->start : 0; hit && i + 1 < hit->end; i++)
		for (int k = 0; k < 5; k++)
			if (!memcmp(draft->target.ptr + i, accents[k][0], 2)) {
				draft_replace(&draft->target, i, i + 2,
					      accents[k][1]);
				return true;
			}
	return false;
}

/* As it is in the source. */
static bool
name_left(struct draft *draft)
{
	const struct pu_term_hit *hit = find_term(draft, true, NULL);

	for (size_t i = 0; hit && i < draft->terms.source_count; i++) {
		const struct pu_term_hit *source = &draft->terms.source[i];

		if (source->concept == hit->concept &&
		    !pu_str_eq(source->text, hit->text))
			return replace_term(draft, hit, source->text);
	}
	return false;
}

/* ---- the first mention ---- */

static bool
plant_full(struct draft *draft)
{
	return draft_append_in(draft,
			       "The International Monetary Fund (IMF) knew.",
			       "El Fondo Monetario Internacional (FMI) lo "
			       "sab\xC3\xAD"
			       "a.");
}

static bool
short_only(struct draft *draft)
{
	static const char *const names[] = {
		"International Monetary Fund (IMF)",
		"Fondo Monetario Internacional (FMI)", NULL
	};

	return draft_replace_word(
		&draft->target, names,
		draft_is(draft->target_language, "es") ? "FMI" : "IMF");
}

/* ---- people who are not to be named ---- */

static bool
plant_somebody(struct draft *draft)
{
	return draft_append_in(draft, "A prisoner wrote about it.",
			       "Una presa escribi\xC3\xB3 sobre ello.");
}

static bool
plant_letter(struct draft *draft)
{
	return draft_append_in(draft, "They had the letter from a prisoner.",
			       "Ten\xC3\xAD"
			       "an la carta de una presa.");
}

static const char *const somebody[] = { "A prisoner", "Una presa", "a prisoner",
					"una presa", NULL };

/* Each way in which the glossary has somebody's name. */
static bool
name_somebody(struct draft *draft, size_t which)
{
	struct pu_buf name = PU_BUF_INIT;
	bool named = false;

	for (size_t i = 0; i < draft->glossary->count && !named; i++) {
		const struct glossed *glossed = &draft->glossary->items[i];

		if (!glossed->concept.sensitive)
			continue;
		for (size_t k = 0; k < glossed->concept.term_count; k++)
			if (is_of(&glossed->terms[k], draft->target_language) &&
			    !which--)
				pu_buf_add(&name, glossed->terms[k].text);
		named = name.len &&
			draft_replace_word(&draft->target, somebody, name.ptr);
	}
	pu_buf_free(&name);
	return named;
}

static bool
named_in_full(struct draft *draft)
{
	return name_somebody(draft, 0);
}

static bool
named_in_short(struct draft *draft)
{
	return name_somebody(draft, 1);
}

/* "INÉS" */
static bool
named_in_capitals(struct draft *draft)
{
	size_t start = draft->target.len;

	if (!name_somebody(draft, 0))
		return false;
	while (start && draft->target.ptr[start - 1] != '.')
		start--;
	for (size_t i = 0; i < draft->target.len; i++) {
		char *c = &draft->target.ptr[i];

		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
		else if ((*c & 0xFF) == 0xC3 && (c[1] & 0xFF) >= 0xA0 &&
			 (c[1] & 0xFF) != 0xB7)
			c[1] = (char)(c[1] - 0x20);
	}
	return true;
}

const struct fault faults_term[] = {
	{ "term-other", "name-glossary", false, NULL, other_term },
	{ "term-synonym", "name-glossary", false, NULL, synonym },
	{ "term-forbidden", "name-glossary", false, NULL, forbidden },
	{ "term-deprecated", "name-glossary", false, NULL, deprecated },
	{ "term-lost", "name-glossary", false, NULL, term_lost },
	{ "name-other", "name-glossary", false, NULL, other_name },
	{ "name-lost", "name-glossary", false, NULL, name_lost },
	{ "name-left", "name-glossary", false, NULL, name_left },
	{ "name-cut", "name-glossary", false, NULL, name_cut },
	{ "name-small", "name-glossary", false, NULL, name_small },
	{ "name-bare", "name-glossary", false, NULL, name_bare },
	{ "name-short", "name-glossary", false, plant_full, short_only },
	{ "sensitive-full", "sensitive", false, plant_somebody, named_in_full },
	{ "sensitive-short", "sensitive", false, plant_letter, named_in_short },
	{ "sensitive-capitals", "sensitive", false, plant_letter,
	  named_in_capitals },
	{ .name = NULL },
};
