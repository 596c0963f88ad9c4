/* keys.h - what the fuzzy search compares, kept with each distinct text
 *
 * Derived data: made when a text is first stored, made again by doctor or when
 * ICU, Unicode or Snowball have changed. One 24-bit number, little endian, per
 * scored token, from its stem; equal stems have equal keys, so a distance over
 * keys never exceeds the one over stems. A language has far fewer stems than
 * there are keys, and each byte is paid for in every text.
 *
 * To the score all numbers are the same word, to a concordance they are not: a
 * number's key is made of its own characters, in a quarter of the keys that no
 * word has; keys_get tells it as KEY_NUMBER.
 */
#ifndef TM_KEYS_H
#define TM_KEYS_H

#include "base/buf.h"
#include "base/error.h"
#include "text/token.h"

#define KEY_BYTES  3
#define KEY_NUMBER 0xC00000u /* any number; those above are of one each */

/* The key of one token, as it is kept. */
static inline uint32_t
key_of(const struct token *token)
{
	bool number = token->kind == TOKEN_NUMBER;
	uint64_t hash = number ? token->exact : token->stem;
	uint32_t key = (uint32_t)(hash ^ hash >> 24 ^ hash >> 48) & 0xFFFFFF;

	if (number)
		return key | KEY_NUMBER | !(key & ~KEY_NUMBER);
	return key & ~(key >> 1 & 0x400000u);
}

static inline void
key_put(char *out, uint32_t key)
{
	for (int i = 0; i < KEY_BYTES; i++, key >>= 8)
		out[i] = (char)(key & 0xFF);
}

/* Appends the keys of a plain text to out. */
bool keys_make(struct tokenizer *tokenizer, struct tokens *scratch,
	       struct pu_str plain, struct pu_buf *out, struct pu_error *err);
/* The same for tokens at hand. */
void keys_pack(struct pu_buf *out, const struct tokens *tokens);

static inline size_t
keys_count(struct pu_str keys)
{
	return keys.len / KEY_BYTES;
}

/* As it is kept. */
static inline uint32_t
keys_exact(struct pu_str keys, size_t i)
{
	const unsigned char *p =
		(const unsigned char *)keys.ptr + KEY_BYTES * i;

	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16;
}

/* All numbers alike. */
static inline uint32_t
keys_get(struct pu_str keys, size_t i)
{
	uint32_t key = keys_exact(keys, i);

	return key < KEY_NUMBER ? key : KEY_NUMBER;
}

/* Whether they are the same but for their numbers. */
bool keys_alike(struct pu_str a, struct pu_str b);

#endif
