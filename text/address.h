/* address.h - addresses and strings of digits, found by their shape (internal)
 *
 * Everything is looked for at one place of a text, and answers its end, or 0
 * when it is not there. Punctuation that ends the sentence is no part of it.
 */
#ifndef TEXT_ADDRESS_H
#define TEXT_ADDRESS_H

#include "base/arena.h"

enum address_kind {
	ADDRESS_URL, /* with a scheme, "www.", or a host with a path */
	ADDRESS_EMAIL,
	ADDRESS_HANDLE, /* @name */
	ADDRESS_TAG, /* #name */
	ADDRESS_PHONE /* +, and 7 to 20 digits in groups */
};

/* What a text holds of the characters that addresses cannot do without. */
struct address_traits {
	bool digit, at, slash, www, hash, plus;
};
/* False: a text without any of them but +. */
bool address_traits_read(struct pu_str text, struct address_traits *out);

size_t address_at(struct pu_str text, size_t at,
		  const struct address_traits *has, enum address_kind *kind);

/* Bytes of the blank at the place: a space, U+00A0, U+2009 or U+202F. */
size_t address_blank(struct pu_str text, size_t at);
/* Whether a letter, a digit or _ stands before the place. */
bool address_in_word(struct pu_str text, size_t at);

/* Groups of digits (letters: and of ASCII capitals) that one blank parts, or
 * one of parts: the end of the group that reaches want characters, 0: of the
 * last. *count: the characters, parts aside. */
size_t address_groups(struct pu_str text, size_t at, size_t want, bool letters,
		      const char *parts, size_t *count);

/* Whether a word that begins with one of cues (lower case, up to NULL) stands in
 * the 48 bytes before the place, and no digit between. */
bool address_cued(struct pu_str text, size_t at, const char *const *cues);

/* The addresses of a text, in order, in arena. */
struct address {
	enum address_kind kind;
	size_t start, end; /* bytes */
};
#define ADDRESSES_MOST 1000 /* of a text; further ones are not seen */
size_t addresses_read(struct pu_str text, struct pu_arena *arena,
		      const struct address **out);

#endif
