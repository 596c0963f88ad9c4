/* suggestion.h - candidates for the glossary: shown, written, asked about */
#ifndef CLI_SUGGESTION_H
#define CLI_SUGGESTION_H

#include "cli/command.h"
#include "jobs/extract.h"

struct suggestions {
	struct pu_str source, target; /* languages */
	const struct term_candidates *found;
};

void suggestion_text(struct output *out, const struct term_candidate *item);
void suggestion_json(struct output *out, const struct term_candidate *item);
/* The table's first row, then one for each; csv: else TSV. The column "confirm"
 * is left empty: it is for the person. */
void suggestion_heading(struct output *out, const struct suggestions *all,
			bool csv);
void suggestion_row(struct output *out, const struct term_candidate *item,
		    bool csv);

/* Asks about each, on standard error, and reads a line with a letter from
 * standard input; until there are none, or the person has enough. */
int suggestion_confirm(struct invocation *inv, const struct suggestions *all);

#endif
