/* key.h - the words of a text as keys by which terms are found (internal)
 *
 * A word's key is its full key of the score (case folded); a number's is the
 * number as written. Words that only spaces or hyphens part are joined.
 */
#ifndef GLOSSARY_KEY_H
#define GLOSSARY_KEY_H

#include "base/buf.h"
#include "base/error.h"

struct tokenizer;

struct key {
	size_t start, end; /* bytes of the text */
	size_t at, len; /* of keys.text */
	bool joined; /* to the word before */
};

struct keys {
	struct pu_buf text;
	struct key *items;
	size_t count, room;
};
#define KEYS_INIT                                                              \
	{                                                                      \
		.text = PU_BUF_INIT                                            \
	}

bool keys_read(struct keys *keys, struct pu_str text, struct pu_str language,
	       struct pu_error *err);
/* The same with the language's tokenizer at hand. */
bool keys_tokenize(struct keys *keys, struct pu_str text,
		   struct tokenizer *tokenizer, struct pu_error *err);
/* Appends count keys from at on, with a space between them. */
void keys_join(struct pu_buf *out, const struct keys *keys, size_t at,
	       size_t count);
void keys_free(struct keys *keys);

#endif
