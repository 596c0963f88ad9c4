/* contradict.h - what one concept prefers and another forbids (internal) */
#ifndef GLOSSARY_CONTRADICT_H
#define GLOSSARY_CONTRADICT_H

#include "glossary/internal.h"

/* One prefers what the other forbids. */
bool contradict_status(enum pu_term_status a, enum pu_term_status b);
/* The terms are of one language and have the same words. */
bool contradict_words(struct pu_glossary *glossary, const struct pu_term *a,
		      const struct pu_term *b, bool *same,
		      struct pu_error *err);

struct contradiction {
	const struct pu_term *term; /* of the concept */
	enum pu_term_status other; /* what another one says of it */
	int64_t concept; /* that one */
};
/* What other concepts of any glossary say against terms of this one, in arena.
 * Of false friends nothing: a word that is right for one and wrong for another
 * is what they are about. */
bool contradict_find(struct pu_glossary *glossary,
		     const struct pu_concept *concept, struct pu_arena *arena,
		     const struct contradiction **list, size_t *count,
		     struct pu_error *err);

#endif
