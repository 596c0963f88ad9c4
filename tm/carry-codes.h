/* carry-codes.h - the query's inline codes in a match's target
 *
 * Where the match has a code that does the same in the same place of its
 * source, its target says where the query's goes. What is left is placed by
 * evidence (tm/carry-place.c). A code whose place is in doubt is left out and
 * counted, never put anywhere.
 */
#ifndef TM_CARRY_CODES_H
#define TM_CARRY_CODES_H

#include "tm/carry-pieces.h"
#include "tm/carry.h"

struct code_place {
	enum pu_code_place by; /* PU_CODE_LOST: it has no place */
	size_t twin; /* the target's own point that stands there, or
		      * CODE_NONE */
	size_t at; /* bytes of the target's plain text */
	bool space_before, space_after; /* to be put in with it */
};

/* What the memory says for a part of the query that is a unit of its own. */
struct carry_saying {
	struct pu_str text; /* as it stands in the query's plain text */
	const struct pu_str *said; /* in the target's language */
	size_t count;
};

struct carry_lore {
	const struct carry_saying *items;
	size_t count;
};

struct placing {
	struct pu_arena *arena;
	struct carry_lore lore;
	struct stripped query, source, target;
	struct coded_pieces q, s, t; /* q and s side by side */
	const size_t *twins; /* points of the source -> of the target */
	struct code_place *places; /* of the query's points */
};

struct carry_coded {
	struct pu_str text; /* ptr NULL: the query has no codes, or a character
			     * of the target looks like one */
	const struct pu_span *spans; /* of the edits, bytes of text */
	const enum pu_code_place *places; /* of the query's codes */
	size_t lost;
};

struct carry_coding {
	struct coded_text query, source, target;
	struct carry_edits edits; /* of the target's plain text */
	struct carry_lore lore; /* may be nothing */
};

/* text, spans and places in arena, all else in scratch. */
void carry_codes(const struct carry_coding *coding, struct pu_arena *scratch,
		 struct pu_arena *arena, struct carry_coded *out);

/* ---- the parts ---- */

/* Which code of the target is the source's; CODE_NONE: not known. */
const size_t *codes_pair_off(const struct stripped *source,
			     const struct coded_text *source_codes,
			     const struct stripped *target,
			     const struct coded_text *target_codes,
			     struct pu_arena *arena);
/* Places more of the query's codes. */
void place_by_evidence(struct placing *p);
/* The points that are placed in the order in which they stand in the target;
 * what would stand otherwise inside or outside of each other than in the query
 * is no longer placed. order: room for all points. Returns how many. */
size_t places_order(struct placing *p, size_t *order);

#endif
