/* held.h - what the target check keeps of the concepts (internal) */
#ifndef GLOSSARY_HELD_H
#define GLOSSARY_HELD_H

#include "base/arena.h"
#include "base/map.h"
#include "glossary/concept.h"

struct held_term {
	int64_t id;
	struct pu_str text, reason, instead;
	enum pu_term_status status;
	bool short_form; /* an acronym, an abbreviation or a short name */
};

struct held_concept {
	int64_t id;
	enum pu_term_kind kind;
	bool keep, sensitive;
	bool forbidden; /* one of the terms is */
	const struct held_term *terms; /* of the target language */
	size_t term_count, valid_count;
};

struct held_concepts {
	struct pu_str source, target;
	struct pu_arena *arena;
	struct map *numbers; /* ids to places */
	struct held_concept *items;
	size_t count, room;
};

void held_start(struct held_concepts *held, struct pu_str source,
		struct pu_str target);
void held_free(struct held_concepts *held);
void held_add(struct held_concepts *held, const struct pu_concept *concept);

bool held_is_source(const struct held_concepts *held, struct pu_str language);
bool held_is_target(const struct held_concepts *held, struct pu_str language);

/* NULL: there is none. */
const struct held_concept *held_find(const struct held_concepts *held,
				     int64_t id);
size_t held_number(const struct held_concepts *held,
		   const struct held_concept *concept);
const struct held_concept *held_at(const struct held_concepts *held,
				   size_t number);

/* The concept's term of this id and text; NULL: there is none. */
const struct held_term *held_term(const struct held_concept *concept,
				  int64_t id, struct pu_str text);
/* What to write instead; len 0: nothing is known. */
struct pu_str held_instead(const struct held_concept *concept,
			   const struct held_term *term);
/* An organisation or institution that has a full name and a short one. */
bool held_has_both(const struct held_concept *concept);
/* The first valid term that is no short form; NULL: there is none. */
const struct held_term *held_full(const struct held_concept *concept);

#endif
