/* diff.h - what turns a match's text into the query, for people to see
 *
 * Both texts are cut into tokens (punctuation too) and the runs between them;
 * pieces that are equal byte for byte are equal, words of one key or stem
 * replace each other before unlike ones do, as the score counts them. See
 * struct pu_diff for what the list means.
 */
#ifndef TM_DIFF_H
#define TM_DIFF_H

#include "text/token.h"
#include "tm/search.h"

struct diff_work { /* memory kept from call to call */
	struct tokens match, query;
};
void diff_work_free(struct diff_work *work);

/* Items and their texts in arena. */
bool diff_make(struct diff_work *work, struct tokenizer *tokenizer,
	       struct pu_str match, struct pu_str query, struct pu_arena *arena,
	       const struct pu_diff **out, size_t *count, struct pu_error *err);

#endif
