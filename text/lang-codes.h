/* lang-codes.h - the languages that ISO 639-3 has a code for (internal)
 *
 * CLDR has data for some 700 of its 7,900: a memory in Shuar (jiv) or Kaqchikel
 * (cak) is one all the same.
 */
#ifndef TEXT_LANG_CODES_H
#define TEXT_LANG_CODES_H

#include <stdbool.h>

/* Three small letters; those for private use (qaa to qtz) too. */
bool lang_code_exists(const char *code);

#endif
