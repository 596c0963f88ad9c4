/* match.h - what was found for a query, for programs and for people */
#ifndef CLI_MATCH_H
#define CLI_MATCH_H

#include "cli/command.h"
#include "jobs/cover.h"
#include "tm/search.h"

/* One object, a line; cover may be NULL: not asked for. */
void match_json(struct output *out, long line, struct pu_str text,
		const struct pu_tm_query *query,
		const struct pu_matches *matches, const struct cover *cover);
/* many: it is one of several queries, and stands before its matches. */
void match_show(struct invocation *inv, bool many, struct pu_str text,
		const struct pu_tm_query *query,
		const struct pu_matches *matches);

#endif
