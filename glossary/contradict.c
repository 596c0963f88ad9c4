#include "config.h"

#include "glossary/contradict.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/lang.h"

struct finding {
	struct pu_glossary *glossary;
	const struct pu_concept *concept;
	struct pu_arena *arena;
	struct contradiction *items;
	size_t count, room;
};

bool
contradict_status(enum pu_term_status a, enum pu_term_status b)
{
	return (a == PU_TERM_PREFERRED && b == PU_TERM_FORBIDDEN) ||
	       (a == PU_TERM_FORBIDDEN && b == PU_TERM_PREFERRED);
}

bool
contradict_words(struct pu_glossary *glossary, const struct pu_term *a,
		 const struct pu_term *b, bool *same, struct pu_error *err)
{
	struct pu_buf *key = &glossary->key;
	const struct tongue *tongue;
	size_t words, cut;

	*same = false;
	if (!lang_matches(a->language, b->language))
		return true;
	pu_buf_clear(key);
	if (!tongues_get(&glossary->tongues, glossary->db, a->language, false,
			 &tongue, err) ||
	    !tongue_key(tongue, a->text, key, &words, err))
		return false;
	cut = key->len;
	if (!tongue_key(tongue, b->text, key, &words, err))
		return false;
	*same = pu_str_eq(pu_str_n(key->ptr, cut),
			  pu_str_n(key->ptr + cut, key->len - cut));
	return true;
}

/* es-ES may forbid what es-MX prefers. */
static bool
regions_part(const struct pu_term *a, const struct pu_term *b)
{
	return lang_region_differs(a->language, b->language) ||
	       (a->region.len && b->region.len &&
		!pu_str_eq(a->region, b->region));
}

static bool
compare(struct finding *f, const struct pu_term *term,
	const struct pu_concept *other, struct pu_error *err)
{
	for (size_t i = 0; i < other->term_count; i++) {
		const struct pu_term *its = &other->terms[i];
		bool same;

		if (!contradict_status(term->status, its->status) ||
		    regions_part(term, its))
			continue;
		if (!contradict_words(f->glossary, term, its, &same, err))
			return false;
		if (!same)
			continue;
		MEM_GROW(f->items, f->count, f->room);
		f->items[f->count++] =
			(struct contradiction){ term, its->status, other->id };
		return true;
	}
	return true;
}

static bool
look(struct finding *f, const struct pu_term *term, struct pu_error *err)
{
	const int64_t *ids;
	size_t count;

	if (!contradict_status(term->status, PU_TERM_FORBIDDEN) &&
	    !contradict_status(term->status, PU_TERM_PREFERRED))
		return true;
	if (!pu_glossary_named(f->glossary, term->language, term->text,
			       f->arena, &ids, &count, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct pu_concept other;
		int got;

		if (ids[i] == f->concept->id)
			continue;
		got = glossary_load(f->glossary, ids[i], f->arena, &other, NULL,
				    NULL, err);
		if (got < 0 || (got && other.kind != PU_TERM_FALSE_FRIEND &&
				!compare(f, term, &other, err)))
			return false;
	}
	return true;
}

bool
contradict_find(struct pu_glossary *glossary, const struct pu_concept *concept,
		struct pu_arena *arena, const struct contradiction **list,
		size_t *count, struct pu_error *err)
{
	struct finding f = { .glossary = glossary,
			     .concept = concept,
			     .arena = arena };
	struct contradiction *copy;
	bool ok = true;

	for (size_t i = 0; i < concept->term_count && ok &&
			   concept->kind != PU_TERM_FALSE_FRIEND;
	     i++)
		ok = look(&f, &concept->terms[i], err);
	copy = arena_array(arena, f.count, sizeof *copy);
	if (f.count)
		memcpy(copy, f.items, f.count * sizeof *copy);
	*list = copy;
	*count = f.count;
	free(f.items);
	return ok;
}
