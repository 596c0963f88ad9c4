/* guess.h - which language a text seems to be in (internal)
 *
 * By the share of its running words that are among the commonest words of a
 * few languages, where words that several of them share count less; by the
 * script where that says enough. Made for telling that a text is not what it
 * was said to be, not for naming any language.
 */
#ifndef TEXT_GUESS_H
#define TEXT_GUESS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum guess_script {
	GUESS_LATIN,
	GUESS_CYRILLIC,
	GUESS_GREEK,
	GUESS_HEBREW,
	GUESS_ARABIC,
	GUESS_DENSE, /* Han, kana, Thai ... */
	GUESS_HANGUL,
	GUESS_OTHER,
	GUESS_SCRIPTS
};
#define GUESS_LANGUAGES 8

struct guess {
	uint32_t words;
	uint32_t common[GUESS_LANGUAGES]; /* see guess.c */
	uint32_t letters[GUESS_SCRIPTS];
};

/* Counts text in; guess starts as zeros. 20,000 words are enough: more are not
 * looked at. */
void guess_add(struct guess *guess, struct pu_str text);
/* The language of which we are sure, as a primary tag; NULL: none. */
const char *guess_language(const struct guess *guess);
/* The text cannot well be in the language of a canonical tag. Of languages
 * without a list only the script is looked at. */
bool guess_contradicts(const struct guess *guess, struct pu_str language);

#endif
