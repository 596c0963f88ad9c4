/* target.h - whether a translation names things as the glossary does
 *
 * Pure: concepts in, pairs in, findings out. Of each concept that the source
 * names, the translation has to have a term that is preferred or admitted, in
 * any form: the full name or the acronym, whichever. Where several concepts
 * share the source's words, one of them is enough. A common word may also stand
 * in another word of its family, a place in who or what is from there
 * (glossary/kin.h). A forbidden or deprecated term is told with its reason and
 * what to write instead, a false friend where its source is there.
 *
 * Findings are warnings of the checks "name-glossary", "false-friend" and
 * "sensitive", but for those of "name-glossary" that only give a hint (info):
 * - a term that is missing, when it is a common word of one word in both
 *   languages, or its noun is there, or the source has a term that should not be
 *   written either, or a name of one word is part of a longer one; once for a
 *   concept and article;
 * - a common word that should not be written, when the source has no term of its
 *   concept and either the word is only deprecated, or the source has one that
 *   is written like it.
 * Nothing is told of a word of the source that is no term there
 * (glossary/meant.h).
 */
#ifndef GLOSSARY_TARGET_H
#define GLOSSARY_TARGET_H

#include "base/arena.h"
#include "base/error.h"
#include "glossary/concept.h"
#include "text/finding.h"

struct target_check;

/* Canonical languages. */
bool target_check_new(struct target_check **out, struct pu_str source,
		      struct pu_str target, struct pu_error *err);
void target_check_free(struct target_check *check);

/* What is needed of the concept is copied. Its terms of other languages do not
 * matter. */
bool target_check_add(struct target_check *check,
		      const struct pu_concept *concept, struct pu_error *err);

/* The terms of both sides, by place, in the arena of the pair. */
struct target_terms {
	struct pu_term_hit *source, *target;
	size_t source_count, target_count;
};

/* Terms of a source that have to be in the translation; in the translation, those
 * that should not be and names that are written otherwise. Of further ones
 * nothing is told, unless they are sensitive: each is held against the rest. */
#define TARGET_HITS_MOST 500

/* The segment counts from 0 in its article; source and target may hold codes.
 * terms may be NULL. */
bool target_check_pair(struct target_check *check, struct pu_str source,
		       struct pu_str target, size_t segment,
		       struct pu_arena *arena, struct pu_findings *findings,
		       struct target_terms *terms, struct pu_error *err);

/* The article is over: organisations and institutions of which it only ever gave
 * the acronym, where the glossary has the full name. The next pair begins
 * another one. */
void target_check_end(struct target_check *check, struct pu_arena *arena,
		      struct pu_findings *findings);

#endif
