#include "config.h"

#include "glossary/held.h"

#include <stdlib.h>

#include "base/mem.h"
#include "glossary/reading.h"
#include "text/lang.h"

void
held_start(struct held_concepts *held, struct pu_str source,
	   struct pu_str target)
{
	*held = (struct held_concepts){ .arena = pu_arena_new(),
					.numbers = map_new() };
	held->source = arena_str(held->arena, source);
	held->target = arena_str(held->arena, target);
}

void
held_free(struct held_concepts *held)
{
	pu_arena_free(held->arena);
	map_free(held->numbers);
	free(held->items);
}

bool
held_is_source(const struct held_concepts *held, struct pu_str language)
{
	return lang_matches(language, held->source);
}

bool
held_is_target(const struct held_concepts *held, struct pu_str language)
{
	return lang_matches(language, held->target);
}

static bool
is_short(const struct pu_term *term)
{
	if (term->type != PU_TYPE_UNKNOWN)
		return term->type == PU_TYPE_ACRONYM ||
		       term->type == PU_TYPE_ABBREVIATION ||
		       term->type == PU_TYPE_SHORT;
	return term->text.len <= 12 && reading_shape(term->text) == SHAPE_UPPER;
}

static struct pu_str
id_key(const int64_t *id)
{
	return pu_str_n((const char *)id, sizeof *id);
}

void
held_add(struct held_concepts *held, const struct pu_concept *concept)
{
	struct held_term *terms =
		arena_array(held->arena, concept->term_count, sizeof *terms);
	struct held_concept made = { .id = concept->id,
				     .kind = concept->kind,
				     .keep = concept->keep,
				     .sensitive = concept->sensitive,
				     .terms = terms };

	for (size_t i = 0; i < concept->term_count; i++) {
		const struct pu_term *term = &concept->terms[i];

		if (!held_is_target(held, term->language))
			continue;
		terms[made.term_count++] = (struct held_term){
			.id = term->id,
			.text = arena_str(held->arena, pu_str_trim(term->text)),
			.reason = arena_str(held->arena, term->reason),
			.instead = arena_str(held->arena, term->instead),
			.status = term->status,
			.short_form = is_short(term)
		};
		made.valid_count += term->status <= PU_TERM_ADMITTED;
		made.forbidden |= term->status == PU_TERM_FORBIDDEN;
	}
	*map_value(held->numbers, map_add(held->numbers, id_key(&concept->id),
					  NULL)) = (int64_t)held->count;
	MEM_GROW(held->items, held->count, held->room);
	held->items[held->count++] = made;
}

const struct held_concept *
held_find(const struct held_concepts *held, int64_t id)
{
	uint32_t item = map_find(held->numbers, id_key(&id));

	return item == MAP_NONE
		       ? NULL
		       : held_at(held, (size_t)*map_value(held->numbers, item));
}

size_t
held_number(const struct held_concepts *held,
	    const struct held_concept *concept)
{
	return (size_t)(concept - held->items);
}

const struct held_concept *
held_at(const struct held_concepts *held, size_t number)
{
	return &held->items[number];
}

const struct held_term *
held_term(const struct held_concept *concept, int64_t id, struct pu_str text)
{
	for (size_t i = 0; i < concept->term_count; i++)
		if (concept->terms[i].id == id &&
		    pu_str_eq(concept->terms[i].text, text))
			return &concept->terms[i];
	return NULL;
}

struct pu_str
held_instead(const struct held_concept *concept, const struct held_term *term)
{
	const struct held_term *best = NULL;

	if (term->instead.len)
		return term->instead;
	for (size_t i = 0; i < concept->term_count; i++) {
		const struct held_term *other = &concept->terms[i];

		if (other->status <= PU_TERM_ADMITTED &&
		    (!best || other->status < best->status))
			best = other;
	}
	return best ? best->text : pu_str_n("", 0);
}

const struct held_term *
held_full(const struct held_concept *concept)
{
	for (size_t i = 0; i < concept->term_count; i++)
		if (concept->terms[i].status <= PU_TERM_ADMITTED &&
		    !concept->terms[i].short_form)
			return &concept->terms[i];
	return NULL;
}

bool
held_has_both(const struct held_concept *concept)
{
	bool abbreviated = false;

	if (concept->kind != PU_TERM_ORGANISATION &&
	    concept->kind != PU_TERM_INSTITUTION)
		return false;
	for (size_t i = 0; i < concept->term_count; i++) {
		abbreviated = abbreviated || concept->terms[i].short_form;
	}
	return abbreviated && held_full(concept);
}
