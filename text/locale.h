/* locale.h - languages as gettext names them (internal) */
#ifndef TEXT_LOCALE_H
#define TEXT_LOCALE_H

#include "base/buf.h"

/* A name of a locale (sr@latin, es_EC.UTF-8); appends the canonical tag. */
bool locale_language(struct pu_buf *out, struct pu_str locale);

#endif
