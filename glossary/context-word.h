/* context-word.h - what the parts of the context share (internal) */
#ifndef GLOSSARY_CONTEXT_WORD_H
#define GLOSSARY_CONTEXT_WORD_H

#include "glossary/context.h"

#include "base/map.h"

struct context {
	struct map *classes; /* by the bytes of the full key */
	struct map *idioms; /* by those of several */
	enum { OTHER, ENGLISH, SPANISH } language;
};

/* No mark stands between it and the word before it. */
static inline bool
context_is_near(const struct reading_word *word)
{
	return !(word->gap & (GAP_COMMA | GAP_POINT | GAP_OTHER));
}

/* What says something of grammar. */
#define CONTEXT_GRAMMAR(classes)                                               \
	((classes) & ~(unsigned)(CLASS_WORD | CLASS_BEFORE | CLASS_NAMES))

/* As context_before, of the word behind the one at `at`; 0 of a number. */
unsigned context_behind(const struct context *context,
			const struct reading *reading, size_t at);
/* Some word stands before or behind it, and no mark between them. */
bool context_has_neighbour(const struct reading *reading, size_t at,
			   bool behind);
/* The word ends so, in small letters or capitals, and is longer by two bytes. */
bool context_ends(const struct reading *reading, size_t at, const char *end);
/* In one of them; NULL ends the list. */
bool context_ends_in(const struct reading *reading, size_t at,
		     const char *const *list);
/* It is a word of the list or a compound of one, in the plural too. */
bool context_is_of(const struct reading *reading, size_t at,
		   const char *const *list);
/* A word of no class with a capital. */
bool context_has_capital(const struct context *context,
			 const struct reading *reading, size_t at);
/* One that no sentence gives it. */
bool context_has_name(const struct context *context,
		      const struct reading *reading, size_t at);

/* ---- context-spanish.c ---- */

/* Weights as in context-noun.c. */
int context_spanish_before(const struct context *context,
			   const struct reading *reading, size_t at);
int context_spanish_behind(const struct context *context,
			   const struct reading *reading, size_t at);
bool context_is_infinitive(const struct reading *reading, size_t at);
/* A word that ends as no form of a verb in the third person does. */
bool context_is_spanish_plural(const struct reading *reading, size_t at);

#endif
