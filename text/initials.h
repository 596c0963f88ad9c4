/* initials.h - the initials of a name, and a name as it may be kept */
#ifndef TEXT_INITIALS_H
#define TEXT_INITIALS_H

#include "base/buf.h"
#include "base/error.h"

#define NAME_MOST 200u /* bytes of a name */

/* Appends "A. P." of "Ana Pérez": of each word its first letter with all that
 * belongs to it (an extended grapheme cluster, UAX 29; by ICU), and a full stop.
 * Parts of a word behind a hyphen count ("J.-L. G."); words in small letters
 * beside others in capitals do not ("María de la Cruz": "M. C."). Nothing where
 * there is no letter. */
bool initials_of(struct pu_buf *out, struct pu_str name, struct pu_error *err);

/* Appends the name as it is kept: white space, line ends among it, as single
 * blanks and none at its ends; without marks of direction (U+061C, U+200E and F,
 * U+202A to E, U+2066 to 9) and U+FEFF. What looks like HTML stays: whoever
 * writes it escapes it. PU_ENCODING: it is no UTF-8; PU_INVALID: there are
 * control characters in it, or no letter; PU_LIMIT: more than NAME_MOST bytes. */
bool name_tidy(struct pu_buf *out, struct pu_str name, struct pu_error *err);

#endif
