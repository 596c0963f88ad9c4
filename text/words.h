/* words.h - the keys of a word, remembered (internal to text/)
 *
 * Snowball's UTF-8 stemmers on the plain key. A cache of WORDS_ENTRIES words
 * of up to WORDS_LONGEST bytes, 64 bytes each.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#define WORDS_ENTRIES 32768
#define WORDS_LONGEST 30
/* Longer words are their own keys, unfolded and unstemmed. */
#define WORDS_LIMIT 4096

struct word_keys {
	uint64_t exact, full, plain, stem;
	bool empty; /* nothing is left of it: dropped */
};

struct words;

bool words_new(struct words **out, struct pu_str language,
	       struct pu_error *err);
void words_free(struct words *words);
bool words_keys(struct words *words, struct pu_str nfc, struct word_keys *keys,
		struct pu_error *err);
/* The key strings; each may be NULL. */
bool words_strings(struct words *words, struct pu_str nfc, struct pu_buf *full,
		   struct pu_buf *plain, struct pu_buf *stem,
		   struct pu_error *err);

/* A number that changes when any of Snowball's stemmers does. */
uint32_t words_snowball(void);

#endif
