/* terms.h - terms of a lexicon in running text (internal)
 *
 * A term's key is a space and the stems of its words, parted by spaces: no
 * word's key, and inflected forms share it.
 */
#ifndef ALIGN_TERMS_H
#define ALIGN_TERMS_H

#include <stdint.h>

#include "base/buf.h"
#include "base/map.h"

#define TERM_WORDS 6 /* a longer one is not looked for */

/* Appends one more word to a key. */
void term_add(struct pu_buf *key, struct pu_str word);

/* The words of a segment, as they come. */
struct terms {
	const struct map *known; /* keys; NULL: none */
	struct pu_buf text;
	uint32_t *start; /* of each word in text */
	uint32_t count, room, at;
};

void terms_clear(struct terms *terms); /* frees */
void terms_begin(struct terms *terms);
void terms_word(struct terms *terms, struct pu_str word);
/* What stands between two words parts them. */
void terms_part(struct terms *terms);
/* Terms from the first word on, the longest at each place, none within
 * another. False: no more. */
bool terms_next(struct terms *terms, struct pu_str *key);

#endif
