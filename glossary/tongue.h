/* tongue.h - what is needed of each language again and again (internal) */
#ifndef GLOSSARY_TONGUE_H
#define GLOSSARY_TONGUE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct pu_db;
struct tokenizer;

struct tongue {
	struct pu_buf tag;
	int64_t family; /* of the table; 0: not there yet */
	struct tokenizer *tokenizer;
};
/* Those kept at hand; of more than so many, all are forgotten. Not struct tongues
 * (text/tongues.h), which knows what a file calls its languages. */
#define TONGUES_MOST 32
struct tongue_cache {
	struct tongue items[TONGUES_MOST];
	size_t count;
};

/* Borrowed until the next call. create: its family gets a row; otherwise the
 * family may be 0. */
bool tongues_get(struct tongue_cache *tongues, struct pu_db *db,
		 struct pu_str tag, bool create, const struct tongue **out,
		 struct pu_error *err);
/* The words of a text by which a term is found: folded, a space between them.
 * Appends; *words: how many. */
bool tongue_key(const struct tongue *tongue, struct pu_str text,
		struct pu_buf *key, size_t *words, struct pu_error *err);
void tongues_forget(struct tongue_cache *tongues);

#endif
