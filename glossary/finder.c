#include "config.h"

#include "glossary/finder.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "glossary/recognizer.h"
#include "glossary/store.h"
#include "text/lang.h"

struct known_term {
	struct pu_str language, text;
	enum pu_term_status status;
};

/* A concept's terms in other languages. */
struct known {
	int priority;
	const struct known_term *terms;
	size_t count;
};

struct finder {
	struct pu_buf language;
	int64_t generation;
	struct recognizer *recognizer;
	struct pu_arena *arena;
	struct map *numbers; /* ids of concepts to places in known */
	struct known *known;
	size_t known_count, known_room;
};

static void
finder_free(struct finder *finder)
{
	if (!finder)
		return;
	pu_buf_free(&finder->language);
	recognizer_free(finder->recognizer);
	pu_arena_free(finder->arena);
	map_free(finder->numbers);
	free(finder->known);
	free(finder);
}

/* ---- making one ---- */

static void
add_known(struct finder *finder, const struct pu_concept *concept,
	  const struct pu_concept_info *info)
{
	struct known_term *terms =
		arena_array(finder->arena, concept->term_count, sizeof *terms);
	struct known made = { .priority = info->priority, .terms = terms };
	struct pu_str key =
		pu_str_n((const char *)&concept->id, sizeof concept->id);

	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];

		if (term->status <= PU_TERM_ADMITTED &&
		    !lang_matches(term->language,
				  pu_buf_str(&finder->language)))
			terms[made.count++] = (struct known_term){
				arena_str(finder->arena, term->language),
				arena_str(finder->arena, term->text),
				term->status
			};
	}
	*map_value(finder->numbers, map_add(finder->numbers, key, NULL)) =
		(int64_t)finder->known_count;
	MEM_GROW(finder->known, finder->known_count, finder->known_room);
	finder->known[finder->known_count++] = made;
}

static bool
add_concept(struct finder *finder, const struct pu_concept *concept,
	    const struct pu_concept_info *info, struct pu_error *err)
{
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];

		if (lang_matches(term->language,
				 pu_buf_str(&finder->language)) &&
		    !recognizer_add_term(finder->recognizer, concept, term,
					 err))
			return false;
	}
	add_known(finder, concept, info);
	return true;
}

static bool
load(struct finder *finder, struct pu_glossary *glossary, struct pu_error *err)
{
	const struct pu_glossary_filter filter = { .source = pu_buf_str(
							   &finder->language) };
	struct pu_arena *arena = pu_arena_new();
	struct pu_concept concept = { .id = 0 };
	struct pu_concept_info info;
	bool ok = true;
	int got;

	while (ok && (got = pu_glossary_next(glossary, &filter, concept.id,
					     arena, &concept, &info, err))) {
		ok = got > 0 && add_concept(finder, &concept, &info, err);
		pu_arena_reset(arena);
	}
	pu_arena_free(arena);
	return ok;
}

static bool
finder_new(struct finder **out, struct pu_glossary *glossary,
	   struct pu_str language, int64_t generation, struct pu_error *err)
{
	struct finder *finder = mem_alloc(sizeof *finder);

	finder->language = (struct pu_buf)PU_BUF_INIT;
	pu_buf_add(&finder->language, language);
	finder->generation = generation;
	finder->arena = pu_arena_new();
	finder->numbers = map_new();
	if (!recognizer_new(&finder->recognizer, language, err) ||
	    !load(finder, glossary, err)) {
		finder_free(finder);
		return false;
	}
	*out = finder;
	return true;
}

/* ---- those at hand ---- */

bool
finders_get(struct finders *finders, struct pu_glossary *glossary,
	    struct pu_str language, struct finder **out, struct pu_error *err)
{
	int64_t generation;
	size_t at = 0;
	struct finder *made;

	if (!glossary_generation(glossary, &generation, err))
		return false;
	while (at < FINDERS_MOST - 1 && finders->items[at] &&
	       !pu_str_eq(pu_buf_str(&finders->items[at]->language), language))
		at++;
	made = finders->items[at];
	if (!made || made->generation != generation ||
	    !pu_str_eq(pu_buf_str(&made->language), language)) {
		if (!finder_new(&made, glossary, language, generation, err))
			return false;
		finder_free(finders->items[at]);
	}
	memmove(finders->items + 1, finders->items,
		at * sizeof *finders->items);
	*out = finders->items[0] = made;
	return true;
}

void
finders_forget(struct finders *finders)
{
	for (size_t i = 0; i < FINDERS_MOST; i++)
		finder_free(finders->items[i]);
	*finders = (struct finders){ { NULL } };
}

/* ---- finding ---- */

static const struct known *
known_of(const struct finder *finder, int64_t concept)
{
	uint32_t item =
		map_find(finder->numbers,
			 pu_str_n((const char *)&concept, sizeof concept));

	return &finder->known[*map_value(finder->numbers, item)];
}

static void
add_targets(const struct known *known, struct pu_str target,
	    struct pu_arena *arena, struct pu_term_hit *hit)
{
	struct pu_str *list = arena_array(arena, known->count, sizeof *list);

	for (int wanted = PU_TERM_PREFERRED; wanted <= PU_TERM_ADMITTED;
	     wanted++)
		for (size_t i = 0; i < known->count; i++) {
			const struct known_term *term = &known->terms[i];

			if ((int)term->status == wanted &&
			    (!target.len ||
			     lang_matches(term->language, target)))
				list[hit->target_count++] =
					arena_str(arena, term->text);
		}
	hit->targets = list;
}

/* Of the hits at one place, that of the glossary with the higher priority
 * first; the others' order stays. */
static void
sort_by_priority(const struct finder *finder, struct pu_term_hit *hits,
		 size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct pu_term_hit hit = hits[i];
		int priority = known_of(finder, hit.concept)->priority;
		size_t k = i;

		for (;
		     k > 0 && hits[k - 1].start == hit.start &&
		     hits[k - 1].end == hit.end &&
		     known_of(finder, hits[k - 1].concept)->priority < priority;
		     k--)
			hits[k] = hits[k - 1];
		hits[k] = hit;
	}
}

bool
finder_run(struct finder *finder, struct pu_str text, struct pu_str target,
	   struct pu_arena *arena, struct pu_term_hit **hits, size_t *count,
	   struct pu_error *err)
{
	if (!recognizer_find(finder->recognizer, text, RECOGNIZE_SURE, arena,
			     hits, count, err))
		return false;
	for (size_t i = 0; i < *count; i++) {
		struct pu_term_hit *hit = &(*hits)[i];

		/* The finder may be gone before the arena is. */
		hit->text = arena_str(arena, hit->text);
		hit->term = arena_str(arena, hit->term);
		add_targets(known_of(finder, hit->concept), target, arena, hit);
	}
	sort_by_priority(finder, *hits, *count);
	return true;
}
