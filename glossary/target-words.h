/* target-words.h - words of a text, looked at letter by letter (internal) */
#ifndef GLOSSARY_TARGET_WORDS_H
#define GLOSSARY_TARGET_WORDS_H

#include "base/buf.h"

/* The phrase stands in the text as it is, and no letter or figure touches it. */
bool words_hold(struct pu_str text, struct pu_str phrase);
/* A word of the text begins as the term does, which is one word: five letters
 * at least, and all but its last three; accents and capitals aside. */
bool words_hold_family(struct pu_str text, struct pu_str term);
/* The same letters, and an accent more or less. */
bool words_differ_in_accents(struct pu_str a, struct pu_str b);

#endif
