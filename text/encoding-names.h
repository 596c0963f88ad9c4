/* encoding-names.h - what declarations call encodings (internal) */
#ifndef TEXT_ENCODING_NAMES_H
#define TEXT_ENCODING_NAMES_H

#include "base/buf.h"

/* As iconv calls it; "windows-1252", which ISO 8859-1 means, too; "": UTF-8 when
 * the bytes are 8 bits wide. NULL: none that is read. */
const char *encoding_named(struct pu_str name);

#endif
