/* glossary.h - concepts and the terms that name them
 */
#ifndef GLOSSARY_GLOSSARY_H
#define GLOSSARY_GLOSSARY_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "text/term.h"

struct pu_db;
struct pu_glossary;

/* db must outlive the glossary. */
PU_API bool pu_glossary_new(struct pu_glossary **out, struct pu_db *db,
			    struct pu_error *err);
PU_API void pu_glossary_free(struct pu_glossary *glossary);

struct pu_term_pair {
	struct pu_str source_language, target_language; /* canonical */
	struct pu_str source, target;
	enum pu_term_status status; /* of the target */
};

/* Adds target to the concept that source already names, else to a new one.
 * Durable on return. *added: false when the pair was there. PU_INVALID: a side
 * holds no word, or more than PU_TERM_WORDS. */
#define PU_TERM_WORDS 12
PU_API bool pu_glossary_add(struct pu_glossary *glossary,
			    const struct pu_term_pair *pair, int64_t *concept,
			    bool *added, struct pu_error *err);

/* Terms of the source language in a text, in any of their forms, from left to
 * right, the longest first where they start together; those that a longer one
 * has all of are marked as covered. A text may hold inline codes
 * (text/unit.h). target may be empty: any. Hits are made in arena. */
PU_API bool pu_glossary_find(struct pu_glossary *glossary, struct pu_str text,
			     struct pu_str source, struct pu_str target,
			     struct pu_arena *arena,
			     const struct pu_term_hit **hits, size_t *count,
			     struct pu_error *err);

/* Every pair of terms between two languages, forbidden ones left out: what a
 * lexicon can be filled from. visit may not use the glossary. */
PU_API bool pu_glossary_pairs(struct pu_glossary *glossary,
			      struct pu_str source, struct pu_str target,
			      void (*visit)(void *arg, struct pu_str source,
					    struct pu_str target),
			      void *arg, struct pu_error *err);

#endif
