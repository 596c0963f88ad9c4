/* A glossary as pairs of two languages: one more, or all of them. */
#include "config.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "glossary/internal.h"
#include "text/lang.h"
#include "text/unit.h"

/* ---- adding a pair ---- */

static struct pu_term
term_of(struct pu_str language, struct pu_str text, enum pu_term_status status)
{
	return (struct pu_term){ .language = language,
				 .text = text,
				 .status = status,
				 .created = PU_NO_TIME,
				 .changed = PU_NO_TIME };
}

/* Whether the concept has the target already, capitals aside. */
static bool
is_there(struct pu_glossary *glossary, const struct pu_concept *concept,
	 const struct pu_term_pair *pair, bool *there, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	const int64_t *ids;
	size_t count;
	bool ok = pu_glossary_named(glossary, pair->target_language,
				    pair->target, arena, &ids, &count, err);

	*there = false;
	for (size_t i = 0; ok && i < count; i++)
		if (ids[i] == concept->id)
			*there = true;
	pu_arena_free(arena);
	return ok;
}

/* With one more term. */
static bool
extend(struct pu_glossary *glossary, struct pu_concept *concept,
       const struct pu_term_pair *pair, struct pu_arena *arena,
       struct pu_error *err)
{
	struct pu_term *terms =
		arena_array(arena, concept->term_count + 1, sizeof *terms);

	memcpy(terms, concept->terms, concept->term_count * sizeof *terms);
	terms[concept->term_count] =
		term_of(pair->target_language, pair->target, pair->status);
	concept->terms = terms;
	concept->term_count++;
	return pu_glossary_edit(glossary, concept, 0, err);
}

static bool
add(struct pu_glossary *glossary, const struct pu_term_pair *pair,
    struct pu_arena *arena, int64_t *id, bool *added, struct pu_error *err)
{
	const struct pu_term terms[] = {
		term_of(pair->source_language, pair->source, PU_TERM_PREFERRED),
		term_of(pair->target_language, pair->target, pair->status),
	};
	struct pu_concept concept = { .terms = terms,
				      .term_count = 2,
				      .created = PU_NO_TIME,
				      .changed = PU_NO_TIME };
	const int64_t *ids;
	size_t count;
	bool there;

	*added = true;
	if (!pu_glossary_named(glossary, pair->source_language, pair->source,
			       arena, &ids, &count, err))
		return false;
	if (!count)
		return pu_glossary_store(glossary, &concept, id, err);
	*id = ids[0];
	if (!pu_glossary_get(glossary, *id, arena, &concept, NULL, err) ||
	    !is_there(glossary, &concept, pair, &there, err))
		return false;
	*added = !there;
	return there || extend(glossary, &concept, pair, arena, err);
}

bool
pu_glossary_add(struct pu_glossary *glossary, const struct pu_term_pair *pair,
		int64_t *concept, bool *added, struct pu_error *err)
{
	struct pu_arena *arena = pu_arena_new();
	bool own, ok;

	ok = glossary_write(glossary, &own, err) &&
	     glossary_wrote(glossary, own,
			    add(glossary, pair, arena, concept, added, err),
			    err);
	pu_arena_free(arena);
	return ok;
}

/* ---- all pairs of two languages ---- */

/* Texts are of the arena. */
struct link {
	struct pu_str source, target;
};

struct links {
	struct pu_arena *arena;
	struct link *items;
	size_t count, room;
};

static void
add_links(struct links *links, const struct pu_concept *concept,
	  struct pu_str source, struct pu_str target)
{
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *from = &concept->terms[i];

		if (from->status == PU_TERM_FORBIDDEN ||
		    !lang_matches(from->language, source))
			continue;
		for (size_t k = 0; k < concept->term_count; k++) {
			const struct pu_term *to = &concept->terms[k];

			if (to->status == PU_TERM_FORBIDDEN ||
			    !lang_matches(to->language, target))
				continue;
			MEM_GROW(links->items, links->count, links->room);
			links->items[links->count++] =
				(struct link){ from->text, to->text };
		}
	}
}

static bool
gather(struct pu_glossary *glossary, const struct pu_glossary_filter *filter,
       struct links *links, struct pu_error *err)
{
	struct pu_concept concept = { .id = 0 };
	int got;

	while ((got = pu_glossary_next(glossary, filter, concept.id,
				       links->arena, &concept, NULL, err)) > 0)
		add_links(links, &concept, filter->source, filter->target);
	return got == 0;
}

bool
pu_glossary_pairs(struct pu_glossary *glossary, struct pu_str source,
		  struct pu_str target,
		  void (*visit)(void *arg, struct pu_str source,
				struct pu_str target),
		  void *arg, struct pu_error *err)
{
	const struct pu_glossary_filter filter = { .source = source,
						   .target = target };
	struct links links = { .arena = pu_arena_new() };
	bool ok = gather(glossary, &filter, &links, err);

	for (size_t i = 0; ok && i < links.count; i++)
		visit(arg, links.items[i].source, links.items[i].target);
	free(links.items);
	pu_arena_free(links.arena);
	return ok;
}
