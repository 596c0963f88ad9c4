/* update-pair.h - segments that are alike, without any of equal text (internal) */
#ifndef DESK_UPDATE_PAIR_H
#define DESK_UPDATE_PAIR_H

#include "base/error.h"
#include "text/token.h"

#define PAIR_LEAST 50 /* percent of the words */

/* before and after: plain texts; an empty one has no partner. match[k] of after's
 * k that has none yet becomes its partner in before, alike[k] how much of their
 * words they share, in percent. Of each word so many texts are looked at, of each
 * text so many others: time is linear. */
bool update_pair(const struct pu_str *before, size_t before_count,
		 const struct pu_str *after, size_t after_count,
		 struct tokenizer *tokenizer, size_t *match, int *alike,
		 struct pu_error *err);

#endif
