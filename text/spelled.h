/* spelled.h - numbers in words: "two thirds", "doscientos cinco", "docena"
 * (internal)
 *
 * Of English, Spanish, French, Portuguese and German, composed as far as their
 * grammars go. What a word alone may say besides a number (second, un, neuf) is
 * marked as light: it may stand for a number, but need not.
 */
#ifndef TEXT_SPELLED_H
#define TEXT_SPELLED_H

#include "text/quantity.h"

enum spelled_kind {
	SPELLED_CARDINAL,
	SPELLED_ORDINAL,
	SPELLED_FRACTION, /* two thirds */
	SPELLED_SPAN, /* a decade, two weeks: more than one way to count */
	SPELLED_VAGUE /* hundreds of millions: no number at all */
};

#define SPELLED_READINGS 3
struct spelled_reading {
	enum spelled_kind kind;
	struct quantity quantities[SPELLED_READINGS]; /* likelier first */
	size_t count;
	bool light;
	size_t end;
};

struct spelled;

/* NULL: there are no tables for the language. */
struct spelled *spelled_new(struct pu_str language);
void spelled_free(struct spelled *spelled); /* NULL is legal */

/* The longest number whose first word starts at the place. */
bool spelled_read(const struct spelled *spelled, struct pu_str text, size_t at,
		  struct spelled_reading *out);
/* Behind a number with a scale word: "y medio"; the end of it, or at. */
size_t spelled_half(const struct spelled *spelled, struct pu_str text,
		    size_t at);
/* A word that joins the ends of a range or the parts of a number: and, to. */
bool spelled_joins(const struct spelled *spelled, struct pu_str word);

#endif
