/* search-codes.h - the query's inline codes in what is suggested (internal) */
#ifndef TM_SEARCH_CODES_H
#define TM_SEARCH_CODES_H

#include "tm/candidate.h"
#include "tm/carry-codes.h"

/* What of the match's target changes: the query's values; query: its plain
 * text, which is kept until the next search. In finder->carried. */
bool search_edits(const struct search *search, struct pu_str query,
		  const struct pu_match *match, struct carry_edits *out,
		  struct pu_error *err);
/* Fills coded, coded_spans and codes_lost; lore may be NULL. Uses
 * finder->carried. */
bool search_codes(const struct search *search, const struct carry_edits *edits,
		  const struct carry_lore *lore, struct pu_arena *arena,
		  struct pu_match *out, struct pu_error *err);
/* Once nothing else is left to do: asks the memory for what stands in pairs
 * that found no place, and tries those matches again. */
bool search_codes_again(struct search *search, struct pu_match *items,
			size_t count, struct pu_arena *arena,
			struct pu_error *err);

#endif
