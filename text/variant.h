/* variant.h - a variant made of plain text */
#ifndef TEXT_VARIANT_H
#define TEXT_VARIANT_H

#include "text/unit.h"

/* No dates, no author, no neighbours known. A private-use character in text
 * would be taken for an inline code: it becomes a literal one. Lives as long
 * as language, text and arena. */
void variant_fill(struct pu_variant *variant, struct pu_str language,
		  struct pu_str text, struct pu_arena *arena);

#endif
