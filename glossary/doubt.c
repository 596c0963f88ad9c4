#include "config.h"

#include <stdlib.h>

#include "base/mem.h"
#include "glossary/contradict.h"
#include "text/lang.h"

struct doubts {
	struct pu_glossary *glossary;
	const struct pu_concept *concept;
	struct pu_arena *arena;
	struct pu_term_doubt *items;
	size_t count, room;
};

static void
doubt(struct doubts *d, enum pu_term_doubt_kind kind,
      const struct pu_term *term, const struct pu_term *other, int64_t concept)
{
	MEM_GROW(d->items, d->count, d->room);
	d->items[d->count++] = (struct pu_term_doubt){
		.kind = kind,
		.term = term->text,
		.language = term->language,
		.other = other ? other->text : pu_str(""),
		.concept = concept,
	};
}

/* ---- inside the concept ---- */

static void
compare_terms(struct doubts *d, const struct pu_term *a,
	      const struct pu_term *b)
{
	bool matches = lang_matches(a->language, b->language);

	if (!matches && pu_str_eq(a->text, b->text) && !d->concept->keep &&
	    a->status < PU_TERM_DEPRECATED && b->status < PU_TERM_DEPRECATED)
		doubt(d, PU_DOUBT_SAME_TEXT, a, b, 0);
	if (pu_str_eq(a->language, b->language) &&
	    a->status == PU_TERM_PREFERRED && b->status == PU_TERM_PREFERRED &&
	    a->type == b->type && pu_str_eq(a->region, b->region))
		doubt(d, PU_DOUBT_TWO_PREFERRED, a, b, 0);
}

static void
look_for_way_out(struct doubts *d, const struct pu_term *term)
{
	if (term->status != PU_TERM_FORBIDDEN || term->instead.len)
		return;
	for (size_t i = 0; i < d->concept->term_count; i++) {
		const struct pu_term *other = &d->concept->terms[i];

		if (other->status < PU_TERM_DEPRECATED &&
		    lang_matches(other->language, term->language))
			return;
	}
	doubt(d, PU_DOUBT_NO_WAY_OUT, term, NULL, 0);
}

/* ---- against other concepts ---- */

/* source names both concepts: what of the one contradicts the other? */
static bool
compare_concepts(struct doubts *d, const struct pu_term *source,
		 const struct pu_concept *other, struct pu_error *err)
{
	for (size_t i = 0; i < d->concept->term_count; i++) {
		const struct pu_term *a = &d->concept->terms[i];

		if (lang_matches(a->language, source->language))
			continue;
		for (size_t k = 0; k < other->term_count; k++) {
			const struct pu_term *b = &other->terms[k];
			bool same;

			if (!contradict_status(a->status, b->status))
				continue;
			if (!contradict_words(d->glossary, a, b, &same, err))
				return false;
			if (same)
				doubt(d, PU_DOUBT_CONTRADICTION, a, source,
				      other->id);
		}
	}
	return true;
}

static bool
look_elsewhere(struct doubts *d, const struct pu_term *term,
	       struct pu_error *err)
{
	const int64_t *ids;
	size_t count;

	if (term->status == PU_TERM_FORBIDDEN)
		return true;
	if (!pu_glossary_named(d->glossary, term->language, term->text,
			       d->arena, &ids, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct pu_concept other;
		int got;

		if (ids[i] == d->concept->id)
			continue;
		got = glossary_load(d->glossary, ids[i], d->arena, &other, NULL,
				    NULL, err);
		if (got < 0 || (got && !compare_concepts(d, term, &other, err)))
			return false;
	}
	return true;
}

static bool
look(struct doubts *d, struct pu_error *err)
{
	for (size_t i = 0; i < d->concept->term_count; i++) {
		const struct pu_term *term = &d->concept->terms[i];

		for (size_t k = 0; k < i; k++)
			compare_terms(d, &d->concept->terms[k], term);
		look_for_way_out(d, term);
		if (!look_elsewhere(d, term, err))
			return false;
	}
	return true;
}

bool
pu_glossary_doubts(struct pu_glossary *glossary,
		   const struct pu_concept *concept, struct pu_arena *arena,
		   const struct pu_term_doubt **doubts, size_t *count,
		   struct pu_error *err)
{
	struct doubts d = { .glossary = glossary,
			    .concept = concept,
			    .arena = arena };
	bool ok = look(&d, err);
	struct pu_term_doubt *copy = arena_array(arena, d.count, sizeof *copy);

	if (d.count)
		memcpy(copy, d.items, d.count * sizeof *copy);
	*doubts = copy;
	*count = d.count;
	free(d.items);
	return ok;
}
