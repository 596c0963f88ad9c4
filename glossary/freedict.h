/* freedict.h - which dictionaries FreeDict has
 *
 * Dictionaries in dictd format (glossary/dictd.h), one for each direction of a
 * pair, named after the languages' ISO 639-3 codes.
 */
#ifndef GLOSSARY_FREEDICT_H
#define GLOSSARY_FREEDICT_H

#include "base/buf.h"

#define FREEDICT_FOLDER "/usr/share/dictd"

/* FreeDict's code for the language of a canonical tag; NULL: it has none. */
const char *freedict_code(struct pu_str tag);
/* Debian 12 has the dictionary, in the package dict-freedict-FROM-TO. */
bool freedict_is_packaged(const char *from, const char *to);

#endif
