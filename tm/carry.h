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

#include "text/value.h"
#include "tm/protect.h"
#include "tm/search.h"

struct carry_texts {
	struct pu_str query, source, target;
	/* Of each text; two may be the same. */
	struct convention *query_convention, *source_convention,
		*target_convention;
};

struct carry_protected { /* found once, in each of the texts */
	struct pu_str text;
	const struct protect_token *items;
	size_t count;
};

struct carry_edit { /* text instead of the target's bytes start..end */
	size_t start, end;
	struct pu_str text;
};

struct carry_edits { /* in order, none overlapping */
	const struct carry_edit *items;
	size_t count;
};

/* False when nothing of the target changes. spans: what was put in, bytes of
 * text; text and spans in arena, all else in scratch. */
bool carry_over(const struct carry_texts *texts, struct pu_arena *scratch,
		struct pu_arena *arena, struct pu_str *text,
		const struct pu_span **spans, size_t *span_count);

#define CARRY_BLANK "___"

/* ---- the parts ---- */

struct carry_tokens {
	struct carry_protected query, source, target;
};
struct carry_edits carry_protected(const struct carry_tokens *tokens,
				   struct pu_arena *arena);
/* Values outside of protected tokens. */
struct carry_edits carry_values(const struct carry_texts *texts,
				const struct carry_tokens *tokens,
				struct pu_arena *arena);
/* The target with the edits made. */
struct pu_str carry_apply(struct pu_str target, const struct carry_edits *edits,
			  struct pu_arena *arena, const struct pu_span **spans);

#endif
