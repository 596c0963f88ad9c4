/* tag.h - a language tag as ICU wants it (internal to text/) */
#ifndef TEXT_TAG_H
#define TEXT_TAG_H

#include <unicode/uloc.h>

#include "base/buf.h"

/* ICU's name of the locale; "" (the root) for what is no tag. */
void tag_locale(char out[ULOC_FULLNAME_CAPACITY], struct pu_str tag);

#endif
