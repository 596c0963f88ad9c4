/* wanted.h - the words and phrases of a concordance, and where they stand
 *
 * Words stand for all their inflected forms (equal stems); a "quoted phrase"
 * for its words side by side in that order, whatever punctuation is between;
 * a number for itself.
 */
#ifndef TM_WANTED_H
#define TM_WANTED_H

#include <stdint.h>

#include "text/token.h"

#define WANTED_MOST 64 /* words and phrases */

struct wanted_item {
	size_t start, count; /* tokens */
	struct pu_str number; /* bytes that every text with it has, too; empty:
				 none are known. Borrowed from the query. */
};

struct wanted { /* as one language cuts and stems them */
	struct token *tokens;
	size_t token_count, token_room;
	struct wanted_item items[WANTED_MOST];
	size_t count;
	uint64_t numbers; /* items with a number: keys do not tell which */
};

/* Quotes: " and the pairs of U+201C U+201D, U+00AB U+00BB. A quote that is not
 * closed reaches to the end. PU_LIMIT: more than WANTED_MOST. */
bool wanted_parse(struct wanted *wanted, struct tokenizer *tokenizer,
		  struct pu_str query, struct pu_error *err);
void wanted_free(struct wanted *wanted);

/* A bit for each item that may stand in a text with these keys; certain unless
 * it holds a number. */
uint64_t wanted_in_keys(const struct wanted *wanted, struct pu_str keys);
/* Of these bits, those that may be true of a text with this body. */
uint64_t wanted_in_body(const struct wanted *wanted, struct pu_str body,
			uint64_t found);
/* A bit for each item that stands in the text. marks: NULL, or set to true for
 * each token that belongs to one (token_count of them, false before). */
uint64_t wanted_in_text(const struct wanted *wanted,
			const struct tokens *tokens, bool *marks);

#endif
