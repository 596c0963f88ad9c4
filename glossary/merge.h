/* merge.h - which concept is the same, and what both say together (internal)
 *
 * See pu_glossary_merge.
 */
#ifndef GLOSSARY_MERGE_H
#define GLOSSARY_MERGE_H

#include "glossary/internal.h"

/* The concept of the glossary that is the same as the incoming one; 0: none. */
bool merge_find(struct pu_glossary *glossary, const struct pu_concept *incoming,
		int64_t glossary_id, struct pu_arena *arena, int64_t *id,
		struct pu_error *err);

/* concept with what incoming says more, or otherwise, and how that differs: all
 * made in arena. */
bool merge_join(struct pu_glossary *glossary, struct pu_concept *concept,
		const struct pu_concept *incoming,
		enum pu_on_conflict on_conflict, struct pu_arena *arena,
		struct pu_merged *merged, struct pu_error *err);

#endif
