/* carry.h - a match's target with the query's own values
 *
 * Numbers, dates, times, amounts, markers of a list, codes and names that pair
 * off one to one between the match's source and its target, and by their place
 * between that source and the query, are put into the target in its own form;
 * so are protected tokens, which are blanked where they do not pair off. All
 * else stays byte for byte. A proposal for a person to look at: where anything
 * is in doubt nothing is changed.
 */
#ifndef TM_CARRY_H
#define TM_CARRY_H

#include "tm/carry-side.h"
#include "tm/search.h"

/* What is read of a query, once for all its matches. */
struct carry_query {
	struct carry_side side;
	struct pu_arena *arena; /* lives as long */
};

struct carry_texts {
	struct pu_str source, target;
	/* The query's own convention where the language is the same. */
	struct convention *source_convention, *target_convention;
};

struct carry_edit { /* text instead of the target's bytes start..end */
	size_t start, end;
	struct pu_str text;
};

struct carry_edits { /* in order, none overlapping */
	const struct carry_edit *items;
	size_t count;
};

/* text: until the query is set anew. */
void carry_ask(struct carry_query *query, struct pu_str text,
	       struct convention *convention, struct pu_arena *arena);
/* What is put into the target. In scratch. */
struct carry_edits carry_find(struct carry_query *query,
			      const struct carry_texts *texts,
			      struct pu_arena *scratch);
/* False when nothing of the target changes. spans: what was put in, bytes of
 * text; text and spans in arena, all else in scratch. */
bool carry_over(struct carry_query *query, const struct carry_texts *texts,
		struct pu_arena *scratch, struct pu_arena *arena,
		struct pu_str *text, const struct pu_span **spans,
		size_t *span_count);

#define CARRY_BLANK "___"

/* ---- the parts; kept: what lives as long as the query ---- */

struct carry_edits carry_protected(struct carry_side *query,
				   struct pu_arena *kept,
				   struct carry_side *source,
				   struct carry_side *target,
				   struct pu_arena *arena);
struct carry_edits carry_values(struct carry_side *query, struct pu_arena *kept,
				struct carry_side *source,
				struct carry_side *target,
				struct pu_arena *arena);
/* The target with the edits made. */
struct pu_str carry_apply(struct pu_str target, const struct carry_edits *edits,
			  struct pu_arena *arena, const struct pu_span **spans);

#endif
