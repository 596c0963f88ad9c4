/* slug.h - a short name for addresses and commands, made of a title (internal) */
#ifndef TEXT_SLUG_H
#define TEXT_SLUG_H

#include "base/buf.h"

#define SLUG_MOST 60 /* bytes; cut between words where there are any */

/* Appends the title in small letters and figures of ASCII, hyphens between its
 * words: other scripts and accents by ICU's transliteration to Latin. Nothing
 * when no letter is left. */
void slug_make(struct pu_buf *out, struct pu_str title);

#endif
