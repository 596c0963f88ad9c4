/* phrase.h - lists, dates and names as a sentence of a language has them
 *
 * ICU and CLDR: "Ana e Inés", "Ana, Luis e Irma", "24 de noviembre de 2026".
 * Languages are canonical tags; extensions count ("ar-u-nu-latn": the figures
 * 0 to 9; "fa-u-ca-gregory").
 */
#ifndef TEXT_PHRASE_H
#define TEXT_PHRASE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

#define PHRASE_LIST 262144u /* bytes of all items */

struct phrase_span {
	size_t start, end; /* bytes of the buffer */
};

/* Appends the items, joined by the language's "and"; where each of them stands
 * in spans (room for count; may be NULL). UTF-8; ill-formed bytes become
 * U+FFFD. PU_LIMIT beyond PHRASE_LIST. */
bool phrase_list(struct pu_buf *out, const struct pu_str *items, size_t count,
		 struct pu_str language, struct phrase_span *spans,
		 struct pu_error *err);

/* Appends a day (base/day.h, not DAY_NONE) in the language's long form. */
bool phrase_date(struct pu_buf *out, int32_t day, struct pu_str language,
		 struct pu_error *err);

/* Appends what somebody has written (a name, a title, an address) so that it
 * can do nothing to the sentence around it: on one line, white space and
 * controls as single spaces and none at the ends, without marks of direction of
 * its own (U+061C, U+200E and F, U+202A to E, U+2066 to 9), ill-formed bytes as
 * U+FFFD; and inside U+2068 and U+2069 when it has letters of the other
 * direction than the sentence's. */
void phrase_name(struct pu_buf *out, struct pu_str text, bool rtl);

#endif
