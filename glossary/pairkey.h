/* pairkey.h - a term and its translation as one key (internal)
 *
 * Both are folded as terms are found (key.h): capitals, spaces and hyphens make
 * no difference.
 */
#ifndef GLOSSARY_PAIRKEY_H
#define GLOSSARY_PAIRKEY_H

#include "base/error.h"
#include "glossary/key.h"

struct pair_keys {
	struct pu_str languages[2]; /* as given */
	struct tokenizer *tokenizers[2];
};

/* The languages must live as long. */
bool pair_keys_open(struct pair_keys *keys, struct pu_str source_language,
		    struct pu_str target_language, struct pu_error *err);
void pair_keys_close(struct pair_keys *keys); /* zeroed is legal */
/* Appends one side's key. */
bool pair_keys_side(struct pair_keys *keys, int side, struct pu_str text,
		    struct pu_buf *out, struct pu_error *err);
/* Appends both, with a tab between them: neither holds one. */
bool pair_keys_both(struct pair_keys *keys, struct pu_str source,
		    struct pu_str target, struct pu_buf *out,
		    struct pu_error *err);

#endif
