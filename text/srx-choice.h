/* srx-choice.h - which rules to ask at a place (internal to text/)
 *
 * Most places look alike: a few characters before and after tell of nearly all
 * rules that they cannot match. What they tell is worked out once (with the
 * rules' filters, which see no further) and kept; the memory is bounded.
 */
#ifndef TEXT_SRX_CHOICE_H
#define TEXT_SRX_CHOICE_H

#include <stdint.h>

#include <unicode/umachine.h>

#include "text/srx-filter.h"

struct srx_choice;

struct srx_choice *srx_choice_new(void);
void srx_choice_free(struct srx_choice *choice); /* NULL is legal */

/* The rules, ascending, that may match at place, of the count that filters
 * are given for; *found of them, valid until the next call. NULL: all may. */
const uint32_t *srx_choice_at(struct srx_choice *choice,
			      const struct srx_filter *const *filters,
			      size_t count, const UChar *text, int32_t len,
			      int32_t place, size_t *found);

#endif
