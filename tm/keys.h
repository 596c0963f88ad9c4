/* keys.h - what the fuzzy search compares, kept with each distinct text
 *
 * Derived data: made when a text is first stored, made again by doctor or when
 * ICU, Unicode or Snowball have changed.
 */
#ifndef TM_KEYS_H
#define TM_KEYS_H

#include "base/buf.h"
#include "base/error.h"
#include "text/token.h"

/* Appends the keys of a plain text to out: one 32-bit number (little endian)
 * per scored token, from its stem. */
bool keys_make(struct tokenizer *tokenizer, struct tokens *scratch,
	       struct pu_str plain, struct pu_buf *out, struct pu_error *err);

#endif
