/* srx-filter.h - where a segmentation rule cannot match (internal to text/)
 *
 * A rule's two expressions, read coarsely: classes of characters, sequences,
 * alternatives and repetitions. What is not understood counts as matching, so
 * that a filter says no only where ICU would find no match either, and says it
 * a hundred times faster: there is nothing to match a single step from most
 * places.
 */
#ifndef TEXT_SRX_FILTER_H
#define TEXT_SRX_FILTER_H

#include <unicode/umachine.h>

#include "base/arena.h"
#include "base/buf.h"

struct srx_filter;

/* Made in arena, of any text, be it an expression or not. */
const struct srx_filter *srx_filter_new(struct pu_str before,
					struct pu_str after,
					struct pu_arena *arena);
/* Whether both expressions were understood. */
bool srx_filter_knows(const struct srx_filter *filter);
/* False: the rule does not match at place. Only the text from .. to, around
 * the place, is looked at. Bounded work. */
bool srx_filter_may(const struct srx_filter *filter, const UChar *text,
		    int32_t len, int32_t place, int32_t from, int32_t to);

#endif
