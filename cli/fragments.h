/* fragments.h - what is known of a query in pieces, shown below its matches */
#ifndef CLI_FRAGMENTS_H
#define CLI_FRAGMENTS_H

#include "cli/output.h"
#include "jobs/cover.h"

/* Adds "words" and "fragments" to the query's object. */
void fragments_value(json_t *query, const struct cover *cover);
/* Nothing when no piece is known. */
void fragments_show(struct output *out, const struct cover *cover);

#endif
